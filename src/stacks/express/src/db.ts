import type { Dialect } from '../../../domain/dialect.js';
import type { Storage } from '../../../storage/storage.js';
import { typeOn } from '../../../storage/type.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { PrismaContext } from '../prisma/context.js';
import { columnsAsText } from './db/as-text.js';
import { mysqlAdapter } from './db/mysql.js';
import type { AdapterParts } from './db/parts.js';
import { postgresqlAdapter } from './db/postgresql.js';
import { sqliteAdapter } from './db/sqlite.js';

const Settings = ts.symbol('./src/config.ts', 'Settings');
const settings = ts.symbol('./src/config.ts', 'settings');
const PrismaClient = ts.symbol('./src/generated/prisma/client.ts', 'PrismaClient');

/** `src/db.ts`: the client, with the database's own adapter. */
export function dbModule(context: PrismaContext): Module {
  const parts = adapterOf(context);
  return ts.module('src/db.ts', [
    createClient(parts, context.storage.dialect),
    ...parts.statements,
    ts.const('db', ts.call(ts.id('createClient'), [settings]), { export: true, doc: 'The database.' }),
    ping(),
  ]);
}

function adapterOf(context: PrismaContext): AdapterParts {
  switch (context.storage.dialect) {
    case 'postgresql':
      return postgresqlAdapter(columnsAsText(context));
    case 'mysql':
      return mysqlAdapter(hasSets(context.storage));
    case 'sqlite':
      return sqliteAdapter();
  }
}

function hasSets({ dialect, tables, views }: Storage): boolean {
  return [...tables, ...views].some(({ columns }) =>
    columns.some(column => {
      const type = typeOn(column, dialect);
      return type.kind === 'native' && type.name === 'set';
    })
  );
}

function createClient({ adapter }: AdapterParts, dialect: Dialect): ts.compiler.Statement {
  const milliseconds = (seconds: string): ts.compiler.Expression => ts.binop(ts.id(`from.${seconds}`), '*', 1000);
  return ts.function('createClient', {
    export: true,
    params: [ts.param('from', Settings)],
    returns: PrismaClient,
    doc: dialect === 'sqlite'
      ? 'Opens a client; the first query opens the file.'
      : 'Opens a client with a pool of connections; the first query makes the first of them.',
  }, [
    ts.return(ts.new(PrismaClient, [{
      adapter,
      // the long one holds what was sent, and costs a stack trace with each call
      errorFormat: 'minimal',
      transactionOptions: { maxWait: milliseconds('dbPoolTimeout'), timeout: milliseconds('dbStatementTimeout') },
    }])),
  ]);
}

function ping(): ts.compiler.Statement {
  return ts.function('ping', {
    export: true,
    async: true,
    returns: ts.ref('Promise', ts.types.void),
    doc: 'Asks the database for an answer.',
  }, [ts.await(ts.tagged(ts.id('db.$queryRaw'), ts.template(['SELECT 1'])))]);
}
