import type { Expression } from '../../../domain/expression.js';
import type { ScalarType } from '../../../domain/type.js';

/** A constant that is more than text: the cast stays where it could change what an operator does. */
export function typed(value: Expression, type: ScalarType | 'other'): Expression {
  const plain = type === 'other' || type.kind === 'text' || type.kind === 'string' || type.kind === 'native';
  return plain ? value : { kind: 'cast', operand: value, type };
}

/** A constant without its cast: next to a column, or as a default, the column says what it becomes. */
export function withoutCast(value: Expression): Expression {
  return value.kind === 'cast' && value.operand.kind === 'string' ? value.operand : value;
}
