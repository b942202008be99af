import type { NativeType, ScalarType } from '../../../domain/type.js';

/** PostgreSQL's own names for its types, by every other name they go by. */
const aliases: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int2: 'smallint',
  int8: 'bigint',
  serial4: 'serial',
  serial2: 'smallserial',
  serial8: 'bigserial',
  float4: 'real',
  float8: 'double precision',
  decimal: 'numeric',
  dec: 'numeric',
  bool: 'boolean',
  varchar: 'character varying',
  char: 'character',
  nchar: 'character',
  bpchar: 'character',
  varbit: 'bit varying',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
};

/** Types that number their column, by the integers they are. */
const serials: Readonly<Record<string, string>> = { smallint: 'smallserial', integer: 'serial', bigint: 'bigserial' };

/** Types that number their column. */
export const postgresqlSerials: ReadonlySet<string> = new Set(Object.values(serials));

/** The serial that an integer with the next value of a sequence amounts to; any other name stays as it is. */
export function serialOf(name: string): string {
  return Object.hasOwn(serials, name) ? serials[name] ?? name : name;
}

const nativeText = [
  'inet',
  'cidr',
  'macaddr',
  'macaddr8',
  'tsvector',
  'tsquery',
  'xml',
  'money',
  'bit',
  'bit varying',
  'point',
  'line',
  'lseg',
  'box',
  'path',
  'polygon',
  'circle',
  'int4range',
  'int8range',
  'numrange',
  'tsrange',
  'tstzrange',
  'daterange',
  'int4multirange',
  'int8multirange',
  'nummultirange',
  'tsmultirange',
  'tstzmultirange',
  'datemultirange',
  'jsonpath',
  'pg_lsn',
  'txid_snapshot',
  'pg_snapshot',
  'name',
  '"char"',
  'regclass',
  'regproc',
  'regprocedure',
  'regtype',
  'regrole',
  'regnamespace',
  'regconfig',
  'regdictionary',
  'regoper',
  'regoperator',
  'refcursor',
];
const nativeIntegers = ['oid', 'xid', 'xid8', 'cid'];
/** Types of well-known extensions; the schema they are installed in varies. */
const extensionText = [
  'citext',
  'hstore',
  'ltree',
  'lquery',
  'geometry',
  'geography',
  'vector',
  'halfvec',
  'sparsevec',
  'cube',
  'isbn',
  'semver',
  'box2d',
  'box3d',
  'raster',
];

const bases = new Map<string, NativeType['base']>([
  ...nativeText.map(name => [name, 'text'] as const),
  ...nativeIntegers.map(name => [name, 'integer'] as const),
]);
const extensions = new Set(extensionText);

/** PostgreSQL's own name for a built-in type; a name it does not have stays as it is. */
export function postgresqlName(name: string, args: readonly string[]): string {
  if (name === 'float') return args.length > 0 && Number(args[0]) <= 24 ? 'real' : 'double precision';
  return Object.hasOwn(aliases, name) ? aliases[name] ?? name : name;
}

function number(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** What a built-in type of PostgreSQL or of a well-known extension holds; null for any other name. */
export function postgresqlType(name: string, args: readonly string[]): ScalarType | null {
  const first = number(args[0]);
  switch (name) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'smallint':
    case 'smallserial':
      return { kind: 'integer', bits: 16, unsigned: false };
    case 'integer':
    case 'serial':
      return { kind: 'integer', bits: 32, unsigned: false };
    case 'bigint':
    case 'bigserial':
      return { kind: 'integer', bits: 64, unsigned: false };
    case 'real':
      return { kind: 'float', bits: 32 };
    case 'double precision':
      return { kind: 'float', bits: 64 };
    case 'numeric':
      return { kind: 'decimal', precision: first, scale: first === null ? null : number(args[1]) ?? 0 };
    case 'character varying':
      return first === null ? { kind: 'text' } : { kind: 'string', length: first, fixed: false };
    case 'character':
      return first === null ? { kind: 'text' } : { kind: 'string', length: first, fixed: true };
    case 'text':
      return { kind: 'text' };
    case 'bytea':
      return { kind: 'bytes', length: null, fixed: false };
    case 'uuid':
      return { kind: 'uuid' };
    case 'date':
      return { kind: 'date' };
    case 'time without time zone':
      return { kind: 'time', precision: first, zone: false };
    case 'time with time zone':
      return { kind: 'time', precision: first, zone: true };
    case 'timestamp without time zone':
      return { kind: 'instant', precision: first, zone: false };
    case 'timestamp with time zone':
      return { kind: 'instant', precision: first, zone: true };
    case 'interval':
      return { kind: 'duration' };
    case 'json':
      return { kind: 'json', binary: false };
    case 'jsonb':
      return { kind: 'json', binary: true };
    default: {
      const base = bases.get(name) ?? (extensions.has(name) ? 'text' : null);
      return base === null ? null : { kind: 'native', dialect: 'postgresql', name, arguments: args, base };
    }
  }
}

/** Whether a name is one of an extension's types, which a type of the user's may bear as well. */
export function isExtensionType(name: string): boolean {
  return extensions.has(name);
}
