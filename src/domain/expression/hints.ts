import type { Expression } from '../expression.js';
import { likePieces, type Piece, regexpPieces } from './pieces.js';
import { columnsUsed, parts } from './walk.js';

/** A constant that a check holds against a column, or what a text is made of that fits a pattern in a check. */
export type Hint = string | number | boolean | readonly Piece[];

/** What a check holds against each of its columns, in the order in which it is written. */
export function hintsOf(check: Expression): ReadonlyMap<string, readonly Hint[]> {
  const found = new Map<string, Set<Hint>>();
  for (const condition of conditions(check)) {
    const hints = [...constants(condition)];
    if (hints.length === 0) continue;
    for (const column of columnsUsed(condition)) {
      const known = found.get(column) ?? new Set();
      for (const hint of hints) known.add(hint);
      found.set(column, known);
    }
  }
  return new Map([...found].map(([column, hints]) => [column, [...hints]]));
}

/** The conditions that are joined by AND, OR and NOT. */
function* conditions(check: Expression): Generator<Expression, void> {
  const waiting = [check];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const joins = (next.kind === 'binary' && (next.operator === 'and' || next.operator === 'or'))
      || (next.kind === 'unary' && next.operator === 'not');
    if (joins) {
      for (const one of parts(next).toReversed()) waiting.push(one);
    } else yield next;
  }
}

function* constants(expression: Expression): Generator<Hint, void> {
  switch (expression.kind) {
    case 'string':
    case 'boolean':
      yield expression.value;
      return;
    case 'number':
      yield Number(expression.text);
      return;
    case 'unary':
      if (expression.operator === '-' && expression.operand.kind === 'number') {
        yield -Number(expression.operand.text);
        return;
      }
      break;
    case 'binary':
      if (expression.right.kind === 'string') {
        const { operator, right: { value } } = expression;
        if (operator === 'like' || operator === 'ilike') {
          yield likePieces(value);
          return;
        }
        if (operator === 'regexp') {
          const pieces = regexpPieces(value);
          if (pieces !== null) yield pieces;
          return;
        }
      }
      break;
    default:
  }
  for (const part of parts(expression)) yield* constants(part);
}
