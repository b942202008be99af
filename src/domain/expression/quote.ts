import type { Dialect } from '../dialect.js';
import { hasLoneSurrogate, unfitName } from '../unfit.js';

/**
 * A name between the dialect's quotes, so that it is that name and nothing else; null where no quoting can say it (NUL,
 * lone surrogates, the empty name).
 */
export function quoteName(name: string, dialect: Dialect): string | null {
  if (unfitName(name) !== null) return null;
  return dialect === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
}

/**
 * A text as a string literal that means the same whatever the server's settings for backslashes on PostgreSQL, and with
 * the default setting on MySQL; null where the database cannot hold it (NUL, lone surrogates).
 */
export function quoteText(value: string, dialect: Dialect): string | null {
  if (hasLoneSurrogate(value)) return null;
  if (dialect === 'mysql') {
    return `'${value.replaceAll('\\', '\\\\').replaceAll('\'', '\'\'').replaceAll('\0', '\\0')}'`;
  }
  if (value.includes('\0')) return null;
  const quoted = `'${value.replaceAll('\'', '\'\'')}'`;
  return dialect === 'postgresql' && value.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
