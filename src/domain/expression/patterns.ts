import type { SqlValue } from './sql-value.js';

/** Whether a text is like a pattern, with backslash as escape. */
export function likeValue(text: SqlValue, pattern: SqlValue, ignoreCase: boolean): boolean | null | undefined {
  if (text === null || pattern === null) return null;
  if (typeof text !== 'string' || typeof pattern !== 'string') return undefined;
  const source = likeParts(pattern).map(part => typeof part === 'string' ? escaped(part) : part.many ? '.*' : '.').join(
    '',
  );
  return new RegExp(`^${source}$`, ignoreCase ? 'sui' : 'su').test(text);
}

/** A wildcard of LIKE: `%` for any number of characters, `_` for one. */
interface Wildcard {
  readonly many: boolean;
}

/** The pieces of a pattern, escapes resolved. */
export function likeParts(pattern: string): readonly (string | Wildcard)[] {
  return [...pattern.matchAll(/\\(.)|([%_])|[^\\%_]+|\\/gsu)].map(([whole, escape, wildcard]) =>
    wildcard === undefined ? escape ?? whole : { many: wildcard === '%' }
  );
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Whether a regular expression finds something in a text; undefined where ours and the databases' may differ. */
export function regexpValue(text: SqlValue, pattern: SqlValue, ignoreCase: boolean): boolean | null | undefined {
  if (text === null || pattern === null) return null;
  if (typeof text !== 'string' || typeof pattern !== 'string') return undefined;
  return regexpOf(pattern, ignoreCase)?.test(text);
}

/** What a regular expression begins with for which case does not matter, on every database that has them. */
export const IGNORE_CASE = '(?i)';

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  xdigit: '0-9A-Fa-f',
};

/** The expression as JavaScript has it; null where it uses what only the database's own dialect has. */
function regexpOf(pattern: string, ignoreCase: boolean): RegExp | null {
  if (pattern.startsWith(IGNORE_CASE)) return regexpOf(pattern.slice(IGNORE_CASE.length), true);
  // \y, \m, \M, \A, \Z and options at the start are PostgreSQL's
  if (/\\[ymMAZ]|^\*{3}|^\(\?[^:=!]/.test(pattern)) return null;
  const source = pattern.replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole);
  if (source.includes('[:')) return null;
  try {
    return new RegExp(source, ignoreCase ? 'i' : '');
  } catch {
    return null;
  }
}
