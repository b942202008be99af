import type { Dialect } from '../domain/dialect.js';
import type { FieldType, NativeType, ScalarType } from '../domain/type.js';
import type { NativePhysicalType, PhysicalType, TypeByDialect } from './type.js';

const none: TypeByDialect['variants'] = Object.freeze({});
const instant: TypeByDialect = { type: { kind: 'instant', precision: null, zone: true }, variants: none };
const text: TypeByDialect = {
  type: { kind: 'text', collation: null },
  variants: { mysql: native('mysql', 'longtext') },
};
const json: TypeByDialect = { type: { kind: 'json' }, variants: { postgresql: native('postgresql', 'jsonb') } };

type Variants = Partial<Record<Dialect, PhysicalType>>;

/** VARCHAR beyond this does not fit a MySQL row of 65 535 bytes in utf8mb4. */
const longestMysqlVarchar = 16_383;

/** A native type without the parts that few have. */
export function native(
  dialect: Dialect,
  name: string,
  args: readonly string[] = [],
  parts: Partial<NativePhysicalType> = {},
): NativePhysicalType {
  return {
    kind: 'native',
    dialect,
    schema: null,
    name,
    arguments: args,
    unsigned: false,
    zerofill: false,
    characterSet: null,
    collation: null,
    ...parts,
  };
}

/**
 * What a field's type is kept as: a portable type, and what stands on the databases that have a better one. Instants are
 * kept with a zone and all their digits, and PostgreSQL's `name`, which is for its own catalogue, as text; but `existing`
 * ones as they are.
 */
export function physicalType(type: FieldType, existing: boolean): TypeByDialect {
  if (type.kind === 'instant' && !existing) return instant;
  if (type.kind === 'native' && isCatalogueName(type) && !existing) return text;
  if (type.kind !== 'array') return scalar(type);
  const element = scalar(type.of);
  const of = element.variants.postgresql ?? element.type;
  return { type: { kind: 'json' }, variants: { postgresql: { kind: 'array', of, dimensions: type.dimensions } } };
}

function scalar(type: ScalarType): TypeByDialect {
  switch (type.kind) {
    case 'integer':
      return integer(type.bits, type.unsigned);
    case 'decimal':
      return decimal(type.precision, type.scale);
    case 'string':
      return string(type.length, type.fixed);
    case 'text':
      return text;
    case 'bytes':
      return bytes(type.length, type.fixed);
    case 'time':
      return both(type, { mysql: native('mysql', 'time', [(type.precision ?? 6).toString()]) });
    case 'json':
      return json;
    case 'native':
      return nativeType(type);
    case 'boolean':
    case 'float':
    case 'uuid':
    case 'date':
    case 'instant':
    case 'duration':
    case 'enum':
      return both(type, none);
  }
}

function both(type: PhysicalType, variants: Variants): TypeByDialect {
  return { type, variants };
}

/** MySQL's widths and unsigned ones go into the next wider signed type elsewhere; 64 bits unsigned stay 64. */
function integer(bits: 8 | 16 | 24 | 32 | 64, unsigned: boolean): TypeByDialect {
  const { name, signed, wide } = widths[bits];
  const variants: Variants = unsigned || name === 'tinyint' || name === 'mediumint'
    ? { mysql: native('mysql', name, [], { unsigned }) }
    : none;
  return both({ kind: 'integer', bits: unsigned ? wide : signed }, variants);
}

/** MySQL's name of a width, and what holds it elsewhere, signed and unsigned. */
const widths = {
  8: { name: 'tinyint', signed: 16, wide: 16 },
  16: { name: 'smallint', signed: 16, wide: 32 },
  24: { name: 'mediumint', signed: 32, wide: 32 },
  32: { name: 'int', signed: 32, wide: 64 },
  64: { name: 'bigint', signed: 64, wide: 64 },
} as const;

/** MySQL takes 65 digits, 30 of them after the point, and reads a decimal without precision as DECIMAL(10, 0). */
function decimal(precision: number | null, scale: number | null): TypeByDialect {
  const type = { kind: 'decimal', precision, scale } as const;
  if (precision === null) return both(type, { mysql: { kind: 'decimal', precision: 65, scale: 30 } });
  if (precision <= 65 && (scale ?? 0) <= 30) return both(type, none);
  return both(type, {
    mysql: { kind: 'decimal', precision: Math.min(precision, 65), scale: Math.min(scale ?? 0, 30) },
  });
}

function string(length: number, fixed: boolean): TypeByDialect {
  const type = { kind: 'string', length: Math.max(1, length), fixed, collation: null } as const;
  if (length > longestMysqlVarchar) return both(type, { mysql: native('mysql', 'longtext') });
  // CHAR ends at 255 there.
  return both(type, fixed && length > 255 ? { mysql: { ...type, fixed: false } } : none);
}

/** MySQL's BLOB ends at 64 KiB. */
function bytes(length: number | null, fixed: boolean): TypeByDialect {
  const mysql = length === null || length > longestMysqlVarchar
    ? native('mysql', 'longblob')
    : native('mysql', fixed && length <= 255 ? 'binary' : 'varbinary', [Math.max(1, length).toString()]);
  return both({ kind: 'bytes', length, fixed }, { mysql });
}

/** The stand-in for a native type where it does not exist. */
function standIn(base: NativeType['base']): TypeByDialect {
  switch (base) {
    case 'text':
      return scalar({ kind: 'text' });
    case 'json':
      return scalar({ kind: 'json', binary: true });
    case 'bytes':
      return scalar({ kind: 'bytes', length: null, fixed: false });
    case 'integer':
      return scalar({ kind: 'integer', bits: 64, unsigned: false });
    case 'float':
      return scalar({ kind: 'float', bits: 64 });
    case 'decimal':
      return scalar({ kind: 'decimal', precision: null, scale: null });
  }
}

function isCatalogueName({ dialect, name }: NativeType): boolean {
  return dialect === 'postgresql' && name === 'name';
}

function nativeType(type: NativeType): TypeByDialect {
  const stand = standIn(type.base);
  if (type.name === 'unknown') return stand;
  const dot = type.name.indexOf('.');
  const schema = dot > 0 ? type.name.slice(0, dot) : null;
  const own = native(type.dialect, dot > 0 ? type.name.slice(dot + 1) : type.name, type.arguments, { schema });
  return { type: stand.type, variants: { ...stand.variants, [type.dialect]: own } };
}
