import type { Dialect } from '../dialect.js';
import type { Expression, PortableFunction } from '../expression.js';
import type { Printing } from './print.js';

/** A function's name on each dialect, where it is called the same way; null where there is none. */
type NameByDialect = readonly [postgresql: string | null, mysql: string | null, sqlite: string | null];

const KEYWORDS = {
  'now': 'CURRENT_TIMESTAMP',
  'current-date': 'CURRENT_DATE',
  'current-time': 'CURRENT_TIME',
} as const;

const NAMES: Readonly<
  Record<Exclude<PortableFunction, keyof typeof KEYWORDS | 'byte-length' | 'concat' | 'trim' | 'year'>, NameByDialect>
> = {
  'uuid': ['gen_random_uuid', 'uuid', null],
  'uuid7': ['uuidv7', null, null],
  'lower': ['lower', 'lower', 'lower'],
  'upper': ['upper', 'upper', 'upper'],
  'length': ['length', 'char_length', 'length'],
  'replace': ['replace', 'replace', 'replace'],
  'substring': ['substr', 'substr', 'substr'],
  'coalesce': ['coalesce', 'coalesce', 'coalesce'],
  'nullif': ['nullif', 'nullif', 'nullif'],
  'greatest': ['greatest', 'greatest', 'max'],
  'least': ['least', 'least', 'min'],
  'abs': ['abs', 'abs', 'abs'],
  'round': ['round', 'round', 'round'],
  // SQLite has these only where it was built with its mathematical functions.
  'floor': ['floor', 'floor', null],
  'ceiling': ['ceil', 'ceil', null],
};
const PLACE: Readonly<Record<Dialect, 0 | 1 | 2>> = { postgresql: 0, mysql: 1, sqlite: 2 };

/** A call in the words of a dialect. */
export function callSql(name: PortableFunction, args: readonly Expression[], printing: Printing): string {
  const { dialect, operand, whole, refuse } = printing;
  const list = args.map(whole).join(', ');
  const [first, second] = args;
  switch (name) {
    case 'now':
    case 'current-date':
    case 'current-time':
      return KEYWORDS[name];
    case 'byte-length':
      return dialect === 'sqlite' ? `length(CAST(${list} AS BLOB))` : `octet_length(${list})`;
    case 'concat':
      // NULL where a part is NULL, as on MySQL; PostgreSQL's own concat() takes NULL as nothing, and is not immutable.
      if (args.length < 2 || dialect === 'mysql') return `concat(${list})`;
      return `(${args.map(operand).join(' || ')})`;
    case 'trim':
      if (second === undefined || first === undefined) return `trim(${list})`;
      if (dialect !== 'mysql') return `${dialect === 'postgresql' ? 'btrim' : 'trim'}(${list})`;
      // MySQL takes a text off, not any of its characters.
      if (second.kind !== 'string' || second.value.length !== 1) {
        return refuse('MySQL trims one text, not any of several');
      }
      return `trim(BOTH ${whole(second)} FROM ${whole(first)})`;
    case 'year':
      if (dialect === 'mysql') return `year(${list})`;
      return dialect === 'postgresql' ? `EXTRACT(YEAR FROM ${list})` : `CAST(strftime('%Y', ${list}) AS INTEGER)`;
    case 'greatest':
    case 'least':
      // With one argument, max and min are aggregates on SQLite.
      if (first !== undefined && args.length === 1) return operand(first);
      return named(name);
    default:
      return named(name);
  }
  function named(key: keyof typeof NAMES): string {
    const sql = NAMES[key][PLACE[dialect]];
    return sql === null ? refuse(`it needs the function ${key}, which is not there`) : `${sql}(${list})`;
  }
}
