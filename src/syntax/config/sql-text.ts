import type { SqlDialect, SqlName } from './sql-nodes.js';
import { checkPattern, hasLoneSurrogate, refuse } from './text.js';

const WORD = /^[a-z_][a-z0-9_]*$/i;
const WORDS = /^[a-z_][a-z0-9_]*(?: [a-z_][a-z0-9_]*)*$/i;

/** A name in quotes, so that it is that name and nothing else. */
export function quoted(name: string, dialect: SqlDialect): string {
  if (name === '' || name.includes('\0') || hasLoneSurrogate(name)) throw refuse('name', name, 'has no form in SQL');
  const quote = dialect === 'mysql' ? '`' : '"';
  return quote + name.replaceAll(quote, quote + quote) + quote;
}

/** A name with its schema. */
export function qualified({ schema, name }: SqlName, dialect: SqlDialect): string {
  return schema === null ? quoted(name, dialect) : `${quoted(schema, dialect)}.${quoted(name, dialect)}`;
}

/** Names in quotes, in brackets. */
export function listed(names: readonly string[], dialect: SqlDialect): string {
  return `(${names.map(name => quoted(name, dialect)).join(', ')})`;
}

/**
 * A text as a literal that means the same whatever PostgreSQL's server says of backslashes; of MySQL's the usual setting is
 * taken for given.
 *
 * @throws RangeError for what the database cannot hold: NUL but on MySQL, halves of surrogate pairs.
 */
export function literal(text: string, dialect: SqlDialect): string {
  if (hasLoneSurrogate(text)) throw refuse('text', text, 'contains half of a surrogate pair');
  const doubled = text.replaceAll('\'', '\'\'');
  if (dialect === 'mysql') return `'${doubled.replaceAll('\\', '\\\\').replaceAll('\0', '\\0')}'`;
  if (text.includes('\0')) throw refuse('text', text, 'contains a null character');
  if (dialect === 'sqlite' || !text.includes('\\')) return `'${doubled}'`;
  return `E'${doubled.replaceAll('\\', '\\\\')}'`;
}

/** A word of the language that comes from outside: a method of an index, a collation of MySQL. */
export function word(what: string, text: string): string {
  return checkPattern(what, text, WORD, 'a word of letters, digits and _');
}

/** Words of the language: the name of a type. */
export function words(what: string, text: string): string {
  return checkPattern(what, text, WORDS, 'made of words of letters, digits and _');
}
