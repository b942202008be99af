import type { Dialect } from '../dialect.js';
import type {
  BinaryOperator,
  Expression,
  Literal,
  NativeExpression,
  PortableFunction,
  UnaryOperator,
} from '../expression.js';
import type { ScalarType } from '../type.js';

/** A column of the same table. */
export function column(name: string): Expression {
  return { kind: 'column', name };
}

/** A constant. Numbers that are not finite have no SQL; give those with more digits than a double as text to `number`. */
export function literal(value: string | number | boolean | null): Literal {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'string') return { kind: 'string', value };
  return typeof value === 'number' ? { kind: 'number', text: String(value) } : { kind: 'boolean', value };
}

/** A number with all its digits, as written. */
export function number(text: string): Literal {
  return { kind: 'number', text };
}

/** A call of a portable function. */
export function call(name: PortableFunction, ...args: readonly Expression[]): Expression {
  return { kind: 'call', function: name, arguments: args };
}

/** `NOT x`, `-x`, `+x`. */
export function unary(operator: UnaryOperator, operand: Expression): Expression {
  return { kind: 'unary', operator, operand };
}

/** `left operator right`. */
export function binary(left: Expression, operator: BinaryOperator, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

/** All of them; without any, true. */
export function and(...operands: readonly Expression[]): Expression {
  return operands.length === 0 ? literal(true) : operands.reduce((left, right) => binary(left, 'and', right));
}

/** Any of them; without any, false. */
export function or(...operands: readonly Expression[]): Expression {
  return operands.length === 0 ? literal(false) : operands.reduce((left, right) => binary(left, 'or', right));
}

/** `operand IN (items)`, or NOT IN. */
export function isIn(operand: Expression, items: readonly Expression[], negated = false): Expression {
  return { kind: 'in', operand, items, negated };
}

/** `operand BETWEEN low AND high`, or NOT BETWEEN. */
export function between(operand: Expression, low: Expression, high: Expression, negated = false): Expression {
  return { kind: 'between', operand, low, high, negated };
}

/** `operand IS NULL` */
export function isNull(operand: Expression): Expression {
  return { kind: 'null-test', operand, negated: false };
}

/** `operand IS NOT NULL` */
export function isNotNull(operand: Expression): Expression {
  return { kind: 'null-test', operand, negated: true };
}

/** `CAST(operand AS type)` */
export function cast(operand: Expression, type: ScalarType): Expression {
  return { kind: 'cast', operand, type };
}

/** What only one dialect understands, in its own words. */
export function nativeSql(dialect: Dialect, sql: string): NativeExpression {
  return { kind: 'native', dialect, sql };
}
