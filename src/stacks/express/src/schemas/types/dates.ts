import * as ts from '../../../../../syntax/typescript/index.js';
import type { Definitions } from './definition.js';

/** Days, instants, times of day and durations. */
export const dates: Definitions = {
  isDay: () =>
    ts.function('isDay', {
      params: [ts.param('day', ts.types.string)],
      returns: ts.types.boolean,
      doc: 'Whether a month has that day.',
    }, [
      ts.const('date', ts.new(ts.id('Date'), [ts.template([ts.id('day'), 'T00:00:00Z'])])),
      ts.return(
        ts.and(
          ts.not(ts.call(ts.id('Number.isNaN'), [ts.call(ts.id('date.getTime'))])),
          ts.chain(ts.id('date'), ['toISOString'], ['startsWith', [ts.id('day')]]),
        ),
      ),
    ]),
  date: () =>
    ts.const(
      'date',
      ts.chain(
        ts.call(ts.id('readText'), [
          ts.id('DATE_PATTERN'),
          ts.arrow(
            ['value'],
            ts.conditional(
              ts.call(ts.id('isDay'), [ts.id('value')]),
              ts.new(ts.id('Date'), [ts.template([ts.id('value'), 'T00:00:00Z'])]),
              ts.undefined,
            ),
          ),
          'a date like 2026-01-31',
        ]),
        ['meta', [{ type: 'string', format: 'date', pattern: ts.id('DATE_PATTERN') }]],
      ),
      { export: true, doc: 'A day of the calendar, in the years that every database keeps.' },
    ),
  instant: () =>
    ts.const(
      'instant',
      ts.chain(
        ts.call(ts.id('readText'), [
          ts.id('INSTANT_PATTERN'),
          ts.id('readInstant'),
          'an instant with an offset, like 2026-01-31T23:59:59Z, in the years 1000 to 9999',
        ]),
        ['meta', [{ type: 'string', format: 'date-time', pattern: ts.id('INSTANT_PATTERN') }]],
      ),
      { export: true, doc: 'A point in time with its offset, kept to the millisecond.' },
    ),
  readInstant: () =>
    ts.function('readInstant', {
      params: [ts.param('value', ts.types.string)],
      returns: ts.union(ts.ref('Date'), ts.types.undefined),
    }, [
      ts.const(
        'instant',
        ts.new(ts.id('Date'), [
          ts.chain(ts.id('value'), ['toUpperCase'], ['replace', [ts.regex('(\\.\\d{3})\\d+'), '$1']]),
        ]),
      ),
      ts.const('year', ts.call(ts.id('instant.getUTCFullYear'))),
      ts.return(
        ts.conditional(
          ts.and(
            ts.call(ts.id('isDay'), [ts.call(ts.id('value.slice'), [0, 10])]),
            ts.binop(ts.id('year'), '>=', 1000),
            ts.binop(ts.id('year'), '<=', 9999),
          ),
          ts.id('instant'),
          ts.undefined,
        ),
      ),
    ]),
  time: () =>
    ts.const(
      'time',
      ts.chain(
        ts.call(ts.id('readText'), [
          ts.id('TIME_PATTERN'),
          ts.arrow(['value'], ts.new(ts.id('Date'), [ts.template(['1970-01-01T', ts.id('value'), 'Z'])])),
          'a time like 23:59:59',
        ]),
        ['meta', [{ type: 'string', pattern: ts.id('TIME_PATTERN') }]],
      ),
      { export: true, doc: 'A time of day.' },
    ),
  duration: () =>
    ts.const(
      'duration',
      ts.chain(
        ts.call(ts.id('readText'), [
          ts.id('DURATION_PATTERN'),
          ts.id('readDuration'),
          'an ISO 8601 duration of days, hours, minutes and seconds',
        ]),
        ['meta', [{ type: 'string', pattern: ts.id('DURATION_PATTERN') }]],
      ),
      { export: true, doc: 'A duration whose parts have a fixed length, in microseconds from here on.' },
    ),
  readDuration: () =>
    ts.function('readDuration', { params: [ts.param('value', ts.types.string)], returns: ts.types.bigint }, [
      ts.const(
        'part',
        ts.arrow(
          [ts.param('letter', ts.types.string)],
          ts.call(ts.id('Number'), [
            ts.nullish(
              ts.optionalIndex(
                ts.chain(ts.new(ts.id('RegExp'), [ts.template(['([0-9.]+)', ts.id('letter')])]), ['exec', [
                  ts.id('value'),
                ]]),
                1,
              ),
              0,
            ),
          ]),
          { returns: ts.types.number },
        ),
      ),
      ts.const(
        'minutes',
        ts.binop(
          ts.binop(
            ts.binop(ts.binop(ts.call(ts.id('part'), ['D']), '*', 24), '+', ts.call(ts.id('part'), ['H'])),
            '*',
            60,
          ),
          '+',
          ts.call(ts.id('part'), ['M']),
        ),
      ),
      ts.const(
        'milliseconds',
        ts.binop(
          ts.binop(ts.call(ts.id('BigInt'), [ts.id('minutes')]), '*', 60_000n),
          '+',
          ts.call(ts.id('BigInt'), [
            ts.call(ts.id('Math.round'), [ts.binop(ts.call(ts.id('part'), ['S']), '*', 1000)]),
          ]),
        ),
      ),
      ts.return(
        ts.binop(
          ts.conditional(ts.call(ts.id('value.startsWith'), ['-']), ts.unary('-', 1000n), 1000n),
          '*',
          ts.id('milliseconds'),
        ),
      ),
    ]),
  intervalOf: () =>
    ts.function('intervalOf', {
      export: true,
      params: [ts.param('microseconds', ts.types.bigint)],
      returns: ts.types.string,
      doc: 'Microseconds as PostgreSQL reads an interval.',
    }, [
      ts.const('day', 86_400_000_000n),
      ts.const(
        'seconds',
        ts.binop(
          ts.call(ts.id('Number'), [ts.binop(ts.id('microseconds'), '%', ts.id('day'))]),
          '/',
          ts.grouped(1_000_000),
        ),
      ),
      ts.return(
        ts.template([
          ts.call(ts.id('String'), [ts.binop(ts.id('microseconds'), '/', ts.id('day'))]),
          ' days ',
          ts.call(ts.id('String'), [ts.id('seconds')]),
          ' seconds',
        ]),
      ),
    ]),
};
