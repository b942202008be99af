import type { Dialect } from '../../../domain/dialect.js';
import type { Expression } from '../../../domain/expression.js';
import type { StorageColumn } from '../../../storage/storage.js';
import { attribute, call, name, type PrismaAttribute, type PrismaValue } from '../../../syntax/config/prisma.js';
import { isEnum, type PrismaType } from './type.js';

/** What a default is made from. */
export interface DefaultContext {
  readonly column: StorageColumn;
  /** Whether the database numbers the column, if anybody does. */
  readonly isNumbered: boolean;
  readonly type: PrismaType;
  readonly dialect: Dialect;
  /** The client's word for a value of the column's enum; null for what is none of its values. */
  readonly member: (value: string) => string | null;
}

/**
 * `@default(…)` of a column, with the database's own value before the client's; null where the column has none, or one
 * that only the emitted services make.
 */
export function defaultAttribute(context: DefaultContext): PrismaAttribute | null {
  const value = defaultValue(context);
  return value === null ? null : attribute('default', [value]);
}

function defaultValue({ column, isNumbered, type, dialect, member }: DefaultContext): PrismaValue | null {
  if (column.identity !== null) return isNumbered ? call('autoincrement') : null;
  if (column.generated !== null) return column.generated.sql[dialect] === null ? null : call('dbgenerated');
  const kept = column.default;
  const sql = kept?.sql[dialect] ?? null;
  if (kept !== null && sql !== null) {
    return plain(kept.expression, type, member) ?? call('dbgenerated', [sql]);
  }
  return column.made === null ? null : plain(column.made, type, member) ?? madeKey(column.made, type, dialect);
}

/** A value that both Prisma and the database can say. */
function plain(expression: Expression, { of, list }: PrismaType, member: DefaultContext['member']): PrismaValue | null {
  if (list) return isEmptyList(expression) ? [] : null;
  if (isEnum(of)) {
    const found = expression.kind === 'string' ? member(expression.value) : null;
    return found === null ? null : name(found);
  }
  switch (of.scalar) {
    case 'Boolean':
      return expression.kind === 'boolean' ? expression.value : null;
    case 'Int':
    case 'BigInt':
      return expression.kind === 'number' && /^-?\d{1,18}$/.test(expression.text) ? BigInt(expression.text) : null;
    case 'Float':
    case 'Decimal':
      return expression.kind === 'number' ? decimal(expression.text) : null;
    case 'String':
      return expression.kind === 'string' && of.stranger === null ? expression.value : null;
    case 'DateTime':
      return isNow(expression) ? call('now') : null;
    case 'Bytes':
    case 'Json':
      return null;
  }
}

function isNow(expression: Expression): boolean {
  return expression.kind === 'call' && expression.function === 'now';
}

function isEmptyList(expression: Expression): boolean {
  return expression.kind === 'string' && /^\{\s*\}$/.test(expression.value);
}

/** A number that loses no digit. */
function decimal(text: string): number | null {
  const value = Number(text);
  return String(value) === text.replace(/^(-?)0+(?=\d)/, '$1').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
    ? value
    : null;
}

/** A key that the client makes: elsewhere UUIDs are kept without dashes, which the client cannot. */
function madeKey(made: Expression, { of }: PrismaType, dialect: Dialect): PrismaValue | null {
  if (made.kind !== 'call' || isEnum(of) || of.scalar !== 'String' || dialect !== 'postgresql') return null;
  if (made.function === 'uuid') return call('uuid');
  return made.function === 'uuid7' ? call('uuid', [7]) : null;
}
