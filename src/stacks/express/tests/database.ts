import type { Dialect } from '../../../domain/dialect.js';
import type { Storage } from '../../../storage/storage.js';
import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import { embeddedDatabase } from './embedded-database.js';

const connect = ts.symbol('./prisma/database.ts', 'connect');
const join = ts.symbol('node:path', 'join');
const migrate = ts.symbol('./prisma/migrations.ts', 'migrate');
const readMigrations = ts.symbol('./prisma/migrations.ts', 'readMigrations');
const done = ts.ref('Promise', ts.types.void);

/** `tests/database.ts`: gives all tests one database, before the first of them. */
export function testDatabaseModule(storage: Pick<Storage, 'dialect' | 'extensions'>): Module {
  const { dialect } = storage;
  return ts.module('tests/database.ts', [
    ...(dialect === 'mysql' ? [] : [testDatabase()]),
    setup(dialect),
    embeddedDatabase(storage),
    ts.const('nothing', ts.arrow([], ts.call(ts.id('Promise.resolve')))),
  ]);
}

function testDatabase(): ts.compiler.Statement {
  return ts.interface('TestDatabase', { doc: 'Where a database is, and how to be rid of it.' }, [
    ts.property('url', ts.types.string, { readonly: true }),
    ts.property('close', ts.functionType([], done), { readonly: true }),
  ]);
}

function setup(dialect: Dialect): ts.compiler.Statement {
  const given = ts.id('given');
  const own = { url: given, close: ts.id('nothing') };
  const isMissing = ts.or(ts.equal(given, ts.undefined), ts.equal(given, ''));
  const migrations = ts.await(ts.call(readMigrations, [ts.call(join, ['prisma', 'migrations'])]));
  const otherwise = dialect === 'mysql' ? '' : ', or else one that goes when they end';
  return ts.function('setup', {
    export: 'default',
    async: true,
    returns: ts.ref('Promise', ts.functionType([], done)),
    doc: `Gives the tests a database with all migrations: the empty one at \`TEST_DATABASE_URL\`${otherwise}.`,
  }, [
    ts.const(ts.objectPattern([['TEST_DATABASE_URL', 'given']]), ts.id('process.env')),
    ts.const(
      ts.objectPattern(['url', 'close']),
      ts.conditional(isMissing, ts.await(ts.call(ts.id('embedded'))), own),
    ),
    ts.assign(ts.id('process.env.DATABASE_URL'), ts.id('url')),
    ts.const('database', ts.await(ts.call(connect, [ts.id('url')]))),
    ts.try(
      [ts.await(ts.call(migrate, [ts.id('database'), migrations, { baseline: false }]))],
      undefined,
      [ts.await(ts.call(ts.id('database.close')))],
    ),
    ts.return(ts.id('close')),
  ]);
}
