import * as py from '../../../../syntax/python/index.js';

const select = py.symbol('sqlalchemy', 'select');
const func = py.symbol('sqlalchemy', 'func');

/** Counts the rows of a model or a table that `where` lets through into `total`, unless the caller spares it. */
export function countRows(of: py.Expression): readonly py.Statement[] {
  return [
    py.assign('total', null),
    py.if(py.id('params.include_total'), [
      py.assign(
        'count',
        py.chain(py.call(select, [py.chain(func, ['count'])]), ['select_from', [of]], ['where', [
          py.star(py.id('where')),
        ]]),
      ),
      py.assign('total', py.await(py.chain(py.id('self.session'), ['scalar', [py.id('count')]]))),
    ]),
  ];
}
