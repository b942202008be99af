import { convention } from '../../storage/names.js';
import type {
  Storage,
  StorageColumn,
  StorageExpression,
  StorageForeignKey,
  StorageIndex,
  StorageTable,
  StorageUnique,
} from '../../storage/storage.js';
import { typeOn } from '../../storage/type.js';
import type {
  SqlColumn,
  SqlConstraint,
  SqlExpression,
  SqlForeignKey,
  SqlName,
  SqlScript,
  SqlStatement,
} from '../../syntax/config/sql-nodes.js';
import { sqlType } from './ddl-type.js';

/** The statements that make the tables of a storage on an empty database of its dialect. */
export function ddl(storage: Storage): SqlScript {
  const { dialect, tables } = storage;
  const statements: SqlStatement[] = [
    ...storage.schemas.map((name): SqlStatement => ({ kind: 'create schema', name })),
    ...storage.extensions.map((name): SqlStatement => ({ kind: 'create extension', name })),
    ...storage.enums.filter(one => one.native && dialect === 'postgresql').map(
      ({ schema, name, values }): SqlStatement => ({ kind: 'create enum', name: { schema, name }, values }),
    ),
    ...tables.flatMap(table => tableStatements(table, storage)),
    ...tables.flatMap(table =>
      table.foreignKeys.filter(key => isLate(key, storage)).map((key): SqlStatement => ({
        kind: 'add constraint',
        table: nameOf(table),
        constraint: foreignKey(key),
      }))
    ),
    ...storage.views.map((view): SqlStatement => ({
      kind: 'create view',
      name: nameOf(view),
      query: { sql: view.sql },
      materialized: view.materialized,
    })),
  ];
  return { dialect, statements };
}

function nameOf({ schema, name }: SqlName): SqlName {
  return { schema, name };
}

/** SQLite adds no foreign keys to tables, and lets them name tables that come later. */
function isLate(key: StorageForeignKey, { dialect }: Storage): boolean {
  return key.late && dialect !== 'sqlite';
}

function saidIn(of: StorageExpression | null, { dialect }: Storage): SqlExpression | null {
  const sql = of?.sql[dialect] ?? null;
  return sql === null ? null : { sql };
}

function tableStatements(table: StorageTable, storage: Storage): SqlStatement[] {
  const { dialect } = storage;
  const name = nameOf(table);
  const inMysql = dialect === 'mysql' && !storage.existing;
  const comments = dialect !== 'postgresql' ? [] : [
    ...(table.comment === null ? [] : [{ column: null, text: table.comment }]),
    ...table.columns.flatMap(column => column.comment === null ? [] : [{ column: column.name, text: column.comment }]),
  ];
  return [
    {
      kind: 'create table',
      name,
      columns: table.columns.map(column => columnOf(column, table, storage)),
      constraints: constraintsOf(table, storage),
      comment: table.comment,
      // texts compare as on the other databases, where case counts
      ...(inMysql ? { characterSet: 'utf8mb4', collation: 'utf8mb4_bin' } : {}),
    },
    ...table.uniques.filter(unique => !isConstraint(unique)).flatMap(unique => uniqueIndex(unique, table, storage)),
    ...table.indexes.flatMap(index => indexOf(index, table, storage)),
    ...comments.map(({ column, text }): SqlStatement => ({ kind: 'comment', table: name, column, text })),
  ];
}

function columnOf(column: StorageColumn, table: StorageTable, storage: Storage): SqlColumn {
  const { identity, generated } = column;
  const initial = saidIn(column.default, storage);
  const filled = saidIn(generated, storage);
  const onUpdate = saidIn(column.onUpdate, storage);
  const isKey = table.primaryKey?.columns.includes(column.name) ?? false;
  const serial = serialType(column, storage);
  return {
    name: column.name,
    type: serial !== null
      ? { kind: 'builtin', words: serial }
      : numberedType(column, storage) ?? sqlType(column, storage),
    nullable: column.nullable && !isKey,
    ...(initial === null || identity !== null ? {} : { default: initial }),
    ...(identity === null || serial !== null ? {} : { identity: identity.always ? 'always' : 'by default' }),
    ...(generated === null || filled === null
      ? {}
      : { generated: { ...filled, stored: isStored(generated, storage) } }),
    ...(onUpdate === null ? {} : { onUpdate }),
    comment: column.comment,
  };
}

/** PostgreSQL has stored columns only up to version 17. */
function isStored({ stored }: { readonly stored: boolean }, { dialect }: Storage): boolean {
  return stored || dialect === 'postgresql';
}

/** Numbered columns of tables that are already there have a sequence of their own. */
function serialType({ identity, ...column }: StorageColumn, { dialect, existing }: Storage): string | null {
  if (dialect !== 'postgresql' || !existing || identity?.style !== 'serial') return null;
  const type = typeOn(column, dialect);
  const bits = type.kind === 'integer' ? type.bits : 32;
  return { 16: 'smallserial', 32: 'serial', 64: 'bigserial' }[bits];
}

/** SQLite numbers a key of this very type. */
function numberedType({ identity }: StorageColumn, { dialect }: Storage): SqlColumn['type'] | null {
  return dialect === 'sqlite' && identity !== null ? { kind: 'builtin', words: 'INTEGER' } : null;
}

/** Whether a unique is said within its table. */
function isConstraint(unique: StorageUnique): boolean {
  return unique.where === null && !unique.index;
}

function constraintsOf(table: StorageTable, storage: Storage): SqlConstraint[] {
  const { primaryKey } = table;
  return [
    ...(primaryKey === null
      ? []
      : [{ kind: 'primary key', name: primaryKey.name, columns: primaryKey.columns } as const]),
    ...table.uniques.filter(isConstraint).map(({ name, columns, nullsNotDistinct }): SqlConstraint => ({
      kind: 'unique',
      name,
      columns,
      nullsNotDistinct: nullsNotDistinct && storage.dialect === 'postgresql',
    })),
    ...(storage.dialect === 'mysql' ? keysOf(table) : []),
    ...table.checks.flatMap((check): SqlConstraint[] => {
      const expression = saidIn(check, storage);
      return expression === null ? [] : [{ kind: 'check', name: check.name, expression }];
    }),
    ...table.foreignKeys.filter(key => !isLate(key, storage)).map(foreignKey),
  ];
}

/** The index as MySQL has it within its table; null for one that goes by more than columns. */
function keyOf({ name, parts, unique, method }: StorageIndex): SqlConstraint | null {
  const isPlain = parts.every(({ column, descending, length }) => column !== null && !descending && length === null);
  return isPlain && !unique && method === null
    ? { kind: 'key', name, columns: parts.map(part => part.column ?? '') }
    : null;
}

/** The indexes of a table on MySQL, which numbers a column only where a key within its table begins with it. */
function keysOf(table: StorageTable): SqlConstraint[] {
  const made = table.indexes.filter(isThere).flatMap(index => keyOf(index) ?? []);
  const first = [table.primaryKey, ...table.uniques.filter(isConstraint), ...table.indexes.filter(keyOf)]
    .map(key => key === null ? undefined : 'columns' in key ? key.columns[0] : key.parts[0]?.column);
  const numbered = table.columns.filter(({ identity, name }) => identity !== null && !first.includes(name));
  return [
    ...made,
    ...numbered.map(({ name }): SqlConstraint => ({
      kind: 'key',
      name: convention.index(table.name, [name]),
      columns: [name],
    })),
  ];
}

/** Whether MySQL has it. */
function isThere({ only }: StorageIndex): boolean {
  return only === null || only.includes('mysql');
}

function foreignKey(key: StorageForeignKey): SqlForeignKey {
  const { name, columns, onDelete, onUpdate, deferrable, references } = key;
  return {
    kind: 'foreign key',
    name,
    columns,
    references: { schema: references.schema, name: references.table, columns: references.columns },
    onDelete,
    onUpdate,
    ...(deferrable === 'no' ? {} : { deferrable }),
  };
}

/** A unique among some rows only; without a word for them on this database there is none. */
function uniqueIndex(unique: StorageUnique, table: StorageTable, storage: Storage): SqlStatement[] {
  const where = saidIn(unique.where, storage);
  if (unique.where !== null && where === null) return [];
  return [{
    kind: 'create index',
    name: unique.name,
    table: nameOf(table),
    unique: true,
    parts: unique.columns.map(of => ({ of })),
    nullsNotDistinct: unique.nullsNotDistinct && storage.dialect === 'postgresql',
    ...(where === null ? {} : { where }),
  }];
}

function indexOf(index: StorageIndex, table: StorageTable, storage: Storage): SqlStatement[] {
  const { dialect } = storage;
  if (index.only !== null && !index.only.includes(dialect)) return [];
  if (dialect === 'mysql' && keyOf(index) !== null) return [];
  const where = saidIn(index.where, storage);
  if (index.where !== null && where === null) return [];
  const parts = index.parts.flatMap(part => {
    const of = part.column ?? saidIn(part.expression, storage);
    if (of === null) return [];
    const operatorClass = dialect === 'postgresql' ? part.operatorClass : null;
    return [{ of, descending: part.descending, length: dialect === 'mysql' ? part.length : null, operatorClass }];
  });
  if (parts.length < index.parts.length) return [];
  return [{
    kind: 'create index',
    name: index.name,
    table: nameOf(table),
    unique: index.unique,
    method: dialect === 'sqlite' ? null : index.method,
    parts,
    include: dialect === 'postgresql' ? index.include : [],
    ...(where === null ? {} : { where }),
  }];
}
