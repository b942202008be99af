import type { Dialect } from '../../domain/dialect.js';
import type { EnumType } from '../../domain/domain.js';
import type { DeclaredType, FieldType, ScalarType } from '../../domain/type.js';
import { sqlNameOf } from '../loose-types.js';
import { type CallValue, integerOf, type Spot, textOf, truthOf, type Value } from '../python/value.js';
import { readSqlType, sqlType } from '../sql/fragment.js';
import { mysqlName } from '../sql/types/mysql.js';
import { postgresqlName } from '../sql/types/postgresql.js';
import { placeOf, type Reading } from './reading.js';
import type { ColumnType } from './types.js';

/** A type of one database, as its SQL or as SQLAlchemy's class for it. */
export type OwnType = string | { readonly dialect: Dialect; readonly term: string; readonly call: CallValue };

/** The database of `sqlalchemy.dialects.postgresql.JSONB`, or of `postgresql.JSONB` imported from anywhere. */
export function dialectOfPath(path: string, of: Value): Dialect | null {
  const name = /(?:^|\.)(postgresql|mysql|mariadb|sqlite)\.(?:\w+\.)*\w+$/.exec(path)?.[1];
  if (name === undefined || of.kind !== 'symbol') return null;
  return name === 'mariadb' ? 'mysql' : name as Dialect;
}

/** SQLAlchemy's names for types that the database calls something else. */
const words: Readonly<Record<string, string>> = {
  DOUBLE_PRECISION: 'double precision',
  TIMESTAMP: 'timestamp',
  INTEGER: 'int',
  DOMAIN: '',
};

/** Reads a type of one database; null where that database has no such type. */
export function dialectType(reading: Reading, own: OwnType, spot: Spot): ColumnType | null {
  const place = placeOf(spot);
  if (typeof own === 'string') {
    const dialect = reading.dialect ?? 'postgresql';
    const read = readSqlType({ sql: own, dialect, place });
    if (read === null) return null;
    const { declared } = read;
    const name = declared.schema === null ? declared.name : `${declared.schema}.${declared.name}`;
    const scalar = read.type ?? { kind: 'native', dialect, name, arguments: declared.arguments, base: 'text' };
    return { type: listed(scalar, declared.dimensions), declared };
  }
  const { dialect, term, call } = own;
  const name = Object.hasOwn(words, term) ? words[term] ?? term : term.toLowerCase();
  const args = argumentsOf(dialect, term, call);
  if (dialect === 'sqlite') return null;
  const zone = truthOf(call.named.get('timezone')) === true ? ' with time zone' : ' without time zone';
  const full = dialect === 'postgresql' && (name === 'timestamp' || name === 'time') ? `${name}${zone}` : name;
  const bare = dialect === 'mysql' ? mysqlName(full) : postgresqlName(full, args);
  const needsLength = ['char', 'binary', 'bit', 'character'].includes(bare) && args.length === 0;
  const read = sqlType(bare, needsLength ? ['1'] : args, dialect, place, {
    unsigned: truthOf(call.named.get('unsigned')) === true,
  });
  if (read.type === null) return null;
  const declared: DeclaredType = {
    ...read.declared,
    zerofill: truthOf(call.named.get('zerofill')) === true,
    characterSet: textOf(call.named.get('charset')),
    collation: textOf(call.named.get('collation')),
  };
  return { type: read.type, declared: dialect === reading.dialect ? declared : null };
}

function listed(scalar: ScalarType, dimensions: number): FieldType {
  return dimensions === 0 ? scalar : { kind: 'array', of: scalar, dimensions };
}

const counted: readonly string[] = ['length', 'precision', 'scale', 'fsp', 'display_width', 'dim'];

/** The numbers, or of a SET its values, that stand behind the name of a type. */
function argumentsOf(dialect: Dialect, term: string, { arguments: given, named }: CallValue): readonly string[] {
  if (term === 'SET') return given.flatMap(value => textOf(value) ?? []);
  // the width of an integer says nothing but that TINYINT(1) is a truth value
  const wide = dialect === 'mysql' && /INT(?:EGER)?$/.test(term) && term !== 'TINYINT';
  if (wide || term.startsWith('JSON')) return [];
  const plain = given.flatMap(value => integerOf(value) ?? []);
  const byName = counted.flatMap(name => integerOf(named.get(name)) ?? []);
  return [...plain, ...byName].map(String);
}

/** What a portable type is called on the database of the models; null where that is not known. */
export function declaredAs(
  { dialect }: Reading,
  type: ScalarType,
  list: EnumType | null,
  term?: string,
): DeclaredType | null {
  if (dialect === null || type.kind === 'native') return null;
  const place = { file: '', line: 1, column: 1 };
  if (type.kind === 'enum') {
    if (list === null) return null;
    if (dialect === 'postgresql' && list.name !== null) {
      return sqlType(list.name, [], dialect, place, { schema: list.schema }).declared;
    }
    if (dialect === 'mysql' && list.dialect !== null) return sqlType('enum', list.values, dialect, place).declared;
    const longest = Math.max(...list.values.map(value => value.length), 1);
    const known = sqlNameOf({ kind: 'string', length: longest, fixed: false }, dialect);
    return sqlType(known.name, known.args, dialect, place).declared;
  }
  if (dialect === 'postgresql' && type.kind === 'json') {
    return sqlType(type.binary ? 'jsonb' : 'json', [], dialect, place).declared;
  }
  if (dialect === 'postgresql' && type.kind === 'text' && (term === 'String' || term === 'AutoString')) {
    return sqlType('character varying', [], dialect, place).declared;
  }
  if (type.kind === 'float' && type.bits === 32) {
    return sqlType(dialect === 'mysql' ? 'float' : 'real', [], dialect, place).declared;
  }
  const { name, args } = sqlNameOf(type, dialect);
  return sqlType(name, args, dialect, place).declared;
}
