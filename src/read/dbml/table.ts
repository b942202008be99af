import { quoteName } from '../../domain/expression/quote.js';
import type { Report } from '../report.js';
import {
  accept,
  type Cursor,
  isSymbol,
  peek,
  skipLines,
  takeName,
  takeQualified,
  takeSettings,
  takeValue,
} from './cursor.js';
import { isLineEnd, skipBraces, takeLines } from './lines.js';
import {
  type ColumnNode,
  type IndexNode,
  type PartialUse,
  setting,
  type TableNode,
  textOf,
  type TypeNode,
} from './tree.js';

/** Takes what follows `Table` or `TablePartial`; null where no body comes. */
export function takeTable(
  cursor: Cursor,
  at: number,
  report: Report,
  blockBegins: (cursor: Cursor) => boolean,
): TableNode | null {
  const name = takeQualified(cursor);
  if (name === null) return null;
  let alias: string | null = null;
  if (peek(cursor).text.toLowerCase() === 'as') {
    cursor.at += 1;
    alias = takeName(cursor);
  }
  const settings = takeSettings(cursor);
  skipLines(cursor);
  if (settings === null || !accept(cursor, '{')) return null;
  const items: (ColumnNode | PartialUse)[] = [];
  const indexes: IndexNode[] = [];
  const checks: IndexNode[] = [];
  let note = textOf(setting(settings, 'note'));
  takeLines(cursor, `table ${name.name}`, report, blockBegins, () => {
    const { kind, start, text } = peek(cursor);
    const word = kind === 'word' ? text.toLowerCase() : '';
    if (accept(cursor, '~')) {
      const partial = takeName(cursor);
      if (partial === null) return false;
      items.push({ kind: 'partial', name: partial, at: start });
      return true;
    }
    if ((word === 'indexes' || word === 'checks') && opensBlock(cursor)) {
      cursor.at += 1;
      skipLines(cursor);
      cursor.at += 1;
      const into = word === 'indexes' ? indexes : checks;
      takeLines(cursor, `${word} of table ${name.name}`, report, blockBegins, () => takeIndex(cursor, into));
      return true;
    }
    if (word === 'note' && (isSymbol(peek(cursor, 1), ':') || opensBlock(cursor))) {
      cursor.at += 1;
      const braces = !accept(cursor, ':');
      if (braces) {
        skipLines(cursor);
        cursor.at += 1;
      }
      skipLines(cursor);
      const value = takeValue(cursor);
      note = textOf(value);
      skipLinesIf(braces, cursor);
      return value !== null && (!braces || accept(cursor, '}'));
    }
    if ((word === 'records' || word === 'metadata') && opensBlock(cursor)) {
      cursor.at += 1;
      skipLines(cursor);
      return skipBraces(cursor, blockBegins);
    }
    const column = takeColumn(cursor);
    if (column === null) return false;
    items.push(column);
    return true;
  });
  return { name, alias, items, indexes, checks, settings, note, at };
}

function skipLinesIf(condition: boolean, cursor: Cursor): void {
  if (condition) skipLines(cursor);
}

/** Whether a brace follows the word, on its line or the next. */
function opensBlock(cursor: Cursor): boolean {
  return isSymbol(peek(cursor, peek(cursor, 1).kind === 'line' ? 2 : 1), '{');
}

function takeColumn(cursor: Cursor): ColumnNode | null {
  const { start: at } = peek(cursor);
  const name = takeName(cursor);
  const type = name === null ? null : takeType(cursor);
  const settings = type === null ? null : takeSettings(cursor);
  if (name === null || type === null || settings === null || !isLineEnd(peek(cursor))) return null;
  return { kind: 'column', name, type, settings, at };
}

/** Takes `varchar(20)`, `core.status`, `"timestamp with time zone"`, `int[]`. */
function takeType(cursor: Cursor): TypeNode | null {
  const first = peek(cursor);
  const name = takeQualified(cursor);
  if (name === null) return null;
  let sql = name.schema === null
    ? name.name
    : [name.schema, name.name].map(part => quoteName(part, 'postgresql') ?? '').join('.');
  while (peek(cursor).kind === 'word') {
    sql += ` ${peek(cursor).text}`;
    cursor.at += 1;
  }
  if (isSymbol(peek(cursor), '(')) {
    const open = peek(cursor).start;
    while (!isLineEnd(peek(cursor)) && !isSymbol(peek(cursor), ')')) cursor.at += 1;
    if (!isSymbol(peek(cursor), ')')) return null;
    sql += cursor.source.text.slice(open, peek(cursor).end);
    cursor.at += 1;
  }
  // Brackets with nothing or a number inside are a list; all others are settings.
  for (;;) {
    const sized = peek(cursor, 1).kind === 'number' ? 2 : 1;
    if (!isSymbol(peek(cursor), '[') || !isSymbol(peek(cursor, sized), ']')) break;
    sql += '[]';
    cursor.at += sized + 1;
  }
  return { name, sql, at: first.start };
}

function takeIndex(cursor: Cursor, into: IndexNode[]): boolean {
  const { start: at } = peek(cursor);
  const parts: { text: string; expression: boolean; at: number }[] = [];
  const takePart = (): boolean => {
    const { kind, text, start } = peek(cursor);
    if (kind !== 'word' && kind !== 'name' && kind !== 'expression' && kind !== 'number') return false;
    cursor.at += 1;
    parts.push({ text, expression: kind === 'expression', at: start });
    return true;
  };
  if (accept(cursor, '(')) {
    do {
      skipLines(cursor);
      if (!takePart()) return false;
      skipLines(cursor);
    } while (accept(cursor, ','));
    if (!accept(cursor, ')')) return false;
  } else if (!takePart()) return false;
  const settings = takeSettings(cursor);
  if (settings === null || !isLineEnd(peek(cursor))) return false;
  into.push({ parts, settings, at });
  return true;
}
