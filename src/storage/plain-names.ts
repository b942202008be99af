import type { Dialect } from '../domain/dialect.js';
import { reservedWords } from './reserved-words.js';

const plain = /^[a-z_][a-z0-9_]*$/;

/** Whether a name means the same with and without quotes, on every database. */
export function isPlainName(name: string): boolean {
  return plain.test(name) && !reservedWords.has(name);
}

/**
 * SQL with the quotes taken off names that need none, so that it reads alike on all databases. Texts, and what stands in
 * other quotes, stay as they are.
 */
export function unquoted(sql: string, dialect: Dialect): string {
  const quote = dialect === 'mysql' ? '`' : '"';
  if (!sql.includes(quote)) return sql;
  let out = '';
  let from = 0;
  for (let at = 0; at < sql.length; at += 1) {
    const sign = sql[at];
    if (sign !== '\'' && sign !== '"' && sign !== '`') continue;
    const escapes = sign === '\'' && (dialect === 'mysql' || /e/i.test(sql[at - 1] ?? ''));
    const end = closing(sql, at, sign, escapes);
    const name = sql.slice(at + 1, end);
    if (sign === quote && isPlainName(name)) {
      out += sql.slice(from, at) + name;
      from = end + 1;
    }
    at = end;
  }
  return out + sql.slice(from);
}

/** Where the quote that opens at `from` closes; a doubled one is no end. */
function closing(sql: string, from: number, sign: string, escapes: boolean): number {
  for (let at = from + 1; at < sql.length; at += 1) {
    if (escapes && sql[at] === '\\') at += 1;
    else if (sql[at] === sign && sql[at + 1] === sign) at += 1;
    else if (sql[at] === sign) return at;
  }
  return sql.length;
}
