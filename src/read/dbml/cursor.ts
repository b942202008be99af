import type { Source } from '../source.js';
import type { Token } from './lex.js';
import type { Endpoint, Name, Operator, Setting, Value } from './tree.js';

/** A position in the tokens of a file. */
export interface Cursor {
  readonly source: Source;
  readonly tokens: readonly Token[];
  at: number;
}

const end: Token = { kind: 'line', text: '', start: -1, end: -1 };

/** The token so far ahead; the end of a line at the end of the file. */
export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[cursor.at + ahead] ?? end;
}

/** Whether a token is this symbol. */
export function isSymbol(token: Token, symbol: string): boolean {
  return token.kind === 'symbol' && token.text === symbol;
}

/** Takes a symbol when it comes next. */
export function accept(cursor: Cursor, symbol: string): boolean {
  if (!isSymbol(peek(cursor), symbol)) return false;
  cursor.at += 1;
  return true;
}

/** Takes the ends of lines that come next. */
export function skipLines(cursor: Cursor): void {
  while (cursor.at < cursor.tokens.length && peek(cursor).kind === 'line') cursor.at += 1;
}

/** Takes a name, quoted or not; null where none comes. */
export function takeName(cursor: Cursor): string | null {
  const { kind, text } = peek(cursor);
  if (kind !== 'word' && kind !== 'name' && kind !== 'number') return null;
  cursor.at += 1;
  return text;
}

/** Takes `name` or `schema.name`. */
export function takeQualified(cursor: Cursor): Name | null {
  const first = takeName(cursor);
  if (first === null) return null;
  if (!accept(cursor, '.')) return { schema: null, name: first };
  const second = takeName(cursor);
  return second === null ? null : { schema: first, name: second };
}

/** Takes `table.column`, `schema.table.column` or `table.(a, b)`. */
export function takeEndpoint(cursor: Cursor): Endpoint | null {
  const names: string[] = [];
  for (;;) {
    if (names.length > 0 && accept(cursor, '(')) {
      const columns: string[] = [];
      do {
        const column = takeName(cursor);
        if (column === null) return null;
        columns.push(column);
      } while (accept(cursor, ','));
      return accept(cursor, ')') ? endpoint(names, columns) : null;
    }
    const name = takeName(cursor);
    if (name === null || names.length > 3) return null;
    names.push(name);
    if (!accept(cursor, '.')) return names.length < 2 ? null : endpoint(names.slice(0, -1), names.slice(-1));
  }
}

function endpoint(path: readonly string[], columns: readonly string[]): Endpoint {
  return { table: { schema: path.at(-2) ?? null, name: path.at(-1) ?? '' }, columns };
}

/** Takes the operator of a reference; marks of what is optional say nothing that columns do not. */
export function takeOperator(cursor: Cursor): Operator | null {
  let ahead = 0;
  while (isSymbol(peek(cursor, ahead), '?')) ahead += 1;
  const { kind, text } = peek(cursor, ahead);
  const bare = text.replaceAll('?', '');
  if (kind !== 'symbol' || !['<', '>', '-', '<>'].includes(bare)) return null;
  cursor.at += ahead + 1;
  accept(cursor, '?');
  return bare as Operator;
}

/** Takes `[a, b: c]`, also over several lines; null where it breaks off, an empty list where none comes. */
export function takeSettings(cursor: Cursor): Setting[] | null {
  if (!accept(cursor, '[')) return [];
  const settings: Setting[] = [];
  for (;;) {
    skipLines(cursor);
    if (accept(cursor, ']')) return settings;
    const { start: at } = peek(cursor);
    const words: string[] = [];
    while (peek(cursor).kind === 'word') {
      words.push(peek(cursor).text.toLowerCase());
      cursor.at += 1;
    }
    if (words.length === 0) return null;
    let value: Value | null = null;
    if (accept(cursor, ':')) {
      skipLines(cursor);
      value = takeValue(cursor);
      if (value === null) return null;
    }
    settings.push({ name: words.join(' '), value, at });
    skipLines(cursor);
    if (!accept(cursor, ',') && !isSymbol(peek(cursor), ']')) return null;
  }
}

/** Takes a value: a text, an expression, a number, words, or a reference. */
export function takeValue(cursor: Cursor): Value | null {
  const { kind, text, start: at } = peek(cursor);
  if (kind === 'text' || kind === 'expression' || kind === 'number' || kind === 'name') {
    cursor.at += 1;
    return { kind: kind === 'name' ? 'text' : kind, text, at };
  }
  const sign = kind === 'symbol' && text === '-' && peek(cursor, 1).kind === 'number';
  if (sign) {
    const number = `-${peek(cursor, 1).text}`;
    cursor.at += 2;
    return { kind: 'number', text: number, at };
  }
  if (kind === 'symbol') {
    const operator = takeOperator(cursor);
    const to = operator === null ? null : takeEndpoint(cursor);
    return operator === null || to === null ? null : { kind: 'ref', operator, to, at };
  }
  const words: string[] = [];
  while (peek(cursor).kind === 'word' || (words.length > 0 && isSymbol(peek(cursor), '.'))) {
    words.push(peek(cursor).text);
    cursor.at += 1;
  }
  return words.length === 0 ? null : { kind: 'word', text: words.join(' ').replaceAll(' . ', '.'), at };
}
