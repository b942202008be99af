import type { Contract } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { accessChecksOf } from '../../../shared/tests/access.js';
import type { AccessCheck } from '../../../shared/tests/case.js';
import { helper } from '../symbols.js';
import { callerKey, type CheckedUser } from './checked-user.js';
import {
  allRows,
  anApi,
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
  resource,
  row,
  rowUrl,
  sent,
  shown,
  taken,
  url,
} from './kit.js';
import { ownerChecks } from './owners.js';
import { relatedAccessChecks } from './related-access.js';

const ErrorCode = ts.symbol('./src/errors.ts', 'ErrorCode');
const Api = ts.symbol('./tests/api.ts', 'Api');
const Row = ts.symbol('./tests/api.ts', 'Row');
const urlOf = ts.symbol('./tests/checks/resource.ts', 'urlOf');
const someone = ts.id('someone');
const refusesWrites = ts.id('refusesWrites');
const other = ts.id('other');
const status = ts.id('status');
const code = ts.id('code');
const owner = ts.id('owner');
const one = ts.id('one');

/** `tests/checks/access.ts`: the checks that tests of these resources call. */
export function accessChecks(contract: Contract, user: CheckedUser): Module {
  const used = accessChecksOf(contract);
  const checks: readonly (readonly [AccessCheck, ts.compiler.Statement])[] = [
    ['closed', closedFunction()],
    ['admins_delete', adminsDeleteFunction()],
    ['admins_write', adminsWriteFunction()],
    ['owners_write', ownersWriteFunction()],
    ['others_read', othersReadFunction()],
    ['others_see_nothing', othersSeeNothingFunction()],
    ['own_row', ownRowFunction(user)],
    ['privileges', privilegesFunction(user)],
    ...ownerChecks(user),
    ...relatedAccessChecks(),
  ];
  const some = (names: ReadonlySet<AccessCheck>): boolean => [...names].some(name => used.has(name));
  return ts.module('tests/checks/access.ts', [
    ...(some(SOMEONE) ? [someoneFunction(user)] : []),
    ...(some(WRITES) ? [refusesWritesFunction()] : []),
    ...checks.filter(([name]) => used.has(name)).map(([, check]) => check),
  ], { doc: 'Checks of who may do what.' });
}

/** Checks that nobody else writes a row. */
const WRITES: ReadonlySet<AccessCheck> = new Set([
  'admins_write',
  'others_read',
  'others_see_nothing',
  'stands_below_user',
]);

/** Checks that send requests of somebody of no special rights. */
const SOMEONE: ReadonlySet<AccessCheck> = new Set([
  'admins_delete',
  'admins_write',
  'links_of_others',
  'others_read',
  'others_see_nothing',
  'owner_by_admins',
  'owner_stays',
  'stands_below_user',
  'unseen_reference',
  'unseen_relation',
]);

function someoneFunction(user: CheckedUser): ts.compiler.Statement {
  return ts.function('someone', {
    async: true,
    params: [anApi],
    returns: ts.ref('Promise', Api),
    doc: 'Somebody of no special rights.',
  }, [
    ts.const('caller', ts.await(ts.call(user.make))),
    ts.return(ts.call(ts.id('api.as'), [callerKey(user)])),
  ]);
}

function closedFunction(): ts.compiler.Statement {
  return check('closed', 'Checks that nobody gets in without a token, but where reading is open to all.', [
    ofResource,
    aRow,
    ts.param(ts.objectPattern([ts.element('readable', { default: false })]), {
      type: ts.typeLiteral([ts.property('readable', ts.types.boolean, { readonly: true, optional: true })]),
      default: ts.object(),
    }),
  ], [
    ts.const('url', rowUrl),
    ts.const('guest', ts.call(ts.id('api.anonymous'))),
    ts.forOf('path', [listUrl, url], [
      shown(sent('guest.get', ts.id('path')), ts.conditional(ts.id('readable'), 200, 401)),
    ]),
    ts.const(
      'answer',
      sent('guest.post', listUrl, fullValues()),
    ),
    refused(answer, 'unauthorized'),
    expects('toBe', ts.index(ts.id('answer.headers'), 'www-authenticate'), 'Bearer'),
    ts.guard(
      ts.unequal(ts.id('resource.patch'), ts.undefined),
      refused(sent('guest.patch', url, ts.object()), 'unauthorized'),
    ),
    refused(sent('guest.delete', url), 'unauthorized'),
  ]);
}

function adminsDeleteFunction(): ts.compiler.Statement {
  return check('adminsDelete', 'Checks that callers change a row, and admins alone delete it.', [ofResource, aRow], [
    ts.const('url', rowUrl),
    ts.const('other', ts.await(ts.call(someone, [api]))),
    shown(sent('other.get', url)),
    ts.guard(
      ts.unequal(ts.id('resource.patch'), ts.undefined),
      shown(sent('other.patch', url, ts.object())),
    ),
    refused(sent('other.delete', url), 'forbidden'),
  ]);
}

function adminsWriteFunction(): ts.compiler.Statement {
  return check('adminsWrite', 'Checks that callers see a row, and admins alone change it.', [ofResource, aRow], [
    ts.const('other', ts.await(ts.call(someone, [api]))),
    shown(sent('other.get', rowUrl)),
    ts.await(ts.call(refusesWrites, [other, resource, row, 403, 'forbidden'])),
  ]);
}

function refusesWritesFunction(): ts.compiler.Statement {
  return ts.function('refusesWrites', {
    async: true,
    params: [
      anApi,
      ofResource,
      aRow,
      ts.param('status', ts.types.number),
      ts.param('code', ErrorCode),
    ],
    returns: ts.ref('Promise', ts.types.void),
    doc: 'PUT, PATCH and DELETE of a row are refused.',
  }, [
    ts.const('url', rowUrl),
    ts.if(ts.unequal(ts.id('resource.update'), ts.undefined), [
      ts.const('body', taken(ts.id('resource.update'), fullValues())),
      refusedAs(sent('api.put', url, body)),
      refusedAs(sent('api.patch', url, ts.object())),
    ]),
    refusedAs(sent('api.delete', url)),
  ]);
}

function ownersWriteFunction(): ts.compiler.Statement {
  return check('ownersWrite', 'Checks that an owner sees, changes and deletes a row.', [
    ofResource,
    aRow,
    ts.param('owner', ts.types.unknown),
  ], [
    ts.const('url', rowUrl),
    ts.const('theirs', ts.await(ts.call(ts.id('api.as'), [owner]))),
    ts.const('one', shown(sent('theirs.get', url))),
    expects('toContainEqual', items(sent('theirs.get', listUrl, allRows)), one),
    ts.guard(
      ts.unequal(ts.id('resource.patch'), ts.undefined),
      shown(sent('theirs.patch', url, ts.object())),
    ),
    shown(sent('theirs.delete', url), 204),
  ]);
}

function othersReadFunction(): ts.compiler.Statement {
  return check('othersRead', 'Checks that others see a row, and leave it as it is.', [ofResource, aRow], [
    ts.const('other', ts.await(ts.call(someone, [api]))),
    ts.const(
      'one',
      shown(sent('other.get', rowUrl)),
    ),
    expects('toContainEqual', items(sent('other.get', listUrl, allRows)), one),
    ts.await(ts.call(refusesWrites, [other, resource, row, 403, 'forbidden'])),
  ]);
}

function othersSeeNothingFunction(): ts.compiler.Statement {
  return check('othersSeeNothing', 'Checks that to others a row is not there.', [ofResource, aRow], [
    ts.const('url', rowUrl),
    shown(sent('api.get', url)),
    ts.const('other', ts.await(ts.call(someone, [api]))),
    refused(sent('other.get', url), 'not_found'),
    ts.const(
      'page',
      shown(sent('other.get', listUrl, allRows)),
    ),
    expects('toMatchObject', ts.id('page'), { items: [], total: 0 }),
    ts.await(ts.call(refusesWrites, [other, resource, row, 404, 'not_found'])),
  ]);
}

function ownRowFunction(user: CheckedUser): ts.compiler.Statement {
  return check('ownRow', 'Checks that users see and change their own row alone, and list none.', [ofResource, aRow], [
    ts.const('caller', ts.await(ts.call(user.make))),
    ts.const('theirs', ts.await(ts.call(ts.id('api.as'), [callerKey(user)]))),
    refused(sent('theirs.get', listUrl), 'forbidden'),
    refused(sent('theirs.post', listUrl, fullValues()), 'forbidden'),
    refused(sent('theirs.get', rowUrl), 'forbidden'),
    refused(sent('theirs.patch', rowUrl, ts.object()), 'forbidden'),
    ts.if(ts.unequal(ts.id('resource.update'), ts.undefined), [
      ts.const('body', taken(ts.id('resource.update'), fullValues())),
      refused(sent('theirs.put', rowUrl, body), 'forbidden'),
    ]),
    refused(sent('theirs.get', ts.template([listUrl, '/', ts.id('resource.unknown')])), 'forbidden'),
    ts.const('url', ts.call(urlOf, [resource, ts.id('caller')])),
    ts.const('own', shown(sent('theirs.patch', url, ts.object()))),
    expects('toEqual', shown(sent('theirs.get', url)), ts.id('own')),
    refused(sent('theirs.delete', url), 'forbidden'),
  ]);
}

function privilegesFunction(user: CheckedUser): ts.compiler.Statement {
  return check('privileges', 'Checks that users do not give themselves what admins decide.', [
    ofResource,
    ts.param('values', Row),
  ], [
    ts.const('caller', ts.await(ts.call(user.make))),
    ts.const('theirs', ts.await(ts.call(ts.id('api.as'), [callerKey(user)]))),
    ts.const('url', ts.call(urlOf, [resource, ts.id('caller')])),
    ts.const('before', shown(sent('theirs.get', url))),
    ts.forOf(ts.arrayPattern(['name', 'value']), ts.call(ts.id('Object.entries'), [ts.id('values')]), [
      refused(sent('theirs.patch', url, ts.object([[ts.computed(name), ts.id('value')]])), 'forbidden', name),
    ]),
    expects('toEqual', shown(sent('theirs.get', url)), ts.id('before')),
  ]);
}

/** Refused in the way that a parameter says. */
function refusedAs(of: ts.compiler.Expression): ts.compiler.Expression {
  return ts.call(helper('refused'), [of, status, code]);
}
