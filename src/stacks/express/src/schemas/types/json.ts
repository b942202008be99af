import * as ts from '../../../../../syntax/typescript/index.js';
import { z } from '../z.js';
import type { Definitions } from './definition.js';

/** JSON of any form. */
export const json: Definitions = {
  JSON_DEPTH: () => ts.const('JSON_DEPTH', 30),
  Json: () =>
    ts.typeAlias(
      'Json',
      ts.union(
        ts.types.string,
        ts.types.number,
        ts.types.boolean,
        ts.ref('JsonObject'),
        ts.arrayOf(ts.union(ts.ref('Json'), null)),
      ),
      { export: true, doc: 'What a column of JSON holds besides null.' },
    ),
  JsonObject: () =>
    ts.interface('JsonObject', { export: true, doc: 'An object of JSON.' }, [
      ts.indexSignature('key', ts.types.string, ts.union(ts.ref('Json'), null), { readonly: true }),
    ]),
  readJson: () =>
    ts.function('readJson', {
      params: [ts.param('value', ts.types.unknown), ts.param('depth', { default: 0 })],
      returns: ts.union(ts.ref('Json'), null),
      doc: {
        text: 'Reads what every database takes: no NUL, no lone surrogates, no numbers without an end, few levels.',
        tags: [['throws', 'RangeError for all else']],
      },
    }, [
      ts.guard(
        ts.binop(ts.id('depth'), '>', ts.id('JSON_DEPTH')),
        ts.throw(
          ts.new(ts.id('RangeError'), [
            ts.template(['JSON of at most ', ts.call(ts.id('String'), [ts.id('JSON_DEPTH')]), ' levels']),
          ]),
        ),
      ),
      ts.guard(
        ts.or(ts.equal(ts.id('value'), null), ts.equal(ts.typeof(ts.id('value')), 'boolean')),
        ts.return(ts.id('value')),
      ),
      ts.guard(ts.equal(ts.typeof(ts.id('value')), 'string'), ts.return(ts.call(ts.id('plainText'), [ts.id('value')]))),
      ts.guard(
        ts.or(ts.equal(ts.typeof(ts.id('value')), 'number'), ts.equal(ts.typeof(ts.id('value')), 'bigint')),
        ts.return(ts.call(ts.id('finite'), [ts.call(ts.id('Number'), [ts.id('value')])])),
      ),
      ts.if(ts.call(ts.id('Array.isArray'), [ts.id('value')]), [
        ts.return(
          ts.call(ts.id('Array.from'), [
            ts.id('value'),
            ts.arrow(['item'], ts.call(ts.id('readJson'), [ts.id('item'), ts.binop(ts.id('depth'), '+', 1)])),
          ], [ts.types.unknown, ts.union(ts.ref('Json'), null)]),
        ),
      ]),
      ts.guard(ts.unequal(ts.typeof(ts.id('value')), 'object'), ts.throw(ts.new(ts.id('RangeError'), ['JSON']))),
      ts.return(
        ts.call(ts.id('Object.fromEntries'), [
          ts.chain(ts.id('Object'), ['entries', [ts.id('value')]], ['map', [
            ts.arrow(
              [ts.arrayPattern(['key', 'item'])],
              ts.array([
                ts.call(ts.id('plainText'), [ts.id('key')]),
                ts.call(ts.id('readJson'), [ts.id('item'), ts.binop(ts.id('depth'), '+', 1)]),
              ]),
            ),
          ]]),
        ]),
      ),
    ]),
  plainText: () =>
    ts.function('plainText', { params: [ts.param('value', ts.types.string)], returns: ts.types.string }, [
      ts.if(
        ts.or(
          ts.call(ts.id('value.includes'), ['\0']),
          ts.chain(ts.regex('\\p{Surrogate}', 'u'), ['test', [ts.id('value')]]),
        ),
        [ts.throw(ts.new(ts.id('RangeError'), ['JSON without NUL characters and lone surrogates']))],
      ),
      ts.return(ts.id('value')),
    ]),
  finite: () =>
    ts.function('finite', { params: [ts.param('value', ts.types.number)], returns: ts.types.number }, [
      ts.guard(
        ts.not(ts.call(ts.id('Number.isFinite'), [ts.id('value')])),
        ts.throw(ts.new(ts.id('RangeError'), ['JSON without infinities'])),
      ),
      ts.return(ts.id('value')),
    ]),
  jsonForms: () =>
    ts.const('jsonForms', [
      { type: 'array', items: { $ref: '#/$defs/JsonValue' } },
      { $ref: '#/$defs/JsonObject' },
      { type: 'string', pattern: ts.id('TEXT_PATTERN') },
      { type: 'boolean' },
      { type: 'integer' },
      { type: 'number' },
    ]),
  jsonValue: () =>
    ts.const(
      'jsonValue',
      ts.chain(z, ['custom', [], [ts.union(ts.ref('Json'), null)]], ['meta', [{
        id: 'JsonValue',
        anyOf: [ts.spread(ts.id('jsonForms')), { type: 'null' }],
      }]]),
    ),
  jsonObject: () =>
    ts.const(
      'jsonObject',
      ts.chain(z, ['custom', [], [ts.ref('JsonObject')]], ['meta', [{
        id: 'JsonObject',
        type: 'object',
        patternProperties: ts.object([[ts.computed(ts.id('TEXT_PATTERN')), { $ref: '#/$defs/JsonValue' }]]),
        additionalProperties: false,
      }]]),
    ),
  toJson: () =>
    ts.function('toJson', {
      params: [
        ts.param('value', ts.types.unknown),
        ts.param(ts.objectPattern(['issues']), ts.prop(ts.prop(z, 'core'), '$RefinementCtx')),
      ],
      returns: ts.ref('Json'),
    }, [
      ts.try(
        [
          ts.const('found', ts.call(ts.id('readJson'), [ts.id('value')])),
          ts.guard(ts.unequal(ts.id('found'), null), ts.return(ts.id('found'))),
          ts.call(ts.id('issues.push'), [ts.call(ts.id('refusal'), [ts.id('value'), 'JSON other than null'])]),
        ],
        ts.catch('error', [
          ts.guard(ts.not(ts.binop(ts.id('error'), 'instanceof', ts.id('RangeError'))), ts.throw(ts.id('error'))),
          ts.call(ts.id('issues.push'), [ts.call(ts.id('refusal'), [ts.id('value'), ts.id('error.message')])]),
        ]),
      ),
      ts.return(ts.prop(z, 'NEVER')),
    ]),
  json: () =>
    ts.const(
      'json',
      ts.chain(z, ['union', [[ts.chain(z, ['array', [ts.id('jsonValue')]]), ts.id('jsonObject')]]], ['transform', [
        ts.id('toJson'),
      ]], ['meta', [{ anyOf: ts.id('jsonForms') }]]),
      {
        type: ts.ref(ts.prop(z, 'ZodType'), ts.ref('Json'), ts.ref('Json')),
        export: true,
        doc:
          'Any JSON but null, which stands for the column\'s own null. The union is what the document says; all is read as one.',
      },
    ),
  anything: () =>
    ts.const('anything', ts.chain(z, ['custom', [], [ts.ref('Json')]], ['transform', [ts.id('toJson')]]), {
      type: ts.ref(ts.prop(z, 'ZodType'), ts.ref('Json'), ts.ref('Json')),
      export: true,
      doc: 'JSON for a column whose type nobody knows.',
    }),
};
