import type { Dialect } from '../domain/dialect.js';
import type { EnumType, Field } from '../domain/domain.js';
import { quoteName } from '../domain/expression/quote.js';
import type { ScalarType } from '../domain/type.js';

/** A type as it stands in a schema: the id of an enum that has a name, or words of SQL. */
export type TypeWords = { readonly enum: string } | { readonly sql: string };

/** PostgreSQL's own short words for what the standard spells out. */
const short: ReadonlyMap<string, string> = new Map([
  ['character varying', 'varchar'],
  ['character', 'char'],
  ['timestamp with time zone', 'timestamptz'],
  ['timestamp without time zone', 'timestamp'],
  ['time with time zone', 'timetz'],
  ['time without time zone', 'time'],
]);

/** The words for what a field holds, without its dimensions: as the source declared it, else as PostgreSQL would. */
export function typeWords({ type, declared }: Field, enums: ReadonlyMap<string, EnumType>): TypeWords {
  const scalar = type.kind === 'array' ? type.of : type;
  const list = scalar.kind === 'enum' ? enums.get(scalar.enum) : undefined;
  if (list?.name !== null && list !== undefined) return { enum: list.id };
  if (declared === null) return list === undefined ? { sql: plainWords(scalar) } : { enum: list.id };
  const { dialect, schema, name, arguments: given, unsigned, zerofill, characterSet, collation } = declared;
  const own = dialect === 'postgresql' && schema === null ? short.get(name) ?? name : name;
  const isList = name === 'enum' || name === 'set';
  const args = isList ? given.map(value => `'${value.replaceAll('\\', '\\\\').replaceAll('\'', '\'\'')}'`) : given;
  const full = schema === null ? own : `${word(schema, dialect)}.${word(own, dialect)}`;
  return {
    sql: [
      `${full}${args.length === 0 ? '' : `(${args.join(isList ? ',' : ', ')})`}`,
      ...(unsigned ? ['unsigned'] : []),
      ...(zerofill ? ['zerofill'] : []),
      ...(characterSet === null ? [] : [`character set ${word(characterSet, dialect)}`]),
      ...(collation === null ? [] : [`collate ${word(collation, dialect)}`]),
    ].join(' '),
  };
}

/** A name as a word of SQL, in quotes where it needs them. */
function word(name: string, dialect: Dialect): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteName(name, dialect) ?? name;
}

/** A type that no source declared, in PostgreSQL's words. */
function plainWords(type: ScalarType): string {
  switch (type.kind) {
    case 'integer':
      return type.bits === 64 ? 'bigint' : type.bits >= 24 ? 'integer' : 'smallint';
    case 'decimal':
      return type.precision === null ? 'numeric' : `numeric(${type.precision}, ${type.scale ?? 0})`;
    case 'float':
      return type.bits === 32 ? 'real' : 'double precision';
    case 'string':
      return `${type.fixed ? 'char' : 'varchar'}(${type.length})`;
    case 'bytes':
      return 'bytea';
    case 'time':
    case 'instant': {
      const word = type.kind === 'time' ? 'time' : 'timestamp';
      return `${word}${type.zone ? 'tz' : ''}${type.precision === null ? '' : `(${type.precision})`}`;
    }
    case 'duration':
      return 'interval';
    case 'json':
      return type.binary ? 'jsonb' : 'json';
    case 'native':
      return type.arguments.length === 0 ? type.name : `${type.name}(${type.arguments.join(', ')})`;
    case 'enum':
      return type.enum;
    case 'boolean':
    case 'text':
    case 'uuid':
    case 'date':
      return type.kind;
  }
}
