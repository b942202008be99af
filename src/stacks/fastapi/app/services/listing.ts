import * as py from '../../../../syntax/python/index.js';
import { countRows } from './count.js';

const { dict, type } = py.builtins;
const Generic = py.symbol('typing', 'Generic');
const ClassVar = py.symbol('typing', 'ClassVar');
const Table = py.symbol('sqlalchemy', 'Table');
const Page = py.symbol('app.schemas.base', 'Page');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const ListParams = py.symbol('app.schemas.base', 'ListParams');
const conditions = py.symbol('app.utils.filters', 'conditions');
const select = py.symbol('sqlalchemy', 'select');
const orderBy = py.symbol('app.utils.sorting', 'order_by');
const makePage = py.symbol('app.utils.pagination', 'make_page');

/** `ListService`: the rows of a table without a key, or of a view. */
export function listService(unsorted: boolean): py.Statement {
  const key = [py.star(py.chain(py.id('self.sorts'), ['values']))];
  return py.class('ListService', {
    bases: [py.sub(Generic, py.id('ResponseT'))],
    doc: 'Lists the rows of a table without a key, or of a view.',
  }, [
    py.annAssign('table', py.sub(ClassVar, Table)),
    py.annAssign('response', py.sub(type, py.id('ResponseT'))),
    py.annAssign('listing', py.sub(type, py.sub(Page, py.id('ResponseT')))),
    py.annAssign('sorts', py.sub(ClassVar, py.id('Sorts'))),
    py.annAssign('filters', py.sub(ClassVar, py.id('Filters'))),
    py.def('__init__', { params: ['self', py.param('session', AsyncSession)], returns: null }, [
      py.assign('self.session', py.id('session')),
    ]),
    py.asyncDef('page', {
      params: ['self', py.param('params', ListParams)],
      returns: py.sub(Page, py.id('ResponseT')),
      doc: 'Return one page of the rows that the parameters ask for.',
    }, [
      py.assign('where', py.call(conditions, [py.id('params'), py.id('self.filters')])),
      ...countRows(py.id('self.table')),
      py.assign(py.tuple([py.id('offset'), py.id('limit')]), py.id('params.window')),
      py.assign(
        'rows',
        py.await(
          py.chain(py.id('self.session'), ['execute', [
            py.chain(
              py.call(select, [py.id('self.table')]),
              ['where', [py.star(py.id('where'))]],
              ['order_by', [
                py.star(
                  unsorted
                    ? py.call(py.id('_order'), [py.id('params'), py.id('self.sorts'), key])
                    : py.call(orderBy, [
                      py.sub(py.id('self.sorts'), py.id('params.sort_by')),
                      py.id('params.order'),
                      key,
                    ]),
                ),
              ]],
              ['offset', [py.id('offset')]],
              ['limit', [py.id('limit')]],
            ),
          ]]),
        ),
      ),
      py.assign('names', py.chain(py.id('self.table.columns'), ['keys'])),
      py.assign(
        'items',
        py.listComp(
          py.chain(py.id('self.response'), ['model_validate', [
            py.call(dict, [py.call(py.id('zip'), [py.id('names'), py.id('row')], { strict: true })]),
          ]]),
          py.forIn('row', py.id('rows')),
        ),
      ),
      py.return(
        py.call(makePage, [py.id('self.listing'), py.id('items'), py.id('total'), py.id('offset'), py.id('limit')]),
      ),
    ]),
  ]);
}
