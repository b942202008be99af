import { quoteName } from '../../../domain/expression/quote.js';
import { isPlainName } from '../../../storage/plain-names.js';
import type { Storage, StorageView } from '../../../storage/storage.js';
import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import { isLivingWhere, predicateOf, standsAlone } from '../app/models/constraints.js';
import { isDialect } from '../app/models/sqlalchemy.js';
import type { MigrationContext } from './context.js';
import { defaultHelpers, ownSequence } from './default.js';
import { dialectName } from './dialect-name.js';
import {
  checkHelper,
  columnsHelper,
  computedHelper,
  createLivingIndex,
  ownDefaultHelper,
  schemaHelpers,
  spokenHelper,
  supportsAlter,
} from './helpers.js';
import { statementText } from './sql.js';
import {
  createIndex,
  createLateKey,
  createTable,
  dropLateKey,
  hasEqualNulls,
  isDotted,
  opCall,
  schemaArgument,
} from './table.js';

/** `alembic/versions/0001_….py`: makes all tables, or takes over those that are already there. */
export function migrationModule(context: MigrationContext): Module {
  const { storage, types } = context;
  const name = storage.existing ? '0001_baseline' : '0001_create_tables';
  const up = upgrade(context);
  const down = downgrade(context);
  const title = storage.existing ? 'Take over the tables that are already there.' : 'Create all tables.';
  return py.module(`alembic/versions/${name}.py`, [
    py.assign('revision', '0001'),
    py.assign('down_revision', null),
    py.assign('branch_labels', null),
    py.assign('depends_on', null),
    ...types.statements().map((statement, at) => at === 0 ? py.spaced(statement) : statement),
    py.def('upgrade', {
      returns: null,
      doc: storage.existing ? 'Create the tables, unless they are there.' : 'Create the tables.',
    }, up),
    py.def('downgrade', {
      returns: null,
      doc: storage.existing ? 'Leave the tables: they were there before.' : 'Drop the tables.',
    }, down),
    ...helpers(context),
  ], { doc: `${title}\n\nRevision ID: 0001\nRevises:\nCreate Date: 2026-01-01 00:00:00` });
}

function upgrade(context: MigrationContext): readonly py.StatementLike[] {
  const { storage } = context;
  const body = storage.tables.flatMap(table => [
    ...table.columns.flatMap(column => {
      const sequence = ownSequence(column, table, storage);
      return sequence === null ? [] : onOwn(storage, [execute(`CREATE SEQUENCE ${sequence}`)]);
    }),
    ...createTable(table, context),
    ...table.indexes.map(index => onlyWhere(standsAlone(index), createIndex(index, table, context), storage)),
  ]);
  const late = storage.tables.flatMap(table =>
    table.foreignKeys.filter(key => key.late).map(key => createLateKey(key, table, storage))
  );
  const first = storage.tables[0];
  return [
    ...storage.existing && first !== undefined
      ? [py.if(
        py.chain(py.call(py.attr(py.moduleSymbol('sqlalchemy', 'sa'), 'inspect'), [opCall('get_bind', [])]), [
          'has_table',
          [first.name],
          schemaArgument(first.schema),
        ]),
        [py.return()],
      )]
      : [],
    ...onPostgresql(storage, [
      ...storage.schemas.map(name => execute(`CREATE SCHEMA IF NOT EXISTS ${quoted(name, storage)}`)),
      ...storage.extensions.map(name => execute(`CREATE EXTENSION IF NOT EXISTS ${quoted(name, storage)}`)),
    ]),
    ...body,
    ...late.length === 0 ? [] : [
      py.commented(
        py.if(supportsAlter, late),
        'Tables that need each other; SQLite has taken these keys along above.',
      ),
    ],
    ...onOwn(storage, storage.views.map(view => createView(view, storage))),
  ];
}

function downgrade(context: MigrationContext): readonly py.StatementLike[] {
  const { storage, types } = context;
  if (storage.existing) return [];
  const late = storage.tables.flatMap(table =>
    table.foreignKeys.filter(key => key.late).map(key => dropLateKey(key, table))
  );
  return [
    ...onOwn(storage, [...storage.views].reverse().map(view => dropView(view, storage))),
    ...late.length === 0 ? [] : [py.if(supportsAlter, late)],
    ...[...storage.tables].reverse().map(table => opCall('drop_table', [table.name], schemaArgument(table.schema))),
    ...types.nativeEnums().map(name => py.chain(py.id(name), ['drop', [opCall('get_bind', [])], { checkfirst: true }])),
    ...onPostgresql(
      storage,
      [...storage.schemas].reverse().map(name => execute(`DROP SCHEMA ${quoted(name, storage)}`)),
    ),
  ];
}

function execute(sql: string): py.Expression {
  return opCall('execute', [statementText(sql)]);
}

/** What stands only on the project's own database, where that is not the SQLite of the tests as well. */
function onOwn(storage: Storage, body: readonly py.Expression[]): readonly py.StatementLike[] {
  if (body.length === 0 || storage.dialect === 'sqlite') return body;
  return [py.if(isDialect(dialectName, storage.dialect), body)];
}

function onPostgresql(storage: Storage, body: readonly py.Expression[]): readonly py.StatementLike[] {
  return storage.dialect === 'postgresql' ? onOwn(storage, body) : [];
}

function onlyWhere(alone: boolean, body: py.Expression, storage: Storage): py.StatementLike {
  if (!alone) return body;
  return py.if(isDialect(dialectName, storage.dialect), [body]);
}

function quoted(name: string, storage: Storage): string {
  return isPlainName(name) ? name : quoteName(name, storage.dialect) ?? name;
}

function viewName(view: StorageView, storage: Storage): string {
  const name = quoted(view.name, storage);
  return view.schema === null ? name : `${quoted(view.schema, storage)}.${name}`;
}

function createView(view: StorageView, storage: Storage): py.Expression {
  const kind = view.materialized ? 'MATERIALIZED VIEW' : 'VIEW';
  return execute(`CREATE ${kind} ${viewName(view, storage)} AS\n${view.sql.trim()}`);
}

function dropView(view: StorageView, storage: Storage): py.Expression {
  return execute(`DROP ${view.materialized ? 'MATERIALIZED VIEW' : 'VIEW'} ${viewName(view, storage)}`);
}

/** The functions that the statements above call, those alone. */
function helpers(context: MigrationContext): readonly py.Statement[] {
  const { storage } = context;
  const { dialect } = storage;
  const uniques = storage.tables.flatMap(table =>
    table.uniques.flatMap(unique => {
      const predicate = predicateOf(unique, table);
      return predicate === null ? [] : [{ unique, predicate }];
    })
  );
  const standard = uniques.find(({ unique, predicate }) => isLivingWhere(unique, predicate));
  const checks = storage.tables.flatMap(table =>
    table.checks.filter(check => check.enumOf === null || storage.existing)
  );
  const computed = storage.tables.flatMap(table =>
    table.columns.flatMap(one => one.field === null || one.generated === null ? [] : one.generated)
  );
  const differs = [...checks, ...computed, ...uniques.map(({ predicate }) => predicate)].some(({ sql }) =>
    sql[dialect] !== null && sql.sqlite !== null && sql[dialect] !== sql.sqlite
  );
  const unsaid = ({ sql }: { readonly sql: Storage['tables'][number]['checks'][number]['sql'] }): boolean =>
    sql[dialect] !== null && sql.sqlite === null;
  const defaults = defaultHelpers(context);
  return [
    ...uniques.length === 0
      ? []
      : [createLivingIndex({
        where: standard?.predicate.sql.sqlite ?? 'deleted_at IS NULL',
        hasSchemas: storage.schemas.length > 0,
        equalNulls: uniques.some(({ unique }) => hasEqualNulls(unique, storage)),
      })],
    ...storage.schemas.length === 0 ? [] : schemaHelpers(),
    ...storage.tables.some(({ foreignKeys }) => foreignKeys.some(isDotted))
      ? [columnsHelper(storage.schemas.length > 0)]
      : [],
    ...differs || defaults.spoken ? [spokenHelper()] : [],
    ...checks.some(unsaid) ? [checkHelper(dialect)] : [],
    ...defaults.own ? [ownDefaultHelper(dialect)] : [],
    ...computed.some(unsaid) ? [computedHelper(dialect)] : [],
  ];
}
