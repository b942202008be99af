import { wire } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { UserTests } from '../user-tests.js';
import { expects, expectsNot, test, vi } from './kit.js';

const passwords = ts.moduleSymbol('./src/utils/passwords.ts', 'passwords');
const settings = ts.symbol('./src/config.ts', 'settings');
const clear = ts.symbol('./tests/tables.ts', 'clear');
const login = ts.symbol('./tests/accounts.ts', 'login');
const nameOf = ts.symbol('./tests/accounts.ts', 'nameOf');
const db = ts.symbol('./src/db.ts', 'db');
const hashOf = ts.symbol('./src/utils/tokens.ts', 'hashOf');
const AUTH = ts.symbol('./tests/accounts.ts', 'AUTH');
const me = ts.symbol('./tests/accounts.ts', 'me');
const refresh = ts.symbol('./tests/accounts.ts', 'refresh');
const tokensOf = ts.symbol('./tests/accounts.ts', 'tokensOf');
const toTokens = ts.symbol('./tests/accounts.ts', 'toTokens');
const unknown = ts.symbol('./tests/accounts.ts', 'unknown');
const LONG_AGO = ts.symbol('./tests/helpers.ts', 'LONG_AGO');
const shown = ts.symbol('./tests/helpers.ts', 'shown');

/** `tests/service/sessions.test.ts` */
export function sessionsTestModule({ context, identity, make: makeUser }: UserTests): Module {
  const { entity, expiresAt, hash } = identity.tokens;
  const rows = ts.prop(db, entity.delegate);
  const sent = wire('refresh_token', context.options.naming);
  return ts.module('tests/service/sessions.test.ts', [
    test('a refresh token works once', ['guest'], [
      ts.const('first', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.await(ts.call(makeUser))]))),
      ts.const('second', ts.call(toTokens, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('first.refresh')]))])),
      expectsNot(ts.id('second.refresh'), 'toBe', ts.id('first.refresh')),
      ts.call(shown, [ts.await(ts.call(me, [ts.id('guest'), ts.id('second.access')]))]),
      ts.call(unknown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('first.refresh')]))]),
      ts.commented(
        ts.call(unknown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('second.refresh')]))]),
        'Somebody has a copy of it, so that nobody\'s is good any more.',
      ),
    ]),
    test('one that is used again ends its session alone', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const('other', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
      ts.const('spent', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
      ts.await(ts.call(refresh, [ts.id('guest'), ts.id('spent.refresh')])),
      ts.call(unknown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('spent.refresh')]))]),
      ts.call(shown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('other.refresh')]))]),
    ]),
    test('tokens that are old, or of another kind, bring no others', ['guest'], [
      ts.const(
        ts.objectPattern(['access', ['refresh', 'token']]),
        ts.await(ts.call(tokensOf, [ts.id('guest'), ts.await(ts.call(makeUser))])),
      ),
      ts.await(ts.call(ts.prop(rows, 'updateMany'), [{ data: { [expiresAt]: LONG_AGO } }])),
      ts.forOf('each', [ts.id('token'), ts.id('access'), 'x'], [
        ts.call(unknown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('each')])), ts.id('each')]),
      ]),
    ]),
    test('refresh tokens are kept as hashes, and swept away when they are old', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const(
        ts.objectPattern([['refresh', 'token']]),
        ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')])),
      ),
      ts.const('kept', { where: { [hash]: ts.call(hashOf, [ts.id('token')]) } }),
      expects(ts.await(ts.call(ts.prop(rows, 'count'), [ts.id('kept')])), 'toBe', 1),
      expects(
        ts.await(ts.call(ts.prop(rows, 'count'), [{ where: { [hash]: ts.id('token') } }])),
        'toBe',
        0,
      ),
      ts.await(ts.call(ts.prop(rows, 'updateMany'), [{ data: { [expiresAt]: LONG_AGO } }])),
      ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')])),
      expects(ts.await(ts.call(ts.prop(rows, 'count'), [ts.id('kept')])), 'toBe', 0),
    ]),
    test('who signs out ends that session alone', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const('here', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
      ts.const('there', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
      ts.const('body', ts.arrow([ts.param('token', ts.types.string)], { [sent]: ts.id('token') })),
      ts.call(shown, [
        ts.await(
          ts.call(ts.id('guest.post'), [
            ts.template([AUTH, '/logout']),
            ts.call(ts.id('body'), [ts.id('here.refresh')]),
          ]),
        ),
        204,
      ]),
      ts.call(unknown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('here.refresh')]))]),
      ts.call(shown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('there.refresh')]))]),
      ts.call(unknown, [
        ts.await(ts.call(ts.id('guest.post'), [ts.template([AUTH, '/logout']), ts.call(ts.id('body'), ['x'])])),
      ]),
    ]),
    oneAtATime(makeUser),
    removed(makeUser),
    ...(context.options.database === 'sqlite' ? [oneOfSeveral(makeUser)] : []),
  ], { doc: 'Tests of sessions: how they go on, and how they end.' });
}

function oneAtATime(makeUser: ts.compiler.Identifier): ts.compiler.Expression {
  return test('who may have one session alone ends the others by signing in', ['guest'], [
    ts.chain(vi, ['spyOn', [settings, 'singleSession', 'get']], ['mockReturnValue', [true]]),
    ts.const('user', ts.await(ts.call(makeUser))),
    ts.const('first', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
    ts.const('second', ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
    ts.call(unknown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('first.refresh')]))]),
    ts.call(shown, [ts.await(ts.call(refresh, [ts.id('guest'), ts.id('second.refresh')]))]),
  ]);
}

function removed(makeUser: ts.compiler.Identifier): ts.compiler.Expression {
  return test('who is removed while they sign in gets no tokens', ['guest'], [
    ts.const('user', ts.await(ts.call(makeUser))),
    ts.chain(vi, ['spyOn', [passwords, 'matchesPassword']], ['mockImplementationOnce', [
      ts.asyncArrow([], [ts.await(ts.call(clear)), ts.return(true)]),
    ]]),
    ts.call(unknown, [ts.await(ts.call(login, [ts.id('guest'), ts.call(nameOf, [ts.id('user')])]))]),
  ]);
}

/** Asked of SQLite alone: the PostgreSQL within the tests is one connection for all. */
function oneOfSeveral(makeUser: ts.compiler.Identifier): ts.compiler.Expression {
  return test('of several who bring the same token one gets another', ['guest'], [
    ts.const(
      ts.objectPattern([['refresh', 'token']]),
      ts.await(ts.call(tokensOf, [ts.id('guest'), ts.await(ts.call(makeUser))])),
    ),
    ts.const(
      'answers',
      ts.await(
        ts.call(ts.id('Promise.all'), [
          ts.chain([1, 2, 3], ['map', [ts.arrow([], ts.call(refresh, [ts.id('guest'), ts.id('token')]))]]),
        ]),
      ),
    ),
    ts.const(
      'statuses',
      ts.call(ts.id('answers.map'), [ts.arrow([ts.objectPattern(['status'])], ts.id('status'))]),
    ),
    expects(
      ts.call(ts.id('statuses.filter'), [ts.arrow(['status'], ts.equal(ts.id('status'), 200))]),
      'toHaveLength',
      1,
    ),
  ]);
}
