import type { Dialect } from '../../../domain/dialect.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import { mysqlConnection } from './database/mysql.js';
import type { ConnectionParts } from './database/parts.js';
import { postgresqlConnection } from './database/postgresql.js';
import { sqliteConnection } from './database/sqlite.js';

const parts: Readonly<Record<Dialect, () => ConnectionParts>> = {
  postgresql: postgresqlConnection,
  mysql: mysqlConnection,
  sqlite: sqliteConnection,
};
const nothing = ts.ref('Promise', ts.types.void);

/** `prisma/database.ts`: the connection that migrations run on. */
export function migrationDatabaseModule(dialect: Dialect): Module {
  const { columns, connect, now, statements } = parts[dialect]();
  return ts.module('prisma/database.ts', [
    databaseInterface(),
    ts.const('HISTORY_COLUMNS', columns, {
      export: true,
      doc: 'The columns of the table that Prisma keeps of migrations.',
    }),
    ...statements,
    connect,
    ts.function('now', {
      export: true,
      returns: dialect === 'sqlite' ? ts.types.number : ts.types.string,
      doc: 'The present time, as the database takes it.',
    }, [ts.return(now)]),
  ]);
}

function databaseInterface(): ts.compiler.Statement {
  const value = ts.union(ts.types.string, ts.types.number, null);
  const work = (result: ts.TypeLike): ts.compiler.ParameterDeclaration =>
    ts.param('work', ts.functionType([], ts.ref('Promise', result)));
  const sql = ts.param('sql', ts.types.string);
  const member = (name: string, type: ts.TypeLike, doc: string): ts.compiler.TypeElement =>
    ts.property(name, type, { readonly: true, doc });
  return ts.interface('Database', { export: true, doc: 'A connection that migrations run on.' }, [
    member(
      'tables',
      ts.functionType([], ts.ref('Promise', ts.arrayOf(ts.types.string, 'readonly'))),
      'Names of the tables that are there.',
    ),
    member(
      'query',
      ts.functionType([sql], ts.ref('Promise', ts.arrayOf(ts.types.unknown, 'readonly'))),
      'Rows of a query.',
    ),
    member(
      'write',
      ts.functionType([sql, ts.param('values', ts.arrayOf(value, 'readonly'))], nothing),
      'Runs a statement with a value for each `?`.',
    ),
    member(
      'run',
      ts.functionType([ts.param('script', ts.types.string)], nothing),
      'Runs a script of many statements.',
    ),
    member(
      'locked',
      ts.functionType([work(ts.ref('Result'))], ts.ref('Promise', ts.ref('Result')), ['Result']),
      'Keeps others out while it works.',
    ),
    member('undone', ts.functionType([work(ts.types.void)], nothing), 'Takes back what failed.'),
    member('close', ts.functionType([], nothing), 'Ends the connection.'),
  ]);
}
