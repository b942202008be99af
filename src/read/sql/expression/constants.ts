import type { Expression } from '../../../domain/expression.js';
import type { ScalarType } from '../../../domain/type.js';

const truths: ReadonlySet<string> = new Set(['t', 'true', 'y', 'yes', 'on', '1']);
const untruths: ReadonlySet<string> = new Set(['f', 'false', 'n', 'no', 'off', '0']);

/** The truth value that a text stands for, as PostgreSQL reads it; null where it stands for none. */
export function truthOf(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  return truths.has(word) ? true : untruths.has(word) ? false : null;
}

/** The number that a text stands for, as written; null where it stands for none. */
export function numberOf(text: string): string | null {
  const number = text.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(number) ? number.replace(/^\+/, '') : null;
}

/**
 * A text under a cast: numbers and truth values become what they say, texts and names of values stay as they are, and for
 * all else the cast stays, since it could change what an operator does.
 */
export function typed(text: string, type: ScalarType | 'other'): Expression {
  const value: Expression = { kind: 'string', value: text };
  if (type === 'other' || type.kind === 'text' || type.kind === 'string' || type.kind === 'native') return value;
  if (type.kind === 'boolean') {
    const truth = truthOf(text);
    if (truth !== null) return { kind: 'boolean', value: truth };
  }
  if (type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'float') {
    const number = numberOf(text);
    if (number !== null) return { kind: 'number', text: number };
  }
  return { kind: 'cast', operand: value, type };
}

/** A constant without its cast: next to a column, or as a default, the column says what it becomes. */
export function withoutCast(value: Expression): Expression {
  return value.kind === 'cast' && value.operand.kind === 'string' ? value.operand : value;
}
