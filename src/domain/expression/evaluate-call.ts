import type { Dialect } from '../dialect.js';
import type { PortableFunction } from '../expression.js';
import type { Row } from './evaluate.js';
import { asNumber, compare, equal, isMoment, momentOf, type SqlValue } from './sql-value.js';

/** What a function gives for values; undefined where the databases differ or it is random. */
export function callValue(
  name: PortableFunction,
  given: readonly SqlValue[],
  { now, dialect }: Pick<Row, 'now' | 'dialect'>,
): SqlValue {
  const [first, second, third] = given;
  switch (name) {
    case 'now':
      return now;
    case 'current-date':
      return isMoment(now) ? { at: Math.floor(now.at / 86_400_000) * 86_400_000 } : undefined;
    case 'current-time':
    case 'uuid':
    case 'uuid7':
      return undefined;
    case 'coalesce': {
      const at = given.findIndex(value => value !== null);
      return at < 0 ? null : given[at];
    }
    case 'concat-present':
      return given.every(part => part === null || typeof part === 'string')
        ? given.filter(part => part !== null).join('')
        : undefined;
    case 'nullif': {
      const same = equal(first, second, dialect);
      return same === undefined ? undefined : same === true ? null : first;
    }
    default:
      if (given.includes(undefined)) return undefined;
      if (name === 'greatest' || name === 'least') return extreme(name, given, dialect);
      return given.includes(null) ? null : plainValue(name, [first, second, third], given, dialect);
  }
}

type Plain = Exclude<
  PortableFunction,
  | 'greatest'
  | 'least'
  | 'now'
  | 'current-date'
  | 'current-time'
  | 'uuid'
  | 'uuid7'
  | 'coalesce'
  | 'concat-present'
  | 'nullif'
>;

function plainValue(
  name: Plain,
  [first, second, third]: readonly [SqlValue, SqlValue, SqlValue],
  all: readonly SqlValue[],
  dialect: Dialect,
): SqlValue {
  switch (name) {
    case 'lower':
    case 'upper':
      // SQLite knows the letters of ASCII alone
      if (typeof first !== 'string' || (dialect === 'sqlite' && /[^\0-\x7f]/.test(first))) return undefined;
      return name === 'lower' ? first.toLowerCase() : first.toUpperCase();
    case 'trim':
      if (typeof first !== 'string') return undefined;
      return second === undefined ? first.replace(/^ +| +$/g, '') : trimmed(first, second);
    case 'length':
      return typeof first === 'string' ? Array.from(first).length : undefined;
    case 'byte-length':
      return typeof first === 'string' ? new TextEncoder().encode(first).length : undefined;
    case 'replace':
      return typeof first === 'string' && typeof second === 'string' && typeof third === 'string' && second !== ''
        ? first.replaceAll(second, third)
        : undefined;
    case 'substring':
      return substring(first, second, third);
    case 'concat':
      return all.every(part => typeof part === 'string') ? all.join('') : undefined;
    case 'abs':
      return numeric(first, Math.abs);
    case 'round':
      // halves go up on one database and to the even number on another
      return second === undefined && Math.abs(asNumber(first) ?? 0) % 1 !== 0.5
        ? numeric(first, Math.round)
        : undefined;
    case 'floor':
      return numeric(first, Math.floor);
    case 'ceiling':
      return numeric(first, Math.ceil);
    case 'year': {
      const moment = typeof first === 'string' ? momentOf(first) : first;
      return isMoment(moment) ? new Date(moment.at).getUTCFullYear() : undefined;
    }
  }
}

/** The first or the last of values; PostgreSQL leaves null out, the others make null of all. */
function extreme(name: 'greatest' | 'least', given: readonly SqlValue[], dialect: Dialect): SqlValue {
  const known = given.filter(value => value !== null);
  if (known.length === 0 || (known.length < given.length && dialect !== 'postgresql')) return null;
  return known.reduce((kept, next) => {
    const order = compare(next, kept, dialect);
    if (typeof order !== 'number') return undefined;
    return (name === 'greatest' ? order > 0 : order < 0) ? next : kept;
  });
}

function numeric(value: SqlValue, change: (number: number) => number): number | undefined {
  return typeof value === 'number' ? change(value) : undefined;
}

/** Without any of some characters at both ends. */
function trimmed(text: string, characters: SqlValue): string | undefined {
  if (typeof characters !== 'string') return undefined;
  let [from, to] = [0, text.length];
  while (from < to && characters.includes(text.charAt(from))) from += 1;
  while (to > from && characters.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function substring(text: SqlValue, from: SqlValue, length: SqlValue): string | undefined {
  if (typeof text !== 'string' || typeof from !== 'number' || from < 1) return undefined;
  if (length !== undefined && (typeof length !== 'number' || length < 0)) return undefined;
  return Array.from(text).slice(from - 1, length === undefined ? undefined : from - 1 + length).join('');
}
