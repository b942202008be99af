import type { NativeType, ScalarType } from '../../../domain/type.js';

/** MySQL's own names for its types, by every other name they go by. */
const aliases: Readonly<Record<string, string>> = {
  integer: 'int',
  int1: 'tinyint',
  int2: 'smallint',
  int3: 'mediumint',
  middleint: 'mediumint',
  int4: 'int',
  int8: 'bigint',
  dec: 'decimal',
  numeric: 'decimal',
  fixed: 'decimal',
  number: 'decimal',
  float4: 'float',
  float8: 'double',
  'double precision': 'double',
  real: 'double',
  'character varying': 'varchar',
  'char varying': 'varchar',
  'nchar varying': 'varchar',
  'national varchar': 'varchar',
  'national character varying': 'varchar',
  'national char varying': 'varchar',
  'nchar varchar': 'varchar',
  nvarchar: 'varchar',
  varcharacter: 'varchar',
  varchar2: 'varchar',
  character: 'char',
  nchar: 'char',
  'national char': 'char',
  'national character': 'char',
  long: 'mediumtext',
  'long varchar': 'mediumtext',
  'long char varying': 'mediumtext',
  'long character varying': 'mediumtext',
  'long varcharacter': 'mediumtext',
  'long varbinary': 'mediumblob',
  'char byte': 'binary',
  geomcollection: 'geometrycollection',
};

const geometries: ReadonlySet<string> = new Set([
  'geometry',
  'point',
  'linestring',
  'polygon',
  'multipoint',
  'multilinestring',
  'multipolygon',
  'geometrycollection',
]);

const nativeBases = new Map<string, NativeType['base']>([
  ['bit', 'integer'],
  ['year', 'integer'],
  ['set', 'text'],
  ['inet4', 'text'],
  ['inet6', 'text'],
  ['vector', 'bytes'],
  ...[...geometries].map(name => [name, 'bytes'] as const),
]);

/** MySQL's own name for a type; a name it does not have stays as it is. */
export function mysqlName(name: string): string {
  return Object.hasOwn(aliases, name) ? aliases[name] ?? name : name;
}

function number(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** What a type of MySQL or MariaDB holds; null for a name that neither has, and for ENUM, which is no scalar. */
export function mysqlType(name: string, args: readonly string[], unsigned: boolean): ScalarType | null {
  const first = number(args[0]);
  switch (name) {
    case 'bool':
    case 'boolean':
      return { kind: 'boolean' };
    case 'tinyint':
      return first === 1 && !unsigned ? { kind: 'boolean' } : { kind: 'integer', bits: 8, unsigned };
    case 'smallint':
      return { kind: 'integer', bits: 16, unsigned };
    case 'mediumint':
      return { kind: 'integer', bits: 24, unsigned };
    case 'int':
      return { kind: 'integer', bits: 32, unsigned };
    case 'bigint':
      return { kind: 'integer', bits: 64, unsigned };
    case 'decimal':
      return { kind: 'decimal', precision: first ?? 10, scale: number(args[1]) ?? 0 };
    case 'float':
      return { kind: 'float', bits: 32 };
    case 'double':
      return { kind: 'float', bits: 64 };
    case 'varchar':
      return { kind: 'string', length: first ?? 255, fixed: false };
    case 'char':
      return { kind: 'string', length: first ?? 1, fixed: true };
    case 'tinytext':
      return { kind: 'string', length: 255, fixed: false };
    case 'text':
    case 'mediumtext':
    case 'longtext':
      return { kind: 'text' };
    case 'binary':
      return { kind: 'bytes', length: first ?? 1, fixed: true };
    case 'varbinary':
      return { kind: 'bytes', length: first ?? 255, fixed: false };
    case 'tinyblob':
      return { kind: 'bytes', length: 255, fixed: false };
    case 'blob':
      return { kind: 'bytes', length: 65_535, fixed: false };
    case 'mediumblob':
      return { kind: 'bytes', length: 16_777_215, fixed: false };
    case 'longblob':
      return { kind: 'bytes', length: null, fixed: false };
    case 'uuid':
      return { kind: 'uuid' };
    case 'date':
      return { kind: 'date' };
    case 'time':
      return { kind: 'time', precision: first, zone: false };
    case 'datetime':
      return { kind: 'instant', precision: first, zone: false };
    case 'timestamp':
      return { kind: 'instant', precision: first, zone: true };
    case 'json':
      return { kind: 'json', binary: false };
    default: {
      const base = nativeBases.get(name);
      return base === undefined ? null : { kind: 'native', dialect: 'mysql', name, arguments: args, base };
    }
  }
}
