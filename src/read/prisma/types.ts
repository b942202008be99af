import type { Place } from '../../domain/diagnostic.js';
import type { DeclaredType, FieldType, ScalarType } from '../../domain/type.js';
import { readSqlType, type SqlType, sqlType } from '../sql/fragment.js';
import { mysqlName } from '../sql/types/mysql.js';
import { postgresqlName } from '../sql/types/postgresql.js';
import { columnOf, type Model, note, placeIn, type Schema, warn } from './schema.js';
import { type Attribute, type FieldNode, textOf } from './tree.js';

/** What a column holds; a field whose type is a model is none. */
export interface ColumnType {
  readonly type: FieldType;
  readonly declared: DeclaredType | null;
}

type Scalar = 'String' | 'Boolean' | 'Int' | 'BigInt' | 'Float' | 'Decimal' | 'DateTime' | 'Json' | 'Bytes';

/** The types that columns get where a schema names none: https://www.prisma.io/docs/orm/reference/prisma-schema-reference */
const defaults: Readonly<Record<'postgresql' | 'mysql' | 'sqlite', Readonly<Record<Scalar, readonly string[]>>>> = {
  postgresql: {
    String: ['text'],
    Boolean: ['boolean'],
    Int: ['integer'],
    BigInt: ['bigint'],
    Float: ['double precision'],
    Decimal: ['numeric', '65', '30'],
    DateTime: ['timestamp without time zone', '3'],
    Json: ['jsonb'],
    Bytes: ['bytea'],
  },
  mysql: {
    String: ['varchar', '191'],
    Boolean: ['tinyint', '1'],
    Int: ['int'],
    BigInt: ['bigint'],
    Float: ['double'],
    Decimal: ['decimal', '65', '30'],
    DateTime: ['datetime', '3'],
    Json: ['json'],
    Bytes: ['longblob'],
  },
  sqlite: {
    String: ['text'],
    Boolean: ['boolean'],
    Int: ['integer'],
    BigInt: ['bigint'],
    Float: ['real'],
    Decimal: ['decimal'],
    DateTime: ['datetime'],
    Json: ['jsonb'],
    Bytes: ['blob'],
  },
};

/** What each scalar holds, whatever the database. */
const portable: Readonly<Record<Scalar, ScalarType>> = {
  String: { kind: 'text' },
  Boolean: { kind: 'boolean' },
  Int: { kind: 'integer', bits: 32, unsigned: false },
  BigInt: { kind: 'integer', bits: 64, unsigned: false },
  Float: { kind: 'float', bits: 64 },
  Decimal: { kind: 'decimal', precision: null, scale: null },
  DateTime: { kind: 'instant', precision: 3, zone: false },
  Json: { kind: 'json', binary: true },
  Bytes: { kind: 'bytes', length: null, fixed: false },
};

function isScalar(name: string): name is Scalar {
  return Object.hasOwn(portable, name);
}

/** The type of a field that is a column; null for one that is a relation, or whose type is nothing known. */
export function columnType(schema: Schema, model: Model, field: FieldNode): ColumnType | null {
  const scalar = scalarType(schema, model, field);
  if (scalar === null || !field.list) return scalar;
  const { declared } = scalar;
  return {
    type: scalar.type.kind === 'array' ? scalar.type : { kind: 'array', of: scalar.type, dimensions: 1 },
    declared: declared === null ? null : { ...declared, dimensions: 1 },
  };
}

function scalarType(schema: Schema, model: Model, field: FieldNode): ColumnType | null {
  const place = placeIn(model, field.at);
  if (field.type.kind === 'unsupported') return unsupported(schema, model, field.type.sql, field.type.at);
  const { name } = field.type;
  if (isScalar(name)) return builtIn(schema, model, field, name, place);
  const list = schema.enums.get(name);
  if (list !== undefined) {
    const type: ScalarType = { kind: 'enum', enum: list.id };
    if (schema.provider.dialect === null) return { type, declared: null };
    const values = [...list.values.values()];
    const declared = schema.dialect === 'postgresql'
      ? sqlType(list.name, [], 'postgresql', place, { schema: list.schema })
      : schema.dialect === 'mysql'
      ? sqlType('enum', values, 'mysql', place)
      : sqlType('text', [], 'sqlite', place);
    return { type, declared: declared.declared };
  }
  if (schema.models.has(name)) return null;
  const title = `Field ${model.block.name}.${field.name}`;
  if (schema.composites.has(name)) {
    note(schema, model, field.at, 'composite-type', `${title} is of the composite type ${name}; it is kept as JSON.`);
    return { type: portable.Json, declared: null };
  }
  const message = `${title} is of the type ${name}, which is not defined; the field is left out.`;
  warn(schema, model, field.at, 'unknown-type', message, `Check the name, or give the file that defines ${name}.`);
  return null;
}

function builtIn(schema: Schema, model: Model, field: FieldNode, name: Scalar, place: Place): ColumnType {
  const native = field.attributes.find(one => one.name.includes('.'));
  if (schema.provider.dialect === null) return { type: foreign(native) ?? portable[name], declared: null };
  const [plain = '', ...args] = defaults[schema.dialect][name];
  const usual = sqlType(plain, args, schema.dialect, place);
  const written = native === undefined ? usual : nativeType(schema, native, place);
  if (written.type === null) {
    const message = `${native?.name ?? ''} of column "${columnOf(field)}" of table "${model.id}" is no type of `
      + `${schema.provider.name}; the column is taken as ${name}.`;
    warn(schema, model, native?.at ?? field.at, 'unknown-type', message, 'Check the spelling of the type.');
  }
  const known = written.type === null ? usual : written;
  return { type: narrowed(name, known.type ?? portable[name]), declared: known.declared };
}

/** What the scalar says better than the type: SQLite has one integer, and MySQL keeps truth values in bits too. */
function narrowed(name: Scalar, type: ScalarType): ScalarType {
  if (name === 'Boolean') return portable.Boolean;
  return name === 'Int' && type.kind === 'integer' && type.bits === 64 ? portable.Int : type;
}

const words: Readonly<Record<string, string>> = { doubleprecision: 'double precision', catalogsinglechar: '"char"' };

/** `@db.VarChar(20)` and the like. */
function nativeType(schema: Schema, native: Attribute, place: Place): SqlType {
  const name = native.name.slice(native.name.lastIndexOf('.') + 1).toLowerCase();
  const args = native.arguments.flatMap(({ value }) => value.kind === 'number' ? value.text : textOf(value) ?? []);
  if (schema.dialect === 'mysql') {
    const unsigned = name.startsWith('unsigned');
    const own = mysqlName(unsigned ? name.slice('unsigned'.length) : name);
    const bare = ['char', 'binary', 'bit'].includes(own) && args.length === 0 ? ['1'] : args;
    return sqlType(own, bare, 'mysql', place, { unsigned });
  }
  if (schema.dialect === 'sqlite') return sqlType('', [], 'sqlite', place);
  const cockroach = schema.provider.name === 'cockroachdb' && name === 'string' ? 'varchar' : name;
  const own = postgresqlName(Object.hasOwn(words, cockroach) ? words[cockroach] ?? cockroach : cockroach, args);
  return sqlType(own, ['character', 'bit'].includes(own) && args.length === 0 ? ['1'] : args, 'postgresql', place);
}

/** What the types of SQL Server hold where that is less than what the scalar says. */
function foreign(native: Attribute | undefined): ScalarType | null {
  const name = native?.name.slice(native.name.lastIndexOf('.') + 1).toLowerCase() ?? '';
  const first = native?.arguments[0]?.value;
  const length = first?.kind === 'number' ? Number(first.text) : null;
  switch (name) {
    case 'char':
    case 'nchar':
    case 'varchar':
    case 'nvarchar':
      return length === null ? null : { kind: 'string', length, fixed: name.length < 6 };
    case 'uniqueidentifier':
      return { kind: 'uuid' };
    case 'date':
      return { kind: 'date' };
    case 'time':
      return { kind: 'time', precision: null, zone: false };
    case 'datetimeoffset':
      return { kind: 'instant', precision: 3, zone: true };
    default:
      return null;
  }
}

function unsupported(schema: Schema, model: Model, sql: string, at: number): ColumnType {
  const { dialect } = schema;
  const read = schema.provider.dialect === null ? null : readSqlType({ sql, dialect, place: placeIn(model, at) });
  if (read === null) {
    const message = `${
      JSON.stringify(sql)
    } in model ${model.block.name} is no type that can be read; it is taken as text.`;
    warn(schema, model, at, 'unknown-type', message, 'Check its spelling.');
    return { type: { kind: 'text' }, declared: null };
  }
  const { declared } = read;
  const name = declared.schema === null ? declared.name : `${declared.schema}.${declared.name}`;
  const scalar = read.type ?? { kind: 'native', dialect, name, arguments: declared.arguments, base: 'text' };
  const type: FieldType = declared.dimensions === 0
    ? scalar
    : { kind: 'array', of: scalar, dimensions: declared.dimensions };
  return { type, declared };
}
