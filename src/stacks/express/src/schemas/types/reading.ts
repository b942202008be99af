import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../z.js';
import type { Definitions } from './definition.js';

/** How values are read and refused. */
export const reading: Definitions = {
  Lengths: () =>
    ts.interface('Lengths', { export: true, doc: 'How long a text may be, in characters.' }, [
      ts.property('minLength', ts.types.number, { optional: true, readonly: true }),
      ts.property('maxLength', ts.types.number, { optional: true, readonly: true }),
    ]),
  Bounds: () =>
    ts.interface('Bounds', { export: true, doc: 'Where the numbers begin and end that a column takes.' }, [
      ts.property('minimum', ts.types.number, { optional: true, readonly: true }),
      ts.property('exclusiveMinimum', ts.types.number, { optional: true, readonly: true }),
      ts.property('maximum', ts.types.number, { optional: true, readonly: true }),
      ts.property('exclusiveMaximum', ts.types.number, { optional: true, readonly: true }),
    ]),
  refusal: () =>
    ts.function('refusal', {
      params: [ts.param('input', ts.types.unknown), ts.param('wanted', ts.types.string)],
      returns: ts.prop(ts.prop(z, 'core'), '$ZodRawIssue'),
    }, [
      ts.const(
        'message',
        ts.conditional(
          ts.equal(ts.id('input'), ts.undefined),
          'Field required',
          ts.template(['Input should be ', ts.id('wanted')]),
        ),
      ),
      ts.return({ code: 'custom', input: ts.id('input'), message: ts.id('message') }),
    ]),
  readBy: () =>
    ts.function('readBy', {
      typeParams: ['Sent', 'Read'],
      params: [
        ts.param(
          'read',
          ts.functionType([ts.param('value', ts.types.unknown)], ts.union(ts.ref('Read'), ts.types.undefined)),
        ),
        ts.param('wanted', ts.types.string),
      ],
      returns: ts.ref(ts.prop(z, 'ZodType'), ts.ref('Read'), ts.ref('Sent')),
      doc: 'Values that a function reads, which gives nothing back for all others.',
    }, [
      ts.return(
        ts.chain(z, ['custom', [], [ts.ref('Sent')]], ['transform', [
          ts.arrow(['value', ts.objectPattern(['issues'])], [
            ts.const('found', ts.call(ts.id('read'), [ts.id('value')])),
            ts.guard(
              ts.equal(ts.id('found'), ts.undefined),
              ts.call(ts.id('issues.push'), [ts.call(ts.id('refusal'), [ts.id('value'), ts.id('wanted')])]),
            ),
            ts.return(ts.nullish(ts.id('found'), ts.prop(z, 'NEVER'))),
          ]),
        ]]),
      ),
    ]),
  readText: () =>
    ts.function('readText', {
      typeParams: ['Read'],
      params: [
        ts.param('pattern', ts.types.string),
        ts.param(
          'read',
          ts.functionType([ts.param('text', ts.types.string)], ts.union(ts.ref('Read'), ts.types.undefined)),
        ),
        ts.param('wanted', ts.types.string),
      ],
      returns: ts.ref(ts.prop(z, 'ZodType'), ts.ref('Read'), ts.types.string),
      doc: 'Text of a form, and what it is read as.',
    }, [
      ts.const('form', ts.new(ts.id('RegExp'), [ts.id('pattern')])),
      ts.return(
        ts.call(ts.id('readBy'), [
          ts.arrow(
            ['value'],
            ts.conditional(
              ts.and(ts.equal(ts.typeof(ts.id('value')), 'string'), ts.call(ts.id('form.test'), [ts.id('value')])),
              ts.call(ts.id('read'), [ts.id('value')]),
              ts.undefined,
            ),
          ),
          ts.id('wanted'),
        ]),
      ),
    ]),
};
