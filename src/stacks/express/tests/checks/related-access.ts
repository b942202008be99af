import * as ts from '../../../../syntax/typescript/index.js';
import type { AccessCheck } from '../../../shared/tests/case.js';
import { helper } from '../symbols.js';
import {
  allRows,
  aName,
  answer,
  api,
  aRow,
  body,
  check,
  expects,
  fullValues,
  items,
  listUrl,
  name,
  ofResource,
  refused,
  rowUrl,
  sent,
  shown,
  url,
} from './kit.js';

const expect = ts.symbol('vitest', 'expect');
const ErrorCode = ts.symbol('./src/errors.ts', 'ErrorCode');
const Row = ts.symbol('./tests/api.ts', 'Row');
const segment = ts.symbol('./tests/helpers.ts', 'segment');
const relatedOf = ts.symbol('./tests/checks/relating.ts', 'relatedOf');
const Keys = ts.symbol('./tests/checks/resource.ts', 'Keys');
const keysOf = ts.symbol('./tests/checks/resource.ts', 'keysOf');
const someone = ts.id('someone');
const related = ts.id('related');
const ids = ts.id('ids');
const first = ts.id('first');
const query = ts.id('query');

/** Checks of what callers see and change of rows by way of others: foreign keys, includes, lists of related rows, links. */
export function relatedAccessChecks(): readonly (readonly [AccessCheck, ts.compiler.Statement])[] {
  return [
    ['unseen_reference', unseenReferenceFunction()],
    ['unseen_relation', unseenRelationFunction()],
    ['links_of_others', linksOfOthersFunction()],
  ];
}

function unseenReferenceFunction(): ts.compiler.Statement {
  return check('unseenReference', 'Checks that what a caller does not see cannot be referred to either.', [
    ofResource,
    ts.param('references', Row),
  ], [
    ts.const('other', ts.await(ts.call(someone, [api]))),
    ts.const(
      'body',
      ts.object([ts.spread(fullValues()), ts.spread(ts.id('references'))]),
    ),
    refused(sent('other.post', listUrl, body), 'foreign_key'),
  ]);
}

function unseenRelationFunction(): ts.compiler.Statement {
  return check('unseenRelation', 'Checks that others see nothing of the private rows that are related to a row.', [
    ofResource,
    aRow,
    aName,
    ts.param(ts.objectPattern([ts.element('many', { default: true }), 'body']), {
      type: ts.typeLiteral([
        ts.property('many', ts.types.boolean, { readonly: true, optional: true }),
        ts.property('body', Keys, { readonly: true, optional: true }),
      ]),
      default: ts.object(),
    }),
  ], [
    ts.const('url', rowUrl),
    ts.const('query', { include: name }),
    ts.guard(
      ts.unequal(body, ts.undefined),
      shown(sent('api.post', ts.template([url, '/', name]), body), 204),
    ),
    ts.chain(
      ts.call(expect, [
        ts.call(relatedOf, [
          shown(sent('api.get', url, query)),
          name,
        ]),
      ]),
      'not',
      ['toEqual', [[]]],
    ),
    ts.const('other', ts.await(ts.call(someone, [api]))),
    expects(
      'toEqual',
      ts.call(relatedOf, [
        shown(sent('other.get', url, query)),
        name,
      ]),
      [],
    ),
    ts.const('answer', ts.await(ts.chain(api, ['anonymous'], ['get', [url, query]]))),
    ts.guard(
      ts.unequal(ts.id('answer.status'), 401),
      expects('toEqual', ts.call(relatedOf, [shown(answer), name]), []),
    ),
    ts.if(ts.id('many'), [
      ts.const(
        'page',
        shown(sent('other.get', ts.template([url, '/', name]), allRows)),
      ),
      expects('toMatchObject', ts.id('page'), { items: [], total: 0 }),
    ]),
  ]);
}

function linksOfOthersFunction(): ts.compiler.Statement {
  return check('linksOfOthers', 'Checks that others neither attach rows nor detach them.', [
    ofResource,
    aRow,
    aName,
    ts.param('body', Keys),
    ts.param('status', ts.types.number),
    ts.param('code', ErrorCode),
  ], [
    ts.const('related', ts.template([rowUrl, '/', name])),
    ts.const(ts.arrayPattern(['ids', ts.arrayPattern(['first', 'second'])]), ts.call(keysOf, [body])),
    shown(sent('api.post', related, ts.object([[ts.computed(ids), [first]]])), 204),
    ts.const('other', ts.await(ts.call(someone, [api]))),
    refusedAs(sent('other.post', related, ts.object([[ts.computed(ids), [ts.id('second')]]]))),
    expects(
      'toContain',
      [403, 404],
      ts.prop(
        sent('other.delete', ts.template([related, '/', ts.call(segment, [first])])),
        'status',
      ),
    ),
    sent('other.post', ts.template([related, '/detach']), ts.object([[ts.computed(ids), [first]]])),
    expects('toHaveLength', items(sent('api.get', related)), 1),
  ]);
}

/** Refused in the way that parameters say. */
function refusedAs(of: ts.compiler.Expression): ts.compiler.Expression {
  return ts.call(helper('refused'), [of, ts.id('status'), ts.id('code')]);
}
