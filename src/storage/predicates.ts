import type { Expression } from '../domain/expression.js';
import type { SoftDelete } from '../domain/model.js';

/** What is true of a living row. */
export function living(softDelete: SoftDelete, column: string): Expression {
  const mark: Expression = { kind: 'column', name: column };
  return softDelete.kind === 'deleted_at' ? { kind: 'null-test', operand: mark, negated: false } : mark;
}

/** Both of two predicates, where there are two. */
export function both(left: Expression | null, right: Expression | null): Expression | null {
  if (left === null) return right;
  return right === null ? left : { kind: 'binary', operator: 'and', left, right };
}

/** 1 where the predicate holds, else NULL: what a unique on MySQL counts by. */
export function marker(predicate: Expression): Expression {
  return {
    kind: 'case',
    operand: null,
    branches: [{ when: predicate, result: { kind: 'number', text: '1' } }],
    otherwise: null,
  };
}
