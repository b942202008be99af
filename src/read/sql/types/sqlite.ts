import type { ScalarType } from '../../../domain/type.js';

function number(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/**
 * What a column of SQLite holds, by what its type's name means elsewhere; failing that, by SQLite's rules of affinity.
 * Null where neither tells, and for no name at all.
 */
export function sqliteType(name: string, args: readonly string[]): ScalarType | null {
  const first = number(args[0]);
  switch (name) {
    case 'int':
    case 'integer':
    case 'bigint':
    case 'int8':
      return { kind: 'integer', bits: 64, unsigned: false };
    case 'mediumint':
    case 'int4':
      return { kind: 'integer', bits: 32, unsigned: false };
    case 'smallint':
    case 'int2':
      return { kind: 'integer', bits: 16, unsigned: false };
    case 'tinyint':
      return first === 1 ? { kind: 'boolean' } : { kind: 'integer', bits: 8, unsigned: false };
    case 'bool':
    case 'boolean':
      return { kind: 'boolean' };
    case 'varchar':
    case 'nvarchar':
    case 'character varying':
    case 'varying character':
    case 'varchar2':
    case 'nvarchar2':
      return first === null ? { kind: 'text' } : { kind: 'string', length: first, fixed: false };
    case 'char':
    case 'nchar':
    case 'character':
    case 'native character':
      return first === null ? { kind: 'text' } : { kind: 'string', length: first, fixed: true };
    case 'text':
    case 'clob':
    case 'string':
      return { kind: 'text' };
    case 'decimal':
    case 'numeric':
      return { kind: 'decimal', precision: first, scale: first === null ? null : number(args[1]) ?? 0 };
    case 'money':
      return { kind: 'decimal', precision: 19, scale: 4 };
    case 'date':
      return { kind: 'date' };
    case 'time':
      return { kind: 'time', precision: first, zone: false };
    case 'datetime':
    case 'timestamp':
      return { kind: 'instant', precision: first, zone: false };
    case 'timestamptz':
    case 'timestamp with time zone':
      return { kind: 'instant', precision: first, zone: true };
    case 'binary':
      return { kind: 'bytes', length: first, fixed: first !== null };
    case 'varbinary':
      return { kind: 'bytes', length: first, fixed: false };
    case 'blob':
    case 'bytea':
    case 'mediumblob':
    case 'longblob':
      return { kind: 'bytes', length: null, fixed: false };
    case 'uuid':
    case 'guid':
    case 'uniqueidentifier':
      return { kind: 'uuid' };
    case 'json':
      return { kind: 'json', binary: false };
    case 'jsonb':
      return { kind: 'json', binary: true };
    default:
      return byAffinity(name);
  }
}

/** https://www.sqlite.org/datatype3.html#determination_of_column_affinity, short of its last rule (numeric). */
function byAffinity(name: string): ScalarType | null {
  if (name.includes('int') && !name.includes('point') && !name.includes('interval')) {
    return { kind: 'integer', bits: 64, unsigned: false };
  }
  if (/char|clob|text/.test(name)) return { kind: 'text' };
  if (name.includes('blob')) return { kind: 'bytes', length: null, fixed: false };
  if (/real|floa|doub/.test(name)) return { kind: 'float', bits: 64 };
  return null;
}
