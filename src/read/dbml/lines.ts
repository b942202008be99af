import { find, type Report } from '../report.js';
import { accept, type Cursor, isSymbol, peek } from './cursor.js';
import type { Token } from './lex.js';

/** Whether a line ends here; what stands on one line ends with its brace. */
export function isLineEnd(token: Token): boolean {
  return token.kind === 'line' || isSymbol(token, '}');
}

/**
 * Takes the lines of a block up to its brace. A line that cannot be read is reported and left out; a block that is not
 * closed ends where the next one begins.
 */
export function takeLines(
  cursor: Cursor,
  title: string,
  report: Report,
  blockBegins: (cursor: Cursor) => boolean,
  takeLine: () => boolean,
): void {
  const opened = peek(cursor, -1).start;
  for (;;) {
    if (cursor.at >= cursor.tokens.length || (peek(cursor, -1).kind === 'line' && blockBegins(cursor))) {
      const message = `The ${title} is not closed; it is taken to end before the next block.`;
      find(report, 'warning', 'open-block', message, cursor.source.place(opened), 'Close it with }.');
      return;
    }
    if (peek(cursor).kind === 'line') {
      cursor.at += 1;
      continue;
    }
    if (accept(cursor, '}')) return;
    const first = cursor.at;
    if (takeLine() && isLineEnd(peek(cursor))) continue;
    cursor.at = first;
    const { start } = peek(cursor);
    while (cursor.at < cursor.tokens.length && !isLineEnd(peek(cursor))) cursor.at += 1;
    const stop = cursor.tokens[cursor.at]?.start ?? cursor.source.text.length;
    const line = cursor.source.text.slice(start, Math.min(stop, start + 60)).trim();
    const message = `"${line}" in the ${title} is not understood; this line is left out.`;
    find(report, 'warning', 'unread-line', message, cursor.source.place(start), 'Check its spelling.');
  }
}

/** Takes what stands between braces, at most up to the next block, or nothing where none open. */
export function skipBraces(cursor: Cursor, blockBegins: (cursor: Cursor) => boolean): true {
  if (!isSymbol(peek(cursor), '{')) return true;
  let depth = 0;
  while (cursor.at < cursor.tokens.length) {
    const token = peek(cursor);
    if (token.kind !== 'line' && peek(cursor, -1).kind === 'line' && blockBegins(cursor)) return true;
    cursor.at += 1;
    if (isSymbol(token, '{')) depth += 1;
    else if (isSymbol(token, '}')) {
      depth -= 1;
      if (depth === 0) return true;
    }
  }
  return true;
}
