import * as ts from '../../../../syntax/typescript/index.js';
import type { AdapterParts } from './parts.js';
import { changeQuery, changingAdapter } from './queries.js';

const PrismaMariaDb = ts.symbol('@prisma/adapter-mariadb', 'PrismaMariaDb');
const SqlResultSet = ts.symbol('@prisma/driver-adapter-utils', 'SqlResultSet');
const Settings = ts.symbol('./src/config.ts', 'Settings');

/**
 * The adapter of MySQL and MariaDB.
 *
 * @param hasSets whether a column is a SET
 */
export function mysqlAdapter(hasSets: boolean): AdapterParts {
  const doc = 'MySQL that searches without regard to case, whatever collation its columns have.';
  const sql = ts.call(ts.id('query.sql.replace'), [ts.id('LIKE'), 'LOWER($1) $2LIKE LOWER($3)']);
  return {
    adapter: ts.new(ts.id('MariaDb'), [ts.call(ts.id('addressOf'), [ts.id('from')])]),
    statements: [
      addressOf(),
      like(),
      ...changingAdapter('MariaDb', PrismaMariaDb, doc, changeQuery(sql), hasSets ? { answer: 'withSets' } : {}),
      ...hasSets ? [withSets()] : [],
      overlookLostConnections(),
    ],
  };
}

/** The address with what the driver reads of its options. */
function addressOf(): ts.compiler.Statement {
  const milliseconds = (setting: string): ts.compiler.Expression => ts.binop(ts.id(`from.${setting}`), '*', 1000);
  return ts.function('addressOf', { params: [ts.param('from', Settings)], returns: ts.types.string }, [
    ts.const('url', ts.new(ts.id('URL'), [ts.id('from.databaseUrl')])),
    ts.comment(
      'Who waits for a connection waits as long where none can be made. By then one is free, or no statement comes to its end.',
    ),
    ts.const(
      'patience',
      ts.call(ts.id('Math.min'), [
        ts.id('from.dbPoolTimeout'),
        ts.binop(ts.id('from.dbConnectTimeout'), '+', ts.id('from.dbStatementTimeout')),
      ]),
    ),
    ts.const('options', {
      connectionLimit: ts.id('from.dbPoolSize'),
      acquireTimeout: ts.binop(ts.id('patience'), '*', 1000),
      connectTimeout: milliseconds('dbConnectTimeout'),
      socketTimeout: milliseconds('dbStatementTimeout'),
      idleTimeout: ts.call(ts.id('Math.max'), [0, ts.id('from.dbPoolRecycle')]),
      prepareCacheLength: 0,
      initSql: 'SET time_zone = \'+00:00\', sql_mode = \'TRADITIONAL\'',
    }),
    ts.forOf(ts.arrayPattern(['name', 'value']), ts.call(ts.id('Object.entries'), [ts.id('options')]), [
      ts.call(ts.id('url.searchParams.set'), [ts.id('name'), ts.call(ts.id('String'), [ts.id('value')])]),
    ]),
    ts.commented(
      ts.return(ts.call(ts.id('url.href.replaceAll'), ['+', '%20'])),
      'The driver takes a plus for a plus.',
    ),
  ]);
}

function like(): ts.compiler.Statement {
  return ts.const('LIKE', ts.regex('((?:`(?:[^`]|``)+`\\.?)+) (NOT )?LIKE (CONCAT\\([^()]*\\))', 'g'), {
    doc: 'A column that is compared with a pattern: `posts`.`title` LIKE CONCAT(\'%\', ?, \'%\').',
  });
}

/** The driver makes lists of sets alone. */
function withSets(): ts.compiler.Statement {
  const value = ts.id('value');
  const text = ts.conditional(
    ts.call(ts.id('Array.isArray'), [value]),
    ts.call(ts.prop(value, 'join'), [',']),
    value,
  );
  const row = ts.arrow(['row'], ts.call(ts.id('row.map'), [ts.arrow([ts.param('value', ts.types.unknown)], text)]));
  return ts.function('withSets', {
    params: [ts.param('answer', SqlResultSet)],
    returns: SqlResultSet,
    doc: 'Sets as the client takes them: the driver reads their text as a list.',
  }, [
    ts.return(ts.object([ts.spread(ts.id('answer')), ['rows', ts.call(ts.id('answer.rows.map'), [row])]])),
  ]);
}

/**
 * The driver's `Connection.authenticateHandler` rejects a promise that it gives to nobody, beside the one that the pool
 * waits for; Node would end the process, whenever the server stops in the middle of a connection's first statements.
 */
function overlookLostConnections(): ts.StatementLike {
  const [error, fatal] = [ts.id('error'), ts.id('error.fatal')];
  return ts.commented(
    ts.call(ts.id('process.on'), [
      'unhandledRejection',
      ts.arrow([ts.param('error', ts.types.unknown)], [
        ts.guard(
          ts.and(
            ts.binop(error, 'instanceof', ts.id('Error')),
            ts.binop('sqlState', 'in', error),
            ts.binop('fatal', 'in', error),
            ts.equal(fatal, true),
          ),
          ts.return(),
        ),
        ts.throw(ts.new(ts.id('Error'), ['A promise was rejected that nobody waits for', { cause: error }])),
      ]),
    ]),
    'The driver rejects a promise that it keeps to itself when a connection is lost while it is made; the pool hears of it too.',
  );
}
