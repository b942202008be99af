import { diagnostic } from '../domain/diagnostic.js';
import { label } from '../domain/dialect.js';
import type { Unique } from '../domain/domain.js';
import { type Draft, physical, type TableDraft } from './draft.js';
import { convention, nameSpace } from './names.js';
import { both, living, marker } from './predicates.js';
import { renamed, said } from './sql.js';
import type { StorageColumn, StorageUnique } from './storage.js';

/** Sets of columns that foreign keys refer to, one text a set, by entity. */
export type Referred = ReadonlyMap<string, ReadonlySet<string>>;

/** A set of columns as one text, whatever their order. */
export function columnSet(columns: readonly string[]): string {
  return columns.length === 1 ? columns[0] ?? '' : [...columns].sort().join('\n');
}

/** The uniques of a table; on MySQL the table gains the columns that partial ones need there. */
export function uniquesOf(table: TableDraft, referred: Referred, draft: Draft): readonly StorageUnique[] {
  const seen = new Set<string>();
  const made: StorageUnique[] = [];
  for (const unique of table.entity.uniques) {
    const one = uniqueOf(table, unique, referred, draft);
    if (one === null) continue;
    const key = `${one.columns.join('\n')}\n\n${JSON.stringify(one.where)}`;
    if (seen.has(key) && !draft.existing) continue;
    seen.add(key);
    made.push(one);
  }
  return made;
}

function uniqueOf(
  table: TableDraft,
  unique: Unique,
  referred: Referred,
  draft: Draft,
): StorageUnique | null {
  const { entity } = table;
  const { softDelete } = entity;
  const alive = softDelete !== null && !draft.existing && !isReferredTo(table, unique, referred, draft);
  const predicate = both(
    unique.where === null ? null : renamed(unique.where, table.renamed),
    alive ? living(softDelete, table.renamed.get(softDelete.column) ?? softDelete.column) : null,
  );
  const columns = physical(table, unique.columns);
  const name = uniqueName(table, unique, columns, draft);
  if (unique.nullsNotDistinct && draft.dialect !== 'postgresql') {
    warn(
      table,
      draft,
      'nulls-are-distinct',
      `${label[draft.dialect]} takes NULL more than once in the unique of ${entity.id} over ${
        unique.columns.join(', ')
      }.`,
    );
  }
  const common = { name, nullsNotDistinct: unique.nullsNotDistinct, living: alive };
  if (predicate === null) return { ...common, columns, where: null, index: unique.index && draft.existing };
  const where = said(predicate);
  if (where.sql[draft.dialect] === null) {
    warn(
      table,
      draft,
      'unique-left-out',
      `The unique of ${entity.id} over ${
        unique.columns.join(', ')
      } is left out: which rows it holds for cannot be said in ${label[draft.dialect]}.`,
    );
    return null;
  }
  if (draft.dialect !== 'mysql') return { ...common, columns, where, index: true };
  const only = said(marker(predicate));
  const mark = nameSpace(table.columns.map(column => column.name)).take(`${name}_living`);
  table.columns.push(markerColumn(mark, only));
  return { ...common, columns: [...columns, mark], where: null, index: false };
}

function markerColumn(name: string, only: ReturnType<typeof said>): StorageColumn {
  return {
    name,
    field: null,
    type: { kind: 'boolean' },
    variants: {},
    nullable: true,
    default: null,
    made: null,
    identity: null,
    generated: { ...only, stored: false },
    onUpdate: null,
    touched: false,
    comment: null,
  };
}

/** A foreign key can only refer to a unique that holds for all rows. */
function isReferredTo(table: TableDraft, unique: Unique, referred: Referred, draft: Draft): boolean {
  if (unique.where !== null || referred.get(table.entity.id)?.has(columnSet(unique.columns)) !== true) return false;
  draft.diagnostics.push(diagnostic(
    'note',
    'unique-counts-deleted',
    `Foreign keys refer to the unique of ${table.entity.id} over ${
      unique.columns.join(', ')
    }, so it counts deleted rows too: their values cannot be used again.`,
    table.entity.place,
  ));
  return true;
}

function uniqueName(table: TableDraft, unique: Unique, columns: readonly string[], draft: Draft): string {
  if (draft.existing) {
    if (unique.name !== null) return unique.name;
    if (draft.own && draft.dialect === 'postgresql') return draft.names.take(`${table.name}_${columns.join('_')}_key`);
    if (draft.own && draft.dialect === 'mysql') return table.keyNames.take(columns[0] ?? 'key');
  }
  const byConvention = convention.unique(table.name, columns);
  return unique.name === null ? draft.names.take(byConvention) : draft.names.take(unique.name, byConvention);
}

function warn(table: TableDraft, draft: Draft, code: string, message: string): void {
  draft.diagnostics.push(diagnostic('warning', code, message, table.entity.place));
}
