import type { ForeignKey, Index, PrimaryKey, Unique } from '../../../domain/domain.js';
import { find } from '../../report.js';
import {
  findColumn,
  type ForeignKeyDraft,
  idOf,
  type IndexDraft,
  type KeyDraft,
  type TableDraft,
  targetOf,
} from '../catalog.js';
import { type ExpressionContext, readExpression } from '../expression/read.js';
import type { Align } from './booleans.js';
import { expressionContext, type Resolving } from './context.js';

/** The columns as the table spells them; null, with a finding, when it has not got them all. */
function columnsOf(
  resolving: Resolving,
  table: TableDraft,
  names: readonly string[],
  what: string,
  place = table.place,
): string[] | null {
  const columns: string[] = [];
  for (const name of names) {
    const column = findColumn(resolving.catalog, table, name);
    if (column === null) {
      const message =
        `${what} of table "${table.id}" names the column "${name}", which the table has not got; it is left out.`;
      find(resolving.report, 'warning', 'unknown-column', message, place, 'Check the name of the column.');
      return null;
    }
    columns.push(column.name);
  }
  return columns;
}

/** Resolves the primary key. */
export function resolvePrimaryKey(resolving: Resolving, table: TableDraft, key: KeyDraft | null): PrimaryKey | null {
  if (key === null) return null;
  const columns = columnsOf(resolving, table, key.columns, 'The primary key');
  return columns === null || columns.length === 0 ? null : { name: key.name, columns };
}

/** Whether a unique index says no more than a unique constraint could. */
function isPlain(index: IndexDraft): boolean {
  return index.unique && !index.gone && index.method === null
    && index.parts.every(part => typeof part.value === 'string' && part.length === null && part.operatorClass === null);
}

/** Resolves unique constraints, and unique indexes over whole columns. */
export function resolveUniques(resolving: Resolving, table: TableDraft, align: Align): Unique[] {
  const uniques: Unique[] = [];
  // Databases keep one constraint where UNIQUE repeats the primary key, or itself, without a name of its own.
  const unnamed = new Set([table.primaryKey?.columns.join('\n')]);
  for (const { name, columns: names, nullsNotDistinct } of table.uniques) {
    const columns = columnsOf(resolving, table, names, 'A unique constraint');
    if (columns === null) continue;
    const repeated = unnamed.has(columns.join('\n'));
    unnamed.add(columns.join('\n'));
    if (name !== null || !repeated) uniques.push({ name, columns, where: null, nullsNotDistinct, index: false });
  }
  for (const index of table.indexes) {
    if (!isPlain(index)) continue;
    const names = index.parts.flatMap(({ value }) => typeof value === 'string' ? value : []);
    const columns = columnsOf(resolving, table, names, `The index "${index.name ?? ''}"`, index.place);
    if (columns === null) continue;
    const where = index.where === null ? null : align(readExpression(index.where, contextOf(resolving, table, index)));
    uniques.push({ name: index.name, columns, where, nullsNotDistinct: index.nullsNotDistinct, index: true });
  }
  return uniques;
}

/** Resolves all other indexes. */
export function resolveIndexes(resolving: Resolving, table: TableDraft, align: Align): Index[] {
  const indexes: Index[] = [];
  for (const index of table.indexes) {
    if (index.gone || isPlain(index)) continue;
    const names = index.parts.flatMap(({ value }) => typeof value === 'string' ? value : []);
    if (columnsOf(resolving, table, names, `The index "${index.name ?? ''}"`, index.place) === null) continue;
    const context = contextOf(resolving, table, index);
    indexes.push({
      name: index.name,
      parts: index.parts.map(({ value, ...part }) => ({
        ...part,
        value: typeof value === 'string'
          ? { kind: 'column', name: findColumn(resolving.catalog, table, value)?.name ?? value }
          : readExpression(value, context),
      })),
      unique: index.unique,
      method: index.method,
      where: index.where === null ? null : align(readExpression(index.where, context)),
      include: index.include,
    });
  }
  return indexes;
}

function contextOf(resolving: Resolving, table: TableDraft, { name }: IndexDraft): ExpressionContext {
  return expressionContext(resolving, table, name === null ? 'an index' : `index "${name}"`);
}

/** Resolves the foreign keys; one that leads nowhere is left out, and its columns stay plain. */
export function resolveForeignKeys(resolving: Resolving, table: TableDraft): ForeignKey[] {
  return table.foreignKeys.flatMap(key => resolveForeignKey(resolving, table, key) ?? []);
}

function resolveForeignKey(resolving: Resolving, table: TableDraft, key: ForeignKeyDraft): ForeignKey | null {
  const { catalog, report } = resolving;
  const columns = columnsOf(resolving, table, key.columns, 'A foreign key');
  if (columns === null) return null;
  const name = idOf(key.target.schema, key.target.name);
  const found = targetOf(catalog, key);
  const target = found?.partitionOf ?? found;
  const refuse = (reason: string, remedy: string): null => {
    const message = `The foreign key (${columns.join(', ')}) of table "${table.id}" ${reason}; it is left out.`;
    find(report, 'warning', 'unresolved-foreign-key', message, key.place, remedy);
    return null;
  };
  if (target === null || target.kind === 'view') {
    return refuse(
      `leads to "${name}", which is not a table of the input`,
      `Add the definition of "${name}" to the input.`,
    );
  }
  const names = key.targetColumns ?? target.primaryKey?.columns ?? null;
  if (names?.length !== columns.length) {
    return refuse(`does not match the key of "${target.id}"`, 'Name as many columns on both sides.');
  }
  const targets = names.map(column => findColumn(catalog, target, column)?.name);
  if (targets.some(column => column === undefined)) {
    return refuse(`names a column that "${target.id}" has not got`, 'Check the names of the columns.');
  }
  return {
    name: key.name,
    columns,
    references: { entity: target.id, columns: targets.flatMap(column => column ?? []) },
    onDelete: key.onDelete,
    onUpdate: key.onUpdate,
    deferrable: key.deferrable,
    place: key.place,
  };
}
