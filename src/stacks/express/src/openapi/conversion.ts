import * as ts from '../../../../syntax/typescript/index.js';
import { z } from '../schemas/z.js';

/** Schemas of Zod as OpenAPI says them. */
export function conversion(): ts.StatementLike[] {
  return [
    json(),
    jsonObject(),
    converted(),
    converted2(),
    objectOf(),
    entryOf(),
    choicesOf(),
    jsonOf(),
  ];
}

function json(): ts.StatementLike {
  return ts.typeAlias(
    'Json',
    ts.union(
      ts.types.string,
      ts.types.number,
      ts.types.bigint,
      ts.types.boolean,
      null,
      ts.arrayOf(ts.ref('Json'), 'readonly'),
      ts.ref('JsonObject'),
    ),
    { doc: 'A value as JSON knows it, with integers of any size.' },
  );
}

function jsonObject(): ts.StatementLike {
  return ts.interface('JsonObject', {}, [
    ts.indexSignature('key', ts.types.string, ts.ref('Json'), { readonly: true }),
  ]);
}

function converted(): ts.StatementLike {
  return ts.interface('Converted', {
    doc: 'Schemas as JSON: what stands at a schema\'s place, and the named ones that they lead to.',
  }, [
    ts.property('of', ts.functionType([ts.param('schema', ts.prop(z, 'ZodType'))], ts.ref('JsonObject')), {
      readonly: true,
    }),
    ts.property('named', ts.ref('JsonObject'), { readonly: true }),
  ]);
}

function converted2(): ts.StatementLike {
  return ts.function('converted', {
    params: [
      ts.param('schemas', ts.arrayOf(ts.prop(z, 'ZodType'), 'readonly')),
      ts.param('io', ts.union('input', 'output')),
    ],
    returns: ts.ref('Converted'),
    doc: 'All at once, so that what they share is converted once.',
  }, [
    ts.const(
      'all',
      ts.chain(z, ['object', [
        ts.call(ts.id('Object.fromEntries'), [
          ts.call(ts.id('schemas.map'), [
            ts.arrow(
              ['schema', 'index'],
              ts.array([ts.template(['at ', ts.call(ts.id('String'), [ts.id('index')])]), ts.id('schema')]),
            ),
          ]),
        ]),
      ]]),
    ),
    ts.const(
      ts.objectPattern([ts.element('properties', { default: {} }), ts.element('$defs', { default: {} })]),
      ts.chain(z, ['toJSONSchema', [ts.id('all'), { io: ts.id('io'), unrepresentable: 'any' }]]),
    ),
    ts.const(
      'found',
      ts.new(ts.id('Map'), [
        ts.call(ts.id('schemas.map'), [
          ts.arrow(
            ['schema', 'index'],
            ts.array([
              ts.id('schema'),
              ts.call(ts.id('objectOf'), [
                ts.index(ts.id('properties'), ts.template(['at ', ts.call(ts.id('String'), [ts.id('index')])])),
              ]),
            ]),
          ),
        ]),
      ]),
    ),
    ts.return({
      of: ts.arrow(['schema'], ts.nullish(ts.call(ts.id('found.get'), [ts.id('schema')]), {})),
      named: ts.call(ts.id('objectOf'), [ts.id('$defs')]),
    }),
  ]);
}

function objectOf(): ts.StatementLike {
  return ts.function('objectOf', {
    params: [ts.param('value', ts.types.unknown)],
    returns: ts.ref('JsonObject'),
    doc: 'A schema of Zod as OpenAPI says it.',
  }, [
    ts.guard(ts.or(ts.unequal(ts.typeof(ts.id('value')), 'object'), ts.equal(ts.id('value'), null)), ts.return({})),
    ts.return(
      ts.call(ts.id('Object.fromEntries'), [
        ts.chain(ts.id('Object'), ['entries', [ts.id('value')]], ['map', [
          ts.arrow([ts.arrayPattern(['key', 'each'])], ts.call(ts.id('entryOf'), [ts.id('key'), ts.id('each')])),
        ]]),
      ]),
    ),
  ]);
}

function entryOf(): ts.StatementLike {
  return ts.function('entryOf', {
    params: [ts.param('key', ts.types.string), ts.param('value', ts.types.unknown)],
    returns: ts.readonlyOf(ts.tupleOf(ts.types.string, ts.ref('Json'))),
  }, [
    ts.if(ts.and(ts.equal(ts.id('key'), '$ref'), ts.equal(ts.typeof(ts.id('value')), 'string')), [
      ts.return([ts.id('key'), ts.call(ts.id('value.replace'), ['#/$defs/', '#/components/schemas/'])]),
    ]),
    ts.commented(
      ts.if(ts.and(ts.equal(ts.id('key'), 'type'), ts.call(ts.id('Array.isArray'), [ts.id('value')])), [
        ts.return([
          'anyOf',
          ts.call(ts.id('value.map'), [ts.arrow(['type'], { type: ts.call(ts.id('jsonOf'), [ts.id('type')]) })]),
        ]),
      ]),
      'Zod writes a choice of mere types as one, and knows no large integers.',
    ),
    ts.if(
      ts.and(
        ts.or(ts.equal(ts.id('key'), 'minimum'), ts.equal(ts.id('key'), 'maximum')),
        ts.equal(ts.typeof(ts.id('value')), 'string'),
      ),
      [ts.return([ts.id('key'), ts.call(ts.id('BigInt'), [ts.id('value')])])],
    ),
    ts.if(ts.and(ts.equal(ts.id('key'), 'anyOf'), ts.call(ts.id('Array.isArray'), [ts.id('value')])), [
      ts.return([ts.id('key'), ts.call(ts.id('value.flatMap'), [ts.id('choicesOf')])]),
    ]),
    ts.return([ts.id('key'), ts.call(ts.id('jsonOf'), [ts.id('value')])]),
  ]);
}

function choicesOf(): ts.StatementLike {
  const schema = ts.id('schema');
  return ts.function('choicesOf', {
    params: [ts.param('schema', ts.types.unknown)],
    returns: ts.arrayOf(ts.ref('Json')),
    doc: 'What a schema lets choose from: a choice among choices is one with them.',
  }, [
    ts.if(
      ts.and(
        ts.equal(ts.typeof(schema), 'object'),
        ts.unequal(schema, null),
        ts.binop('anyOf', 'in', schema),
        ts.equal(ts.prop(ts.call(ts.id('Object.keys'), [schema]), 'length'), 1),
        ts.call(ts.id('Array.isArray'), [ts.id('schema.anyOf')]),
      ),
      [ts.return(ts.call(ts.id('schema.anyOf.flatMap'), [ts.id('choicesOf')]))],
    ),
    ts.return([ts.call(ts.id('objectOf'), [schema])]),
  ]);
}

function jsonOf(): ts.StatementLike {
  return ts.function('jsonOf', { params: [ts.param('value', ts.types.unknown)], returns: ts.ref('Json') }, [
    ts.if(
      ts.or(
        ts.equal(ts.typeof(ts.id('value')), 'string'),
        ts.equal(ts.typeof(ts.id('value')), 'number'),
        ts.equal(ts.typeof(ts.id('value')), 'boolean'),
      ),
      [ts.return(ts.id('value'))],
    ),
    ts.guard(
      ts.call(ts.id('Array.isArray'), [ts.id('value')]),
      ts.return(ts.call(ts.id('value.map'), [ts.id('jsonOf')])),
    ),
    ts.return(ts.conditional(ts.equal(ts.id('value'), null), null, ts.call(ts.id('objectOf'), [ts.id('value')]))),
  ]);
}
