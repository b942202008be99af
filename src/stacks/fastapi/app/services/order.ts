import * as py from '../../../../syntax/python/index.js';

const { isinstance, list } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Sequence = py.symbol('collections.abc', 'Sequence');
const ColumnElement = py.symbol('sqlalchemy', 'ColumnElement');
const ListParams = py.symbol('app.schemas.base', 'ListParams');
const SortedListParams = py.symbol('app.schemas.base', 'SortedListParams');
const orderBy = py.symbol('app.utils.sorting', 'order_by');

/** `_order` of `app/services/base.py`, where some lists have no column to sort by. */
export function orderFunction(): py.Statement {
  const key = py.id('key');
  return py.def('_order', {
    params: [
      py.param('params', ListParams),
      py.param('sorts', py.id('Sorts')),
      py.param('key', py.sub(Sequence, Any)),
    ],
    returns: py.sub(list, py.sub(ColumnElement, Any)),
    doc: 'Sort as asked for, or by the key where there is nothing to sort by.',
  }, [
    py.if(py.call(isinstance, [py.id('params'), SortedListParams]), [
      py.return(py.call(orderBy, [py.sub(py.id('sorts'), py.id('params.sort_by')), py.id('params.order'), key])),
    ]),
    py.return(py.ifExp(py.call(orderBy, [py.sub(key, 0), null, key]), key, [])),
  ]);
}
