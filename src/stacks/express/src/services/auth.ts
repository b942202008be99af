import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { type ExpressIdentity, goodStanding, recordOf, usersOf, wordOf } from '../../identity.js';
import { createTakesCaller } from './items.js';
import { serviceParts } from './parts.js';
import { ownRow, patchMeStatements } from './profile.js';

const randomUUID = ts.symbol('node:crypto', 'randomUUID');
const Caller = ts.symbol('./src/access.ts', 'Caller');
const NOBODY = ts.symbol('./src/access.ts', 'NOBODY');
const settings = ts.symbol('./src/config.ts', 'settings');
const db = ts.symbol('./src/db.ts', 'db');
const UnauthorizedError = ts.symbol('./src/errors.ts', 'UnauthorizedError');
const TokenPair = ts.symbol('./src/models/auth.ts', 'TokenPair');
const RegisterRequestBody = ts.symbol('./src/schemas/auth.ts', 'RegisterRequestBody');
const findAccount = ts.symbol('./src/utils/accounts.ts', 'findAccount');
const findSecretAccount = ts.symbol('./src/utils/accounts.ts', 'findSecretAccount');
const matchesPassword = ts.symbol('./src/utils/passwords.ts', 'matchesPassword');
const issue = ts.symbol('./src/utils/sessions.ts', 'issue');
const revoke = ts.symbol('./src/utils/sessions.ts', 'revoke');
const spend = ts.symbol('./src/utils/sessions.ts', 'spend');
const hashOf = ts.symbol('./src/utils/tokens.ts', 'hashOf');

const { string } = ts.types;
const [account, token, tx] = [ts.id('account'), ts.id('token'), ts.id('tx')];
const refuse = ts.throw(ts.new(UnauthorizedError));
const pair = ts.ref('Promise', TokenPair);

/** `src/services/auth.ts` */
export function authServiceModule(context: ExpressContext, identity: ExpressIdentity): Module {
  return ts.module('src/services/auth.ts', [
    register(context, identity),
    login(identity),
    refresh(identity),
    logout(identity),
    me(identity),
    ...patchMeStatements(context, identity),
  ], { doc: 'How users come in, stay in and go out.' });
}

function register(context: ExpressContext, identity: ExpressIdentity): ts.compiler.Statement {
  const body = ts.object([ts.spread(ts.id('body')), ...Object.entries(beginning(context, identity))]);
  const parts = serviceParts(context, identity.contract.user);
  return ts.function('register', {
    export: true,
    params: [ts.param('body', RegisterRequestBody)],
    returns: ts.ref('Promise', recordOf(identity)),
    doc: 'Adds a user who may do what everybody may.',
  }, [ts.return(ts.chain(usersOf(identity), ['create', [body, ...(createTakesCaller(parts) ? [NOBODY] : [])]]))]);
}

/** What those who register do not say of themselves: their role, and a column that has to be there. */
function beginning(context: ExpressContext, identity: ExpressIdentity): Readonly<Record<string, ts.Value>> {
  const { role, suspension, contract: { model } } = identity;
  const { initial, kind } = model.role;
  const required = suspension !== null && !suspension.field.nullable && suspension.field.default === null;
  return {
    ...(role.apart ? {} : { [role.name]: kind === 'flag' ? false : wordOf(context, role, initial) }),
    ...(required ? { [suspension.name]: goodStanding(context, identity) } : {}),
  };
}

function login(identity: ExpressIdentity): ts.compiler.Statement {
  const { login: { name }, tokens } = identity;
  const theirs = ts.id('theirs');
  const expired = ts.object([ts.spread(theirs), [tokens.expiresAt, { lte: ts.new(ts.id('Date')) }]]);
  return ts.function('login', {
    export: true,
    async: true,
    params: [ts.param('name', string), ts.param('password', string)],
    returns: pair,
    doc: {
      text: 'The first tokens of a session.',
      tags: [['throws', 'UnauthorizedError where the name or the password is wrong, which takes the same time']],
    },
  }, [
    ts.const('account', ts.await(ts.call(findSecretAccount, [{ [name]: ts.id('name') }]))),
    ts.const('known', ts.nullish(ts.optionalProp(account, 'passwordHash'), null)),
    ts.const('matches', ts.await(ts.call(matchesPassword, [ts.id('password'), ts.id('known')]))),
    ts.if(ts.or(ts.equal(account, null), ts.not(ts.id('matches'))), [
      ts.throw(ts.new(UnauthorizedError, ['The name or the password is wrong.'])),
    ]),
    ts.const('theirs', { [tokens.user]: ts.prop(account, 'id') }),
    ts.return(
      transaction([
        ts.guard(ts.prop(settings, 'singleSession'), ts.statement(ts.await(ts.call(revoke, [theirs, tx])))),
        ts.await(ts.chain(tx, tokens.entity.delegate, ['deleteMany', [{ where: expired }]])),
        ts.return(ts.call(issue, [account, newSession(identity), tx])),
      ]),
    ),
  ]);
}

function newSession({ tokens: { compact } }: ExpressIdentity): ts.Value {
  const session = ts.call(randomUUID);
  return compact ? ts.chain(session, ['replaceAll', ['-', '']]) : session;
}

function transaction(body: readonly ts.StatementLike[]): ts.compiler.Expression {
  return ts.chain(db, ['$transaction', [ts.asyncArrow(['tx'], body)]]);
}

function refresh({ tokens }: ExpressIdentity): ts.compiler.Statement {
  const [spent, found] = [ts.id('spent'), ts.id('pair')];
  return ts.function('refresh', {
    export: true,
    async: true,
    params: [ts.param('token', string)],
    returns: pair,
    doc: {
      text: 'New tokens for a refresh token, which is spent from then on.',
      tags: [['throws', 'UnauthorizedError where it is not valid; one that was spent before ends its session']],
    },
  }, [
    ts.const(
      'pair',
      ts.await(transaction([
        ts.const('spent', ts.await(ts.call(spend, [token, tx]))),
        ts.commented(
          ts.guard(ts.equal(spent, null), ts.return(null)),
          'Refused once the transaction is through, since what it revoked has to stay so.',
        ),
        ts.const('account', ts.await(ts.call(findAccount, [ts.prop(spent, tokens.user), tx]))),
        ts.guard(ts.equal(account, null), refuse),
        ts.return(ts.call(issue, [account, ts.prop(spent, tokens.family), tx])),
      ])),
    ),
    ts.guard(ts.equal(found, null), refuse),
    ts.return(found),
  ]);
}

function logout({ tokens }: ExpressIdentity): ts.compiler.Statement {
  const found = ts.id('found');
  const where = { [tokens.hash]: ts.call(hashOf, [token]) };
  return ts.function('logout', {
    export: true,
    async: true,
    params: [ts.param('token', string)],
    returns: ts.ref('Promise', ts.types.void),
    doc: {
      text: 'Revokes a refresh token, with all others of its session.',
      tags: [['throws', 'UnauthorizedError where there is no such token']],
    },
  }, [
    ts.const('found', ts.await(ts.chain(db, tokens.entity.delegate, ['findUnique', [{ where }]]))),
    ts.guard(ts.equal(found, null), refuse),
    ts.await(ts.call(revoke, [{ [tokens.family]: ts.prop(found, tokens.family) }, db])),
  ]);
}

function me(identity: ExpressIdentity): ts.compiler.Statement {
  const caller = ts.id('caller');
  return ts.function('me', {
    export: true,
    params: [ts.param('caller', Caller)],
    returns: ts.ref('Promise', recordOf(identity)),
    doc: 'The caller.',
  }, [ts.return(ownRow(ts.chain(usersOf(identity), ['get', [ts.call(ts.id('keyOf'), [caller]), caller]])))]);
}
