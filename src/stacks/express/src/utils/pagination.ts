import { listWords } from '../../../../contract/wire.js';
import type { Naming } from '../../../../domain/options.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Paging = ts.symbol('./src/schemas/base.ts', 'Paging');
const windowOf = ts.symbol('./src/schemas/base.ts', 'windowOf');

/** `src/utils/pagination.ts`: how a list is cut into pages. */
export function paginationModule(naming: Naming): Module {
  const words = listWords(naming);
  return ts.module('src/utils/pagination.ts', [
    pageInterface(words.per_page),
    pageQuery(words.include_total),
    rowsInterface(),
    page(words.per_page, words.include_total),
  ], { doc: 'Pages of lists.' });
}

function pageInterface(perPage: string): ts.compiler.Statement {
  return ts.interface('Page', { export: true, typeParams: ['Shown'], doc: 'One page of a list.' }, [
    ts.property('items', ts.arrayOf(ts.ref('Shown'))),
    ts.property('total', ts.union(ts.types.number, null)),
    ts.property('page', ts.types.number),
    ts.property(perPage, ts.types.number),
    ts.property('pages', ts.union(ts.types.number, null)),
  ]);
}

function pageQuery(includeTotal: string): ts.compiler.Statement {
  return ts.interface('PageQuery', {
    export: true,
    extends: [Paging],
    doc: 'The query parameters that pages depend on.',
  }, [ts.property(includeTotal, ts.types.boolean, { readonly: true })]);
}

function rowsInterface(): ts.compiler.Statement {
  return ts.interface('Rows', { export: true, typeParams: ['Row', 'Shown'], doc: 'How the rows of a list are read.' }, [
    ts.property('count', ts.functionType([], ts.ref('Promise', ts.types.number)), { readonly: true }),
    ts.property(
      'rows',
      ts.functionType([
        ts.param(
          'window',
          ts.typeLiteral([ts.property('skip', ts.types.number), ts.property('take', ts.types.number)]),
        ),
      ], ts.ref('Promise', ts.arrayOf(ts.ref('Row'), 'readonly'))),
      { readonly: true },
    ),
    ts.property(
      'show',
      ts.functionType(
        [ts.param('rows', ts.arrayOf(ts.ref('Row'), 'readonly'))],
        ts.union(ts.arrayOf(ts.ref('Shown')), ts.ref('Promise', ts.arrayOf(ts.ref('Shown')))),
      ),
      { readonly: true },
    ),
  ]);
}

function page(perPage: string, includeTotal: string): ts.compiler.Statement {
  return ts.function('page', {
    export: true,
    async: true,
    typeParams: ['Row', 'Shown'],
    params: [
      ts.param('query', ts.ref('PageQuery')),
      ts.param(ts.objectPattern(['count', 'rows', 'show']), ts.ref('Rows', ts.ref('Row'), ts.ref('Shown'))),
    ],
    returns: ts.ref('Promise', ts.ref('Page', ts.ref('Shown'))),
    doc: 'Reads a page of rows, and counts them all where that is asked for.',
  }, [
    ts.const('window', ts.call(windowOf, [ts.id('query')])),
    ts.const('total', ts.conditional(ts.prop(ts.id('query'), includeTotal), ts.await(ts.call(ts.id('count'))), null)),
    ts.return(ts.object([
      ['items', ts.await(ts.call(ts.id('show'), [ts.await(ts.call(ts.id('rows'), [ts.id('window')]))]))],
      ['total', ts.id('total')],
      [
        'page',
        ts.binop(ts.call(ts.id('Math.floor'), [ts.binop(ts.id('window.skip'), '/', ts.id('window.take'))]), '+', 1),
      ],
      [perPage, ts.id('window.take')],
      [
        'pages',
        ts.conditional(
          ts.equal(ts.id('total'), null),
          null,
          ts.call(ts.id('Math.ceil'), [ts.binop(ts.id('total'), '/', ts.id('window.take'))]),
        ),
      ],
    ])),
  ]);
}
