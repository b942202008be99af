import { listWords, suffixed, wire } from '../../../../contract/wire.js';
import type { Naming } from '../../../../domain/options.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { SERVER_TIMES } from '../../../shared/tests/cases/listing.js';
import type { ExpressContext } from '../../context.js';
import {
  allRows,
  answer,
  aRow,
  check,
  expects,
  expectsOf,
  items,
  listUrl,
  name,
  ofResource,
  refused,
  row,
  rowUrl,
  sent,
  shown,
} from './kit.js';

const isDeepStrictEqual = ts.symbol('node:util', 'isDeepStrictEqual');
const Row = ts.symbol('./tests/api.ts', 'Row');
const Resource = ts.symbol('./tests/checks/resource.ts', 'Resource');
const path = ts.id('path');
const query = ts.id('query');
const column = ts.id('column');
const sorted = ts.id('sorted');
const value = ts.id('value');
const there = ts.id('there');
const String = ts.id('String');
const one = ts.id('one');
const valuesOf = ts.id('valuesOf');
const middle = ts.id('middle');

type Words = ReturnType<typeof listWords>;

/** `tests/checks/listing.ts` */
export function listingChecks({ options: { naming } }: Pick<ExpressContext, 'options'>): Module {
  const words = listWords(naming);
  return ts.module('tests/checks/listing.ts', [
    ts.const('REFUSED_QUERIES', [
      'page=0',
      'page=x',
      `${words.per_page}=0`,
      `${words.per_page}=101`,
      'offset=-1',
      'limit=0',
      'limit=101',
      'page=1&offset=0',
      `${words.per_page}=1&limit=1`,
      'order=up',
      `${words.sort_by}=no_such_field`,
      'no_such_field=1',
      `${words.include_total}=1`,
      'include=no_such_relation',
      'search=',
    ], { doc: 'Queries that no list takes.' }),
    emptyListFunction(words),
    refusedQueriesFunction(),
    pagesFunction(words),
    sortingFunction(words),
    expectSortedFunction(),
    otherwiseInterface(),
    filtersFunction(naming),
    rangesFunction(naming),
    searchFunction(),
  ], { doc: 'Checks of lists: pages, order, filters and search.' });
}

function emptyListFunction({ per_page }: Words): ts.compiler.Statement {
  return check('emptyList', 'Checks the page of a list without rows.', [ts.param('path', ts.types.string)], [
    ts.const('page', { items: [], total: 0, page: 1, [per_page]: 20, pages: 0 }),
    expects('toEqual', shown(sent('api.get', path)), ts.id('page')),
  ]);
}

function refusedQueriesFunction(): ts.compiler.Statement {
  return check('refusedQueries', 'Checks that a list refuses what no list takes, and these queries.', [
    ts.param('path', ts.types.string),
    ts.param('queries', ts.arrayOf(ts.types.string, 'readonly')),
  ], [
    ts.forOf('query', [ts.spread(ts.id('REFUSED_QUERIES')), ts.spread(ts.id('queries'))], [
      refused(sent('api.get', path, query), 'validation_error', query),
    ]),
  ]);
}

function pagesFunction({ include_total, per_page }: Words): ts.compiler.Statement {
  return check('pages', 'Checks that pages are parts of the list, and say which.', [
    ts.param(ts.objectPattern(['path']), Resource),
  ], [
    ts.const('everything', items(sent('api.get', path, allRows))),
    ts.const('total', ts.id('everything.length')),
    ts.forOf('form', [{ page: 2, [per_page]: 2 }, { offset: 2, limit: 2 }], [
      expects('toEqual', shown(sent('api.get', path, ts.id('form'))), {
        items: ts.call(ts.id('everything.slice'), [2, 4]),
        total: ts.id('total'),
        page: 2,
        [per_page]: 2,
        pages: ts.call(ts.id('Math.ceil'), [ts.binop(ts.id('total'), '/', 2)]),
      }),
    ]),
    expects('toEqual', items(sent('api.get', path, { page: 100 })), []),
    ts.const(
      'uncounted',
      shown(sent('api.get', path, { [include_total]: false })),
    ),
    expects('toMatchObject', ts.id('uncounted'), { total: null, pages: null }),
  ]);
}

function sortingFunction({ sort_by }: Words): ts.compiler.Statement {
  return check(
    'sorting',
    'Checks both orders of each column, and which of them is the default: with a sign before its name, the descending one.',
    [
      ts.param(ts.objectPattern(['path']), Resource),
      ts.param('columns', ts.arrayOf(ts.types.string, 'readonly')),
      ts.param(
        ts.objectPattern([ts.element('key', { default: 'id' }), ['default', 'first']]),
        ts.typeLiteral([
          ts.property('key', ts.types.string, { readonly: true, optional: true }),
          ts.property('default', ts.types.string, { readonly: true }),
        ]),
      ),
    ],
    [
      ts.const(
        'byKey',
        items(
          sent('api.get', path, ts.object([ts.spread(allRows), [sort_by, ts.id('key')], ['order', 'asc']])),
        ),
      ),
      ts.forOf('name', ts.id('columns'), [
        ts.const('column', ts.call(ts.id('name.replace'), [ts.regex('^-'), ''])),
        ts.const('sorted', ts.object([ts.spread(allRows), [sort_by, column]])),
        ts.const(
          'up',
          items(sent('api.get', path, ts.object([ts.spread(sorted), ['order', 'asc']]))),
        ),
        ts.const(
          'down',
          items(sent('api.get', path, ts.object([ts.spread(sorted), ['order', 'desc']]))),
        ),
        ts.call(ts.id('expectSorted'), [column, ts.id('up'), ts.id('byKey'), 1]),
        ts.call(ts.id('expectSorted'), [column, ts.id('down'), ts.id('byKey'), -1]),
        expectsOf(
          column,
          'toEqual',
          items(sent('api.get', path, sorted)),
          ts.conditional(ts.equal(name, column), ts.id('up'), ts.id('down')),
        ),
      ]),
      ts.const('unsorted', items(sent('api.get', path, allRows))),
      expects(
        'toEqual',
        ts.id('unsorted'),
        items(sent('api.get', path, ts.object([ts.spread(allRows), [sort_by, ts.id('first')]]))),
      ),
    ],
  );
}

function expectSortedFunction(): ts.compiler.Statement {
  return ts.function('expectSorted', {
    params: [
      ts.param('column', ts.types.string),
      ts.param('rows', ts.arrayOf(Row, 'readonly')),
      ts.param('byKey', ts.arrayOf(Row, 'readonly')),
      ts.param('sign', ts.union(1, -1)),
    ],
    returns: ts.types.void,
    doc:
      'Expects an order with nulls last, and by the key where values are equal. How texts compare is up to the database, and what is text here may be a time that has more digits there.',
  }, [
    ts.const('values', ts.call(ts.id('rows.map'), [ts.arrow(['row'], ts.index(row, column))])),
    ts.const('there', ts.call(ts.id('values.filter'), [ts.arrow(['value'], ts.unequal(value, null))])),
    expectsOf(column, 'toEqual', ts.call(ts.id('values.slice'), [0, ts.id('there.length')]), there),
    ts.if(ts.not(ts.call(ts.id('there.some'), [ts.arrow(['value'], ts.equal(ts.typeof(value), 'string'))])), [
      expectsOf(
        column,
        'toEqual',
        there,
        ts.chain([ts.spread(there)], ['sort', [
          ts.arrow(
            ['a', 'b'],
            ts.binop(
              ts.id('sign'),
              '*',
              ts.binop(ts.call(ts.id('Number'), [ts.id('a')]), '-', ts.call(ts.id('Number'), [ts.id('b')])),
            ),
          ),
        ]]),
      ),
    ]),
    ts.forOf('value', ts.new(ts.id('Set'), [ts.id('values')]), [
      ts.guard(ts.equal(ts.typeof(value), 'string'), ts.continue()),
      ts.const(
        'places',
        ts.chain(ts.id('rows'), ['filter', [
          ts.arrow(['row'], ts.equal(ts.index(row, column), value)),
        ]], ['map', [
          ts.arrow(
            ['row'],
            ts.call(ts.id('byKey.findIndex'), [
              ts.arrow(['other'], ts.call(isDeepStrictEqual, [ts.id('other'), row])),
            ]),
          ),
        ]]),
      ),
      expectsOf(
        ts.template([column, ': ', ts.call(String, [value])]),
        'toEqual',
        ts.id('places'),
        ts.chain([ts.spread(ts.id('places'))], ['sort', [
          ts.arrow(['a', 'b'], ts.binop(ts.id('sign'), '*', ts.binop(ts.id('a'), '-', ts.id('b')))),
        ]]),
      ),
    ]),
  ]);
}

function otherwiseInterface(): ts.compiler.Statement {
  return ts.interface('Otherwise', { doc: 'What is otherwise than filters mostly are.' }, [
    ts.property('but', ts.arrayOf(ts.types.string, 'readonly'), {
      readonly: true,
      optional: true,
      doc: 'Columns that are not asked for.',
    }),
    ts.property('parameters', ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.types.string)), {
      readonly: true,
      optional: true,
      doc: 'Parameters that are not called like their column.',
    }),
  ]);
}

function filtersFunction(naming: Naming): ts.compiler.Statement {
  return check('filters', 'Checks that filters find, and count, the rows that have the values of this one.', [
    ofResource,
    aRow,
    ts.param('columns', ts.arrayOf(ts.types.string, 'readonly')),
    ts.param(
      ts.objectPattern([
        ts.element('but', { default: SERVER_TIMES.map(name => wire(name, naming)) }),
        ts.element('parameters', { default: ts.object() }),
      ]),
      { type: ts.ref('Otherwise'), default: ts.object() },
    ),
  ], [
    ts.const(
      'one',
      shown(sent('api.get', rowUrl)),
    ),
    ts.const(
      'everything',
      items(sent('api.get', listUrl, allRows)),
    ),
    ts.forOf(
      'column',
      ts.call(ts.id('columns.map'), [
        ts.arrow(['name'], ts.call(ts.id('name.replace'), [ts.regex('^-'), ''])),
      ]),
      [
        ts.guard(ts.call(ts.id('but.includes'), [column]), ts.continue()),
        ts.const(
          'query',
          ts.object([ts.spread(allRows), [
            ts.computed(ts.nullish(ts.index(ts.id('parameters'), column), column)),
            ts.call(String, [ts.index(one, column)]),
          ]]),
        ),
        ts.const('answer', sent('api.get', listUrl, query)),
        ts.const(
          'same',
          ts.call(ts.id('everything.filter'), [
            ts.arrow(
              ['each'],
              ts.call(isDeepStrictEqual, [
                ts.index(ts.id('each'), column),
                ts.index(one, column),
              ]),
            ),
          ]),
        ),
        expectsOf(column, 'toEqual', items(answer), ts.id('same')),
        expectsOf(column, 'toContainEqual', ts.id('same'), one),
        expectsOf(column, 'toBe', ts.id('answer.body.total'), ts.id('same.length')),
      ],
    ),
  ]);
}

function rangesFunction(naming: Naming): ts.compiler.Statement {
  return check(
    'ranges',
    `Checks that \`…${suffixed('', 'after', naming)}\` and \`…${
      suffixed('', 'before', naming)
    }\` let through what they name, and all beyond. What stands before them is said for each column.`,
    [
      ts.param(ts.objectPattern(['path']), Resource),
      ts.param('stems', ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.types.string))),
    ],
    [
      ts.const('everything', items(sent('api.get', path))),
      ts.forOf(ts.arrayPattern(['column', 'stem']), ts.call(ts.id('Object.entries'), [ts.id('stems')]), [
        ts.const(
          'valuesOf',
          ts.arrow(
            [ts.param('rows', ts.arrayOf(Row, 'readonly'))],
            ts.chain(ts.id('rows'), ['flatMap', [
              ts.arrow(
                ['row'],
                ts.conditional(
                  ts.equal(ts.typeof(ts.index(row, column)), 'string'),
                  [ts.index(row, column)],
                  [],
                ),
              ),
            ]], ['sort']),
            { returns: ts.arrayOf(ts.types.string, 'readonly') },
          ),
        ),
        ts.const('values', ts.call(valuesOf, [ts.id('everything')])),
        ts.const(
          'middle',
          ts.nullish(
            ts.index(ts.id('values'), ts.call(ts.id('Math.floor'), [ts.binop(ts.id('values.length'), '/', 2)])),
            '',
          ),
        ),
        ts.const(
          'after',
          items(
            sent(
              'api.get',
              path,
              ts.object([[ts.computed(ts.template([ts.id('stem'), suffixed('', 'after', naming)])), middle]]),
            ),
          ),
        ),
        expectsOf(
          column,
          'toEqual',
          ts.call(valuesOf, [ts.id('after')]),
          ts.call(ts.id('values.filter'), [ts.arrow(['value'], ts.binop(value, '>=', middle))]),
        ),
        ts.const(
          'before',
          items(
            sent(
              'api.get',
              path,
              ts.object([[ts.computed(ts.template([ts.id('stem'), suffixed('', 'before', naming)])), middle]]),
            ),
          ),
        ),
        expectsOf(
          column,
          'toEqual',
          ts.call(valuesOf, [ts.id('before')]),
          ts.call(ts.id('values.filter'), [ts.arrow(['value'], ts.binop(value, '<=', middle))]),
        ),
      ]),
    ],
  );
}

function searchFunction(): ts.compiler.Statement {
  return check('search', 'Checks that `Needle%` is found in either case, and without wildcards.', [ofResource, aRow], [
    ts.const(
      'one',
      shown(sent('api.get', rowUrl)),
    ),
    ts.forOf(
      ts.arrayPattern(['text', 'expected']),
      ts.asConst([['nEEDLE', [one]], ['%', [one]], ['_', []]]),
      [expectsOf(
        ts.id('text'),
        'toEqual',
        items(sent('api.get', listUrl, { search: ts.id('text') })),
        ts.id('expected'),
      )],
    ),
  ]);
}
