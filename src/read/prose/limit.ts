import type { Bound } from '../notation/note.js';
import type { Token } from './tokens.js';

/** Bounds that stand behind a value, and where they end. */
export interface Limit {
  readonly bounds: readonly Bound[];
  readonly to: number;
}

const sides: readonly (readonly [RegExp, Bound['operator']])[] = [
  [/^(?:at most|up to|no more than|not more than|max|maximum|a maximum of)$/, '<='],
  [/^(?:at least|no less than|not less than|no fewer than|min|minimum|a minimum of)$/, '>='],
];
const letters = /^(?:characters?|chars?|letters?)$/;

/** What text a value holds at most or at least: `of at most 4000 characters`; null where no such thing stands. */
export function lengthAt(tokens: readonly Token[], from: number): Limit | null {
  const start = tokens[from]?.word === 'of' ? from + 1 : from;
  for (let count = 1; count <= 3; count += 1) {
    const words = tokens.slice(start, start + count).map(({ word }) => word).join(' ');
    const operator = sides.find(([pattern]) => pattern.test(words))?.[1];
    const number = numberOf(tokens[start + count]);
    if (operator === undefined || number === null || !letters.test(tokens[start + count + 1]?.word ?? '')) continue;
    return { bounds: [{ operator, number, of: 'length' }], to: start + count + 2 };
  }
  return null;
}

/** The values from one number to another, in order: `between 1 and 5`, `from 3 to 80 characters`. */
export function rangeOf(least: Token | undefined, most: Token | undefined, next: Token | undefined): readonly Bound[] {
  const [from, to] = [numberOf(least), numberOf(most)];
  if (from === null || to === null || Number(from) >= Number(to)) return [];
  const of = isLetters(next) ? 'length' : 'value';
  return [{ operator: '>=', number: from, of }, { operator: '<=', number: to, of }];
}

/** Whether a word is what the length of a text is counted in. */
export function isLetters(token: Token | undefined): boolean {
  return letters.test(token?.word ?? '');
}

function numberOf(token: Token | undefined): string | null {
  const plain = token?.text.replace(/,(?=\d{3}\b)/g, '') ?? '';
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(plain) ? plain : null;
}
