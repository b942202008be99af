import type { Place } from '../../domain/diagnostic.js';
import type { Source } from '../source.js';
import { type Token, tokenize } from './lex.js';
import type { LexicalRules } from './rules.js';

/** A position in the tokens of a statement, or of a part of it. */
export interface Cursor {
  readonly source: Source;
  readonly rules: LexicalRules;
  readonly tokens: readonly Token[];
  at: number;
  readonly end: number;
}

/** A stretch of tokens kept for later: an expression or a query. */
export type Snippet = Readonly<Cursor>;

/** A name as written, with the schema that qualifies it. */
export interface QualifiedName {
  readonly schema: string | null;
  readonly name: string;
}

/** A cursor over a stretch of a source. */
export function cursorOver(source: Source, rules: LexicalRules, start: number, end: number): Cursor {
  const tokens = tokenize(source.text, start, end, rules);
  return { source, rules, tokens, at: 0, end: tokens.length };
}

/** A cursor over some of the tokens of another one. */
export function part(cursor: Snippet, from: number, to: number): Cursor {
  return { source: cursor.source, rules: cursor.rules, tokens: cursor.tokens, at: from, end: to };
}

const nothing: Token = { kind: 'end', text: '', key: '', start: -1, end: -1 };

/** The token `ahead` of the position, or one of kind `end`. */
export function peek(cursor: Snippet, ahead = 0): Token {
  const index = cursor.at + ahead;
  return index < cursor.end ? cursor.tokens[index] ?? nothing : nothing;
}

/** The token at an index of the whole statement. */
export function tokenAt(cursor: Snippet, index: number): Token {
  return index >= 0 && index < cursor.end ? cursor.tokens[index] ?? nothing : nothing;
}

/** Takes the token at the position. */
export function take(cursor: Cursor): Token {
  const token = peek(cursor);
  if (cursor.at < cursor.end) cursor.at += 1;
  return token;
}

/** Whether nothing is left. */
export function atEnd(cursor: Snippet): boolean {
  return cursor.at >= cursor.end;
}

/** Whether the next tokens are these words or symbols, none of them quoted. */
export function next(cursor: Snippet, first: string, second?: string, third?: string): boolean {
  return keyAt(cursor, 0) === first && (second === undefined || keyAt(cursor, 1) === second)
    && (third === undefined || keyAt(cursor, 2) === third);
}

function keyAt(cursor: Snippet, ahead: number): string | undefined {
  const index = cursor.at + ahead;
  return index < cursor.end ? cursor.tokens[index]?.key : undefined;
}

/** Whether the next token is one of these words or symbols. */
export function nextIn(cursor: Snippet, keys: ReadonlySet<string>): boolean {
  return keys.has(peek(cursor).key);
}

/** Takes these words or symbols when they come next. */
export function accept(cursor: Cursor, first: string, second?: string, third?: string): boolean {
  if (!next(cursor, first, second, third)) return false;
  cursor.at += third !== undefined ? 3 : second !== undefined ? 2 : 1;
  return true;
}

/** Where the token at the position stands in its file. */
export function placeOf(cursor: Snippet, index = cursor.at): Place {
  const token = cursor.tokens[Math.min(index, cursor.tokens.length - 1)];
  return cursor.source.place(token?.start ?? 0);
}

/** Index of the parenthesis that closes the one at `open`, or `cursor.end` when it stays open. */
export function closing(cursor: Snippet, open: number): number {
  let depth = 0;
  for (let index = open; index < cursor.end; index += 1) {
    const key = cursor.tokens[index]?.key;
    if (key === '(') depth += 1;
    else if (key === ')') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return cursor.end;
}

/** Takes a parenthesised group that comes next and gives a cursor over what is inside; null when none comes. */
export function takeGroup(cursor: Cursor): Cursor | null {
  if (!next(cursor, '(')) return null;
  const close = closing(cursor, cursor.at);
  const inside = part(cursor, cursor.at + 1, close);
  cursor.at = Math.min(close + 1, cursor.end);
  return inside;
}

/** Cuts what is left at its commas, those inside parentheses and brackets left alone. */
export function splitAtCommas(cursor: Snippet): Cursor[] {
  const parts: Cursor[] = [];
  let depth = 0;
  let from = cursor.at;
  for (let index = cursor.at; index < cursor.end; index += 1) {
    const key = cursor.tokens[index]?.key;
    if (key === '(' || key === '[') depth += 1;
    else if (key === ')' || key === ']') depth -= 1;
    else if (key === ',' && depth <= 0) {
      parts.push(part(cursor, from, index));
      from = index + 1;
    }
  }
  if (from < cursor.end || parts.length > 0) parts.push(part(cursor, from, cursor.end));
  return parts;
}

/** What is left, in its own words, comments taken out; `other` may put other words in a token's place. */
export function sqlOf(cursor: Snippet, other: (token: Token) => string | null = () => null): string {
  const pieces: string[] = [];
  let last = -1;
  for (let index = cursor.at; index < cursor.end; index += 1) {
    const token = cursor.tokens[index];
    if (token === undefined) break;
    if (last >= 0 && token.start > last) pieces.push(' ');
    pieces.push(other(token) ?? cursor.source.text.slice(token.start, token.end));
    last = token.end;
  }
  return pieces.join('');
}

/** The name a token stands for: PostgreSQL folds bare words to lower case. Null when it is no name. */
export function nameOf(token: Token, rules: LexicalRules): string | null {
  if (token.kind === 'name') return token.text;
  if (token.kind !== 'word') return null;
  return rules.dialect === 'postgresql' ? foldCase(token.text) : token.text;
}

/** Lower case as PostgreSQL folds names: ASCII only. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/** Takes a name; null (and nothing taken) when none comes. */
export function takeName(cursor: Cursor): string | null {
  const token = peek(cursor);
  // MySQL and SQLite take a text for a name in places where only a name can stand.
  const name = token.kind === 'text' && cursor.rules.dialect !== 'postgresql'
    ? token.text
    : nameOf(token, cursor.rules);
  if (name !== null) cursor.at += 1;
  return name;
}

/** Takes `name`, `schema.name` or `database.schema.name`; null when none comes. */
export function takeQualifiedName(cursor: Cursor): QualifiedName | null {
  let name = takeName(cursor);
  if (name === null) return null;
  let schema: string | null = null;
  while (next(cursor, '.')) {
    cursor.at += 1;
    const further = takeName(cursor);
    if (further === null) break;
    schema = name;
    name = further;
  }
  return { schema, name };
}

/** Takes `(a, b, c)` as names, without what follows each (lengths, order); null when no parenthesis comes. */
export function takeNameList(cursor: Cursor): string[] | null {
  const group = takeGroup(cursor);
  if (group === null) return null;
  return splitAtCommas(group).flatMap(item => takeName(item) ?? []);
}
