import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import {
  allRows,
  aName,
  answer,
  aRow,
  body,
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
  url,
} from './kit.js';

const expect = ts.symbol('vitest', 'expect');
const z = ts.moduleSymbol('zod', 'z');
const Row = ts.symbol('./tests/api.ts', 'Row');
const segment = ts.symbol('./tests/helpers.ts', 'segment');
const Keys = ts.symbol('./tests/checks/resource.ts', 'Keys');
const keysOf = ts.symbol('./tests/checks/resource.ts', 'keysOf');
const relations = ts.id('relations');
const each = ts.id('each');
const related = ts.id('related');
const key = ts.id('key');
const found = ts.id('found');
const ids = ts.id('ids');
const keys = ts.id('keys');

/** `tests/checks/relating.ts` */
export function relatingChecks(parted: boolean, marked: boolean): Module {
  return ts.module('tests/checks/relating.ts', [
    ts.const('Related', ts.call(ts.prop(z, 'array'), [Row])),
    includesFunction(),
    relatedOfFunction(),
    toOneFunction(),
    toManyFunction(parted),
    ...(parted ? [withinFunction()] : []),
    firstHundredFunction(),
    linksFunction(parted),
    ...(marked ? [hiddenLinkFunction()] : []),
  ], { doc: 'Checks of related rows: within answers, in lists, attached and detached.' });
}

function includesFunction(): ts.compiler.Statement {
  return check(
    'includes',
    'Checks that rows show the relations that are asked for, one and two deep.',
    [
      ofResource,
      aRow,
      ts.param(
        'relations',
        ts.ref('Readonly', ts.ref('Record', ts.types.string, ts.arrayOf(ts.types.string, 'readonly'))),
      ),
    ],
    [
      ts.const('names', ts.call(ts.id('Object.keys'), [relations])),
      ts.const(
        'paths',
        ts.chain(ts.id('Object'), ['entries', [relations]], ['flatMap', [
          ts.arrow(
            [ts.arrayPattern(['name', 'below'])],
            ts.call(ts.id('below.map'), [ts.arrow(['one'], ts.template([name, '.', ts.id('one')]))]),
          ),
        ]]),
      ),
      ts.const('query', { include: ts.chain([ts.spread(ts.id('names')), ts.spread(ts.id('paths'))], ['join', [',']]) }),
      ts.const('rows', items(sent('api.get', listUrl, ts.id('query')))),
      ts.forOf('each', ts.id('rows'), [
        expects(
          'toEqual',
          ts.call(ts.id('Object.keys'), [each]),
          ts.call(ts.prop(expect, 'arrayContaining'), [ts.id('names')]),
        ),
        ts.forOf(ts.arrayPattern(['name', 'below']), ts.call(ts.id('Object.entries'), [relations]), [
          ts.forOf('child', ts.call(ts.id('relatedOf'), [each, name]), [
            expectsOf(
              name,
              'toEqual',
              ts.call(ts.id('Object.keys'), [ts.id('child')]),
              ts.call(ts.prop(expect, 'arrayContaining'), [[ts.spread(ts.id('below'))]]),
            ),
          ]),
        ]),
      ]),
      expects('toContainEqual', ts.id('rows'), shown(sent('api.get', rowUrl, ts.id('query')))),
      ts.const(
        'plain',
        ts.call(ts.id('Object.keys'), [
          shown(sent('api.get', rowUrl)),
        ]),
      ),
      expects(
        'toEqual',
        ts.call(ts.id('plain.filter'), [ts.arrow(['name'], ts.call(ts.id('names.includes'), [name]))]),
        [],
      ),
    ],
  );
}

function relatedOfFunction(): ts.compiler.Statement {
  return ts.function('relatedOf', {
    export: true,
    params: [ts.param('row', Row), aName],
    returns: ts.arrayOf(Row, 'readonly'),
    doc: 'The rows that a row shows of a relation: one, many, or none.',
  }, [
    ts.const('related', ts.index(row, name)),
    ts.guard(ts.equal(related, null), ts.return([])),
    ts.return(
      ts.conditional(
        ts.call(ts.id('Array.isArray'), [related]),
        ts.call(ts.id('Related.parse'), [related]),
        [ts.call(ts.prop(Row, 'parse'), [related])],
      ),
    ),
  ]);
}

function toOneFunction(): ts.compiler.Statement {
  return check('toOne', 'Checks that a row shows the one row it is related to, or null.', [
    ofResource,
    aRow,
    aName,
    ts.param('key', ts.union(Row, ts.types.null)),
  ], [
    ts.const(
      ts.objectPattern([[ts.computed(name), 'other']]),
      shown(sent('api.get', rowUrl, { include: name })),
    ),
    ts.if(ts.equal(key, null), [expects('toBeNull', ts.id('other'))], [
      expects('toMatchObject', ts.id('other'), key),
    ]),
  ]);
}

function toManyFunction(parted: boolean): ts.compiler.Statement {
  return check('toMany', 'Checks that just one row is related to a row, in a list and within an answer.', [
    ofResource,
    aRow,
    aName,
    ts.param('key', Row),
    ...(parted ? [options(['columns'])] : []),
  ], [
    ts.const('url', rowUrl),
    ts.const(
      'found',
      items(sent('api.get', ts.template([url, '/', name]))),
    ),
    expects('toMatchObject', found, [key]),
    expects('toHaveLength', found, 1),
    expects('toEqual', ts.index(shown(sent('api.get', url, { include: name })), name), asShown(parted)),
  ]);
}

function withinFunction(): ts.compiler.Statement {
  return ts.function('within', {
    params: [ts.param('row', Row), ts.param('columns', ts.arrayOf(ts.types.string, 'readonly'))],
    returns: Row,
    doc: 'What an answer shows of a row: of users, a list, which is for admins, has more.',
  }, [
    ts.return(
      ts.conditional(
        ts.equal(ts.id('columns.length'), 0),
        row,
        ts.call(ts.id('Object.fromEntries'), [
          ts.call(ts.id('columns.map'), [
            ts.arrow(['column'], ts.array([ts.id('column'), ts.index(row, ts.id('column'))])),
          ]),
        ]),
      ),
    ),
  ]);
}

function firstHundredFunction(): ts.compiler.Statement {
  return check('firstHundred', 'Checks that an answer shows the first 100 of more related rows.', [
    ofResource,
    aRow,
    aName,
  ], [
    ts.const('url', rowUrl),
    ts.const(
      'page',
      shown(sent('api.get', ts.template([url, '/', name]), allRows)),
    ),
    expects('toBeGreaterThan', ts.id('page.total'), 100),
    expects('toHaveLength', ts.id('page.items'), 100),
    expects(
      'toEqual',
      ts.index(
        shown(sent('api.get', url, { include: name })),
        name,
      ),
      ts.id('page.items'),
    ),
  ]);
}

function linksFunction(parted: boolean): ts.compiler.Statement {
  return check('links', 'Checks that rows are attached, all or none, are shown, and are detached.', [
    ofResource,
    aRow,
    aName,
    ts.param('body', Keys),
    ts.param('wrong', ts.arrayOf(ts.types.unknown, 'readonly')),
    options(parted ? ['key', 'columns'] : ['key']),
  ], [
    ts.const('url', rowUrl),
    ts.const('related', ts.template([url, '/', name])),
    ts.const(ts.arrayPattern(['ids', 'keys']), ts.call(keysOf, [body])),
    expects('toEqual', items(sent('api.get', related)), []),
    ts.forOf('each', ts.id('wrong'), [
      ts.const(
        'answer',
        sent('api.post', related, ts.object([[ts.computed(ids), [ts.index(keys, 0), each]]])),
      ),
      refused(answer, 'foreign_key', ts.call(ts.id('String'), [each])),
      expects('toEqual', items(sent('api.get', related)), []),
    ]),
    ts.forOf('sent', [ts.call(ts.id('keys.slice'), [0, 1]), keys], [
      shown(sent('api.post', related, ts.object([[ts.computed(ids), ts.id('sent')]])), 204),
    ]),
    ts.const('found', items(sent('api.get', related))),
    expects(
      'toEqual',
      ts.chain(found, ['map', [ts.arrow(['each'], ts.index(each, key))]], ['sort']),
      ts.chain([ts.spread(keys)], ['sort']),
    ),
    expects('toEqual', ts.index(shown(sent('api.get', url, { include: name })), name), asShown(parted)),
    ts.const('member', ts.template([related, '/', ts.call(segment, [ts.index(keys, 0)])])),
    shown(sent('api.delete', ts.id('member')), 204),
    refused(sent('api.delete', ts.id('member')), 'not_found'),
    shown(sent('api.post', ts.template([related, '/detach']), ts.object([[ts.computed(ids), keys]])), 204),
    shown(sent('api.post', ts.template([related, '/detach']), ts.object([[ts.computed(ids), keys]])), 204),
    expects('toEqual', items(sent('api.get', related)), []),
    refused(sent('api.post', related, ts.object([[ts.computed(ids), []]])), 'validation_error'),
    ts.const('unknown', ts.template([listUrl, '/', ts.id('resource.unknown'), '/', name])),
    refused(sent('api.post', ts.id('unknown'), ts.object([[ts.computed(ids), keys]])), 'not_found'),
  ]);
}

function hiddenLinkFunction(): ts.compiler.Statement {
  return check('hiddenLink', 'Checks that a row that is marked as deleted is no longer attached.', [
    ofResource,
    aRow,
    aName,
    ts.param('body', Keys),
    ts.param('mark', ts.functionType([], ts.ref('Promise', ts.types.unknown))),
  ], [
    ts.const('related', ts.template([rowUrl, '/', name])),
    shown(sent('api.post', related, body), 204),
    ts.await(ts.call(ts.id('mark'))),
    expects('toEqual', items(sent('api.get', related)), []),
    ts.const(ts.arrayPattern([undefined, ts.arrayPattern(['key'])]), ts.call(keysOf, [body])),
    refused(sent('api.delete', ts.template([related, '/', ts.call(segment, [key])])), 'not_found'),
  ]);
}

/** Rows of a list as an answer shows them. */
function asShown(parted: boolean): ts.Value {
  if (!parted) return found;
  return ts.call(ts.id('found.map'), [ts.arrow(['each'], ts.call(ts.id('within'), [each, ts.id('columns')]))]);
}

const optionOf = {
  key: { initial: 'id', type: ts.types.string },
  columns: { initial: [], type: ts.arrayOf(ts.types.string, 'readonly') },
};

/** What is said of a relation where it is otherwise than most are. */
function options(names: readonly (keyof typeof optionOf)[]): ts.ParameterLike {
  return ts.param(ts.objectPattern(names.map(one => ts.element(one, { default: optionOf[one].initial }))), {
    type: ts.typeLiteral(names.map(one => ts.property(one, optionOf[one].type, { readonly: true, optional: true }))),
    default: ts.object(),
  });
}
