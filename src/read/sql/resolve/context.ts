import type { EnumType } from '../../../domain/domain.js';
import { type ColumnDraft, findColumn, type TableDraft } from '../catalog.js';
import type { ExpressionContext } from '../expression/read.js';
import type { Scope } from '../expression/scope.js';
import type { Reader } from '../reader.js';
import { builtInType } from '../types/built-in.js';

/** What the steps from catalogue to domain share. */
export interface Resolving extends Reader {
  /** By id. */
  readonly enums: Map<string, EnumType>;
}

/** An id that no enum has yet. */
export function freeEnumId(resolving: Resolving, wanted: string): string {
  let id = wanted;
  while (resolving.enums.has(id)) id += '_';
  return id;
}

/** How an expression is read that stands in a table. `subject` is what it belongs to: `column "a"`, `a check`. */
export function expressionContext(
  resolving: Resolving,
  table: TableDraft,
  subject: string,
  value: string | null = null,
): ExpressionContext {
  const { report } = resolving;
  return { scope: scopeOf(resolving, table, value), report, subject: `${subject} of table "${table.id}"` };
}

/** The columns of a table as an expression sees them; `value` is what VALUE stands for in the check of a domain. */
function scopeOf(resolving: Resolving, table: TableDraft, value: string | null = null): Scope {
  const { catalog } = resolving;
  // few expressions name a column, and a scope is made for each column
  let byName: ReadonlyMap<string, ColumnDraft> | null = null;
  return {
    catalog,
    column: name => {
      const wanted = value !== null && name.toLowerCase() === 'value' ? value : name;
      byName ??= new Map(table.columns.map(column => [column.name, column]));
      const column = byName.get(wanted) ?? findColumn(catalog, table, wanted);
      if (column === null) return null;
      const { type } = column;
      const builtIn = type === null || type.dimensions > 0 ? null : builtInType(type, catalog.dialect);
      return { name: column.name, kind: builtIn?.kind ?? null };
    },
  };
}
