import type { Dialect } from '../../../../domain/dialect.js';
import type { Storage } from '../../../../storage/storage.js';
import type { NativePhysicalType, PhysicalType, TypeByDialect } from '../../../../storage/type.js';
import * as py from '../../../../syntax/python/index.js';
import { dialectType, typeSpec } from './native-type.js';
import { dialectNames } from './sqlalchemy.js';
import type { Voice } from './voice.js';

/** Where the type of a column is written. */
export interface TypeContext {
  readonly storage: Storage;
  readonly voice: Voice;
}

/**
 * The expression of a column's type: the portable type, and with it what stands on the project's own database and on the
 * SQLite of its tests.
 *
 * @param check name of the check that lists the enum's values, where the column has one
 */
export function columnType(of: TypeByDialect, check: py.Value | null, context: TypeContext): py.Expression {
  const { dialect } = context.storage;
  const { type } = of;
  const native = of.variants[dialect];
  const sqlite = of.variants.sqlite;
  const named = namedType(of, context);
  if (named !== null) return named;
  if (type.kind === 'instant' && native !== undefined) {
    const own = physical(native, context);
    return context.voice.ownInstant(own, dialect);
  }
  let expression = base(type, check, context);
  // Where a check lists the values, the class of the enum says more than the text type.
  if (type.kind === 'enum') return expression;
  if (native !== undefined && dialect !== 'sqlite') expression = variant(expression, native, dialect, context);
  return sqlite === undefined ? expression : variant(expression, sqlite, 'sqlite', context);
}

function variant(of: py.Expression, type: PhysicalType, dialect: Dialect, context: TypeContext): py.Expression {
  const other = physical(type, context);
  return py.chain(called(of), ['with_variant', [called(other), ...dialectNames(dialect)]]);
}

/** A bare type is called where something hangs on it. */
function called(of: py.Expression): py.Expression {
  return of.node === 'Symbol' ? py.call(of) : of;
}

/** The types that have a name of their own in every project. */
function namedType({ type, variants }: TypeByDialect, context: TypeContext): py.Expression | null {
  const { storage, voice } = context;
  const mysql = variants.mysql?.kind === 'native' ? variants.mysql.name : undefined;
  const postgresql = variants.postgresql?.kind === 'native' ? variants.postgresql.name : undefined;
  const mine = variants[storage.dialect];
  switch (type.kind) {
    case 'integer':
      return type.bits === 64 && variants.sqlite !== undefined && mysql === undefined ? voice.named.BigInt() : null;
    case 'text':
      return mysql === 'longtext' && Object.keys(variants).length === 1 ? voice.named.LongText() : null;
    case 'bytes':
      return mysql === 'longblob' ? voice.named.Bytes() : null;
    case 'time':
      return mysql === 'time' && (!storage.existing || mine === undefined) && !type.zone ? voice.named.Clock() : null;
    case 'json':
      if (variants.postgresql?.kind === 'array' && variants.postgresql.dimensions === 1) {
        return voice.arrayOf(called(physical(variants.postgresql.of, context)));
      }
      return postgresql === 'jsonb' && Object.keys(variants).length === 1 ? voice.named.Json() : null;
    case 'instant':
      return mine === undefined && type.zone && type.precision === null ? voice.named.UTCDateTime() : null;
    case 'duration':
      return mine === undefined ? voice.named.Duration() : null;
    default:
      return null;
  }
}

/** A portable type without its variants. */
function base(type: PhysicalType, check: py.Value | null, context: TypeContext): py.Expression {
  const { voice } = context;
  const plain = (name: string): py.Expression => voice.calls ? py.call(voice.sa(name)) : voice.sa(name);
  switch (type.kind) {
    case 'boolean':
      return plain('Boolean');
    case 'integer':
      return plain({ 16: 'SmallInteger', 32: 'Integer', 64: 'BigInteger' }[type.bits]);
    case 'decimal':
      return type.precision === null
        ? plain('Numeric')
        : py.call(voice.sa('Numeric'), [type.precision, ...type.scale === null ? [] : [type.scale]]);
    case 'float':
      return plain(type.bits === 32 ? 'REAL' : 'Double');
    case 'string':
      return string(type, voice);
    case 'text':
      return type.collation === null ? plain('Text') : py.call(voice.sa('Text'), [], { collation: type.collation });
    case 'bytes':
      return plain('LargeBinary');
    case 'uuid':
      return plain('Uuid');
    case 'date':
      return plain('Date');
    case 'time':
      return type.zone ? py.call(voice.sa('Time'), [], { timezone: true }) : plain('Time');
    case 'instant':
      return instant(type, context);
    case 'duration':
      return voice.named.Duration();
    case 'json':
      return py.call(voice.sa('JSON'), [], { none_as_null: true });
    case 'enum':
      return enumType(type.enum, check, context);
    case 'array':
      return voice.arrayOf(called(base(type.of, null, context)));
    case 'native':
      return physical(type, context);
  }
}

function string(type: Extract<PhysicalType, { kind: 'string' }>, voice: Voice): py.Expression {
  const { length, fixed, collation } = type;
  if (fixed && collation === null && length !== null) return voice.fixedChar(length);
  const named = collation === null ? {} : { collation };
  return py.call(voice.sa(fixed ? 'CHAR' : 'String'), length === null ? [] : [length], named);
}

/** Instants of tables that are already there come with a precision, or without a zone. */
function instant(type: Extract<PhysicalType, { kind: 'instant' }>, { storage, voice }: TypeContext): py.Expression {
  if (storage.dialect !== 'postgresql') return voice.named.UTCDateTime();
  const own = py.call(py.attr(py.symbol('sqlalchemy.dialects', 'postgresql'), 'TIMESTAMP'), [], {
    ...(type.zone ? { timezone: true } : {}),
    ...(type.precision === null ? {} : { precision: type.precision }),
  });
  return voice.ownInstant(own, 'postgresql');
}

function enumType(id: string, check: py.Value | null, { storage, voice }: TypeContext): py.Expression {
  const kept = storage.enumById.get(id);
  if (kept === undefined) return py.call(voice.sa('String'), [255]);
  return voice.enumOf(kept, check);
}

/** What stands on one database. */
function physical(type: PhysicalType, context: TypeContext): py.Expression {
  if (type.kind === 'array') {
    const item = called(physical(type.of, context));
    const more = type.dimensions > 1 ? { dimensions: type.dimensions } : {};
    return py.chain(py.symbol('sqlalchemy.dialects', 'postgresql'), ['ARRAY', [item], more]);
  }
  if (type.kind !== 'native') return base(type, null, context);
  return dialectType(type) ?? nativeType(type, context);
}

function nativeType(type: NativePhysicalType, { voice }: TypeContext): py.Expression {
  const spec = typeSpec(type);
  return spec === null ? py.call(voice.sa('Text')) : voice.native(type, spec);
}
