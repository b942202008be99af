import { listWords, suffixed, wire } from '../../../../../contract/wire.js';
import * as py from '../../../../../syntax/python/index.js';
import { SERVER_TIMES } from '../../../../shared/tests/cases/listing.js';
import type { FastApiContext } from '../../../context.js';
import { answer, check, get, helper, itemsOf, json, refused, succeeds } from '../kit.js';
import { aRow, listUrl, ofResource, rowUrl } from './resource.js';

const { bool, dict, isinstance, len, list, sorted, str } = py.builtins;
const Collection = py.symbol('collections.abc', 'Collection');
const Mapping = py.symbol('collections.abc', 'Mapping');
const Sequence = py.symbol('collections.abc', 'Sequence');
const groupby = py.symbol('itertools', 'groupby');
const itemgetter = py.symbol('operator', 'itemgetter');
const Any = py.symbol('typing', 'Any');
const Body = helper('Body');
const toParam = helper('to_param');
const path = py.id('path');
const allRows = py.id('ALL_ROWS');
const everything = py.id('everything');
const params = py.id('params');
const name = py.id('name');
const column = py.id('column');
const byKey = py.id('by_key');
const row = py.id('row');
const value = py.id('value');
const values = py.id('values');
const there = py.id('there');
const shown = py.id('shown');
const same = py.id('same');
const stem = py.id('stem');
const expected = py.id('expected');
const middle = py.id('middle');
const text = py.id('text');

/** `app/tests/checks/listing.py` */
export function listingChecks({ options }: FastApiContext): py.PythonModule {
  const { include_total, per_page, sort_by } = listWords(options.naming);
  return py.module('app/tests/checks/listing.py', [
    py.annAssign('ALL_ROWS', py.sub(dict, str, Any), py.dict({ [per_page]: 100 })),
    py.assign('REFUSED_QUERIES', [
      'page=0',
      'page=x',
      `${per_page}=0`,
      `${per_page}=101`,
      'offset=-1',
      'limit=0',
      'limit=101',
      'page=1&offset=0',
      `${per_page}=1&limit=1`,
      'order=up',
      `${sort_by}=no_such_field`,
      'no_such_field=1',
      `${include_total}=1`,
      'include=no_such_relation',
      'search=',
    ]),
    check('empty_list', 'Check the page of a list without rows.', [py.param('path', str)], [
      py.assign('answer', get(path)),
      succeeds(),
      py.assign('page', py.dict({ items: py.list(), total: 0, page: 1, [per_page]: 20, pages: 0 })),
      py.assert(py.compare(json(answer), '==', py.id('page'))),
    ]),
    check('refused_queries', 'Check that a list refuses what no list takes, and these queries.', [
      py.param('path', str),
      py.param('queries', py.sub(Sequence, str)),
    ], [
      py.for('query', py.tuple([py.star(py.id('REFUSED_QUERIES')), py.star(py.id('queries'))]), [
        py.assign('answer', get(py.fstring([path, '?', py.id('query')]))),
        refused(answer, 'validation_error', py.id('query')),
      ]),
    ]),
    check('pages', 'Check that pages are parts of the list, and say which.', [ofResource], [
      py.assign('path', listUrl),
      py.assign('everything', itemsOf(get(path, allRows))),
      py.assign('total', py.call(len, [everything])),
      py.for('form', py.tuple([py.dict({ page: 2, [per_page]: 2 }), py.dict({ offset: 2, limit: 2 })]), [
        py.assign('answer', get(path, py.id('form'))),
        succeeds(),
        py.assert(
          py.compare(
            json(answer),
            '==',
            py.dict({
              items: py.sub(everything, py.slice(2, 4)),
              total: py.id('total'),
              page: 2,
              [per_page]: 2,
              pages: py.binop(py.binop(py.id('total'), '+', 1), '//', 2),
            }),
          ),
        ),
      ]),
      py.assert(py.compare(itemsOf(get(path, py.dict({ page: 100 }))), '==', py.list())),
      py.assign('uncounted', json(get(path, py.dict({ [include_total]: 'false' })))),
      py.assert(py.compare(py.sub(py.id('uncounted'), 'total'), 'is', null)),
      py.assert(py.compare(py.sub(py.id('uncounted'), 'pages'), 'is', null)),
    ]),
    check(
      'sorting',
      'Check both orders of each column, and which of them is the default.\n\nWith a sign, as in `-created_at`, that is the descending one.',
      [
        ofResource,
        py.param('columns', py.sub(Sequence, str)),
        '*',
        py.param('key', str, 'id'),
        py.param('default', str),
      ],
      [
        py.assign('path', listUrl),
        py.assign('params', py.union(allRows, py.dict({ [sort_by]: py.id('key'), order: 'asc' }))),
        py.assign('by_key', itemsOf(get(path, params))),
        py.for('name', py.id('columns'), [
          py.assign('column', py.chain(name, ['removeprefix', ['-']])),
          py.assign('params', py.union(allRows, py.dict({ [sort_by]: column }))),
          py.assign('up', itemsOf(get(path, py.union(params, py.dict({ order: 'asc' }))))),
          py.assign('down', itemsOf(get(path, py.union(params, py.dict({ order: 'desc' }))))),
          py.call(py.id('assert_sorted'), [column, py.id('up'), byKey]),
          py.call(py.id('assert_sorted'), [column, py.id('down'), byKey], { reverse: true }),
          py.assign('unordered', itemsOf(get(path, params))),
          py.assert(
            py.compare(py.id('unordered'), '==', py.ifExp(py.id('up'), py.compare(name, '==', column), py.id('down'))),
            column,
          ),
        ]),
        py.assign('unsorted', itemsOf(get(path, allRows))),
        py.assert(
          py.compare(
            py.id('unsorted'),
            '==',
            itemsOf(get(path, py.union(allRows, py.dict({ [sort_by]: py.id('default') })))),
          ),
        ),
      ],
    ),
    py.def('assert_sorted', {
      params: [
        py.param('column', str),
        py.param('rows', py.sub(list, Body)),
        py.param('by_key', py.sub(list, Body)),
        '*',
        py.param('reverse', bool, false),
      ],
      returns: null,
      doc:
        'Ask for an order with nulls last, and by the key where values are equal.\n\nHow texts compare is up to the database.',
    }, [
      py.assign('values', py.listComp(py.sub(row, column), py.forIn('row', py.id('rows')))),
      py.assign('there', py.listComp(value, py.forIn('value', values, { if: [py.compare(value, 'is not', null)] }))),
      py.assert(
        py.compare(
          values,
          '==',
          py.binop(there, '+', py.binop([null], '*', py.binop(py.call(len, [values]), '-', py.call(len, [there])))),
        ),
        column,
      ),
      py.if(
        py.not(py.call(py.id('any'), [py.generator(py.call(isinstance, [value, str]), py.forIn('value', there))])),
        [py.assert(py.compare(there, '==', py.call(sorted, [there], { reverse: py.id('reverse') })), column)],
      ),
      py.for(
        py.tuple([value, py.id('group')]),
        py.call(groupby, [py.id('rows')], { key: py.call(itemgetter, [column]) }),
        [
          py.assign(
            'places',
            py.listComp(py.chain(byKey, ['index', [row]]), py.forIn('row', py.id('group'))),
          ),
          py.commented(
            py.if(py.not(py.call(isinstance, [value, str])), [
              py.assert(
                py.compare(
                  py.id('places'),
                  '==',
                  py.call(sorted, [py.id('places')], { reverse: py.id('reverse') }),
                ),
                py.fstring([column, ': ', value]),
              ),
            ]),
            'What is text here may be a time that has more digits in the database.',
          ),
        ],
      ),
    ]),
    check(
      'filters',
      'Check that filters find, and count, the rows that have the values of this one.\n\nParameters are called like their column where nothing else is said.',
      [
        ofResource,
        aRow,
        py.param('columns', py.sub(Sequence, str)),
        '*',
        py.param('but', py.sub(Collection, str), py.tuple(SERVER_TIMES.map(name => wire(name, options.naming)))),
        py.param('parameters', py.union(py.sub(Mapping, str, str), null), null),
      ],
      [
        py.assign('shown', json(get(rowUrl))),
        py.assign('everything', itemsOf(get(listUrl, allRows))),
        py.for('column', py.generator(py.chain(name, ['removeprefix', ['-']]), py.forIn('name', py.id('columns'))), [
          py.if(py.compare(column, 'in', py.id('but')), [py.continue()]),
          py.assign('name', py.chain(py.or(py.id('parameters'), py.dict()), ['get', [column, column]])),
          py.assign('params', py.union(allRows, py.dict([[name, py.call(toParam, [py.sub(shown, column)])]]))),
          py.assign('answer', get(listUrl, params)),
          py.assign(
            'same',
            py.listComp(
              py.id('each'),
              py.forIn('each', everything, {
                if: [py.compare(py.sub(py.id('each'), column), '==', py.sub(shown, column))],
              }),
            ),
          ),
          py.assert(py.compare(itemsOf(answer), '==', same), column),
          py.assert(py.compare(shown, 'in', same), column),
          py.assert(py.compare(py.sub(json(answer), 'total'), '==', py.call(len, [same])), column),
        ]),
      ],
    ),
    check(
      'ranges',
      'Check that `…_after` and `…_before` let through what they name, and all beyond.\n\nWhat stands before them is said for each column.',
      [ofResource, py.param('stems', py.sub(Mapping, str, str))],
      [
        py.assign('everything', itemsOf(get(listUrl))),
        py.for(py.tuple([column, stem]), py.chain(py.id('stems'), ['items']), [
          py.assign(
            'values',
            py.call(sorted, [
              py.generator(
                py.sub(row, column),
                py.forIn('row', everything, { if: [py.compare(py.sub(row, column), 'is not', null)] }),
              ),
            ]),
          ),
          py.assign('middle', py.sub(values, py.binop(py.call(len, [values]), '//', 2))),
          py.for(
            py.tuple([name, expected]),
            py.tuple([
              py.tuple([
                py.fstring([stem, suffixed('', 'after', options.naming)]),
                py.listComp(value, py.forIn('value', values, { if: [py.compare(value, '>=', middle)] })),
              ]),
              py.tuple([
                py.fstring([stem, suffixed('', 'before', options.naming)]),
                py.listComp(value, py.forIn('value', values, { if: [py.compare(value, '<=', middle)] })),
              ]),
            ]),
            [
              py.assign('found', itemsOf(get(listUrl, py.dict([[name, middle]])))),
              py.assert(
                py.compare(
                  py.call(sorted, [py.generator(py.sub(row, column), py.forIn('row', py.id('found')))]),
                  '==',
                  expected,
                ),
                name,
              ),
            ],
          ),
        ]),
      ],
    ),
    check('search', 'Check that `Needle%` is found in either case, and without wildcards.', [
      ofResource,
      aRow,
    ], [
      py.assign('shown', json(get(rowUrl))),
      py.for(
        py.tuple([text, expected]),
        py.tuple([py.tuple(['nEEDLE', [shown]]), py.tuple(['%', [shown]]), py.tuple(['_', py.list()])]),
        [
          py.assign('found', itemsOf(get(listUrl, py.dict({ search: text })))),
          py.assert(py.compare(py.id('found'), '==', expected), text),
        ],
      ),
    ]),
  ], { doc: 'Checks of lists: pages, order, filters and search.' });
}
