import * as ts from '../../../../syntax/typescript/index.js';
import type { AdapterParts } from './parts.js';
import { changeQuery, changingAdapter } from './queries.js';

const PrismaLibSql = ts.symbol('@prisma/adapter-libsql', 'PrismaLibSql');

/** The adapter of SQLite. */
export function sqliteAdapter(): AdapterParts {
  const doc =
    'SQLite whose LIKE knows the backslash as that of other databases does, so that texts with wildcards can be found.';
  const pattern = ts.regex(' LIKE \\([^()]*\\)', 'g');
  const sql = ts.call(ts.id('query.sql.replace'), [pattern, '$& ESCAPE \'\\\'']);
  return {
    // all digits of large integers
    adapter: ts.new(ts.id('Sqlite'), [{ url: ts.id('from.databaseUrl'), intMode: 'bigint' }]),
    statements: changingAdapter('Sqlite', PrismaLibSql, doc, changeQuery(sql)),
  };
}
