import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';
import { checkIdleConnections } from './idle-connections.js';

const { dict, float, object, str } = py.builtins;
const DeclarativeBase = py.symbol('sqlalchemy.orm', 'DeclarativeBase');
const MetaData = py.symbol('sqlalchemy', 'MetaData');
const Settings = py.symbol('app.config', 'Settings');
const AsyncEngine = py.symbol('sqlalchemy.ext.asyncio', 'AsyncEngine');
const makeUrl = py.symbol('sqlalchemy.engine', 'make_url');
const URL = py.symbol('sqlalchemy.engine', 'URL');
const Any = py.symbol('typing', 'Any');
const uuid4 = py.symbol('uuid', 'uuid4');
const NullPool = py.symbol('sqlalchemy', 'NullPool');
const createAsyncEngine = py.symbol('sqlalchemy.ext.asyncio', 'create_async_engine');
const event = py.symbol('sqlalchemy', 'event');
const asyncSessionmaker = py.symbol('sqlalchemy.ext.asyncio', 'async_sessionmaker');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const asynccontextmanager = py.symbol('contextlib', 'asynccontextmanager');

/** Statements that a pooler's connection keeps for one client must not meet those of another. */
const namesOfItsOwn = py.if(py.compare(py.chain(py.id('url'), ['get_driver_name']), '==', 'asyncpg'), [
  py.commented(
    py.augAssign(
      py.sub(py.id('options'), 'connect_args'),
      '|',
      py.dict({
        statement_cache_size: 0,
        prepared_statement_cache_size: 0,
        prepared_statement_name_func: py.lambda([], py.fstring(['__asyncpg_', py.call(uuid4), '__'])),
      }),
    ),
    'A pooler gives the same connection to several clients in turn.',
  ),
]);

/** `app/database.py` */
export function databaseModule({ options: { database } }: FastApiContext): Module {
  return py.module('app/database.py', [
    py.class('Base', { bases: [DeclarativeBase], doc: 'Base class of all models.' }, [
      py.assign(
        'metadata',
        py.call(MetaData, [], {
          naming_convention: py.dict({
            ix: 'ix_%(table_name)s_%(column_0_N_name)s',
            uq: 'uq_%(table_name)s_%(column_0_N_name)s',
            ck: 'ck_%(table_name)s_%(constraint_name)s',
            fk: 'fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s',
            pk: 'pk_%(table_name)s',
          }),
        }),
      ),
    ]),
    py.assign('IDLE_SECONDS', 1.0),
    py.docstring('A connection that had nothing to do for so long is asked whether it still works.'),
    py.def('create_engine', {
      params: [py.param('settings', Settings)],
      returns: AsyncEngine,
      doc: 'Make the engine that `DATABASE_URL` and the pool settings ask for.',
    }, [
      py.assign('url', py.call(makeUrl, [py.id('settings.database_url')])),
      py.annAssign(
        'options',
        py.sub(dict, str, Any),
        py.dict({
          connect_args: py.call(py.id('time_limits'), [py.id('url'), py.id('settings')]),
          hide_parameters: true,
        }),
      ),
      py.if(
        py.not(py.id('settings.db_pool')),
        [
          py.assign(py.sub(py.id('options'), 'poolclass'), NullPool),
          ...database === 'postgresql' ? [namesOfItsOwn] : [],
        ],
        py.if(py.compare(py.chain(py.id('url'), ['get_backend_name']), '!=', 'sqlite'), [
          py.augAssign(
            'options',
            '|',
            py.dict({
              pool_size: py.id('settings.db_pool_size'),
              max_overflow: py.id('settings.db_max_overflow'),
              pool_timeout: py.id('settings.db_pool_timeout'),
              pool_recycle: py.id('settings.db_pool_recycle'),
            }),
          ),
        ]),
      ),
      py.assign('engine', py.call(createAsyncEngine, [py.id('url')], [py.doubleStar(py.id('options'))])),
      py.call(py.id('prepare_connections'), [py.id('engine')]),
      py.call(py.id('check_idle_connections'), [py.id('engine')]),
      py.return(py.id('engine')),
    ]),
    py.def('time_limits', {
      params: [py.param('url', URL), py.param('settings', Settings)],
      returns: py.sub(dict, str, float),
      doc: 'Name the time limits as the driver does; a file needs none.',
    }, [
      py.assign('connect', py.id('settings.db_connect_timeout')),
      py.assign('statement', py.id('settings.db_statement_timeout')),
      py.match(py.chain(py.id('url'), ['get_driver_name']), [
        py.case('asyncpg', [
          py.return(py.dict({ timeout: py.id('connect'), command_timeout: py.id('statement') })),
        ]),
        py.case('asyncmy', [
          py.return(py.dict({ connect_timeout: py.id('connect'), read_timeout: py.id('statement') })),
        ]),
      ]),
      py.return(py.dict()),
    ]),
    py.def('prepare_connections', {
      params: [py.param('engine', AsyncEngine)],
      returns: null,
      doc: 'Make each new connection keep foreign keys and speak UTC.',
    }, [
      py.match(py.id('engine.dialect.name'), [
        py.case('sqlite', [
          py.chain(event, ['listen', [py.id('engine.sync_engine'), 'connect', py.id('_prepare_sqlite')]]),
          py.chain(event, ['listen', [py.id('engine.sync_engine'), 'begin', py.id('_begin_sqlite')]]),
        ]),
        py.case(py.anyOf('mysql', 'mariadb'), [
          py.chain(event, ['listen', [py.id('engine.sync_engine'), 'connect', py.id('_prepare_mysql')]]),
        ]),
      ]),
    ]),
    py.def('_prepare_sqlite', { params: [py.param('connection', Any), py.param('_', object)], returns: null }, [
      py.commented(
        py.assign('connection.isolation_level', null),
        'The driver\'s own transactions leave out reads and savepoints.',
      ),
      py.assign('cursor', py.chain(py.id('connection'), ['cursor'])),
      py.chain(py.id('cursor'), ['execute', ['PRAGMA foreign_keys=ON']]),
      py.chain(py.id('cursor'), ['close']),
    ]),
    py.def('_begin_sqlite', { params: [py.param('connection', Any)], returns: null }, [
      py.chain(py.id('connection'), ['exec_driver_sql', ['BEGIN']]),
    ]),
    py.def('_prepare_mysql', { params: [py.param('connection', Any), py.param('_', object)], returns: null }, [
      py.assign('cursor', py.chain(py.id('connection'), ['cursor'])),
      py.chain(py.id('cursor'), ['execute', ['SET time_zone = \'+00:00\', sql_mode = \'TRADITIONAL\'']]),
      py.chain(py.id('cursor'), ['close']),
    ]),
    ...checkIdleConnections,
    py.def('create_sessionmaker', {
      params: [py.param('engine', AsyncEngine)],
      returns: py.sub(asyncSessionmaker, AsyncSession),
      doc: 'Make the factory of sessions; each request has one of its own.',
    }, [py.return(py.call(asyncSessionmaker, [py.id('engine')], { expire_on_commit: false }))]),
    py.asyncDef('open_session', {
      params: [py.param('settings', Settings)],
      returns: py.sub(AsyncIterator, AsyncSession),
      decorators: [asynccontextmanager],
      doc: 'Open one session outside of a request, as scripts do.',
    }, [
      py.assign('engine', py.call(py.id('create_engine'), [py.id('settings')])),
      py.try(
        [py.asyncWith([py.as(py.call(py.call(py.id('create_sessionmaker'), [py.id('engine')])), 'session')], [
          py.yield(py.id('session')),
        ])],
        [],
        { finally: [py.await(py.chain(py.id('engine'), ['dispose']))] },
      ),
    ]),
  ], { doc: 'The database: base class of the models, engine and sessions.' });
}
