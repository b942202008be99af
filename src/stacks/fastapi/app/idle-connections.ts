import * as py from '../../../syntax/python/index.js';

const { object } = py.builtins;
const { id } = py;
const Any = py.symbol('typing', 'Any');
const AsyncEngine = py.symbol('sqlalchemy.ext.asyncio', 'AsyncEngine');
const ConnectionPoolEntry = py.symbol('sqlalchemy.pool', 'ConnectionPoolEntry');
const InvalidatePoolError = py.symbol('sqlalchemy.exc', 'InvalidatePoolError');
const event = py.symbol('sqlalchemy', 'event');
const time = py.moduleSymbol('time');
const record = py.param('record', ConnectionPoolEntry);
const listen = (name: string, handler: string) =>
  py.chain(event, ['listen', [id('engine.sync_engine'), name, id(handler)]]);
const now = py.chain(time, ['monotonic']);

/**
 * What of `app/database.py` finds out that a connection was lost while nobody used it. SQLAlchemy's own check goes
 * before each use and takes three round trips with asyncpg, as long as the query of a short request.
 */
export const checkIdleConnections: readonly py.StatementLike[] = [
  py.def('check_idle_connections', {
    params: [py.param('engine', AsyncEngine)],
    returns: null,
    doc: 'Ask connections that had nothing to do for a while whether they still work.\n\n'
      + 'To ask each one before each use, as `pool_pre_ping` does, takes the time of a query.',
  }, [
    py.assign('dialect', id('engine.dialect')),
    py.def('leave', { params: [py.param('_', object), record], returns: null }, [
      py.assign(py.sub(id('record.info'), 'idle_since'), now),
    ]),
    py.def('take', { params: [py.param('connection', Any), record, py.param('_', object)], returns: null }, [
      py.assign('since', py.chain(id('record.info'), ['get', ['idle_since']])),
      py.if(
        py.or(
          py.compare(id('since'), 'is', null),
          py.compare(py.binop(now, '-', id('since')), '<', id('IDLE_SECONDS')),
        ),
        [
          py.return(),
        ],
      ),
      py.try([py.chain(id('dialect'), ['do_ping', [id('connection')]])], [
        py.except(id('dialect.loaded_dbapi.Error'), 'error', [
          py.commented(py.raise(InvalidatePoolError, id('error')), 'All others are as old, and made anew as well.'),
        ]),
      ]),
    ]),
    listen('checkin', 'leave'),
    listen('checkout', 'take'),
  ]),
];
