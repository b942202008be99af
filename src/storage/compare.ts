import type {
  Storage,
  StorageCheck,
  StorageColumn,
  StorageEnum,
  StorageExpression,
  StorageForeignKey,
  StorageIndex,
  StorageTable,
  StorageUnique,
  StorageView,
} from './storage.js';
import { typeOn } from './type.js';

/** One step from a storage to another. `table` is the physical name, with its schema where it has one. */
export type Change =
  | { readonly kind: 'add-schema' | 'drop-schema' | 'add-extension' | 'drop-extension'; readonly name: string }
  | { readonly kind: 'add-enum' | 'drop-enum'; readonly enum: StorageEnum }
  | { readonly kind: 'change-enum'; readonly before: StorageEnum; readonly after: StorageEnum }
  | { readonly kind: 'add-table' | 'drop-table'; readonly table: string; readonly definition: StorageTable }
  | {
    readonly kind: 'change-comment';
    readonly table: string;
    readonly before: string | null;
    readonly after: string | null;
  }
  | { readonly kind: 'add-column' | 'drop-column'; readonly table: string; readonly column: StorageColumn }
  | {
    readonly kind: 'change-column';
    readonly table: string;
    readonly before: StorageColumn;
    readonly after: StorageColumn;
    /** What differs. */
    readonly parts: readonly ColumnPart[];
  }
  | {
    readonly kind: 'change-primary-key';
    readonly table: string;
    readonly before: StorageTable['primaryKey'];
    readonly after: StorageTable['primaryKey'];
  }
  | { readonly kind: 'add-unique' | 'drop-unique'; readonly table: string; readonly unique: StorageUnique }
  | {
    readonly kind: 'add-foreign-key' | 'drop-foreign-key';
    readonly table: string;
    readonly foreignKey: StorageForeignKey;
  }
  | { readonly kind: 'add-check' | 'drop-check'; readonly table: string; readonly check: StorageCheck }
  | { readonly kind: 'add-index' | 'drop-index'; readonly table: string; readonly index: StorageIndex }
  | { readonly kind: 'add-view' | 'drop-view'; readonly view: StorageView };

export type ColumnPart = 'type' | 'nullable' | 'default' | 'identity' | 'generated' | 'on-update' | 'comment';

/**
 * What has to be done to the tables of `before` to get those of `after`, both for one database: drops first, then what
 * is added and changed, each in the order in which it can be done. A constraint that differs is dropped and added
 * again. Nothing is taken for renamed.
 */
export function compareStorages(before: Storage, after: Storage): readonly Change[] {
  const drops: Change[] = [];
  const adds: Change[] = [];
  for (const view of [...before.views].reverse()) {
    if (!after.views.some(other => same(other, view))) drops.push({ kind: 'drop-view', view });
  }
  compareNames(before.schemas, after.schemas, 'schema', drops, adds);
  compareNames(before.extensions, after.extensions, 'extension', drops, adds);
  compareEnums(before, after, drops, adds);
  const old = new Map(before.tables.map(table => [fullName(table), table]));
  const now = new Map(after.tables.map(table => [fullName(table), table]));
  const gone: Change[] = [];
  for (const [table, definition] of old) if (!now.has(table)) gone.push({ kind: 'drop-table', table, definition });
  for (const [table, definition] of now) {
    const previous = old.get(table);
    if (previous === undefined) adds.push({ kind: 'add-table', table, definition });
    else compareTables(table, previous, definition, after.dialect, drops, adds);
  }
  for (const view of after.views) {
    if (!before.views.some(other => same(other, view))) adds.push({ kind: 'add-view', view });
  }
  return [...drops.filter(isEarly), ...gone.reverse(), ...drops.filter(change => !isEarly(change)), ...adds];
}

/** Types and schemas go once nothing uses them. */
function isEarly(change: Change): boolean {
  return change.kind !== 'drop-enum' && change.kind !== 'drop-schema' && change.kind !== 'drop-extension';
}

/** `schema.table`, or `table` in the default schema. */
export function fullName(table: { readonly schema: string | null; readonly name: string }): string {
  return table.schema === null ? table.name : `${table.schema}.${table.name}`;
}

function compareNames(
  before: readonly string[],
  after: readonly string[],
  word: 'schema' | 'extension',
  drops: Change[],
  adds: Change[],
): void {
  for (const name of before) if (!after.includes(name)) drops.push({ kind: `drop-${word}`, name });
  for (const name of after) if (!before.includes(name)) adds.push({ kind: `add-${word}`, name });
}

/** Only native enums are something of their own in a database. */
function compareEnums(before: Storage, after: Storage, drops: Change[], adds: Change[]): void {
  const old = new Map(before.enums.filter(one => one.native).map(one => [fullName(one), one]));
  const now = new Map(after.enums.filter(one => one.native).map(one => [fullName(one), one]));
  for (const [name, one] of old) if (!now.has(name)) drops.push({ kind: 'drop-enum', enum: one });
  for (const [name, one] of now) {
    const previous = old.get(name);
    if (previous === undefined) adds.push({ kind: 'add-enum', enum: one });
    else if (!same(previous.values, one.values)) adds.push({ kind: 'change-enum', before: previous, after: one });
  }
}

function compareTables(
  table: string,
  before: StorageTable,
  after: StorageTable,
  dialect: Storage['dialect'],
  drops: Change[],
  adds: Change[],
): void {
  if (before.comment !== after.comment) {
    adds.push({ kind: 'change-comment', table, before: before.comment, after: after.comment });
  }
  const late: Change[] = [];
  named(
    before.columns,
    after.columns,
    column => late.push({ kind: 'drop-column', table, column }),
    column => adds.push({ kind: 'add-column', table, column }),
    (old, now) => {
      const parts = columnParts(old, now, dialect);
      if (parts.length > 0) adds.push({ kind: 'change-column', table, before: old, after: now, parts });
    },
  );
  if (!same(before.primaryKey, after.primaryKey)) {
    adds.push({ kind: 'change-primary-key', table, before: before.primaryKey, after: after.primaryKey });
  }
  constraints(
    before.uniques,
    after.uniques,
    unique => drops.push({ kind: 'drop-unique', table, unique }),
    unique => adds.push({ kind: 'add-unique', table, unique }),
  );
  constraints(
    before.foreignKeys.map(settled),
    after.foreignKeys.map(settled),
    foreignKey => drops.push({ kind: 'drop-foreign-key', table, foreignKey }),
    foreignKey => adds.push({ kind: 'add-foreign-key', table, foreignKey }),
  );
  constraints(
    before.checks,
    after.checks,
    check => drops.push({ kind: 'drop-check', table, check }),
    check => adds.push({ kind: 'add-check', table, check }),
  );
  constraints(
    before.indexes,
    after.indexes,
    index => drops.push({ kind: 'drop-index', table, index }),
    index => adds.push({ kind: 'add-index', table, index }),
  );
  drops.push(...late);
}

/** When it is made is no property of a foreign key that stands. */
function settled(key: StorageForeignKey): StorageForeignKey {
  return key.late ? { ...key, late: false } : key;
}

function columnParts(before: StorageColumn, after: StorageColumn, dialect: Storage['dialect']): readonly ColumnPart[] {
  const parts: ColumnPart[] = [];
  if (!same(typeOn(before, dialect), typeOn(after, dialect))) parts.push('type');
  if (before.nullable !== after.nullable) parts.push('nullable');
  if (sqlOn(before.default, dialect) !== sqlOn(after.default, dialect)) parts.push('default');
  if (!same(before.identity, after.identity)) parts.push('identity');
  const stored = before.generated?.stored === after.generated?.stored;
  if (!stored || sqlOn(before.generated, dialect) !== sqlOn(after.generated, dialect)) parts.push('generated');
  if (sqlOn(before.onUpdate, dialect) !== sqlOn(after.onUpdate, dialect)) parts.push('on-update');
  if (before.comment !== after.comment) parts.push('comment');
  return parts;
}

function sqlOn(expression: StorageExpression | null, dialect: Storage['dialect']): string | null {
  return expression?.sql[dialect] ?? null;
}

function constraints<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  drop: (one: T) => void,
  add: (one: T) => void,
): void {
  named(before, after, drop, add, (old, now) => {
    if (same(old, now)) return;
    drop(old);
    add(now);
  });
}

function named<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  drop: (one: T) => void,
  add: (one: T) => void,
  change: (old: T, now: T) => void,
): void {
  const old = new Map(before.map(one => [one.name, one]));
  const now = new Set(after.map(one => one.name));
  for (const one of before) if (!now.has(one.name)) drop(one);
  for (const one of after) {
    const previous = old.get(one.name);
    if (previous === undefined) add(one);
    else change(previous, one);
  }
}

/** Whether two pieces of storage say the same: they are plain data made by the same functions, keys in one order. */
function same(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
