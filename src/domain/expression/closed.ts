import type { Dialect } from '../dialect.js';

/**
 * Whether a piece of SQL is closed in itself: quotes end, parentheses pair up, and there is no semicolon, no
 * comment and no comma outside parentheses. Only such a piece can stand inside a statement without changing what surrounds it.
 */
export function isClosed(sql: string, dialect: Dialect): boolean {
  if (sql.trim() === '' || sql.includes('\0')) return false;
  const open: string[] = [];
  for (let at = 0; at < sql.length;) {
    const char = sql[at] ?? '';
    if (char === ';' || (char === ',' && open.length === 0) || startsComment(sql, at, dialect)) return false;
    if (char === '(' || char === '[' || char === '{') open.push(CLOSING[char]);
    else if (char === ')' || char === ']' || char === '}') {
      if (open.pop() !== char) return false;
    }
    const end = quotedEnd(sql, at, dialect);
    if (end === null) return false;
    at = end;
  }
  return open.length === 0;
}

const CLOSING = { '(': ')', '[': ']', '{': '}' } as const;

function startsComment(sql: string, at: number, dialect: Dialect): boolean {
  return sql.startsWith('--', at) || sql.startsWith('/*', at) || (dialect === 'mysql' && sql[at] === '#');
}

/** Where what begins here ends: after a quoted piece, or after one character; null for a quote that does not end. */
function quotedEnd(sql: string, at: number, dialect: Dialect): number | null {
  const char = sql[at];
  if (char === '\'' || char === '"' || (char === '`' && dialect !== 'postgresql')) {
    const escapes = dialect === 'mysql' ? char !== '`' : dialect === 'postgresql' && isEscapeString(sql, at);
    return quoteEnd(sql, at, char, escapes);
  }
  if (char === '$' && dialect === 'postgresql' && !isNameChar(sql[at - 1])) {
    const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(sql.slice(at, at + 70))?.[0];
    if (tag === undefined) return at + 1;
    const end = sql.indexOf(tag, at + tag.length);
    return end < 0 ? null : end + tag.length;
  }
  return at + 1;
}

function quoteEnd(sql: string, at: number, quote: string, escapes: boolean): number | null {
  for (let next = at + 1; next < sql.length; next += 1) {
    if (escapes && sql[next] === '\\') next += 1;
    else if (sql[next] === quote) {
      if (sql[next + 1] !== quote) return next + 1;
      next += 1;
    }
  }
  return null;
}

/** Whether the string literal beginning here has an E before it: then PostgreSQL reads backslashes as escapes. */
function isEscapeString(sql: string, at: number): boolean {
  const before = sql[at - 1];
  return sql[at] === '\'' && (before === 'e' || before === 'E') && !isNameChar(sql[at - 2]);
}

function isNameChar(char: string | undefined): boolean {
  return char !== undefined && /[\w$\u0080-\uffff]/.test(char);
}
