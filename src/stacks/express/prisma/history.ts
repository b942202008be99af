import * as ts from '../../../syntax/typescript/index.js';

const COLUMNS = ts.symbol('./prisma/database.ts', 'HISTORY_COLUMNS');
const Database = ts.symbol('./prisma/database.ts', 'Database');
const now = ts.symbol('./prisma/database.ts', 'now');
const randomUUID = ts.symbol('node:crypto', 'randomUUID');
const z = ts.symbol('zod', 'z');
const history = ts.id('HISTORY');
const database = ts.id('database');
const Entries = ts.arrayOf(ts.ref('Entry'), 'readonly');
const Migrations = ts.arrayOf(ts.ref('Migration'), 'readonly');

/** What a database remembers of its migrations, and what is refused for it. */
export function historyStatements(): readonly ts.compiler.Statement[] {
  return [...entry(), readHistory(), beginHistory(), refuseFailed(), record()];
}

function entry(): readonly ts.compiler.Statement[] {
  const text = ts.chain(z, ['string']);
  const time = ts.chain(z, ['unknown']);
  const shape = { migration_name: text, checksum: text, finished_at: time, rolled_back_at: time };
  return [
    ts.const('Entries', ts.chain(z, ['array', [ts.chain(z, ['object', [shape]])]])),
    ts.typeAlias('Entry', ts.indexed(ts.ref(ts.prop(z, 'infer'), ts.typeOf('Entries')), ts.types.number), {}),
  ];
}

function readHistory(): ts.compiler.Statement {
  const query = ts.template(['SELECT migration_name, checksum, finished_at, rolled_back_at FROM ', history]);
  const stands = ts.arrow(['entry'], ts.equal(ts.id('entry.rolled_back_at'), null));
  return ts.function('readHistory', {
    async: true,
    params: [
      ts.param('database', Database),
      ts.param('migrations', Migrations),
      ts.param('baseline', ts.types.boolean),
    ],
    returns: ts.ref('Promise', Entries),
    doc: 'What the database has seen; what was rolled back counts as not seen.',
  }, [
    ts.const('tables', ts.await(ts.call(ts.id('database.tables')))),
    ts.if(ts.not(ts.call(ts.id('tables.includes'), [history])), [
      ts.const('isThere', ts.binop(ts.id('tables.length'), '>', 0)),
      ts.if(ts.and(ts.id('isThere'), ts.not(ts.id('baseline'))), [
        refuse(
          'P3005: the database is not empty, and has no history of migrations. ',
          'Where its tables are those of the first migration, run this with --baseline.',
        ),
      ]),
      ts.const('done', ts.conditional(ts.id('isThere'), ts.call(ts.id('migrations.slice'), [0, 1]), [])),
      ts.await(ts.call(ts.id('beginHistory'), [database, ts.id('done')])),
    ]),
    ts.const('rows', ts.await(ts.call(ts.id('database.query'), [query]))),
    ts.return(ts.chain(ts.id('Entries'), ['parse', [ts.id('rows')]], ['filter', [stands]])),
  ]);
}

function beginHistory(): ts.compiler.Statement {
  const column = ts.arrow(['column'], ts.call(ts.id('column.join'), [' ']));
  const create = ts.template(['CREATE TABLE ', history, ' (', ts.call(ts.id('columns.join'), [', ']), ')']);
  return ts.function('beginHistory', {
    async: true,
    params: [ts.param('database', Database), ts.param('done', Migrations)],
    returns: ts.ref('Promise', ts.types.void),
  }, [
    ts.const('columns', ts.chain(ts.id('Object'), ['entries', [COLUMNS]], ['map', [column]])),
    ts.await(ts.call(ts.id('database.run'), [create])),
    ts.forOf('migration', ts.id('done'), [
      ts.await(ts.call(ts.id('record'), [database, ts.id('migration'), ts.call(now)])),
    ]),
  ]);
}

function refuseFailed(): ts.compiler.Statement {
  const isOpen = ts.arrow(['entry'], ts.equal(ts.id('entry.finished_at'), null));
  const name = ts.id('name');
  return ts.function('refuseFailed', { params: [ts.param('history', Entries)], returns: ts.types.void }, [
    ts.const('failed', ts.call(ts.id('history.find'), [isOpen])),
    ts.guard(ts.equal(ts.id('failed'), ts.undefined), ts.return()),
    ts.const('name', ts.id('failed.migration_name')),
    refuse(
      ts.template(['P3009: the migration ', name, ' began and did not end. Repair the database, and say what became ']),
      ts.template(['of it: npx prisma migrate resolve --applied ', name, ', or --rolled-back ', name, '.']),
    ),
  ]);
}

/** Adds a migration to the history. */
function record(): ts.compiler.Statement {
  const columns = ts.template([
    'INSERT INTO ',
    history,
    ' (id, checksum, migration_name, started_at, finished_at, applied_steps_count) ',
  ]);
  const values = [ts.id('id'), ts.id('checksum'), ts.id('name'), ts.call(now), ts.id('finished')];
  return ts.function('record', {
    async: true,
    params: [
      ts.param('database', Database),
      ts.param(ts.objectPattern(['checksum', 'name']), ts.ref('Migration')),
      ts.param('finished', ts.union(ts.types.string, ts.types.number, null)),
    ],
    returns: ts.ref('Promise', ts.types.string),
    doc: 'Adds a migration to the history, and returns its id there.',
  }, [
    ts.const('id', ts.call(randomUUID)),
    ts.const('insert', ts.binop(columns, '+', 'VALUES (?, ?, ?, ?, ?, 0)')),
    ts.await(ts.call(ts.id('database.write'), [ts.id('insert'), values])),
    ts.return(ts.id('id')),
  ]);
}

function refuse(first: ts.Value, second: ts.Value): ts.compiler.Statement {
  return ts.throw(ts.new(ts.id('MigrationError'), [ts.binop(first, '+', second)]));
}
