import type { Dialect } from '../../../domain/dialect.js';
import type { DeclaredType } from '../../../domain/type.js';
import type { Catalog, TypeSyntax } from '../catalog.js';
import {
  accept,
  atEnd,
  type Cursor,
  next,
  nextIn,
  peek,
  placeOf,
  splitAtCommas,
  take,
  takeGroup,
  takeQualifiedName,
} from '../cursor.js';
import { mysqlName } from './mysql.js';
import { postgresqlName } from './postgresql.js';

/** Words that say something of a column, and so end the type before them. */
export const columnWords: readonly string[] = [
  'CONSTRAINT',
  'PRIMARY',
  'NOT',
  'NULL',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'COLLATE',
  'REFERENCES',
  'GENERATED',
  'AUTOINCREMENT',
];

/** Words that end the name of a SQLite type. */
const sqliteStops: ReadonlySet<string> = new Set([...columnWords, 'AS', 'ON', 'DEFERRABLE', 'COMMENT']);

/** A type together with what its name says about the column beside the type. */
export interface ReadType {
  readonly type: TypeSyntax;
  /** The name as it was written, in lower case: `serial` tells more than `integer`. */
  readonly written: string;
}

/** Takes a type; null when none comes. */
export function takeType(cursor: Cursor, catalog: Catalog): ReadType | null {
  const type: TypeSyntax = {
    schema: null,
    name: '',
    arguments: [],
    dimensions: 0,
    unsigned: false,
    zerofill: false,
    characterSet: null,
    collation: null,
    path: catalog.path,
    place: placeOf(cursor),
  };
  const token = peek(cursor);
  if (token.kind !== 'word' && token.kind !== 'name') return null;
  if (catalog.dialect === 'sqlite') return takeSqliteType(cursor, type);
  return catalog.dialect === 'mysql' ? takeMysqlType(cursor, type) : takePostgresqlType(cursor, type);
}

function takeArguments(cursor: Cursor): string[] {
  const group = takeGroup(cursor);
  if (group === null) return [];
  return splitAtCommas(group).map(item => {
    let text = '';
    while (!atEnd(item)) text += take(item).text;
    return text;
  });
}

function takePostgresqlType(cursor: Cursor, type: TypeSyntax): ReadType | null {
  accept(cursor, 'SETOF');
  const quoted = peek(cursor).kind === 'name';
  const name = takeQualifiedName(cursor);
  if (name === null) return null;
  let written = name.name;
  const builtIn = (name.schema === null && !quoted) || name.schema === 'pg_catalog';
  type.schema = name.schema === 'pg_catalog' ? null : name.schema;
  if (builtIn && name.name === 'char' && quoted) written = '"char"';
  else if (name.schema === null && !quoted) {
    if (written === 'national' && (next(cursor, 'CHARACTER') || next(cursor, 'CHAR'))) {
      written = take(cursor).text.toLowerCase();
    }
    if (written === 'double') accept(cursor, 'PRECISION');
    else if (accept(cursor, 'VARYING')) written = written === 'bit' ? 'varbit' : 'varchar';
    else if (written === 'interval') { while (nextIn(cursor, intervalFields)) take(cursor); }
    if (written === 'double') written = 'float8';
  } else if (quoted && name.schema === null && name.name === 'char') written = '"char"';
  type.arguments = takeArguments(cursor);
  if (written === 'timestamp' || written === 'time') {
    if (accept(cursor, 'WITH', 'TIME', 'ZONE')) written += 'tz';
    else accept(cursor, 'WITHOUT', 'TIME', 'ZONE');
  }
  type.name = builtIn ? postgresqlName(written, type.arguments) : written;
  if (type.name === 'double precision' || type.name === 'real') type.arguments = [];
  if (type.name === 'character' && written !== 'bpchar' && type.arguments.length === 0) type.arguments = ['1'];
  if (type.name === 'bit' && type.arguments.length === 0) type.arguments = ['1'];
  type.dimensions = takeDimensions(cursor);
  return { type, written };
}

const intervalFields: ReadonlySet<string> = new Set(['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND', 'TO']);

/** No value has more; PostgreSQL takes any number in a declaration, and forgets it. */
const mostDimensions = 6;

function takeDimensions(cursor: Cursor): number {
  // `int ARRAY[4]` has one dimension, as `int[4]`.
  let dimensions = accept(cursor, 'ARRAY') && !next(cursor, '[') ? 1 : 0;
  while (next(cursor, '[')) {
    take(cursor);
    while (!atEnd(cursor) && !next(cursor, ']')) take(cursor);
    take(cursor);
    dimensions = Math.min(dimensions + 1, mostDimensions);
  }
  return dimensions;
}

const mysqlTails: Readonly<Record<string, readonly string[]>> = {
  double: ['precision'],
  long: ['varchar', 'varbinary', 'varcharacter', 'char', 'character'],
  national: ['char', 'character', 'varchar'],
  char: ['varying', 'byte'],
  character: ['varying'],
  nchar: ['varying', 'varchar'],
  'national char': ['varying'],
  'national character': ['varying'],
  'long char': ['varying'],
  'long character': ['varying'],
};

function takeMysqlType(cursor: Cursor, type: TypeSyntax): ReadType {
  let written = take(cursor).text.toLowerCase();
  for (;;) {
    const tail = peek(cursor);
    const tails = Object.hasOwn(mysqlTails, written) ? mysqlTails[written] : undefined;
    if (tail.kind !== 'word' || !tails?.includes(tail.text.toLowerCase())) break;
    written += ` ${take(cursor).text.toLowerCase()}`;
  }
  type.name = mysqlName(written);
  type.arguments = takeArguments(cursor);
  if (written === 'bool' || written === 'boolean') {
    type.name = 'tinyint';
    type.arguments = ['1'];
  }
  if (written === 'serial') {
    type.name = 'bigint';
    type.unsigned = true;
  }
  if (type.name === 'blob' && type.arguments.length > 0) {
    const bytes = Number(type.arguments[0]);
    type.name = bytes < 256 ? 'tinyblob' : bytes < 65_536 ? 'blob' : bytes < 16_777_216 ? 'mediumblob' : 'longblob';
    type.arguments = [];
  }
  if ((type.name === 'char' || type.name === 'binary' || type.name === 'bit') && type.arguments.length === 0) {
    type.arguments = ['1'];
  }
  // MySQL takes DECIMAL(19.5) and DECIMAL(0): digits are whole, and none means ten.
  if (type.name === 'decimal') {
    const [digits = '', places = '0'] = type.arguments;
    type.arguments = [String(Math.trunc(Number(digits)) || 10), places];
  }
  if (type.name === 'float' && type.arguments.length === 1) {
    if (Number(type.arguments[0]) > 24) type.name = 'double';
    type.arguments = [];
  }
  return { type, written };
}

function takeSqliteType(cursor: Cursor, type: TypeSyntax): ReadType | null {
  const words: string[] = [];
  const takeWords = (): void => {
    while (!atEnd(cursor) && !nextIn(cursor, sqliteStops)) {
      const token = peek(cursor);
      if (token.kind !== 'word' && token.kind !== 'name') break;
      words.push(take(cursor).text.toLowerCase());
    }
  };
  takeWords();
  if (words.length === 0) return null;
  type.arguments = takeArguments(cursor);
  takeWords();
  type.name = words.join(' ');
  return { type, written: type.name };
}

/** The type as the domain keeps it. */
export function declaredType(type: TypeSyntax, dialect: Dialect): DeclaredType {
  return {
    dialect,
    schema: type.schema,
    name: type.name,
    arguments: type.arguments,
    dimensions: type.dimensions,
    unsigned: type.unsigned,
    zerofill: type.zerofill,
    characterSet: type.characterSet,
    collation: type.collation,
  };
}
