import { accept, type Cursor, keywords, next, peek } from './cursor.js';
import { OPERANDS, takeBinary, takeClauses, takeExpression, takeStarred, takeTuple } from './expression.js';
import { takeTexts } from './texts.js';
import type { DictEntry, Expression } from './tree.js';

const constants: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };

/** Takes a name, a constant, or what stands between brackets; null where none of these comes. */
export function takeAtom(cursor: Cursor, depth: number): Expression | null {
  const { kind, text, start: at } = peek(cursor);
  if (kind === 'text') return takeTexts(cursor, depth);
  if (kind === 'number') {
    cursor.at += 1;
    return { kind: 'number', text, at };
  }
  if (kind === 'name') {
    if (Object.hasOwn(constants, text)) {
      cursor.at += 1;
      return { kind: 'constant', value: constants[text] ?? null, at };
    }
    if (keywords.has(text)) return null;
    cursor.at += 1;
    return { kind: 'name', name: text, at };
  }
  if (accept(cursor, '...')) return { kind: 'constant', value: '...', at };
  if (accept(cursor, '(')) return takeParenthesised(cursor, depth + 1, at);
  if (accept(cursor, '[')) return takeList(cursor, depth + 1, at);
  return accept(cursor, '{') ? takeBraces(cursor, depth + 1, at) : null;
}

function takeParenthesised(cursor: Cursor, depth: number, at: number): Expression | null {
  if (accept(cursor, ')')) return { kind: 'tuple', items: [], at };
  const inside = takeTuple(cursor, depth);
  if (inside === null) return null;
  const made = isFor(cursor) ? takeComprehension(cursor, 'generator', inside, null, depth, at) : inside;
  return made !== null && accept(cursor, ')') ? made : null;
}

function takeList(cursor: Cursor, depth: number, at: number): Expression | null {
  if (accept(cursor, ']')) return { kind: 'list', items: [], at };
  const first = takeStarred(cursor, depth);
  if (first === null) return null;
  if (isFor(cursor)) {
    const made = takeComprehension(cursor, 'list', first, null, depth, at);
    return made !== null && accept(cursor, ']') ? made : null;
  }
  const items = takeItems(cursor, first, ']', depth);
  return items === null ? null : { kind: 'list', items, at };
}

/** Takes what follows the first item, up to the bracket that closes. */
function takeItems(cursor: Cursor, first: Expression, close: ']' | '}', depth: number): Expression[] | null {
  const items = [first];
  while (!accept(cursor, close)) {
    if (!accept(cursor, ',')) return null;
    if (next(cursor, close)) continue;
    const item = takeStarred(cursor, depth);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

function takeBraces(cursor: Cursor, depth: number, at: number): Expression | null {
  if (accept(cursor, '}')) return { kind: 'dict', entries: [], at };
  if (!next(cursor, '**')) {
    const first = takeStarred(cursor, depth);
    if (first === null) return null;
    if (!next(cursor, ':')) {
      if (!isFor(cursor)) {
        const items = takeItems(cursor, first, '}', depth);
        return items === null ? null : { kind: 'set', items, at };
      }
      const made = takeComprehension(cursor, 'set', first, null, depth, at);
      return made !== null && accept(cursor, '}') ? made : null;
    }
    cursor.at += 1;
    const value = takeExpression(cursor, depth);
    if (value === null) return null;
    if (isFor(cursor)) {
      const made = takeComprehension(cursor, 'dict', first, value, depth, at);
      return made !== null && accept(cursor, '}') ? made : null;
    }
    return takeEntries(cursor, [{ key: first, value }], depth, at);
  }
  const first = takeEntry(cursor, depth);
  return first === null ? null : takeEntries(cursor, [first], depth, at);
}

function takeEntries(cursor: Cursor, entries: DictEntry[], depth: number, at: number): Expression | null {
  while (!accept(cursor, '}')) {
    if (!accept(cursor, ',')) return null;
    if (next(cursor, '}')) continue;
    const entry = takeEntry(cursor, depth);
    if (entry === null) return null;
    entries.push(entry);
  }
  return { kind: 'dict', entries, at };
}

function takeEntry(cursor: Cursor, depth: number): DictEntry | null {
  if (accept(cursor, '**')) {
    const value = takeBinary(cursor, OPERANDS, depth);
    return value === null ? null : { key: null, value };
  }
  const key = takeExpression(cursor, depth);
  const value = key !== null && accept(cursor, ':') ? takeExpression(cursor, depth) : null;
  return value === null ? null : { key, value };
}

function takeComprehension(
  cursor: Cursor,
  of: Extract<Expression, { kind: 'comprehension' }>['of'],
  element: Expression,
  value: Expression | null,
  depth: number,
  at: number,
): Expression | null {
  const clauses = takeClauses(cursor, depth);
  return clauses === null ? null : { kind: 'comprehension', of, element, value, clauses, at };
}

function isFor(cursor: Cursor): boolean {
  return next(cursor, 'for') || (next(cursor, 'async') && next(cursor, 'for', 1));
}
