import type { Dialect } from '../../../../domain/dialect.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

/** `src/utils/query.ts`: conditions and orders out of query parameters. */
export function queryModule(database: Dialect): Module {
  return ts.module('src/utils/query.ts', [
    order(),
    filters(),
    conditions(),
    condition(),
    namesOf(),
    contains(database),
  ], { doc: 'Conditions and orders out of query parameters.' });
}

function order(): ts.compiler.Statement {
  return ts.typeAlias('Order', ts.union('asc', 'desc'), { export: true, doc: 'A direction of sorting.' });
}

function filters(): ts.compiler.Statement {
  return ts.typeAlias(
    'Filters',
    ts.mapped(
      'Name',
      ts.keyOf(ts.ref('Query')),
      ts.functionType(
        [ts.param('value', ts.ref('NonNullable', ts.indexed(ts.ref('Query'), ts.ref('Name'))))],
        ts.ref('Where'),
      ),
      { readonly: true, optional: true },
    ),
    { export: true, typeParams: ['Query', 'Where'], doc: 'What each query parameter asks for.' },
  );
}

function conditions(): ts.compiler.Statement {
  return ts.function('conditions', {
    export: true,
    typeParams: [ts.typeParam('Query', { extends: ts.types.object }), 'Where'],
    params: [
      ts.param('query', ts.ref('Query')),
      ts.param('filters', ts.ref('Filters', ts.ref('Query'), ts.ref('Where'))),
    ],
    returns: ts.arrayOf(ts.ref('Where')),
    doc: 'What the parameters that were sent ask for.',
  }, [
    ts.return(
      ts.chain(ts.call(ts.id('namesOf'), [ts.id('filters')]), ['flatMap', [
        ts.arrow(
          ['name'],
          ts.nullish(ts.call(ts.id('condition'), [ts.id('query'), ts.id('filters'), ts.id('name')]), []),
        ),
      ]]),
    ),
  ]);
}

function condition(): ts.compiler.Statement {
  return ts.function('condition', {
    typeParams: [
      ts.typeParam('Query', { extends: ts.types.object }),
      'Where',
    ],
    params: [
      ts.param('query', ts.ref('Query')),
      ts.param('filters', ts.ref('Filters', ts.ref('Query'), ts.ref('Where'))),
      ts.param('name', ts.keyOf(ts.ref('Query'))),
    ],
    returns: ts.union(ts.ref('Where'), ts.types.undefined),
  }, [
    ts.const('value', ts.index(ts.id('query'), ts.id('name'))),
    ts.return(
      ts.conditional(
        ts.or(ts.equal(ts.id('value'), ts.undefined), ts.equal(ts.id('value'), null)),
        ts.undefined,
        ts.optionalCall(ts.index(ts.id('filters'), ts.id('name')), [ts.id('value')]),
      ),
    ),
  ]);
}

function namesOf(): ts.compiler.Statement {
  return ts.function('namesOf', {
    typeParams: [ts.typeParam('Whole', { extends: ts.types.object })],
    params: [ts.param('whole', ts.ref('Whole'))],
    returns: ts.arrayOf(ts.keyOf(ts.ref('Whole'))),
  }, [ts.return(ts.as(ts.call(ts.id('Object.keys'), [ts.id('whole')]), ts.arrayOf(ts.keyOf(ts.ref('Whole')))))]);
}

/** Only PostgreSQL tells cases apart unless it is told not to. */
function contains(database: Dialect): ts.compiler.Statement {
  const mode = database === 'postgresql' ? 'insensitive' : null;
  return ts.function('contains', {
    export: true,
    params: [ts.param('text', ts.types.string)],
    returns: ts.typeLiteral([
      ts.property('contains', ts.types.string),
      ...(mode === null ? [] : [ts.property('mode', mode)]),
    ]),
    doc: 'Looks for a text anywhere, in either case and without wildcards.',
  }, [
    ts.return(ts.object([
      ['contains', ts.call(ts.id('text.replace'), [ts.regex('[\\\\%_]', 'g'), '\\$&'])],
      ...(mode === null ? [] : [['mode', mode] as const]),
    ])),
  ]);
}
