import { listWords } from '../../../../../contract/wire.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { check, get, helper, itemsOf } from '../kit.js';

const { len, str } = py.builtins;
const Mapping = py.symbol('collections.abc', 'Mapping');
const Sequence = py.symbol('collections.abc', 'Sequence');
const allRows = py.symbol('app.tests.checks.listing', 'ALL_ROWS');
const path = py.id('path');
const column = py.id('column');
const everything = py.id('everything');
const params = py.id('params');

/** `app/tests/checks/viewing.py` */
export function viewingChecks({ options }: FastApiContext): py.PythonModule {
  const { sort_by } = listWords(options.naming);
  const value = py.sub(py.id('row'), column);
  return py.module('app/tests/checks/viewing.py', [
    check('shown_rows', 'Check that each order shows all rows, and that filters find the first.', [
      py.param('path', str),
      py.param('columns', py.sub(Sequence, str)),
      py.param('parameters', py.sub(Mapping, str, str)),
    ], [
      py.assign('everything', itemsOf(get(path, allRows))),
      py.for('column', py.id('columns'), [
        py.assign('name', py.chain(column, ['removeprefix', ['-']])),
        py.for('order', py.tuple(['asc', 'desc']), [
          py.assign('params', py.union(allRows, py.dict({ [sort_by]: py.id('name'), order: py.id('order') }))),
          py.assert(
            py.compare(py.call(len, [itemsOf(get(path, params))]), '==', py.call(len, [everything])),
            column,
          ),
        ]),
      ]),
      py.for('row', py.sub(everything, py.slice(undefined, 1)), [
        py.for(py.tuple([column, py.id('parameter')]), py.chain(py.id('parameters'), ['items']), [
          py.if(py.compare(value, 'is', null), [py.continue()]),
          py.assign(
            'params',
            py.union(allRows, py.dict([[py.id('parameter'), py.call(helper('to_param'), [value])]])),
          ),
          py.assert(py.compare(py.id('row'), 'in', itemsOf(get(path, params))), column),
        ]),
      ]),
    ]),
    check('taken_queries', 'Check that a list takes these queries, and shows no other rows by them.', [
      py.param('path', str),
      py.param('queries', py.sub(Sequence, str)),
    ], [
      py.assign('everything', itemsOf(get(path, allRows))),
      py.for('query', py.id('queries'), [
        py.for('row', itemsOf(get(py.fstring([path, '?', py.id('query')]))), [
          py.assert(py.compare(py.id('row'), 'in', everything), py.id('query')),
        ]),
      ]),
    ]),
  ], { doc: 'Checks of lists whose rows nobody makes.' });
}
