import * as ts from '../../../../syntax/typescript/index.js';
import type { AdapterParts } from './parts.js';
import { changeQuery, changingAdapter } from './queries.js';

const PrismaMariaDb = ts.symbol('@prisma/adapter-mariadb', 'PrismaMariaDb');
const Settings = ts.symbol('./src/config.ts', 'Settings');

/** The adapter of MySQL and MariaDB. */
export function mysqlAdapter(): AdapterParts {
  const doc = 'MySQL that searches without regard to case, whatever collation its columns have.';
  const sql = ts.call(ts.id('query.sql.replace'), [ts.id('LIKE'), 'LOWER($1) $2LIKE LOWER($3)']);
  return {
    adapter: ts.new(ts.id('MariaDb'), [ts.call(ts.id('addressOf'), [ts.id('from')])]),
    statements: [addressOf(), like(), ...changingAdapter('MariaDb', PrismaMariaDb, doc, changeQuery(sql))],
  };
}

/** The address with what the driver reads of its options. */
function addressOf(): ts.compiler.Statement {
  const milliseconds = (setting: string): ts.compiler.Expression => ts.binop(ts.id(`from.${setting}`), '*', 1000);
  return ts.function('addressOf', { params: [ts.param('from', Settings)], returns: ts.types.string }, [
    ts.const('url', ts.new(ts.id('URL'), [ts.id('from.databaseUrl')])),
    ts.const('options', {
      connectionLimit: ts.id('from.dbPoolSize'),
      acquireTimeout: milliseconds('dbPoolTimeout'),
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
