import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressIdentity } from '../../identity.js';

const Prisma = ts.symbol('./src/generated/prisma/client.ts', 'Prisma');
const settings = ts.symbol('./src/config.ts', 'settings');
const ForeignKeyError = ts.symbol('./src/errors.ts', 'ForeignKeyError');
const UnauthorizedError = ts.symbol('./src/errors.ts', 'UnauthorizedError');
const TokenPair = ts.symbol('./src/models/auth.ts', 'TokenPair');
const Account = ts.symbol('./src/utils/accounts.ts', 'Account');
const writing = ts.symbol('./src/utils/integrity.ts', 'writing');
const hashOf = ts.symbol('./src/utils/tokens.ts', 'hashOf');
const newRefreshToken = ts.symbol('./src/utils/tokens.ts', 'newRefreshToken');
const tokens = ts.symbol('./src/utils/tokens.ts', 'tokens');
const uuidText = ts.symbol('./src/utils/values.ts', 'uuidText');

const client = ts.param('client', ts.prop(Prisma, 'TransactionClient'));
const now = ts.new(ts.id('Date'));

/** `src/utils/sessions.ts` */
export function sessionsModule(identity: ExpressIdentity): Module {
  return ts.module('src/utils/sessions.ts', [
    ts.const('DAY', ts.binop(ts.binop(ts.binop(24, '*', 60), '*', 60), '*', 1000)),
    issue(identity),
    spend(identity),
    revoke(identity),
  ], { doc: 'Sessions: the refresh tokens of one sign-in are a family, and each is good for the next one alone.' });
}

/** A call of the client's model of refresh tokens. */
function call({ tokens: { entity } }: ExpressIdentity, method: string, query: ts.Value): ts.compiler.Expression {
  return ts.chain(ts.id('client'), entity.delegate, [method, [query]]);
}

function issue(identity: ExpressIdentity): ts.compiler.Statement {
  const { tokens: { expiresAt, family, hash, user } } = identity;
  const lifetime = ts.binop(ts.prop(settings, 'refreshTokenDays'), '*', ts.id('DAY'));
  const data = {
    [hash]: ts.call(hashOf, [ts.id('token')]),
    [family]: ts.id('session'),
    [user]: ts.id('id'),
    [expiresAt]: ts.id('expiry'),
  };
  const kept = call(identity, 'create', { data });
  return ts.function('issue', {
    export: true,
    async: true,
    params: [ts.param(ts.objectPattern(['id', 'role']), Account), ts.param('session', ts.types.string), client],
    returns: ts.ref('Promise', TokenPair),
    doc: {
      text: 'Keeps a new refresh token of a session, and gives it out with an access token.',
      tags: [['throws', 'UnauthorizedError where the user was removed in the meantime']],
    },
  }, [
    ts.const('token', ts.call(newRefreshToken)),
    ts.const('expiry', ts.new(ts.id('Date'), [ts.binop(ts.call(ts.id('Date.now')), '+', lifetime)])),
    ts.try(
      [ts.await(ts.call(writing, [{}, ts.arrow([], kept)]))],
      ts.catch('error', [
        ts.guard(ts.binop(ts.id('error'), 'instanceof', ForeignKeyError), ts.throw(ts.new(UnauthorizedError))),
        ts.throw(ts.id('error')),
      ]),
    ),
    ts.return({
      access_token: ts.await(ts.chain(tokens, ['sign', [subjectOf(identity), ts.id('role'), ts.id('session')]])),
      refresh_token: ts.id('token'),
      token_type: 'bearer',
      expires_in: ts.prop(tokens, 'lifetime'),
    }),
  ]);
}

/** A user's key as answers show it. */
function subjectOf({ key: { client: { compact, scalar } } }: ExpressIdentity): ts.Value {
  const id = ts.id('id');
  if (compact) return ts.call(uuidText, [id]);
  return scalar === 'Int' || scalar === 'BigInt' ? ts.call(ts.id('String'), [id]) : id;
}

function spend(identity: ExpressIdentity): ts.compiler.Statement {
  const { tokens: { entity, expiresAt, family, hash, revokedAt, usedAt } } = identity;
  const RefreshToken = ts.symbol('./src/generated/prisma/client.ts', entity.model);
  const [at, found, kept] = [ts.id('now'), ts.id('found'), ts.id('kept')];
  const leave = ts.return(null);
  return ts.function('spend', {
    export: true,
    async: true,
    params: [ts.param('token', ts.types.string), client],
    returns: ts.ref('Promise', ts.union(RefreshToken, null)),
    doc: 'Marks a refresh token as used; null where it is not valid. Who uses one again ends its session.',
  }, [
    ts.const('kept', { [hash]: ts.call(hashOf, [ts.id('token')]) }),
    ts.const('now', now),
    ts.commented(
      ts.const(
        ts.objectPattern(['count']),
        ts.await(call(identity, 'updateMany', {
          where: ts.object([ts.spread(kept), [usedAt, null], [expiresAt, { gt: at }]]),
          data: { [usedAt]: at },
        })),
      ),
      'In one statement, so that of two who bring the same token one is refused.',
    ),
    ts.const('found', ts.await(call(identity, 'findUnique', { where: kept }))),
    ts.guard(ts.equal(found, null), leave),
    ts.const('family', { [family]: ts.prop(found, family) }),
    ts.if(ts.equal(ts.id('count'), 0), [
      ts.guard(
        ts.unequal(ts.prop(found, usedAt), null),
        ts.await(ts.call(ts.id('revoke'), [ts.id('family'), ts.id('client')])),
      ),
      leave,
    ]),
    ts.commented(
      ts.const(
        'revoked',
        ts.await(call(identity, 'findFirst', {
          where: ts.object([ts.spread(ts.id('family')), [revokedAt, { not: null }]]),
        })),
      ),
      'Asked of the whole family: a token may come while others are revoked.',
    ),
    ts.return(ts.conditional(ts.equal(ts.id('revoked'), null), found, null)),
  ]);
}

function revoke(identity: ExpressIdentity): ts.compiler.Statement {
  const { tokens: { entity, revokedAt } } = identity;
  return ts.function('revoke', {
    export: true,
    async: true,
    params: [ts.param('where', ts.prop(Prisma, `${entity.model}WhereInput`)), client],
    returns: ts.ref('Promise', ts.types.void),
    doc: 'Ends sessions: none of their tokens brings another one.',
  }, [
    ts.await(call(identity, 'updateMany', {
      where: ts.object([ts.spread(ts.id('where')), [revokedAt, null]]),
      data: { [revokedAt]: now },
    })),
  ]);
}
