import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import { answer, Client, fixtures, test } from '../kit.js';

const { Exception, bool, dict, float, int, len, list, object, range, str, type } = py.builtins;
const text = py.symbol('sqlalchemy', 'text');
const pytest = py.moduleSymbol('pytest');
const makeUrl = py.symbol('sqlalchemy', 'make_url');
const error = (name: string): py.Symbol => py.symbol('sqlalchemy.exc', name);
const DBAPIError = error('DBAPIError');
const AsyncConnection = py.symbol('sqlalchemy.ext.asyncio', 'AsyncConnection');
const createApp = py.symbol('app.main', 'create_app');
const timeLimits = py.symbol('app.database', 'time_limits');

/** Errors as SQLAlchemy raises them, what the driver said, and how they are answered. */
const failures: readonly (readonly [string, string | null, number])[] = [
  ['OperationalError', null, 503],
  ['InterfaceError', null, 503],
  ['InternalError', null, 503],
  ['DBAPIError', '57P01', 503],
  ['DBAPIError', '53300', 503],
  ['DBAPIError', '22003', 500],
  ['ProgrammingError', '42P01', 500],
  ['ProgrammingError', null, 500],
];

const engine = py.id('engine');
const asked = py.id('asked');
const setattr = (target: readonly py.Value[], value: py.Value) =>
  py.chain(py.id('monkeypatch'), ['setattr', [...target, value]]);

/** A connection that does not answer is made anew, and one that was in use a moment ago is not asked. */
const idleConnections = test('connections_are_asked_after_a_rest', [
  fixtures.settings,
  py.param('tmp_path', py.symbol('pathlib', 'Path')),
  py.param('monkeypatch', py.attr(pytest, 'MonkeyPatch')),
], [
  py.assign('url', py.fstring(['sqlite+aiosqlite:///', py.id('tmp_path'), '/test.db'])),
  py.assign(
    'engine',
    py.call(py.symbol('app.database', 'create_engine'), [
      py.chain(py.id('settings'), ['model_copy', [], { update: py.dict({ database_url: py.id('url') }) }]),
    ]),
  ),
  py.annAssign('asked', py.sub(list, object), py.list([])),
  py.def('ping', { params: [py.param('connection', object)], returns: bool }, [
    py.chain(asked, ['append', [py.id('connection')]]),
    py.raise(py.attr(engine, 'dialect', 'loaded_dbapi', 'OperationalError')),
  ]),
  setattr([py.attr(engine, 'dialect'), 'do_ping'], py.id('ping')),
  py.for('_', py.call(range, [2]), [
    py.asyncWith([py.chain(engine, ['connect'])], [py.assert(py.not(asked))]),
  ]),
  setattr(['app.database.IDLE_SECONDS'], 0),
  py.asyncWith([py.as(py.chain(engine, ['connect']), 'connection')], [
    py.assert(
      py.compare(py.await(py.chain(py.id('connection'), ['scalar', [py.call(text, ['SELECT 1'])]])), '==', 1),
    ),
  ]),
  py.assert(py.compare(py.call(len, [asked]), '==', 1)),
  py.await(py.chain(engine, ['dispose'])),
]);

/** `app/tests/service/test_database.py` */
export function testDatabaseModule(): Module {
  return py.module('app/tests/service/test_database.py', [
    py.class('DriverError', { bases: [Exception], doc: 'What a driver raises.' }, [
      py.def('__init__', { params: ['self', py.param('sqlstate', py.union(str, null))], returns: null }, [
        py.assign('self.sqlstate', py.id('sqlstate')),
      ]),
    ]),
    test(
      'failures_of_the_database',
      [
        fixtures.settings,
        py.param('kind', py.sub(type, DBAPIError)),
        py.param('sqlstate', py.union(str, null)),
        py.param('status', int),
      ],
      [
        py.assign('app', py.call(createApp, [py.id('settings')])),
        py.asyncDef('fail', { returns: null, decorators: [py.chain(py.id('app'), ['get', ['/broken']])] }, [
          py.raise(py.call(py.id('kind'), ['SELECT 1', py.dict(), py.call(py.id('DriverError'), [py.id('sqlstate')])])),
        ]),
        py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
          py.assign('answer', py.await(py.chain(py.id('client'), ['get', ['/broken']]))),
        ]),
        py.assert(py.compare(py.attr(answer, 'status_code'), '==', py.id('status'))),
      ],
      [
        py.chain(pytest, 'mark', ['parametrize', [
          py.tuple(['kind', 'sqlstate', 'status']),
          failures.map(([kind, state, status]) => py.tuple([error(kind), state, status])),
        ]]),
      ],
    ),
    py.def('test_time_limits', {
      params: [fixtures.settings, py.param('url', str), py.param('limits', py.sub(dict, str, float))],
      returns: null,
      decorators: [
        py.chain(pytest, 'mark', ['parametrize', [
          py.tuple(['url', 'limits']),
          [
            py.tuple(['postgresql+asyncpg://db/test', py.dict({ timeout: 5, command_timeout: 10 })]),
            py.tuple(['mysql+asyncmy://db/test', py.dict({ connect_timeout: 5, read_timeout: 10 })]),
            py.tuple(['sqlite+aiosqlite://', py.dict()]),
          ],
        ]]),
      ],
    }, [
      py.assert(
        py.compare(py.call(timeLimits, [py.call(makeUrl, [py.id('url')]), py.id('settings')]), '==', py.id('limits')),
      ),
    ]),
    test('parameters_of_statements_are_not_told', [py.param('connection', AsyncConnection)], [
      py.with([py.as(py.chain(pytest, ['raises', [DBAPIError]]), 'raised')], [
        py.await(
          py.chain(py.id('connection'), ['execute', [
            py.call(text, ['SELECT :value FROM no_such_table']),
            py.dict({ value: 'secret' }),
          ]]),
        ),
      ]),
      py.assert(py.compare('secret', 'not in', py.call(str, [py.id('raised.value')]))),
    ]),
    idleConnections,
  ], { doc: 'Tests of a database that does not do as it should.' });
}
