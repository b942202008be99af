import type { Dialect } from '../domain/dialect.js';
import type { Expression } from '../domain/expression.js';
import type { ModelField } from '../domain/model.js';
import { isEmptyArray, makers } from '../domain/sayable-default.js';
import { text as sqlText } from './sql.js';
import type { SqlByDialect, StorageExpression } from './storage.js';

/** What stands after DEFAULT, and what the application gives a new row itself. */
export interface Defaults {
  readonly default: StorageExpression | null;
  readonly made: Expression | null;
}

/** How defaults are said. */
export interface DefaultContext {
  readonly dialect: Dialect;
  readonly existing: boolean;
}

const unsaid: SqlByDialect = { postgresql: null, mysql: null, sqlite: null };
const none: Defaults = { default: null, made: null };
const now: Expression = { kind: 'call', function: 'now', arguments: [] };
const uuid: Expression = { kind: 'call', function: 'uuid', arguments: [] };

/** The defaults of a column that the database neither numbers nor computes. */
export function defaultsOf(field: ModelField, context: DefaultContext): Defaults {
  const written = field.default === null ? null : fitting(field.default, field);
  if (written === null) return { default: null, made: madeByRole(field) };
  if (written.kind === 'null') return none;
  const sql = defaultSql(written, field, context);
  const stands = sql.postgresql !== null || sql.mysql !== null || sql.sqlite !== null;
  const literal = isLiteral(written);
  const maker = written.kind === 'call' && makers.has(written.function);
  const made = maker || (literal && sql[context.dialect] === null) ? written : madeByRole(field);
  return { default: stands ? { expression: written, sql } : null, made };
}

function madeByRole(field: ModelField): Expression | null {
  if (field.role === 'created' || field.role === 'updated') return field.type.kind === 'instant' ? now : null;
  return field.role === 'key' && field.type.kind === 'uuid' ? uuid : null;
}

function isLiteral(expression: Expression): boolean {
  return expression.kind === 'string' || expression.kind === 'number' || expression.kind === 'boolean';
}

/**
 * A literal in the kind its column has: MySQL and SQLite write `DEFAULT 1` for a boolean and `DEFAULT '0'` for a number,
 * which PostgreSQL refuses. Null for a value that no column can hold (MySQL's zero dates).
 */
export function fitting(expression: Expression, field: ModelField): Expression | null {
  const { type } = field;
  if (expression.kind === 'cast' && isLiteral(expression.operand)) return fitting(expression.operand, field);
  if (type.kind === 'boolean') return fittingBoolean(expression);
  if (type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'float') return fittingNumber(expression);
  if (type.kind === 'string' || type.kind === 'text' || type.kind === 'enum') {
    return expression.kind === 'number' ? { kind: 'string', value: expression.text } : expression;
  }
  if (type.kind === 'instant' || type.kind === 'date') return fittingTime(expression, type.kind);
  return expression;
}

function fittingBoolean(expression: Expression): Expression {
  if (expression.kind === 'number') return { kind: 'boolean', value: Number(expression.text) !== 0 };
  if (expression.kind !== 'string') return expression;
  const word = expression.value.trim().toLowerCase();
  if (['t', 'true', 'y', 'yes', 'on', '1', '\u0001'].includes(word)) return { kind: 'boolean', value: true };
  if (['f', 'false', 'n', 'no', 'off', '0', '\0'].includes(word)) return { kind: 'boolean', value: false };
  return expression;
}

function fittingNumber(expression: Expression): Expression {
  if (expression.kind === 'boolean') return { kind: 'number', text: expression.value ? '1' : '0' };
  if (expression.kind === 'string' && /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*$/.test(expression.value)) {
    return { kind: 'number', text: expression.value.trim() };
  }
  return expression;
}

/** SQLite keeps times as text, read back in one spelling only. */
function fittingTime(expression: Expression, kind: 'instant' | 'date'): Expression | null {
  if (expression.kind !== 'string') return expression;
  const value = expression.value.trim();
  if (value.startsWith('0000-') || value.includes('-00')) return null;
  if (kind === 'date' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return { kind: 'string', value };
  return { kind: 'string', value: `${value} 00:00:00` };
}

function defaultSql(expression: Expression, field: ModelField, context: DefaultContext): SqlByDialect {
  const { type } = field;
  if (expression.kind === 'call' && expression.function === 'now') return nowSql(field, context);
  if (type.kind === 'array') return arraySql(expression);
  const sql = sqlText(expression);
  const mysql = sql.mysql === null ? null : mysqlDefault(sql.mysql, expression, field);
  const sqlite = sql.sqlite === null || isLiteral(expression) || isTimeCall(expression)
    ? sql.sqlite
    : `(${sql.sqlite})`;
  // PostgreSQL has the function since version 18 only, and applications make the value as well.
  if (expression.kind === 'call' && expression.function === 'uuid7' && !context.existing) return unsaid;
  // Keys of these kinds are kept without dashes on MySQL and SQLite, where the functions give other spellings.
  if (expression.kind === 'call' && expression.function.startsWith('uuid') && type.kind === 'uuid') {
    return { postgresql: sql.postgresql, mysql: null, sqlite: null };
  }
  // In parentheses all take it, so that one text serves for all.
  if (mysql !== sql.mysql && !context.existing && isLiteral(expression)) {
    return { postgresql: bracketed(sql.postgresql), mysql, sqlite: bracketed(sqlite) };
  }
  return { postgresql: sql.postgresql, mysql, sqlite };
}

function bracketed(sql: string | null): string | null {
  return sql === null ? null : `(${sql})`;
}

function isTimeCall(expression: Expression): boolean {
  return expression.kind === 'call'
    && (expression.function === 'current-date' || expression.function === 'current-time');
}

/** MySQL takes an expression in parentheses only, and so for all defaults of its long types. */
function mysqlDefault(sql: string, expression: Expression, field: ModelField): string {
  const long = ['text', 'json', 'bytes', 'native'].includes(field.type.kind)
    || (field.type.kind === 'string' && field.type.length > 16_383);
  return isLiteral(expression) && !long ? sql : `(${sql})`;
}

/** The time of the statement, in one spelling for all: in parentheses MySQL takes it for a column of any precision. */
const present = '(CURRENT_TIMESTAMP)';

function nowSql(field: ModelField, context: DefaultContext): SqlByDialect {
  const { type } = field;
  if (!context.existing) return { postgresql: present, mysql: present, sqlite: present };
  const precision = type.kind === 'instant' ? type.precision ?? 0 : 0;
  const mysql = `CURRENT_TIMESTAMP${precision === 0 ? '' : `(${precision.toString()})`}`;
  return { postgresql: 'now()', mysql, sqlite: 'CURRENT_TIMESTAMP' };
}

/** PostgreSQL writes an empty array as `{}`; elsewhere arrays are JSON. */
function arraySql(expression: Expression): SqlByDialect {
  const sql = sqlText(expression);
  const empty = isEmptyArray(expression);
  return { postgresql: sql.postgresql, mysql: empty ? '(\'[]\')' : null, sqlite: empty ? '\'[]\'' : null };
}
