import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../z.js';
import type { Definitions } from './definition.js';

/** Values in answers, as the document tells of them. */
export const answers: Definitions = {
  whole: () =>
    ts.const('whole', ts.chain(z, ['custom', [], [ts.types.number]], ['meta', [{ type: 'integer' }]]), {
      export: true,
      doc: 'An integer in an answer, with all its digits.',
    }),
  largeWhole: () =>
    ts.const(
      'largeWhole',
      ts.chain(z, ['custom', [], [ts.union(ts.types.number, ts.types.bigint)]], ['meta', [{ type: 'integer' }]]),
      { export: true, doc: 'The same of 64 bits.' },
    ),
  uuidText: () =>
    ts.const('uuidText', ts.chain(z, ['string'], ['meta', [{ format: 'uuid' }]]), {
      export: true,
      doc: 'A UUID in an answer.',
    }),
  dateText: () =>
    ts.const('dateText', ts.chain(z, ['string'], ['meta', [{ format: 'date', pattern: ts.id('DATE_PATTERN') }]]), {
      export: true,
      doc: 'A date in an answer.',
    }),
  timeText: () =>
    ts.const('timeText', ts.chain(z, ['string'], ['meta', [{ pattern: ts.id('TIME_PATTERN') }]]), {
      export: true,
      doc: 'A time of day in an answer.',
    }),
  instantText: () =>
    ts.const(
      'instantText',
      ts.chain(z, ['string'], ['meta', [{ format: 'date-time', pattern: ts.id('INSTANT_PATTERN') }]]),
      { export: true, doc: 'An instant in an answer: in UTC, to the millisecond.' },
    ),
  durationText: () =>
    ts.const('durationText', ts.chain(z, ['string'], ['meta', [{ pattern: ts.id('DURATION_PATTERN') }]]), {
      export: true,
      doc: 'A duration in an answer.',
    }),
  bytesText: () =>
    ts.const(
      'bytesText',
      ts.chain(z, ['string'], ['meta', [{ contentEncoding: 'base64', pattern: ts.id('BASE64_PATTERN') }]]),
      { export: true, doc: 'Bytes in an answer.' },
    ),
};
