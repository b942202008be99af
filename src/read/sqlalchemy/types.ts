import type { DeclaredType, FieldType, ScalarType } from '../../domain/type.js';
import { type CallValue, integerOf, isNone, pathOf, termOf, textOf, truthOf, type Value } from '../python/value.js';
import { readCustom } from './custom-type.js';
import { declaredAs, dialectOfPath, dialectType } from './dialect-types.js';
import { isDialect } from './dialect.js';
import { type EnumCheck, type EnumUse, type ReadEnum, readEnum } from './enums.js';
import { type Reading, say } from './reading.js';

/** What a column holds. */
export interface ColumnType {
  readonly type: FieldType;
  readonly declared: DeclaredType | null;
  /** The check that a list makes of its column where the database has no such type. */
  readonly check?: EnumCheck;
}

/** How deep types stand in each other: variants, decorators, arrays. */
const DEEPEST = 16;

/** Reads a type such as `String(50)`, `postgresql.JSONB` or a decorator of the inputs; null where it is none that is known. */
export function readType(reading: Reading, value: Value, use: EnumUse, depth = 0): ColumnType | null {
  if (depth > DEEPEST) return null;
  const call = asCall(value);
  if (call.of.kind === 'class') {
    const custom = readCustom(reading, call.of.scope, call);
    if (custom === null) return null;
    return custom.kind === 'type'
      ? readType(reading, custom.type, use, depth + 1)
      : dialectType(reading, custom.sql, value.spot);
  }
  if (call.of.kind === 'member' && !isPlainTerm(call.of.of)) return methodOfType(reading, call, call.of, use, depth);
  const term = termOf(call.of);
  if (term === null) return null;
  const own = dialectOfPath(pathOf(call.of) ?? '', call.of);
  if (term === 'Enum' || term === 'ENUM' || term === 'SAEnum' || term === 'ChoiceType') {
    const read = readEnum(reading, call, null, use);
    return read === null ? null : enumColumn(reading, read);
  }
  if (term === 'ARRAY' && call.arguments[0] !== undefined) {
    const item = readType(reading, call.arguments[0], use, depth + 1);
    if (item === null) return null;
    const dimensions = integerOf(call.named.get('dimensions')) ?? 1;
    const of = item.type.kind === 'array' ? item.type.of : item.type;
    return {
      type: { kind: 'array', of, dimensions },
      declared: item.declared === null ? null : { ...item.declared, dimensions },
    };
  }
  if (own !== null) {
    const read = dialectType(reading, { dialect: own, term, call }, value.spot);
    if (read !== null) return read;
  }
  const type = portableType(term, call);
  if (type !== null) {
    return { type, declared: own === null || own === reading.dialect ? declaredAs(reading, type, null, term) : null };
  }
  return outsideType(reading, term, call);
}

function enumColumn(reading: Reading, { type, list, check }: ReadEnum): ColumnType {
  return { type, declared: declaredAs(reading, type, list), ...(check === null ? {} : { check }) };
}

function isPlainTerm(value: Value): boolean {
  return value.kind === 'symbol' || (value.kind === 'call' && termOf(value.of) === 'SQLAlchemy');
}

/** A type that is not called stands for one without arguments. */
function asCall(value: Value): CallValue {
  return value.kind === 'call'
    ? value
    : { kind: 'call', of: value, arguments: [], named: new Map(), spot: value.spot };
}

/** `type.with_variant(other, "sqlite")`: the type that stands on the database of the models; `evaluates_none()` and the like. */
function methodOfType(
  reading: Reading,
  call: CallValue,
  of: Extract<Value, { kind: 'member' }>,
  use: EnumUse,
  depth: number,
): ColumnType | null {
  const [other, ...dialects] = call.arguments;
  const isOwn = dialects.some(one => isDialect(textOf(one), reading.dialect));
  const base = readType(reading, of.of, use, depth + 1);
  if (of.name !== 'with_variant' || other === undefined || !isOwn) return base;
  const own = readType(reading, other, use, depth + 1);
  // SQLite numbers rows in columns called INTEGER alone, which are as wide as any of its integers.
  const isRowId = reading.dialect === 'sqlite' && base?.type.kind === 'integer' && own?.type.kind === 'integer';
  if (!isRowId) return own;
  return { type: base.type, declared: own.declared === null ? null : { ...own.declared, name: 'integer' } };
}

const integer = (bits: 16 | 32 | 64): ScalarType => ({ kind: 'integer', bits, unsigned: false });

/** What the types that SQLAlchemy has for all databases hold: https://docs.sqlalchemy.org/en/20/core/type_basics.html */
function portableType(term: string, { arguments: given, named }: CallValue): ScalarType | null {
  const number = (name: string, position: number): number | null => integerOf(named.get(name) ?? given[position]);
  switch (term) {
    case 'String':
    case 'Unicode':
    case 'VARCHAR':
    case 'NVARCHAR':
    case 'AutoString':
    case 'CHAR':
    case 'NCHAR': {
      const length = number('length', 0);
      const fixed = term === 'CHAR' || term === 'NCHAR';
      return length === null || length < 1 ? { kind: 'text' } : { kind: 'string', length, fixed };
    }
    case 'Text':
    case 'TEXT':
    case 'UnicodeText':
    case 'CLOB':
      return { kind: 'text' };
    case 'SmallInteger':
    case 'SMALLINT':
      return integer(16);
    case 'Integer':
    case 'INTEGER':
    case 'INT':
      return integer(32);
    case 'BigInteger':
    case 'BIGINT':
      return integer(64);
    case 'Numeric':
    case 'NUMERIC':
    case 'DECIMAL': {
      const precision = number('precision', 0);
      return { kind: 'decimal', precision, scale: precision === null ? null : number('scale', 1) ?? 0 };
    }
    case 'Float':
    case 'FLOAT': {
      const precision = number('precision', 0);
      return { kind: 'float', bits: precision !== null && precision <= 24 ? 32 : 64 };
    }
    case 'Double':
    case 'DOUBLE':
    case 'DOUBLE_PRECISION':
      return { kind: 'float', bits: 64 };
    case 'REAL':
      return { kind: 'float', bits: 32 };
    case 'Boolean':
    case 'BOOLEAN':
      return { kind: 'boolean' };
    case 'Date':
    case 'DATE':
      return { kind: 'date' };
    case 'DateTime':
    case 'DATETIME':
    case 'TIMESTAMP':
      return { kind: 'instant', precision: null, zone: truthOf(named.get('timezone') ?? given[0]) === true };
    // what SQLModel makes of `datetime`
    case 'UTCDateTime':
      return { kind: 'instant', precision: null, zone: true };
    case 'Time':
    case 'TIME':
      return { kind: 'time', precision: null, zone: truthOf(named.get('timezone') ?? given[0]) === true };
    case 'Interval':
      return { kind: 'duration' };
    case 'LargeBinary':
    case 'BLOB':
    case 'BINARY':
    case 'VARBINARY': {
      const length = number('length', 0);
      return { kind: 'bytes', length, fixed: term === 'BINARY' && length !== null };
    }
    case 'PickleType':
      return { kind: 'bytes', length: null, fixed: false };
    case 'Uuid':
    case 'UUID':
      return { kind: 'uuid' };
    case 'JSON':
      return { kind: 'json', binary: false };
    default:
      return null;
  }
}

/** Types of well-known libraries beside SQLAlchemy. */
function outsideType(reading: Reading, term: string, { arguments: given }: CallValue): ColumnType | null {
  const length = integerOf(given[0]);
  const native = (name: string, args: readonly string[]): ColumnType => ({
    type: { kind: 'native', dialect: 'postgresql', name, arguments: args, base: 'text' },
    declared: null,
  });
  const plain = (type: ScalarType): ColumnType => ({ type, declared: declaredAs(reading, type, null) });
  switch (term) {
    case 'UUIDType':
    case 'GUID':
      return plain({ kind: 'uuid' });
    case 'EmailType':
      return plain({ kind: 'string', length: length ?? 255, fixed: false });
    case 'URLType':
      return plain({ kind: 'text' });
    case 'JSONType':
      return plain({ kind: 'json', binary: false });
    case 'ArrowType':
    case 'TZDateTime':
    case 'DateTimeUTC':
      return plain({ kind: 'instant', precision: null, zone: true });
    case 'IPAddressType':
    case 'TimezoneType':
    case 'LocaleType':
    case 'ColorType':
    case 'PhoneNumberType':
      return plain({ kind: 'string', length: 50, fixed: false });
    case 'Geometry':
    case 'Geography':
      return native(term.toLowerCase(), []);
    case 'Vector':
    case 'VECTOR':
      return native('vector', length === null ? [] : [String(length)]);
    default:
      return null;
  }
}

const byPython: Readonly<Record<string, ScalarType>> = {
  'builtins.int': integer(32),
  'builtins.str': { kind: 'text' },
  'builtins.bool': { kind: 'boolean' },
  'builtins.float': { kind: 'float', bits: 64 },
  'builtins.bytes': { kind: 'bytes', length: null, fixed: false },
  'datetime.datetime': { kind: 'instant', precision: null, zone: false },
  'datetime.date': { kind: 'date' },
  'datetime.time': { kind: 'time', precision: null, zone: false },
  'datetime.timedelta': { kind: 'duration' },
  'decimal.Decimal': { kind: 'decimal', precision: null, scale: null },
  'uuid.UUID': { kind: 'uuid' },
};

/** What a column holds whose type the annotation alone tells; null where SQLAlchemy would know none either. */
export function typeOfAnnotation(reading: Reading, value: Value, use: EnumUse): ColumnType | null {
  const path = pathOf(value);
  if (path !== null) {
    const type = Object.hasOwn(byPython, path) ? byPython[path] : undefined;
    return type === undefined
      ? null
      : { type, declared: declaredAs(reading, type, null, path === 'builtins.str' ? 'String' : undefined) };
  }
  if (value.kind === 'class') {
    const read = readEnum(reading, null, value.scope, use);
    return read === null ? null : enumColumn(reading, read);
  }
  if (value.kind !== 'item' || termOf(value.of) !== 'Literal') return null;
  const items = value.index.kind === 'list' ? value.index.items : [value.index];
  const call: CallValue = {
    kind: 'call',
    of: value.of,
    arguments: items.filter(item => !isNone(item)),
    named: new Map([['native_enum', { kind: 'constant', value: false, spot: value.spot }]]),
    spot: value.spot,
  };
  const read = readEnum(reading, call, null, use);
  return read === null ? null : enumColumn(reading, read);
}

/** Reports a type that is not known; its column is taken as text. */
export function unknownType(reading: Reading, value: Value | null, use: EnumUse): ColumnType {
  const spot = value?.spot ?? use.spot;
  const line = spot.source.text.slice(spot.at, spot.at + 60).split(/[\r\n]/, 1)[0]?.trim() ?? '';
  const message = `The type of column ${use.owner} (${
    JSON.stringify(line)
  }) is none that is known; it is taken as text.`;
  say(
    reading,
    'warning',
    'unknown-type',
    spot,
    message,
    'Give the file that defines it, or name a type of SQLAlchemy.',
  );
  return { type: { kind: 'text' }, declared: null };
}
