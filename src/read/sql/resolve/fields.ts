import type { Check, Field } from '../../../domain/domain.js';
import type { Expression } from '../../../domain/expression.js';
import type { FieldType } from '../../../domain/type.js';
import { find } from '../../report.js';
import type { ColumnDraft, TableDraft } from '../catalog.js';
import { accept, part, type Snippet } from '../cursor.js';
import { withoutCast } from '../expression/constants.js';
import { type ExpressionContext, nativeExpression, readExpression } from '../expression/read.js';
import { serialOf } from '../types/postgresql.js';
import { expressionContext, type Resolving } from './context.js';
import { constantFor } from './literals.js';
import { resolveType } from './types.js';

/** A table's fields, and the checks that come with their types. */
export interface ResolvedFields {
  readonly fields: Field[];
  readonly checks: readonly Check[];
}

/** Resolves the columns of a table; a column that stands there twice is taken once. */
export function resolveFields(resolving: Resolving, table: TableDraft): ResolvedFields {
  const seen = new Set<string>();
  const fields: Field[] = [];
  const checks: Check[] = [];
  const fold = resolving.catalog.dialect === 'postgresql'
    ? (name: string): string => name
    : (name: string): string => name.toLowerCase();
  for (const column of table.columns) {
    if (seen.has(fold(column.name))) {
      const message = `Table "${table.id}" has two columns "${column.name}"; the first one stays.`;
      find(resolving.report, 'warning', 'duplicate-column', message, column.place, 'Take one of the two out.');
      continue;
    }
    seen.add(fold(column.name));
    const resolved = resolveField(resolving, table, column);
    fields.push(resolved.field);
    checks.push(...resolved.checks);
  }
  return { fields, checks };
}

function resolveField(
  resolving: Resolving,
  table: TableDraft,
  column: ColumnDraft,
): { readonly field: Field; readonly checks: readonly Check[] } {
  const { type, declared, ...domain } = resolveType(resolving, table, column);
  const context = expressionContext(resolving, table, `column "${column.name}"`);
  const inKey = table.primaryKey?.columns.some(name => sameName(resolving, name, column.name)) ?? false;
  const given = column.default ?? domain.default;
  const numbered = given !== null && isNextValue(given) && type.kind === 'integer';
  const rowNumber = resolving.catalog.dialect === 'sqlite' && table.rowid && inKey
    && table.primaryKey?.columns.length === 1 && column.type?.name === 'integer';
  const field: Field = {
    column: column.name,
    type,
    declared: numbered && declared !== null ? { ...declared, name: serialOf(declared.name) } : declared,
    nullable: column.nullable && domain.nullable && !inKey,
    default: given === null || numbered ? null : resolveDefault(context, type, given),
    identity: column.identity ?? (numbered || rowNumber ? 'default' : null),
    generated: column.generated === null ? null : {
      expression: readExpression(column.generated.expression, context),
      stored: column.generated.stored,
    },
    onUpdate: column.onUpdate === null ? null : readExpression(column.onUpdate, context),
    comment: column.comment,
    place: column.place,
  };
  const inDomain = expressionContext(resolving, table, `column "${column.name}"`, column.name);
  const checks = domain.checks.map(({ expression }): Check => ({
    name: null,
    expression: readExpression(expression, inDomain, column.name),
  }));
  return { field, checks };
}

function sameName(resolving: Resolving, one: string, other: string): boolean {
  return one === other || (resolving.catalog.dialect !== 'postgresql' && one.toLowerCase() === other.toLowerCase());
}

/** Whether a default takes the next number of a sequence. */
function isNextValue(snippet: Snippet): boolean {
  const cursor = part(snippet, snippet.at, snippet.end);
  while (accept(cursor, '('));
  accept(cursor, 'PG_CATALOG', '.');
  return accept(cursor, 'NEXTVAL', '(') || accept(cursor, 'NEXT', 'VALUE', 'FOR');
}

function resolveDefault(context: ExpressionContext, type: FieldType, given: Snippet): Expression | null {
  const value = withoutCast(readExpression(given, context));
  // DEFAULT NULL is what a column without a default does anyway.
  return value.kind === 'null' ? null : constantFor(type, value) ?? nativeExpression(given, context);
}
