import type { SqlValue } from './sql-value.js';

/** Whether a text is like a pattern, with backslash as escape; undefined where that hangs on the case of letters. */
export function likeValue(text: SqlValue, pattern: SqlValue, ignoreCase: boolean): boolean | null | undefined {
  if (text === null || pattern === null) return null;
  if (typeof text !== 'string' || typeof pattern !== 'string') return undefined;
  const source = likeParts(pattern).map(part => typeof part === 'string' ? escaped(part) : part.many ? '.*' : '.').join(
    '',
  );
  if (new RegExp(`^${source}$`, 'su').test(text)) return true;
  // SQLite and MySQL take a and A for the same letter, PostgreSQL does not.
  const folded = new RegExp(`^${source}$`, 'sui').test(text);
  return ignoreCase ? folded : folded ? undefined : false;
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
export function regexpValue(text: SqlValue, pattern: SqlValue): boolean | null | undefined {
  if (text === null || pattern === null) return null;
  if (typeof text !== 'string' || typeof pattern !== 'string') return undefined;
  return regexpOf(pattern)?.test(text);
}

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
export function regexpOf(pattern: string): RegExp | null {
  // \y, \m, \M, \A, \Z and options at the start are PostgreSQL's
  if (/\\[ymMAZ]|^\*{3}|^\(\?[^:=!]/.test(pattern)) return null;
  const source = pattern.replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole);
  if (source.includes('[:')) return null;
  try {
    return new RegExp(source);
  } catch {
    return null;
  }
}
