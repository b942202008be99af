import * as ts from '../../../../syntax/typescript/index.js';
import type { AccessCheck } from '../../../shared/tests/case.js';
import { callerKey, type CheckedUser } from './checked-user.js';
import {
  aField,
  allRows,
  answer,
  api,
  aRow,
  body,
  check,
  expects,
  field,
  fullValues,
  items,
  listUrl,
  ofResource,
  refused,
  resource,
  row,
  rowUrl,
  sent,
  shown,
  url,
} from './kit.js';

const urlOf = ts.symbol('./tests/checks/resource.ts', 'urlOf');
const without = ts.symbol('./tests/checks/resource.ts', 'without');
const someone = ts.id('someone');
const refusesWrites = ts.id('refusesWrites');
const other = ts.id('other');
const owner = ts.id('owner');
const one = ts.id('one');

/** Checks of whose a row is. */
export function ownerChecks(user: CheckedUser): readonly (readonly [AccessCheck, ts.compiler.Statement])[] {
  return [
    ['owner_by_default', ownerByDefaultFunction(user)],
    ['owner_by_admins', ownerByAdminsFunction()],
    ['owner_stays', ownerStaysFunction()],
    ['owner_by_path', ownerByPathFunction(user)],
    ['stands_below_user', standsBelowUserFunction()],
  ];
}

function ownerByDefaultFunction(user: CheckedUser): ts.compiler.Statement {
  return check('ownerByDefault', 'Checks that a row is the caller\'s where it does not say whose it is.', [
    ofResource,
    aField,
  ], [
    ts.const('caller', ts.await(ts.call(user.make))),
    ts.const('theirs', ts.await(ts.call(ts.id('api.as'), [callerKey(user)]))),
    ts.const(
      'body',
      ts.call(without, [ts.object([ts.spread(fullValues())]), field]),
    ),
    ts.const(
      'made',
      shown(sent('theirs.post', listUrl, body), 201),
    ),
    expects('toEqual', ts.index(ts.id('made'), field), callerKey(user)),
  ]);
}

function ownerByAdminsFunction(): ts.compiler.Statement {
  return check('ownerByAdmins', 'Checks that admins alone give rows to others.', [ofResource], [
    ts.const('other', ts.await(ts.call(someone, [api]))),
    ts.const(
      'answer',
      sent('other.post', listUrl, fullValues()),
    ),
    refused(answer, 'forbidden'),
  ]);
}

function ownerStaysFunction(): ts.compiler.Statement {
  return check('ownerStays', 'Checks that who changes a row of another gives it to nobody else.', [
    ofResource,
    aRow,
    ts.param('other', ts.types.object),
    aField,
  ], [
    ts.const('url', rowUrl),
    ts.const(ts.objectPattern([[ts.computed(field), 'owner']]), shown(sent('api.get', url))),
    ts.const(
      ts.objectPattern([[ts.computed(field), 'another']]),
      shown(sent('api.get', ts.call(urlOf, [resource, other]))),
    ),
    ts.const('theirs', ts.await(ts.call(someone, [api]))),
    refused(sent('theirs.patch', url, ts.object([[ts.computed(field), ts.id('another')]])), 'forbidden'),
    ts.const('same', shown(sent('theirs.patch', url, ts.object([[ts.computed(field), owner]])))),
    expects('toEqual', ts.index(ts.id('same'), field), owner),
  ]);
}

function ownerByPathFunction(user: CheckedUser): ts.compiler.Statement {
  return check('ownerByPath', 'Checks that admins make rows of the user whom the path names.', [ofResource, aField], [
    ts.const('caller', ts.await(ts.call(user.make))),
    ts.const('below', ts.call(ts.id('api.below'), [callerKey(user)])),
    ts.const('body', ts.object([ts.spread(fullValues())])),
    refused(sent('below.post', listUrl, body), 'forbidden'),
    ts.const(
      'answer',
      sent('below.post', listUrl, ts.call(without, [body, field])),
    ),
    expects('toEqual', ts.index(shown(answer, 201), field), callerKey(user)),
    shown(sent('below.get', ts.nullish(ts.id('answer.headers.location'), ''))),
  ]);
}

function standsBelowUserFunction(): ts.compiler.Statement {
  return check('standsBelowUser', 'Checks that the paths of a user are for that user and for admins.', [
    ofResource,
    aRow,
    ts.param('owner', ts.types.unknown),
    ts.param('nobody', ts.types.string),
  ], [
    ts.const('url', rowUrl),
    ts.const('below', ts.call(ts.id('api.below'), [owner])),
    ts.const('one', shown(sent('below.get', url))),
    expects('toContainEqual', items(sent('below.get', listUrl, allRows)), one),
    ts.const('nowhere', ts.call(ts.id('api.below'), [ts.id('nobody')])),
    refused(sent('nowhere.get', listUrl), 'not_found'),
    refused(sent('nowhere.post', listUrl, fullValues()), 'not_found'),
    ts.const('other', ts.await(ts.call(someone, [api]))),
    refused(sent('other.get', url), 'not_found'),
    ts.forOf('user', [owner, ts.id('nobody')], [
      ts.const('theirs', ts.call(ts.id('other.below'), [ts.id('user')])),
      refused(sent('theirs.get', listUrl), 'forbidden'),
      refused(sent('theirs.post', listUrl, fullValues()), 'forbidden'),
      refused(sent('theirs.get', url), 'forbidden'),
      ts.await(ts.call(refusesWrites, [ts.id('theirs'), resource, row, 403, 'forbidden'])),
    ]),
  ]);
}
