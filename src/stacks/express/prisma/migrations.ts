import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import { historyStatements } from './history.js';

const createHash = ts.symbol('node:crypto', 'createHash');
const Database = ts.symbol('./prisma/database.ts', 'Database');
const join = ts.symbol('node:path', 'join');
const now = ts.symbol('./prisma/database.ts', 'now');
const readdir = ts.symbol('node:fs/promises', 'readdir');
const readFile = ts.symbol('node:fs/promises', 'readFile');
const texts = ts.arrayOf(ts.types.string, 'readonly');
const Migrations = ts.arrayOf(ts.ref('Migration'), 'readonly');

/** `prisma/migrations.ts`: applies migrations, and keeps account of them as Prisma's own command does. */
export function migrationRunnerModule(): Module {
  return ts.module('prisma/migrations.ts', [
    ts.const('HISTORY', '_prisma_migrations'),
    ...types(),
    readMigrations(),
    migrate(),
    apply(),
    ...historyStatements(),
    warningsOf(),
  ]);
}

function types(): readonly ts.compiler.Statement[] {
  return [
    ts.interface('Migration', { export: true, doc: 'A script, and what it is known by.' }, [
      ts.property('name', ts.types.string, { readonly: true }),
      ts.property('script', ts.types.string, { readonly: true }),
      ts.property('checksum', ts.types.string, { readonly: true, doc: 'SHA-256 of the script.' }),
    ]),
    ts.interface('Outcome', { export: true, doc: 'What happened.' }, [
      ts.property('applied', texts, { readonly: true }),
      ts.property('warnings', texts, { readonly: true }),
    ]),
    ts.class('MigrationError', {
      export: true,
      extends: ts.id('Error'),
      doc: 'Migrations that cannot go on before somebody looks after them.',
    }, []),
  ];
}

function readMigrations(): ts.compiler.Statement {
  const read = ts.asyncArrow(['name'], [
    ts.const(
      'script',
      ts.await(ts.call(readFile, [ts.call(join, [ts.id('folder'), ts.id('name'), 'migration.sql']), 'utf8'])),
    ),
    ts.return({
      name: ts.id('name'),
      script: ts.id('script'),
      checksum: ts.chain(ts.call(createHash, ['sha256']), ['update', [ts.id('script')]], ['digest', ['hex']]),
    }),
  ]);
  return ts.function('readMigrations', {
    export: true,
    async: true,
    params: [ts.param('folder', ts.types.string)],
    returns: ts.ref('Promise', Migrations),
    doc: 'The migrations of a folder, in the order in which they run.',
  }, [
    ts.const('entries', ts.await(ts.call(readdir, [ts.id('folder'), { withFileTypes: true }]))),
    ts.const('folders', ts.call(ts.id('entries.filter'), [ts.arrow(['entry'], ts.call(ts.id('entry.isDirectory')))])),
    ts.const(
      'names',
      ts.chain(ts.id('folders'), ['map', [ts.arrow([ts.objectPattern(['name'])], ts.id('name'))]], ['sort']),
    ),
    ts.return(ts.call(ts.id('Promise.all'), [ts.call(ts.id('names.map'), [read])])),
  ]);
}

function migrate(): ts.compiler.Statement {
  const options = ts.typeLiteral([ts.property('baseline', ts.types.boolean, { readonly: true })]);
  const parts = ts.array([ts.id('entry.migration_name'), ts.id('entry.checksum')]);
  return ts.function('migrate', {
    export: true,
    params: [
      ts.param('database', Database),
      ts.param('migrations', Migrations),
      ts.param(ts.objectPattern(['baseline']), options),
    ],
    returns: ts.ref('Promise', ts.ref('Outcome')),
    doc: {
      text: 'Applies the migrations that a database has not seen, one process at a time, and keeps account of them as\n'
        + '`prisma migrate deploy` does: either can go on after the other.',
      tags: [
        ['param', 'baseline whether tables that are there already are taken for those of the first migration'],
        ['throws', 'MigrationError where the database has tables and no history, or a migration failed'],
      ],
    },
  }, [
    ts.return(ts.call(ts.id('database.locked'), [ts.asyncArrow([], [
      ts.const(
        'history',
        ts.await(ts.call(ts.id('readHistory'), [ts.id('database'), ts.id('migrations'), ts.id('baseline')])),
      ),
      ts.call(ts.id('refuseFailed'), [ts.id('history')]),
      ts.const('done', ts.new(ts.id('Map'), [ts.call(ts.id('history.map'), [ts.arrow(['entry'], parts)])])),
      ts.const('applied', [], { type: ts.arrayOf(ts.types.string) }),
      ts.forOf('migration', ts.id('migrations'), [
        ts.guard(ts.call(ts.id('done.has'), [ts.id('migration.name')]), ts.continue()),
        ts.await(ts.call(ts.id('apply'), [ts.id('database'), ts.id('migration')])),
        ts.call(ts.id('applied.push'), [ts.id('migration.name')]),
      ]),
      ts.return({
        applied: ts.id('applied'),
        warnings: ts.call(ts.id('warningsOf'), [ts.id('migrations'), ts.id('done')]),
      }),
    ])])),
  ]);
}

function apply(): ts.compiler.Statement {
  const work = ts.asyncArrow([], [
    ts.const('id', ts.await(ts.call(ts.id('record'), [ts.id('database'), ts.id('migration'), null]))),
    ts.await(ts.call(ts.id('database.run'), [ts.id('migration.script')])),
    ts.const(
      'finish',
      ts.template(['UPDATE ', ts.id('HISTORY'), ' SET finished_at = ?, applied_steps_count = 1 WHERE id = ?']),
    ),
    ts.await(ts.call(ts.id('database.write'), [ts.id('finish'), [ts.call(now), ts.id('id')]])),
  ]);
  const reason = ts.conditional(
    ts.binop(ts.id('error'), 'instanceof', ts.id('Error')),
    ts.id('error.message'),
    ts.call(ts.id('String'), [ts.id('error')]),
  );
  const message = ts.template(['P3018: the migration ', ts.id('migration.name'), ' failed: ', ts.id('reason')]);
  return ts.function('apply', {
    async: true,
    params: [ts.param('database', Database), ts.param('migration', ts.ref('Migration'))],
    returns: ts.ref('Promise', ts.types.void),
  }, [
    ts.try(
      [ts.await(ts.call(ts.id('database.undone'), [work]))],
      ts.catch('error', [
        ts.const('reason', reason),
        ts.throw(ts.new(ts.id('MigrationError'), [message, { cause: ts.id('error') }])),
      ]),
    ),
  ]);
}

function warningsOf(): ts.compiler.Statement {
  const sums = ts.arrow([ts.objectPattern(['name', 'checksum'])], ts.array([ts.id('name'), ts.id('checksum')]));
  const isSame = ts.equal(ts.call(ts.id('here.get'), [ts.id('name')]), ts.id('checksum'));
  return ts.function('warningsOf', {
    params: [
      ts.param('migrations', Migrations),
      ts.param('done', ts.ref('ReadonlyMap', ts.types.string, ts.types.string)),
    ],
    returns: texts,
  }, [
    ts.const('here', ts.new(ts.id('Map'), [ts.call(ts.id('migrations.map'), [sums])])),
    ts.return(ts.chain(ts.id('Array'), ['from', [ts.id('done')]], ['flatMap', [
      ts.arrow([ts.arrayPattern(['name', 'checksum'])], [
        ts.guard(
          ts.not(ts.call(ts.id('here.has'), [ts.id('name')])),
          ts.return([ts.template([ts.id('name'), ' was applied, and is not among the migrations'])]),
        ),
        ts.return(
          ts.conditional(isSame, [], [ts.template([ts.id('name'), ' was changed after it was applied'])]),
        ),
      ]),
    ]])),
  ]);
}
