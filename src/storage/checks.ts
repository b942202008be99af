import { diagnostic } from '../domain/diagnostic.js';
import { label } from '../domain/dialect.js';
import type { Check } from '../domain/domain.js';
import type { Expression } from '../domain/expression.js';
import { columnsUsed } from '../domain/expression/walk.js';
import type { Draft, TableDraft } from './draft.js';
import { convention } from './names.js';
import { isUnsaid, isVolatile, renamed, said, unsaidOn } from './sql.js';
import type { StorageCheck, StorageExpression } from './storage.js';

/** The checks of a table: the source's, and one for each column whose enum is kept as text. */
export function checksOf(table: TableDraft, draft: Draft): readonly StorageCheck[] {
  const made: StorageCheck[] = [];
  const moving = draft.dialect === 'mysql' && !draft.existing ? movingColumns(table) : null;
  const listed = new Set<string>();
  for (const check of table.entity.checks) {
    const expression = renamed(check.expression, table.renamed);
    const whole = said(expression);
    const sayable = isVolatile(expression) ? unsaidOn(whole, ['mysql', 'sqlite']) : whole;
    const reason = refusal(sayable, expression, moving, draft);
    if (reason !== null) {
      draft.diagnostics.push(diagnostic(
        'warning',
        'check-left-out',
        `The check ${check.name ?? ''} of ${table.entity.id} ${reason}.`.replace('check  of', 'check of'),
        table.entity.place,
      ));
      continue;
    }
    const enumOf = listedColumn(table, expression);
    if (enumOf !== null) listed.add(enumOf);
    made.push({ ...sayable, name: nameOf(table, check, expression, draft), enumOf });
  }
  if (!draft.existing) made.push(...enumChecks(table, listed, draft));
  return made;
}

/** The column with an enum whose values a check lists. */
function listedColumn(table: TableDraft, expression: Expression): string | null {
  if (expression.kind !== 'in' || expression.negated || expression.operand.kind !== 'column') return null;
  const { name } = expression.operand;
  return table.columns.find(column => column.name === name)?.type.kind === 'enum' ? name : null;
}

function refusal(
  sayable: StorageExpression,
  expression: Expression,
  moving: ReadonlySet<string> | null,
  draft: Draft,
): string | null {
  if (isUnsaid(sayable) || sayable.sql[draft.dialect] === null) return `cannot be said in ${label[draft.dialect]}`;
  if (moving === null) return null;
  const moved = Array.from(columnsUsed(expression)).find(column => moving.has(column));
  return moved === undefined ? null : `names ${moved}, which a foreign key changes, and MySQL takes no such check`;
}

/** Columns that a foreign key's action writes: MySQL refuses them in checks. */
function movingColumns(table: TableDraft): ReadonlySet<string> {
  const moving = new Set<string>();
  for (const key of table.entity.foreignKeys) {
    const writes = key.onDelete === 'set null' || key.onUpdate === 'cascade' || key.onUpdate === 'set null';
    if (writes) { for (const column of key.columns) moving.add(table.renamed.get(column) ?? column); }
  }
  return moving;
}

function enumChecks(table: TableDraft, listed: ReadonlySet<string>, draft: Draft): readonly StorageCheck[] {
  const made: StorageCheck[] = [];
  for (const column of table.columns) {
    if (column.type.kind !== 'enum' || column.variants[draft.dialect] !== undefined || listed.has(column.name)) {
      continue;
    }
    const kept = draft.enumById.get(column.type.enum);
    if (kept === undefined || kept.native || kept.values.length === 0) continue;
    const expression: Expression = {
      kind: 'in',
      operand: { kind: 'column', name: column.name },
      items: kept.values.map(value => ({ kind: 'string', value })),
      negated: false,
    };
    const name = draft.names.take(convention.check(table.name, kept.name), convention.check(table.name, column.name));
    made.push({ ...said(expression), name, enumOf: column.name });
  }
  return made;
}

/** A check without a name is called after its column, where it has one. */
function nameOf(table: TableDraft, check: Check, expression: Expression, draft: Draft): string {
  const columns = columnsUsed(expression);
  const word = columns.size === 1 ? Array.from(columns).join('') : 'row';
  if (draft.existing) {
    if (check.name !== null) return check.name;
    if (draft.own && draft.dialect === 'postgresql') {
      return draft.names.take(columns.size === 1 ? `${table.name}_${word}_check` : `${table.name}_check`);
    }
  }
  const byConvention = convention.check(table.name, word);
  return check.name === null ? draft.names.take(byConvention) : draft.names.take(check.name, byConvention);
}
