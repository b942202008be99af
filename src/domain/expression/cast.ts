import type { Dialect } from '../dialect.js';
import type { Expression } from '../expression.js';
import type { ScalarType } from '../type.js';
import type { Printing } from './print.js';

/** `CAST(… AS …)`; the operand alone where the dialect keeps values of the type as they are written. */
export function castSql(operand: Expression, type: ScalarType, printing: Printing): string {
  const { dialect, refuse, whole } = printing;
  // A literal takes the enum's type by itself; anything else would need the type's name in the database.
  if (type.kind === 'enum') {
    return operand.kind === 'string' ? whole(operand) : refuse('it casts to an enum, whose name differs by database');
  }
  const name = typeName(type, dialect);
  if (name === null) return refuse('it casts to a type that is not there');
  return name === '' ? printing.operand(operand) : `CAST(${whole(operand)} AS ${name})`;
}

/** What CAST takes for the type; '' where there is nothing to cast, null where it cannot be said. */
function typeName(type: ScalarType, dialect: Dialect): string | null {
  if (type.kind === 'native') return nativeName(type.dialect, type.name, type.arguments, dialect);
  if (dialect === 'postgresql') return postgresqlName(type);
  return dialect === 'mysql' ? mysqlName(type) : sqliteName(type);
}

type Portable = Exclude<ScalarType, { kind: 'native' }>;

function postgresqlName(type: Portable): string | null {
  switch (type.kind) {
    case 'boolean':
    case 'text':
    case 'uuid':
    case 'date':
      return type.kind;
    case 'integer':
      return type.bits <= 16 ? 'smallint' : type.bits === 64 ? 'bigint' : 'integer';
    case 'decimal':
      return `numeric${precisionAndScale(type)}`;
    case 'float':
      return type.bits === 32 ? 'real' : 'double precision';
    case 'string':
      return `${type.fixed ? 'character' : 'character varying'}(${type.length})`;
    case 'bytes':
      return 'bytea';
    case 'time':
    case 'instant': {
      const name = type.kind === 'time' ? 'time' : 'timestamp';
      return `${name}${digits(type.precision)} ${type.zone ? 'with' : 'without'} time zone`;
    }
    case 'duration':
      return 'interval';
    case 'json':
      return type.binary ? 'jsonb' : 'json';
    case 'enum':
      return null;
  }
}

function mysqlName(type: Portable): string | null {
  switch (type.kind) {
    case 'integer':
      return type.unsigned ? 'UNSIGNED' : 'SIGNED';
    case 'decimal':
      return `DECIMAL${precisionAndScale(type)}`;
    case 'float':
      return 'DOUBLE';
    case 'string':
      return `CHAR(${type.length})`;
    case 'text':
      return 'CHAR';
    case 'uuid':
      return 'CHAR(36)';
    case 'bytes':
      return type.length === null ? 'BINARY' : `BINARY(${type.length})`;
    case 'date':
      return 'DATE';
    case 'time':
      return `TIME${digits(type.precision)}`;
    case 'instant':
      return `DATETIME${digits(type.precision)}`;
    case 'json':
      return 'JSON';
    case 'boolean':
      return '';
    case 'duration':
    case 'enum':
      return null;
  }
}

/** SQLite keeps times, UUIDs and JSON as text: a cast to their names would make numbers of them. */
function sqliteName(type: Portable): string | null {
  switch (type.kind) {
    case 'integer':
      return 'INTEGER';
    case 'decimal':
      return 'NUMERIC';
    case 'float':
      return 'REAL';
    case 'string':
    case 'text':
      return 'TEXT';
    case 'bytes':
      return 'BLOB';
    case 'boolean':
    case 'uuid':
    case 'date':
    case 'time':
    case 'instant':
    case 'duration':
    case 'json':
      return '';
    case 'enum':
      return null;
  }
}

function nativeName(own: Dialect, name: string, args: readonly string[], dialect: Dialect): string | null {
  if (own !== dialect || !/^[a-z_][\w ]*(?:\.[a-z_]\w*)?$/i.test(name)) return null;
  if (!args.every(argument => /^[\w-]+$/.test(argument))) return null;
  return args.length === 0 ? name : `${name}(${args.join(', ')})`;
}

function precisionAndScale({ precision, scale }: { precision: number | null; scale: number | null }): string {
  if (precision === null) return '';
  return scale === null ? `(${precision})` : `(${precision}, ${scale})`;
}

function digits(precision: number | null): string {
  return precision === null ? '' : `(${precision})`;
}
