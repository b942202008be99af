import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import type { PythonIdentity } from '../../identity.js';
import { userInPaths } from '../user-paths.js';

const { list, object, str } = py.builtins;
const Path = py.symbol('pathlib', 'Path');
const os = py.moduleSymbol('os');
const pytest = py.moduleSymbol('pytest');
const Settings = py.symbol('app.config', 'Settings');
const Connection = py.symbol('sqlalchemy', 'Connection');
const Config = py.symbol('alembic.config', 'Config');
const command = py.symbol('alembic', 'command');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const AsyncEngine = py.symbol('sqlalchemy.ext.asyncio', 'AsyncEngine');
const createEngine = py.symbol('app.database', 'create_engine');
const FastAPI = py.symbol('fastapi', 'FastAPI');
const createApp = py.symbol('app.main', 'create_app');
const AsyncConnection = py.symbol('sqlalchemy.ext.asyncio', 'AsyncConnection');
const asyncSessionmaker = py.symbol('sqlalchemy.ext.asyncio', 'async_sessionmaker');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Api = py.symbol('app.tests.api', 'Api');
const Iterator = py.symbol('collections.abc', 'Iterator');
const event = py.symbol('sqlalchemy', 'event');
const addAdmin = py.symbol('app.tests.factories', 'add_admin');

/** `app/tests/conftest.py` */
export function conftestModule(context: FastApiContext): Module {
  const { identity } = context;
  return py.module('app/tests/conftest.py', [
    py.assign('ROOT', py.sub(py.attr(py.call(Path, [py.id('__file__')]), 'parents'), 2)),
    py.assign('DATABASE_URL', py.or(py.chain(os, 'environ', ['get', ['TEST_DATABASE_URL']]), 'sqlite+aiosqlite://')),
    py.def('anyio_backend', {
      returns: str,
      decorators: [py.chain(pytest, ['fixture', [], { scope: 'session' }])],
      doc: 'Run on asyncio.',
    }, [py.return('asyncio')]),
    py.def('settings', {
      returns: Settings,
      decorators: [py.chain(pytest, ['fixture', [], { scope: 'session' }])],
      doc: 'Settings that no environment and no file has a part in; no limit of requests.',
    }, [py.return(py.chain(Settings, ['model_construct', [], {
      database_url: py.id('DATABASE_URL'),
      rate_limit: '',
      auth_rate_limit: '',
      ...(identity === null ? {} : { bcrypt_cost: 4 }),
    }]))]),
    py.def('migrate', {
      params: [py.param('connection', Connection), py.param('revision', str)],
      returns: null,
      doc: 'Bring the tables to a revision, or to `base`, which is none.',
    }, [
      py.assign('config', py.call(Config, [], { toml_file: py.binop(py.id('ROOT'), '/', 'pyproject.toml') })),
      py.assign(py.sub(py.id('config.attributes'), 'connection'), py.id('connection')),
      py.assign(
        'go',
        py.ifExp(
          py.attr(command, 'downgrade'),
          py.compare(py.id('revision'), '==', 'base'),
          py.attr(command, 'upgrade'),
        ),
      ),
      py.call(py.id('go'), [py.id('config'), py.id('revision')]),
    ]),
    py.asyncDef('engine', {
      params: [py.param('settings', Settings)],
      returns: py.sub(AsyncIterator, AsyncEngine),
      decorators: [py.chain(pytest, ['fixture', [], { scope: 'session' }])],
      doc: 'Make the tables as the migrations make them, and drop them after the run.',
    }, [
      py.assign('engine', py.call(createEngine, [py.id('settings')])),
      py.asyncWith([py.as(py.chain(py.id('engine'), ['begin']), 'connection')], [
        py.await(py.chain(py.id('connection'), ['run_sync', [py.id('migrate'), 'head']])),
      ]),
      py.yield(py.id('engine')),
      py.asyncWith([py.as(py.chain(py.id('engine'), ['begin']), 'connection')], [
        py.await(py.chain(py.id('connection'), ['run_sync', [py.id('migrate'), 'base']])),
      ]),
      py.await(py.chain(py.id('engine'), ['dispose'])),
    ]),
    py.def('app', {
      params: [py.param('settings', Settings)],
      returns: FastAPI,
      decorators: [py.chain(pytest, ['fixture', [], { scope: 'session' }])],
      doc: 'Build the application once; it keeps nothing between requests.',
    }, [py.return(py.call(createApp, [py.id('settings')]))]),
    py.asyncDef('connection', {
      params: [py.param('engine', AsyncEngine)],
      returns: py.sub(AsyncIterator, AsyncConnection),
      decorators: [py.attr(pytest, 'fixture')],
      doc: 'Open a transaction that no test ever commits.',
    }, [
      py.asyncWith([py.as(py.chain(py.id('engine'), ['connect']), 'connection')], [
        py.assign('transaction', py.await(py.chain(py.id('connection'), ['begin']))),
        py.yield(py.id('connection')),
        py.await(py.chain(py.id('transaction'), ['rollback'])),
      ]),
    ]),
    py.def('sessionmaker', {
      params: [py.param('connection', AsyncConnection)],
      returns: py.sub(asyncSessionmaker, AsyncSession),
      decorators: [py.attr(pytest, 'fixture')],
      doc: 'Make sessions within that transaction: their commits release savepoints.',
    }, [
      py.return(
        py.call(asyncSessionmaker, [py.id('connection')], {
          expire_on_commit: false,
          join_transaction_mode: 'create_savepoint',
        }),
      ),
    ]),
    py.asyncDef('db', {
      params: [py.param('sessionmaker', py.sub(asyncSessionmaker, AsyncSession))],
      returns: py.sub(AsyncIterator, AsyncSession),
      decorators: [py.attr(pytest, 'fixture')],
      doc: 'Open a session for what a test needs to be there.',
    }, [py.asyncWith([py.as(py.call(py.id('sessionmaker')), 'session')], [py.yield(py.id('session'))])]),
    py.asyncDef('api', {
      params: [
        py.param('app', FastAPI),
        py.param('sessionmaker', py.sub(asyncSessionmaker, AsyncSession)),
        py.param('db', AsyncSession),
      ],
      returns: py.sub(AsyncIterator, Api),
      decorators: [py.attr(pytest, 'fixture')],
      doc: identity === null
        ? 'Open a client whose requests see the rows of the test.'
        : 'Open a client of an admin, whose requests see the rows of the test.',
    }, [
      py.assign('app.state.sessionmaker', py.id('sessionmaker')),
      py.assign('app.state.stopping', false),
      py.asyncWith([py.as(py.call(Api, [py.id('app'), py.id('db')]), 'api')], [
        ...(identity === null ? [] : signedIn(identity, userInPaths(context) !== null)),
        py.yield(py.id('api')),
      ]),
    ]),
    py.def('statements', {
      params: [py.param('connection', AsyncConnection)],
      returns: py.sub(Iterator, py.sub(list, str)),
      decorators: [py.attr(pytest, 'fixture')],
      doc: 'Note the SELECTs that reach the database.',
    }, [
      py.annAssign('seen', py.sub(list, str), []),
      py.def('note', {
        params: [py.param('_', object), py.param('__', object), py.param('statement', str), py.vararg('___', object)],
        returns: null,
      }, [
        py.if(py.chain(py.id('statement'), ['lstrip'], ['upper'], ['startswith', ['SELECT']]), [
          py.chain(py.id('seen'), ['append', [py.id('statement')]]),
        ]),
      ]),
      py.chain(event, ['listen', [py.id('connection.sync_connection'), 'before_cursor_execute', py.id('note')]]),
      py.yield(py.id('seen')),
      py.chain(event, ['remove', [py.id('connection.sync_connection'), 'before_cursor_execute', py.id('note')]]),
    ]),
  ], { doc: 'A database for the run, and a transaction for each test that is taken back.' });
}

/** An admin; where paths begin with a user, rows of tests are theirs unless something else is said. */
function signedIn({ id }: PythonIdentity, users: boolean): readonly (py.Statement | py.Expression)[] {
  const admin = py.await(py.call(addAdmin, [py.id('db')]));
  if (!users) return [py.chain(py.id('api'), ['sign_in', [py.attr(admin, id)]])];
  const key = py.sub(py.id('db.info'), 'user');
  return [py.assign(key, py.attr(admin, id)), py.chain(py.id('api'), ['sign_in', [key]])];
}
