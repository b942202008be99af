import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { UserTests } from '../user-tests.js';

const { object, range, sorted, str, tuple } = py.builtins;
const asyncio = py.moduleSymbol('asyncio');
const pytest = py.moduleSymbol('pytest');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const Path = py.symbol('pathlib', 'Path');
const FastAPI = py.symbol('fastapi', 'FastAPI');
const delete_ = py.symbol('sqlalchemy', 'delete');
const update = py.symbol('sqlalchemy', 'update');
const Settings = py.symbol('app.config', 'Settings');
const createEngine = py.symbol('app.database', 'create_engine');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const createSessionmaker = py.symbol('app.database', 'create_sessionmaker');
const createApp = py.symbol('app.main', 'create_app');
const AUTH = py.symbol('app.tests.accounts', 'AUTH');
const REFRESH_TOKEN = py.symbol('app.tests.accounts', 'REFRESH_TOKEN');
const assertUnknown = py.symbol('app.tests.accounts', 'assert_unknown');
const login = py.symbol('app.tests.accounts', 'login');
const me = py.symbol('app.tests.accounts', 'me');
const nameOf = py.symbol('app.tests.accounts', 'name_of');
const refresh = py.symbol('app.tests.accounts', 'refresh');
const tokens = py.symbol('app.tests.accounts', 'tokens');
const Api = py.symbol('app.tests.api', 'Api');
const Client = py.symbol('app.tests.api', 'Client');
const migrate = py.symbol('app.tests.conftest', 'migrate');
const LONG_AGO = py.symbol('app.tests.helpers', 'LONG_AGO');
const hashOf = py.symbol('app.utils.tokens', 'hash_of');

/** `app/tests/service/test_sessions.py` */
export function testSessionsModule({ identity, keyOf, make: makeUser }: UserTests): Module {
  return py.module('app/tests/service/test_sessions.py', [
    py.asyncDef('test_a_refresh_token_works_once', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('first', py.await(py.call(tokens, [py.id('guest'), py.await(py.call(makeUser, [py.id('api.db')]))]))),
      py.assign('answer', py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('first'), 'refresh_token')]))),
      py.assert(py.compare(py.id('answer.status_code'), '==', 200), py.id('answer.text')),
      py.assign('second', py.chain(py.id('answer'), ['json'])),
      py.assert(py.compare(py.sub(py.id('second'), 'refresh_token'), '!=', py.sub(py.id('first'), 'refresh_token'))),
      py.assert(
        py.compare(
          py.attr(py.await(py.call(me, [py.id('guest'), py.sub(py.id('second'), 'access_token')])), 'status_code'),
          '==',
          200,
        ),
      ),
      py.call(assertUnknown, [py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('first'), 'refresh_token')]))]),
      py.commented(
        py.call(assertUnknown, [
          py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('second'), 'refresh_token')])),
        ]),
        'Somebody has a copy of it, so that nobody\'s is good any more.',
      ),
    ]),
    py.asyncDef('test_one_reuse_ends_one_session', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('other', py.await(py.call(tokens, [py.id('guest'), py.id('user')]))),
      py.assign('spent', py.await(py.call(tokens, [py.id('guest'), py.id('user')]))),
      py.for('_', py.call(range, [2]), [
        py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('spent'), 'refresh_token')])),
      ]),
      py.assert(
        py.compare(
          py.attr(py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('other'), 'refresh_token')])), 'status_code'),
          '==',
          200,
        ),
      ),
    ]),
    py.asyncDef('test_refresh_tokens_that_are_not_good', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('pair', py.await(py.call(tokens, [py.id('guest'), py.await(py.call(makeUser, [py.id('api.db')]))]))),
      py.assign(
        'statement',
        py.chain(py.call(update, [identity.refreshToken]), ['values', [], { expires_at: LONG_AGO }]),
      ),
      py.await(py.chain(py.id('api.db'), ['execute', [py.id('statement')]])),
      py.await(py.chain(py.id('api.db'), ['commit'])),
      py.for('token', py.tuple([py.sub(py.id('pair'), 'refresh_token'), py.sub(py.id('pair'), 'access_token'), 'x']), [
        py.call(assertUnknown, [py.await(py.call(refresh, [py.id('guest'), py.id('token')])), py.id('token')]),
      ]),
    ]),
    py.asyncDef('test_refresh_tokens_are_kept_as_hashes', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('pair', py.await(py.call(tokens, [py.id('guest'), py.await(py.call(makeUser, [py.id('api.db')]))]))),
      py.assert(
        py.await(
          py.chain(py.id('api.db'), ['get', [
            identity.refreshToken,
            py.call(hashOf, [py.sub(py.id('pair'), 'refresh_token')]),
          ]]),
        ),
      ),
      py.assert(
        py.compare(
          py.await(py.chain(py.id('api.db'), ['get', [identity.refreshToken, py.sub(py.id('pair'), 'refresh_token')]])),
          'is',
          null,
        ),
      ),
    ]),
    py.asyncDef('test_signing_in_tidies_up', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('old', py.await(py.call(tokens, [py.id('guest'), py.id('user')]))),
      py.await(
        py.chain(py.id('api.db'), ['execute', [
          py.chain(py.call(update, [identity.refreshToken]), ['values', [], { expires_at: LONG_AGO }]),
        ]]),
      ),
      py.await(py.chain(py.id('api.db'), ['commit'])),
      py.await(py.call(tokens, [py.id('guest'), py.id('user')])),
      py.chain(py.id('api.db'), ['expire_all']),
      py.assert(
        py.compare(
          py.await(
            py.chain(py.id('api.db'), ['get', [
              identity.refreshToken,
              py.call(hashOf, [py.sub(py.id('old'), 'refresh_token')]),
            ]]),
          ),
          'is',
          null,
        ),
      ),
    ]),
    py.asyncDef('test_a_user_who_is_removed_while_they_sign_in', {
      params: [
        py.param('guest', Client),
        py.param('api', Api),
        py.param('app', FastAPI),
        py.param('monkeypatch', py.attr(pytest, 'MonkeyPatch')),
      ],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.spaced(py.assign('match', py.id('app.state.passwords.match'))),
      py.spaced(py.asyncDef('remove', {
        params: [py.param('password', str), py.param('known', py.union(str, null))],
        returns: object,
      }, [
        py.await(
          py.chain(py.id('api.db'), ['execute', [
            py.chain(py.call(delete_, [identity.user]), ['where', [
              py.compare(py.attr(identity.user, identity.id), '==', keyOf('user')),
            ]]),
          ]]),
        ),
        py.await(py.chain(py.id('api.db'), ['commit'])),
        py.return(py.await(py.call(py.id('match'), [py.id('password'), py.id('known')]))),
      ])),
      py.chain(py.id('monkeypatch'), ['setattr', [py.id('app.state.passwords'), 'match', py.id('remove')]]),
      py.call(assertUnknown, [py.await(py.call(login, [py.id('guest'), py.call(nameOf, [py.id('user')])]))]),
    ]),
    py.asyncDef('test_sign_out', { params: [py.param('guest', Client), py.param('api', Api)], returns: null }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign(
        py.tuple([py.id('pair'), py.id('other')]),
        py.tuple([
          py.await(py.call(tokens, [py.id('guest'), py.id('user')])),
          py.await(py.call(tokens, [py.id('guest'), py.id('user')])),
        ]),
      ),
      py.assign('body', py.dict([[REFRESH_TOKEN, py.sub(py.id('pair'), 'refresh_token')]])),
      py.assign(
        'answer',
        py.await(py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/logout'])], { json: py.id('body') }])),
      ),
      py.assert(py.compare(py.id('answer.status_code'), '==', 204), py.id('answer.text')),
      py.call(assertUnknown, [py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('pair'), 'refresh_token')]))]),
      py.assert(
        py.compare(
          py.attr(py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('other'), 'refresh_token')])), 'status_code'),
          '==',
          200,
        ),
      ),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/logout'])], {
            json: py.dict([[REFRESH_TOKEN, 'x']]),
          }]),
        ),
      ),
      py.call(assertUnknown, [py.id('answer')]),
    ]),
    py.asyncDef('test_one_session_at_a_time', {
      params: [
        py.param('guest', Client),
        py.param('api', Api),
        py.param('app', FastAPI),
        py.param('monkeypatch', py.attr(pytest, 'MonkeyPatch')),
      ],
      returns: null,
    }, [
      py.chain(py.id('monkeypatch'), ['setattr', [py.id('app.state.settings'), 'single_session', true]]),
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign(
        py.tuple([py.id('first'), py.id('second')]),
        py.tuple([
          py.await(py.call(tokens, [py.id('guest'), py.id('user')])),
          py.await(py.call(tokens, [py.id('guest'), py.id('user')])),
        ]),
      ),
      py.call(assertUnknown, [py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('first'), 'refresh_token')]))]),
      py.assert(
        py.compare(
          py.attr(
            py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('second'), 'refresh_token')])),
            'status_code',
          ),
          '==',
          200,
        ),
      ),
    ]),
    py.asyncDef('apart', {
      params: [py.param('settings', Settings), py.param('tmp_path', Path)],
      returns: py.sub(AsyncIterator, py.sub(tuple, FastAPI, identity.user)),
      decorators: [py.attr(pytest, 'fixture')],
      doc: 'Build an application on a database in a file, with a user.',
    }, [
      py.assign('url', py.fstring(['sqlite+aiosqlite:///', py.id('tmp_path'), '/apart.db'])),
      py.assign(
        'own',
        py.chain(py.id('settings'), ['model_copy', [], { update: py.dict({ database_url: py.id('url') }) }]),
      ),
      py.assign('engine', py.call(createEngine, [py.id('own')])),
      py.asyncWith([py.as(py.chain(py.id('engine'), ['begin']), 'connection')], [
        py.await(py.chain(py.id('connection'), ['run_sync', [migrate, 'head']])),
        py.asyncWith([
          py.as(
            py.call(AsyncSession, [py.id('connection')], {
              expire_on_commit: false,
              join_transaction_mode: 'create_savepoint',
            }),
            'db',
          ),
        ], [
          py.assign('user', py.await(py.call(makeUser, [py.id('db')]))),
        ]),
      ]),
      py.assign('app', py.call(createApp, [py.id('own')])),
      py.assign('app.state.sessionmaker', py.call(createSessionmaker, [py.id('engine')])),
      py.yield(py.tuple([py.id('app'), py.id('user')])),
      py.await(py.chain(py.id('engine'), ['dispose'])),
    ]),
    py.asyncDef('test_of_several_refreshes_one_succeeds', {
      params: [py.param('apart', py.sub(tuple, FastAPI, identity.user))],
      returns: null,
    }, [
      py.assign(py.tuple([py.id('app'), py.id('user')]), py.id('apart')),
      py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
        py.assign('token', py.sub(py.await(py.call(tokens, [py.id('client'), py.id('user')])), 'refresh_token')),
        py.assign(
          'answers',
          py.await(
            py.chain(asyncio, ['gather', [
              py.star(
                py.generator(py.call(refresh, [py.id('client'), py.id('token')]), py.forIn('_', py.call(range, [4]))),
              ),
            ]]),
          ),
        ),
      ]),
      py.assert(
        py.compare(
          py.call(sorted, [py.generator(py.id('answer.status_code'), py.forIn('answer', py.id('answers')))]),
          '==',
          [200, 401, 401, 401],
        ),
      ),
    ]),
  ], { doc: 'Tests of sessions: how they go on, and how they end.' });
}
