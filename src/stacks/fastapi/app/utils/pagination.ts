import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { int, list, type } = py.builtins;
const TypeVar = py.symbol('typing', 'TypeVar');
const ResponseSchema = py.symbol('app.schemas.base', 'ResponseSchema');
const Page = py.symbol('app.schemas.base', 'Page');

/** `app/utils/pagination.py` */
export function paginationModule(): Module {
  return py.module('app/utils/pagination.py', [
    py.assign('RowT', py.call(TypeVar, ['RowT'], { bound: ResponseSchema })),
    py.def('make_page', {
      params: [
        py.param('listing', py.sub(type, py.sub(Page, py.id('RowT')))),
        py.param('items', py.sub(list, py.id('RowT'))),
        py.param('total', py.union(int, null)),
        py.param('offset', int),
        py.param('limit', int),
      ],
      returns: py.sub(Page, py.id('RowT')),
      doc: 'Put the rows of a page into the envelope.',
    }, [py.return(py.call(py.id('listing'), [], {
      items: py.id('items'),
      total: py.id('total'),
      page: py.binop(py.binop(py.id('offset'), '//', py.id('limit')), '+', 1),
      per_page: py.id('limit'),
      pages: py.ifExp(
        null,
        py.compare(py.id('total'), 'is', null),
        py.unary('-', py.binop(py.unary('-', py.id('total')), '//', py.id('limit'))),
      ),
    }))]),
  ], { doc: 'The envelope of a list.' });
}
