import type { Diagnostic } from '../domain/diagnostic.js';
import type { ForeignKey } from '../domain/domain.js';
import type { Model, ModelEntity } from '../domain/model.js';
import { creationOrder, type Edge } from '../domain/order.js';
import { checksOf } from './checks.js';
import { columnsOf } from './columns.js';
import { type Draft, physical, type TableDraft } from './draft.js';
import { storageEnums } from './enums.js';
import { extensionsOf } from './extensions.js';
import { foreignKeysOf } from './foreign-keys.js';
import { addedIndexes, indexesOf } from './indexes.js';
import { fitMysql } from './mysql-limits.js';
import { convention, nameSpace } from './names.js';
import type { Storage, StorageTable } from './storage.js';
import { columnNames, tableNames } from './table-names.js';
import { columnSet, type Referred, uniquesOf } from './uniques.js';
import { viewsOf } from './views.js';

/**
 * The tables of a model as they will stand in the database its options name. With `existing`, exactly those of the
 * source. What the database cannot keep is in the diagnostics. Takes time in proportion to the model.
 */
export function storage(model: Model): Storage {
  const dialect = model.options.database;
  const diagnostics: Diagnostic[] = [];
  const enums = storageEnums(model);
  const enumById = new Map(enums.map(one => [one.id, one]));
  const entities = model.entities.filter(entity => entity.kind === 'table');
  const names = tableNames(model, diagnostics);
  const tables = new Map<string, TableDraft>();
  const draft: Draft = {
    model,
    dialect,
    existing: model.options.existing,
    own: model.source === dialect,
    enumById,
    names: nameSpace(Array.from(names.values(), name => name.name)),
    tables,
    diagnostics,
  };
  const referred = referredColumns(entities);
  for (const entity of entities) tables.set(entity.id, tableDraft(entity, names, referred, draft));
  const { order, late } = ordered(entities);
  const drafts = Array.from(tables.values());
  const made = apart(drafts.map(table => finished(table, referred, late, draft)), draft);
  const views = viewsOf(model, names, draft);
  const inOrder = order.flatMap(place => made[place] ?? []);
  return {
    dialect,
    source: model.source,
    existing: draft.existing,
    schemas: schemasOf([...inOrder, ...views], enums),
    extensions: dialect === 'postgresql' ? extensionsOf(inOrder, views) : [],
    enums,
    enumById,
    tables: inOrder,
    tableById: new Map(inOrder.map(table => [table.entity, table])),
    views,
    diagnostics,
  };
}

function tableDraft(
  entity: ModelEntity,
  names: ReturnType<typeof tableNames>,
  referred: Referred,
  draft: Draft,
): TableDraft {
  const { schema, name } = names.get(entity.id) ?? { schema: null, name: entity.table };
  const renamed = columnNames(entity, draft.existing, draft.diagnostics);
  const plain = columnsOf(entity, renamed, draft);
  // what stands on MySQL stands within its limits
  const columns = draft.dialect === 'mysql' && !(draft.existing && draft.own)
    ? fitMysql(entity, plain, keyedColumns(entity, referred), draft)
    : plain;
  const columnByField = new Map(columns.map(column => [column.field ?? column.name, column]));
  return { entity, schema, name, columns, columnByField, keyNames: nameSpace(), renamed };
}

/** Columns of keys of any kind, and those that foreign keys of others refer to. */
function keyedColumns(entity: ModelEntity, referred: Referred): ReadonlySet<string> {
  const keyed = new Set<string>(entity.primaryKey?.columns);
  for (const unique of entity.uniques) for (const column of unique.columns) keyed.add(column);
  for (const key of entity.foreignKeys) for (const column of key.columns) keyed.add(column);
  for (const set of referred.get(entity.id) ?? []) for (const column of set.split('\n')) keyed.add(column);
  return keyed;
}

/** The columns that foreign keys refer to, primary keys left out. */
function referredColumns(entities: readonly ModelEntity[]): Referred {
  const primary = new Map(entities.map(entity => [entity.id, columnSet(entity.primaryKey?.columns ?? [])]));
  const referred = new Map<string, Set<string>>();
  for (const entity of entities) {
    for (const { references } of entity.foreignKeys) {
      const set = columnSet(references.columns);
      if (primary.get(references.entity) === set) continue;
      const sets = referred.get(references.entity) ?? new Set<string>();
      sets.add(set);
      referred.set(references.entity, sets);
    }
  }
  return referred;
}

/** The order of creation, and the foreign keys that have to wait. */
function ordered(entities: readonly ModelEntity[]): { order: readonly number[]; late: ReadonlySet<ForeignKey> } {
  const places = new Map(entities.map((entity, place) => [entity.id, place]));
  const keys = new Map<Edge, ForeignKey>();
  entities.forEach((entity, from) => {
    for (const key of entity.foreignKeys) {
      const to = places.get(key.references.entity);
      if (to === undefined) continue;
      const optional = key.columns.some(column => entity.fieldByColumn.get(column)?.nullable === true);
      keys.set({ from, to, optional }, key);
    }
  });
  const { order, late } = creationOrder(entities.length, Array.from(keys.keys()));
  return { order, late: new Set(Array.from(late).flatMap(edge => keys.get(edge) ?? [])) };
}

function finished(
  table: TableDraft,
  referred: Referred,
  late: ReadonlySet<ForeignKey>,
  draft: Draft,
): StorageTable {
  const primaryKey = primaryKeyOf(table, draft);
  const uniques = uniquesOf(table, referred, draft);
  const foreignKeys = foreignKeysOf(table, late, draft);
  const checks = checksOf(table, draft);
  const own = indexesOf(table, draft);
  const added = draft.existing ? [] : addedIndexes(table, foreignKeys, { primaryKey, uniques, indexes: own }, draft);
  const { entity, schema, name, columns, columnByField } = table;
  return {
    entity: entity.id,
    schema,
    name,
    columns,
    columnByField,
    primaryKey,
    uniques,
    foreignKeys,
    checks,
    indexes: [...own, ...added],
    comment: entity.comment,
  };
}

/** MySQL lets tables share the names of indexes; SQLite, on which the emitted tests run, does without those. */
function apart(tables: readonly StorageTable[], draft: Draft): readonly StorageTable[] {
  if (!draft.existing || draft.dialect !== 'mysql') return tables;
  const counts = new Map<string, number>();
  for (const { indexes } of tables) for (const { name } of indexes) counts.set(name, (counts.get(name) ?? 0) + 1);
  const shared = (name: string): boolean => (counts.get(name) ?? 0) > 1;
  return tables.map(table => ({
    ...table,
    indexes: table.indexes.map(index => shared(index.name) ? { ...index, only: ['mysql'] as const } : index),
  }));
}

function primaryKeyOf(table: TableDraft, draft: Draft): StorageTable['primaryKey'] {
  const { primaryKey } = table.entity;
  if (primaryKey === null) return null;
  const columns = physical(table, primaryKey.columns);
  const byConvention = convention.primaryKey(table.name);
  if (!draft.existing) {
    return { name: draft.names.take(...primaryKey.name === null ? [] : [primaryKey.name], byConvention), columns };
  }
  const unnamed = draft.own && draft.dialect === 'postgresql' ? `${table.name}_pkey` : byConvention;
  return { name: primaryKey.name ?? draft.names.take(unnamed), columns };
}

function schemasOf(tables: readonly { readonly schema: string | null }[], enums: Storage['enums']): readonly string[] {
  const found = new Set<string>();
  for (const { schema } of tables) if (schema !== null) found.add(schema);
  for (const { schema, native } of enums) if (schema !== null && native) found.add(schema);
  return Array.from(found).sort();
}
