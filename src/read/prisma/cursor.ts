import type { Source } from '../source.js';
import type { Token } from './lex.js';

/** A position in the tokens of a file. */
export interface Cursor {
  readonly source: Source;
  readonly tokens: readonly Token[];
  at: number;
}

const end: Token = { kind: 'line', text: '', start: -1 };

/** The token so far ahead; the end of a line at the end of the file. */
export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[cursor.at + ahead] ?? end;
}

/** Takes a symbol when it comes next. */
export function accept(cursor: Cursor, symbol: string): boolean {
  const token = peek(cursor);
  if (token.kind !== 'symbol' || token.text !== symbol) return false;
  cursor.at += 1;
  return true;
}
