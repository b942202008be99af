import type { Report } from '../report.js';
import type { Source } from '../source.js';
import type { Token } from './lex.js';

/** A position in the tokens of a file. */
export interface Cursor {
  readonly source: Source;
  readonly tokens: readonly Token[];
  readonly report: Report;
  at: number;
}

/** What stands behind the last token. */
const nothing: Token = { kind: 'end', text: '', start: 0, quoted: null };

/** Nobody nests deeper; without a limit, brackets alone could fill the stack. */
export const DEEPEST = 80;

/** The token `ahead` of the position. */
export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[cursor.at + ahead] ?? { ...nothing, start: cursor.source.text.length };
}

/** Whether the next token is this symbol or word. */
export function next(cursor: Cursor, text: string, ahead = 0): boolean {
  const token = cursor.tokens[cursor.at + ahead];
  return token?.text === text && (token.kind === 'symbol' || token.kind === 'name');
}

/** Takes this symbol or word when it comes next. */
export function accept(cursor: Cursor, text: string): boolean {
  if (!next(cursor, text)) return false;
  cursor.at += 1;
  return true;
}

/** Takes a name that is no keyword; null when none comes. */
export function takeName(cursor: Cursor): string | null {
  const { kind, text } = peek(cursor);
  if (kind !== 'name' || keywords.has(text)) return null;
  cursor.at += 1;
  return text;
}

/** Words that are no names. */
export const keywords: ReadonlySet<string> = new Set(
  ('False None True and as assert async await break class continue def del elif else except finally for from global if '
    + 'import in is lambda nonlocal not or pass raise return try while with yield').split(' '),
);
