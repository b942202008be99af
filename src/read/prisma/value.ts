import { accept, type Cursor, peek } from './cursor.js';
import type { Argument, Value } from './tree.js';

/** Nobody nests values deeper; without a limit, brackets alone could fill the stack. */
const DEEPEST = 32;

/** Takes a value; null where none can be read. */
export function takeValue(cursor: Cursor, depth: number): Value | null {
  const { kind, text, start: at } = peek(cursor);
  if (depth > DEEPEST) return null;
  if (kind === 'text' || kind === 'number') {
    cursor.at += 1;
    return { kind, text, at };
  }
  if (kind === 'word') {
    cursor.at += 1;
    let name = text;
    while (accept(cursor, '.')) {
      if (peek(cursor).kind !== 'word') return null;
      name += `.${peek(cursor).text}`;
      cursor.at += 1;
    }
    if (!accept(cursor, '(')) return { kind: 'name', name, at };
    const given = takeArguments(cursor, ')', depth + 1);
    return given === null ? null : { kind: 'call', name, arguments: given, at };
  }
  if (accept(cursor, '[')) {
    const items = takeArguments(cursor, ']', depth + 1);
    return items === null ? null : { kind: 'list', items: items.map(({ value }) => value), at };
  }
  if (accept(cursor, '{')) {
    const entries = takeArguments(cursor, '}', depth + 1);
    return entries === null ? null : { kind: 'object', entries, at };
  }
  return null;
}

/** Takes arguments up to the bracket that closes them, over as many lines as they stand on; null where they break off. */
export function takeArguments(cursor: Cursor, close: ')' | ']' | '}', depth: number): Argument[] | null {
  const given: Argument[] = [];
  for (;;) {
    skipLines(cursor);
    if (accept(cursor, close)) return given;
    const name = peek(cursor, 1).kind === 'symbol' && peek(cursor, 1).text === ':' ? peek(cursor) : null;
    if (name !== null) {
      if (name.kind !== 'word') return null;
      cursor.at += 2;
      skipLines(cursor);
    }
    const value = takeValue(cursor, depth);
    if (value === null) return null;
    given.push({ name: name?.text ?? null, value });
    skipLines(cursor);
    if (!accept(cursor, ',') && (peek(cursor).kind !== 'symbol' || peek(cursor).text !== close)) return null;
  }
}

function skipLines(cursor: Cursor): void {
  while (cursor.at < cursor.tokens.length && (peek(cursor).kind === 'line' || peek(cursor).kind === 'doc')) {
    cursor.at += 1;
  }
}
