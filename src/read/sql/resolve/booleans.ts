import type { Field } from '../../../domain/domain.js';
import type { Expression } from '../../../domain/expression.js';
import { mapExpression } from '../../../domain/expression/walk.js';

/** Changes expressions over a table's columns so that they hold on databases that tell truth values from numbers. */
export type Align = (expression: Expression) => Expression;

/**
 * MySQL and SQLite compare truth values with 0 and 1, which PostgreSQL refuses: `active = 1` becomes `active = true`,
 * `active IN (0, 1)` likewise.
 */
export function alignTruth(fields: readonly Field[]): Align {
  const truths = new Set(fields.flatMap(({ column, type }) => type.kind === 'boolean' ? column : []));
  if (truths.size === 0) return expression => expression;
  const isTruth = (value: Expression): boolean => value.kind === 'column' && truths.has(value.name);
  return expression =>
    mapExpression(expression, part => {
      if (part.kind === 'in' && isTruth(part.operand)) return { ...part, items: part.items.map(asTruth) };
      if (part.kind !== 'binary' || (part.operator !== '=' && part.operator !== '<>')) return part;
      if (isTruth(part.left)) return { ...part, right: asTruth(part.right) };
      return isTruth(part.right) ? { ...part, left: asTruth(part.left) } : part;
    });
}

function asTruth(value: Expression): Expression {
  if (value.kind !== 'number' || (value.text !== '0' && value.text !== '1')) return value;
  return { kind: 'boolean', value: value.text === '1' };
}
