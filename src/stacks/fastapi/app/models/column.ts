import type { Model, ModelEntity, ModelField } from '../../../../domain/model.js';
import type { Storage, StorageColumn, StorageForeignKey, StorageTable } from '../../../../storage/storage.js';
import * as py from '../../../../syntax/python/index.js';
import type { PythonNames } from '../../names.js';
import { columnType } from './column-type.js';
import { checkOfEnum, foreignKeyOptions, isConventional } from './constraints.js';
import { pythonDefault, serverDefault } from './default.js';
import { isKeyed, targets } from './keys.js';
import { numbering } from './numbering.js';
import { pythonType } from './python-type.js';
import { longText, orm, own, sa, spoken } from './sqlalchemy.js';
import type { Voice } from './voice.js';

/** What the parts of a model are made from. */
export interface ModelContext {
  readonly model: Model;
  readonly storage: Storage;
  readonly names: PythonNames;
  readonly voice: Voice;
}

/** Marks the time of creation, by which lists are sorted. */
export const createdInfo = py.dict({ created: true });
/** Marks what admins alone decide. */
const privilegedInfo = py.dict({ privileged: true });

/** A column with everything that is said of it. */
export interface ColumnParts {
  readonly field: ModelField;
  readonly column: StorageColumn;
  readonly table: StorageTable;
  /** The foreign key that is the column's alone. */
  readonly foreignKey: StorageForeignKey | null;
  readonly primary: boolean;
  readonly unique: boolean;
}

/** Finds what is said of each column of a table, in its order. */
export function columnParts(entity: ModelEntity, table: StorageTable): readonly ColumnParts[] {
  const primary = new Set(table.primaryKey?.columns);
  const single = new Map<string, StorageForeignKey>();
  for (const key of table.foreignKeys) {
    const [only = ''] = key.columns;
    if (key.columns.length === 1 && !single.has(only)) single.set(only, key);
  }
  const unique = new Set(
    table.uniques.filter(one => isPlainUnique(one, table)).map(one => one.columns[0] ?? ''),
  );
  return table.columns.flatMap(column => {
    const field = column.field === null ? undefined : entity.fieldByColumn.get(column.field);
    if (field === undefined) return [];
    return [{
      field,
      column,
      table,
      foreignKey: single.get(column.name) ?? null,
      primary: primary.has(column.name),
      unique: unique.has(column.name),
    }];
  });
}

/** A unique that `unique=True` says in full. */
export function isPlainUnique(unique: StorageTable['uniques'][number], table: StorageTable): boolean {
  return unique.columns.length === 1 && unique.where === null && !unique.index && !unique.nullsNotDistinct
    && isConventional('uq', unique.name, table, unique.columns);
}

/** The statement of an attribute: `email: Mapped[str] = mapped_column(String(255))`. */
export function attribute(parts: ColumnParts, context: ModelContext): py.Statement {
  const name = context.names.attribute(parts.field);
  const nullable = parts.column.nullable && !parts.primary;
  const type = py.sub(orm('Mapped'), pythonType(parts.field, nullable, context));
  const [args, named] = columnArguments(parts, name, context);
  if (args.length === 0 && Object.keys(named).length === 0) return py.annAssign(name, type);
  return py.annAssign(name, type, py.call(orm('mapped_column'), args, named));
}

/** Types that SQLAlchemy finds by the annotation alone. */
const inferred: ReadonlySet<string> = new Set(['boolean', 'date']);

/** Positional and keyword arguments of `mapped_column`. */
function columnArguments(
  parts: ColumnParts,
  name: string,
  context: ModelContext,
): [readonly py.Value[], Readonly<Record<string, py.Value>>] {
  const { field, column, table, foreignKey, primary, unique } = parts;
  const { model, storage, names } = context;
  const args: py.Value[] = [];
  if (name !== column.name) args.push(column.name);
  if (!takesTypeOfTarget(column, table, storage)) {
    const source = typeSource(column, table, storage);
    const isInferred = foreignKey === null && inferred.has(column.type.kind)
      && column.variants[storage.dialect] === undefined;
    const isInteger = foreignKey === null && column.type.kind === 'integer' && column.type.bits === 32
      && Object.keys(column.variants).length === 0 && !isInCompositeKey(column, table);
    if (!isInferred && !isInteger) {
      args.push(columnType(source.column, checkOfEnum(source.column, source.table), { storage, voice: context.voice }));
    }
  }
  if (foreignKey !== null) {
    args.push(py.call(sa('ForeignKey'), targets(foreignKey, context), foreignKeyOptions(foreignKey, table, storage)));
  }
  const numbered = numbering(column, table, storage);
  if (numbered !== null) args.push(numbered);
  if (column.generated !== null) args.push(...computed(column, storage));
  const made = pythonDefault(field, column, model, names);
  const byServer = serverDefault(field, column, storage, model, names);
  return [args, {
    ...(isKeyed(table) && name !== column.name ? { key: name } : {}),
    ...(primary ? { primary_key: true } : {}),
    ...(needsNoNumber(parts) ? { autoincrement: false } : {}),
    ...(unique ? { unique: true } : {}),
    ...(made === null ? {} : { default: made }),
    ...(column.touched ? { onupdate: own('utcnow') } : {}),
    ...(byServer === null ? {} : { server_default: byServer }),
    ...(column.comment === null ? {} : { comment: longText(column.comment) }),
    ...(field.role === 'created' ? { info: createdInfo } : {}),
    ...(field.role === 'privilege' ? { info: privilegedInfo } : {}),
  }];
}

/** SQLAlchemy would let the database number a lone integer key. */
export function needsNoNumber({ column, primary, foreignKey, table }: ColumnParts): boolean {
  return primary && column.type.kind === 'integer' && column.identity === null && foreignKey === null
    && table.primaryKey?.columns.length === 1;
}

/** A column of a composite foreign key does not take the type of its target. */
function isInCompositeKey(column: StorageColumn, table: StorageTable): boolean {
  return table.foreignKeys.some(key => key.columns.length > 1 && key.columns.includes(column.name));
}

/** A column, and the table it stands in. */
export interface Placed {
  readonly column: StorageColumn;
  readonly table: StorageTable;
}

/** The column of the same type that a foreign key refers to; null where the types differ or are written out anyway. */
function sameTyped({ column, table }: Placed, storage: Storage): Placed | null {
  const key = table.foreignKeys.find(one => one.columns.length === 1 && one.columns[0] === column.name);
  const target = key === undefined ? undefined : storage.tableById.get(key.references.entity);
  const referred = target?.columns.find(one => one.name === key?.references.columns[0]);
  if (target === undefined || referred === undefined || referred === column || column.type.kind === 'enum') return null;
  const { dialect } = storage;
  const same = JSON.stringify(column.type) === JSON.stringify(referred.type)
    && JSON.stringify(column.variants[dialect]) === JSON.stringify(referred.variants[dialect]);
  return same ? { column: referred, table: target } : null;
}

/** Where a column's type comes from: the end of the chain of foreign keys that begins at it. */
export function typeSource(column: StorageColumn, table: StorageTable, storage: Storage): Placed {
  let place: Placed = { column, table };
  for (let depth = 0; depth < 32; depth += 1) {
    const next = sameTyped(place, storage);
    if (next === null) break;
    place = next;
  }
  return place;
}

/**
 * Whether the column can leave its type to the one it refers to. Where that one leaves its own type to another,
 * SQLAlchemy finds none when the tables are made known in an unlucky order.
 */
export function takesTypeOfTarget(column: StorageColumn, table: StorageTable, storage: Storage): boolean {
  const next = sameTyped({ column, table }, storage);
  return next !== null && sameTyped(next, storage) === null;
}

/** A computed column; where SQLite has no words for it, only that the database gives the value. */
export function computed(column: StorageColumn, storage: Storage): readonly py.Value[] {
  if ((column.generated?.sql[storage.dialect] ?? null) === null || column.generated === null) return [];
  const sql = spoken(column.generated, storage, own('Spoken'));
  if (sql === null) return [py.call(sa('FetchedValue'))];
  const persisted = storage.dialect === 'postgresql' || column.generated.stored;
  return [py.call(sa('Computed'), [sql], { persisted })];
}
