import { type Dialect, dialects } from '../domain/dialect.js';
import type { Expression } from '../domain/expression.js';
import { printExpression } from '../domain/expression/print.js';
import { mapExpression, walk } from '../domain/expression/walk.js';
import { unquoted } from './plain-names.js';
import type { SqlByDialect, StorageExpression } from './storage.js';

/** The text of an expression for each database; null where one has no way to say it. */
export function text(expression: Expression): SqlByDialect {
  return {
    postgresql: on(expression, 'postgresql'),
    mysql: on(expression, 'mysql'),
    sqlite: on(expression, 'sqlite'),
  };
}

function on(expression: Expression, dialect: Dialect): string | null {
  const sql = printExpression(expression, dialect);
  return sql === null || (expression.kind === 'native' && expression.dialect === dialect)
    ? sql
    : unquoted(sql, dialect);
}

/** An expression with its texts. */
export function said(expression: Expression): StorageExpression {
  return { expression, sql: text(expression) };
}

/** The same expression, left unsaid on some databases. */
export function unsaidOn(said: StorageExpression, on: readonly Dialect[]): StorageExpression {
  const sql: Record<Dialect, string | null> = { ...said.sql };
  for (const dialect of on) sql[dialect] = null;
  return { expression: said.expression, sql };
}

/** Whether no database can say it. */
export function isUnsaid(said: StorageExpression): boolean {
  return dialects.every(dialect => said.sql[dialect] === null);
}

/** Whether its value changes with time: SQLite and MySQL refuse that in a CHECK and in a generated column. */
export function isVolatile(expression: Expression): boolean {
  for (const node of walk(expression)) if (node.kind === 'call' && volatile.has(node.function)) return true;
  return false;
}

const volatile: ReadonlySet<string> = new Set(['now', 'current-date', 'current-time', 'uuid', 'uuid7']);

/** The expression with columns under their physical names. */
export function renamed(expression: Expression, names: ReadonlyMap<string, string>): Expression {
  if (names.size === 0) return expression;
  return mapExpression(
    expression,
    part => part.kind === 'column' ? { kind: 'column', name: names.get(part.name) ?? part.name } : part,
  );
}
