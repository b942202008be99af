import * as ts from '../../../../syntax/typescript/index.js';
import { z } from '../schemas/z.js';

const Operation = ts.symbol('./src/utils/route.ts', 'Operation');

/** The parameters of an operation, and the schemas of its bodies. */
export function parameters(): ts.StatementLike[] {
  return [
    bodiesOf(),
    parameter(),
    parametersOf(),
    shape(),
    parameterSchemas(),
  ];
}

function bodiesOf(): ts.StatementLike {
  return ts.function('bodiesOf', {
    params: [ts.param(ts.objectPattern(['answer', 'body', ts.element('otherwise', { default: [] })]), Operation)],
    returns: ts.arrayOf(ts.prop(z, 'ZodType')),
  }, [
    ts.return(
      ts.chain([
        ts.id('body'),
        ts.id('answer.schema'),
        ts.spread(ts.call(ts.id('otherwise.map'), [ts.arrow([ts.objectPattern(['schema'])], ts.id('schema'))])),
      ], ['filter', [ts.arrow(['schema'], ts.unequal(ts.id('schema'), ts.undefined))]]),
    ),
  ]);
}

function parameter(): ts.StatementLike {
  return ts.interface('Parameter', { doc: 'A parameter of a path or a query.' }, [
    ts.property('place', ts.union('path', 'query'), { readonly: true }),
    ts.property('name', ts.types.string, { readonly: true }),
    ts.property('schema', ts.prop(z, 'ZodType'), { readonly: true }),
  ]);
}

function parametersOf(): ts.StatementLike {
  return ts.function('parametersOf', {
    params: [ts.param(ts.objectPattern(['params', 'query']), Operation)],
    returns: ts.arrayOf(ts.ref('Parameter'), 'readonly'),
    doc: 'The parameters of an operation that the document tells of.',
  }, [
    ts.const(
      'of',
      ts.arrow(
        [
          ts.param('place', ts.indexed(ts.ref('Parameter'), 'place')),
          ts.param('schema', ts.union(ts.ref(ts.prop(z, 'ZodObject'), ts.ref('Shape')), ts.types.undefined)),
        ],
        ts.conditional(
          ts.equal(ts.id('schema'), ts.undefined),
          [],
          ts.chain(ts.id('Object'), ['entries', [ts.id('schema.shape')]], ['map', [
            ts.arrow([ts.arrayPattern(['name', 'each'])], {
              place: ts.id('place'),
              name: ts.id('name'),
              schema: ts.id('each'),
            }),
          ]]),
        ),
        { returns: ts.arrayOf(ts.ref('Parameter')) },
      ),
    ),
    ts.return(
      ts.chain([
        ts.spread(ts.call(ts.id('of'), ['path', ts.id('params')])),
        ts.spread(ts.call(ts.id('of'), ['query', ts.id('query')])),
      ], ['filter', [
        ts.arrow([ts.objectPattern(['name'])], ts.not(ts.call(ts.id('OTHER_FORM.includes'), [ts.id('name')]))),
      ]]),
    ),
  ]);
}

function shape(): ts.StatementLike {
  return ts.typeAlias('Shape', ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.prop(z, 'ZodType'))), {});
}

function parameterSchemas(): ts.StatementLike {
  return ts.function('parameterSchemas', {
    params: [ts.param('operation', Operation)],
    returns: ts.arrayOf(ts.prop(z, 'ZodType')),
  }, [
    ts.return(
      ts.chain(ts.call(ts.id('parametersOf'), [ts.id('operation')]), ['map', [
        ts.arrow([ts.objectPattern(['schema'])], ts.id('schema')),
      ]]),
    ),
  ]);
}
