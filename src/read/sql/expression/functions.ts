import type { Dialect } from '../../../domain/dialect.js';
import type { PortableFunction } from '../../../domain/expression.js';

interface Signature {
  readonly function: PortableFunction;
  readonly least: number;
  readonly most: number;
}

const many = 100;

function entry(name: PortableFunction, least: number, most = least): Signature {
  return { function: name, least, most };
}

/** Functions that say the same on every dialect, or are there on one alone. */
const shared: Readonly<Record<string, Signature>> = {
  NOW: entry('now', 0, 1),
  CURRENT_TIMESTAMP: entry('now', 0, 1),
  LOCALTIMESTAMP: entry('now', 0, 1),
  TRANSACTION_TIMESTAMP: entry('now', 0),
  STATEMENT_TIMESTAMP: entry('now', 0),
  CLOCK_TIMESTAMP: entry('now', 0),
  UTC_TIMESTAMP: entry('now', 0, 1),
  SYSDATE: entry('now', 0, 1),
  CURRENT_DATE: entry('current-date', 0),
  CURDATE: entry('current-date', 0),
  UTC_DATE: entry('current-date', 0),
  CURRENT_TIME: entry('current-time', 0, 1),
  CURTIME: entry('current-time', 0, 1),
  UTC_TIME: entry('current-time', 0, 1),
  LOCALTIME: entry('current-time', 0, 1),
  GEN_RANDOM_UUID: entry('uuid', 0),
  UUID_GENERATE_V4: entry('uuid', 0),
  UUID_GENERATE_V1: entry('uuid', 0),
  UUID_GENERATE_V1MC: entry('uuid', 0),
  UUIDV4: entry('uuid', 0),
  UUID_V4: entry('uuid', 0),
  UUID: entry('uuid', 0),
  UUIDV7: entry('uuid7', 0),
  UUID_V7: entry('uuid7', 0),
  UUID_GENERATE_V7: entry('uuid7', 0),
  LOWER: entry('lower', 1),
  LCASE: entry('lower', 1),
  UPPER: entry('upper', 1),
  UCASE: entry('upper', 1),
  TRIM: entry('trim', 1),
  BTRIM: entry('trim', 1),
  LENGTH: entry('length', 1),
  CHAR_LENGTH: entry('length', 1),
  CHARACTER_LENGTH: entry('length', 1),
  OCTET_LENGTH: entry('byte-length', 1),
  REPLACE: entry('replace', 3),
  SUBSTRING: entry('substring', 2, 3),
  SUBSTR: entry('substring', 2, 3),
  COALESCE: entry('coalesce', 1, many),
  IFNULL: entry('coalesce', 2),
  NULLIF: entry('nullif', 2),
  GREATEST: entry('greatest', 2, many),
  LEAST: entry('least', 2, many),
  ABS: entry('abs', 1),
  ROUND: entry('round', 1, 2),
  FLOOR: entry('floor', 1),
  CEIL: entry('ceiling', 1),
  CEILING: entry('ceiling', 1),
};

/** On PostgreSQL and SQLite, concat() takes NULL for nothing; on MySQL, it makes NULL of the whole. */
const present = entry('concat-present', 1, many);

const postgresql: Readonly<Record<string, Signature>> = { CONCAT: present };

const mysql: Readonly<Record<string, Signature>> = {
  CONCAT: entry('concat', 1, many),
  LENGTH: entry('byte-length', 1),
  LOCALTIME: entry('now', 0, 1),
  YEAR: entry('year', 1),
};

const sqlite: Readonly<Record<string, Signature>> = {
  CONCAT: present,
  MAX: entry('greatest', 2, many),
  MIN: entry('least', 2, many),
};

const own: Readonly<Record<Dialect, Readonly<Record<string, Signature>>>> = { postgresql, mysql, sqlite };

/** Names that stand for a call without parentheses. */
export const bareCalls: ReadonlySet<string> = new Set([
  'CURRENT_TIMESTAMP',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'LOCALTIMESTAMP',
  'LOCALTIME',
]);

/** Functions of the clock: their argument is a precision, and falls away. */
const clocks: ReadonlySet<PortableFunction> = new Set(['now', 'current-date', 'current-time']);

/** The portable function of a name and number of arguments; null where there is none. */
export function portableFunction(
  dialect: Dialect,
  name: string,
  args: number,
): { readonly function: PortableFunction; readonly clock: boolean } | null {
  const key = name.toUpperCase();
  const table = Object.hasOwn(own[dialect], key) ? own[dialect] : shared;
  const signature = Object.hasOwn(table, key) ? table[key] : undefined;
  if (signature === undefined || args < signature.least || args > signature.most) return null;
  return { function: signature.function, clock: clocks.has(signature.function) };
}
