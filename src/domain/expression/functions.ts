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
  Record<
    Exclude<PortableFunction, keyof typeof KEYWORDS | 'byte-length' | 'concat' | 'concat-present' | 'trim' | 'year'>,
    NameByDialect
  >
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
      // PostgreSQL's own concat() takes NULL for nothing, and is not immutable.
      return dialect === 'mysql' ? `concat(${list})` : joined(args.map(operand));
    case 'concat-present':
      if (dialect === 'postgresql') return `concat(${list})`;
      return dialect === 'mysql' ? `concat(${args.map(present).join(', ')})` : joined(args.map(present));
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
  /** With one part, an empty text makes a text of it. */
  function joined(parts: readonly string[]): string {
    return `(${(parts.length === 1 ? [...parts, '\'\''] : parts).join(' || ')})`;
  }
  function present(arg: Expression): string {
    return arg.kind === 'string' || arg.kind === 'number' ? operand(arg) : `coalesce(${whole(arg)}, '')`;
  }
  function named(key: keyof typeof NAMES): string {
    const sql = NAMES[key][PLACE[dialect]];
    return sql === null ? refuse(`it needs the function ${key}, which is not there`) : `${sql}(${list})`;
  }
}
