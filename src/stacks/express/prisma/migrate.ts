import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

const connect = ts.symbol('./prisma/database.ts', 'connect');
const join = ts.symbol('node:path', 'join');
const migrate = ts.symbol('./prisma/migrations.ts', 'migrate');
const MigrationError = ts.symbol('./prisma/migrations.ts', 'MigrationError');
const readMigrations = ts.symbol('./prisma/migrations.ts', 'readMigrations');
const settings = ts.symbol('./src/config.ts', 'settings');

/** `prisma/migrate.ts`: the command that applies the migrations. */
export function migrateModule(): Module {
  return ts.module('prisma/migrate.ts', [
    ts.commented(
      ts.const('migrations', ts.await(ts.call(readMigrations, [ts.call(join, ['prisma', 'migrations'])]))),
      'Brings the database of the settings up to date: `npm run migrate`, with `-- --baseline` where its tables stand already.',
    ),
    ts.const('database', ts.await(ts.call(connect, [ts.prop(settings, 'databaseUrl')]))),
    ts.try(run(), ts.catch('error', refusal()), [ts.await(ts.call(ts.id('database.close')))]),
  ]);
}

function run(): readonly ts.StatementLike[] {
  const nothing = ts.equal(ts.id('applied.length'), 0);
  const list = ts.template(['Applied ', ts.call(ts.id('applied.join'), [', '])]);
  return [
    ts.const('baseline', ts.call(ts.id('process.argv.includes'), ['--baseline'])),
    ts.const(
      ts.objectPattern(['applied', 'warnings']),
      ts.await(ts.call(migrate, [ts.id('database'), ts.id('migrations'), { baseline: ts.id('baseline') }])),
    ),
    ts.forOf('warning', ts.id('warnings'), [
      ts.call(ts.id('console.warn'), [ts.template(['Warning: ', ts.id('warning')])]),
    ]),
    ts.call(ts.id('console.log'), [ts.conditional(nothing, 'The database is up to date', list)]),
  ];
}

/** What somebody has to look after is said in a sentence; the rest is a defect. */
function refusal(): readonly ts.StatementLike[] {
  return [
    ts.guard(ts.not(ts.binop(ts.id('error'), 'instanceof', MigrationError)), ts.throw(ts.id('error'))),
    ts.call(ts.id('console.error'), [ts.id('error.message')]),
    ts.assign(ts.id('process.exitCode'), 1),
  ];
}
