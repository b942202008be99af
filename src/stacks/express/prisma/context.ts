import type { Model, ModelEntity, ModelField, Relation } from '../../../domain/model.js';
import type { Storage, StorageColumn, StorageForeignKey, StorageTable } from '../../../storage/storage.js';
import { columnSet } from '../../../storage/uniques.js';
import type { ExpressNames } from '../names.js';
import { prismaType } from './column-type.js';
import { isEnum, type PrismaType } from './type.js';

/** What a Prisma schema is made from. */
export interface PrismaContext {
  readonly model: Model;
  readonly storage: Storage;
  readonly names: ExpressNames;
}

/** The parts of a model's columns that stand in the schema's model or view. */
export function columnOf(entity: ModelEntity, field: ModelField, { storage }: PrismaContext): StorageColumn | null {
  const table = storage.tableById.get(entity.id);
  if (table !== undefined) return table.columnByField.get(field.column) ?? null;
  const view = storage.views.find(one => one.entity === entity.id);
  return view?.columns.find(one => one.field === field.column) ?? null;
}

/** Whether an entity stands in the database, and so in the schema. */
export function isKept(id: string, { storage }: PrismaContext): boolean {
  return storage.tableById.has(id) || storage.views.some(view => view.entity === id);
}

/** The constraint behind a relation; null where the database has none. */
export function constraintOf(relation: Relation, { storage }: PrismaContext): StorageForeignKey | null {
  const holder = relation.kind === 'many-to-one' ? relation.from : relation.to;
  const target = relation.kind === 'many-to-one' ? relation.to : relation.from;
  const table = storage.tableById.get(holder);
  const columns = relation.foreignKey.columns.map(column => table?.columnByField.get(column)?.name ?? column);
  return table?.foreignKeys.find(key =>
    key.references.entity === target && key.columns.join('\n') === columns.join('\n')
  ) ?? null;
}

/**
 * Whether the side of a one-to-one that has no key is a list to Prisma: where the key is unique among living rows only,
 * a row and the deleted ones before it lead to one.
 */
export function isList(relation: Relation, context: PrismaContext): boolean {
  if (relation.kind === 'one-to-many' || relation.kind === 'many-to-many') return true;
  if (relation.kind === 'many-to-one') return false;
  const table = context.storage.tableById.get(relation.to);
  const key = constraintOf(relation, context);
  // Prisma wants the columns in the unique's order here
  return table === undefined || key === null
    || !uniquesOf(table).some(one => one.join('\n') === key.columns.join('\n'));
}

/** Whether a set of columns is unique among all rows of a table. */
export function isUnique(table: StorageTable, columns: readonly string[]): boolean {
  const set = columnSet(columns);
  return uniquesOf(table).some(one => columnSet(one) === set);
}

/** Whether Prisma can tell the rows of a table apart: it is a model then, and else a view. */
export function hasKey(table: StorageTable): boolean {
  const needed = new Set(table.columns.filter(({ nullable }) => !nullable).map(({ name }) => name));
  return table.primaryKey !== null
    || table.uniques.some(({ columns, where }) => where === null && columns.every(column => needed.has(column)));
}

/** Sets of columns that are unique among all rows, in their order. */
function uniquesOf({ primaryKey, uniques }: StorageTable): readonly (readonly string[])[] {
  const full = uniques.filter(({ where }) => where === null).map(({ columns }) => columns);
  return primaryKey === null ? full : [primaryKey.columns, ...full];
}

/**
 * Prisma's type of a column. A foreign key of another width than what it refers to, which databases allow, is as wide as
 * that, since Prisma wants both alike.
 */
export function typeOf(entity: ModelEntity, field: ModelField, context: PrismaContext, depth = 0): PrismaType | null {
  const column = columnOf(entity, field, context);
  if (column === null) return null;
  const own = prismaType(column, context.storage);
  const target = depth > 8 ? null : referredType(entity, field, context, depth);
  if (target === null || target.list || own.list || isEnum(target.of) || isEnum(own.of)) return own;
  return target.of.scalar === own.of.scalar ? own : { ...own, of: { ...target.of, native: null } };
}

function referredType(
  entity: ModelEntity,
  field: ModelField,
  context: PrismaContext,
  depth: number,
): PrismaType | null {
  for (const key of entity.foreignKeys) {
    const at = key.columns.indexOf(field.column);
    const target = at < 0 ? undefined : context.model.entityById.get(key.references.entity);
    const other = target?.fieldByColumn.get(key.references.columns[at] ?? '');
    if (target === undefined || other === undefined || other === field) continue;
    const type = typeOf(target, other, context, depth + 1);
    if (type !== null) return type;
  }
  return null;
}
