import { quoteText } from '../../../../domain/expression/quote.js';
import type { NativePhysicalType } from '../../../../storage/type.js';
import * as py from '../../../../syntax/python/index.js';
import { dialectModule } from './sqlalchemy.js';

/** Types of PostgreSQL that SQLAlchemy has a word for and that are read as what their stand-in is. */
const postgresqlTypes: Readonly<Record<string, string>> = {
  jsonb: 'JSONB',
  json: 'JSON',
  citext: 'CITEXT',
  oid: 'OID',
  interval: 'INTERVAL',
  'character varying': 'VARCHAR',
  character: 'CHAR',
  text: 'TEXT',
};

const mysqlTypes: Readonly<Record<string, string>> = {
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  mediumint: 'MEDIUMINT',
  int: 'INTEGER',
  bigint: 'BIGINT',
  decimal: 'DECIMAL',
  float: 'FLOAT',
  double: 'DOUBLE',
  bit: 'BIT',
  year: 'YEAR',
  char: 'CHAR',
  varchar: 'VARCHAR',
  tinytext: 'TINYTEXT',
  text: 'TEXT',
  mediumtext: 'MEDIUMTEXT',
  longtext: 'LONGTEXT',
  binary: 'BINARY',
  varbinary: 'VARBINARY',
  tinyblob: 'TINYBLOB',
  blob: 'BLOB',
  mediumblob: 'MEDIUMBLOB',
  longblob: 'LONGBLOB',
  date: 'DATE',
  time: 'TIME',
  datetime: 'DATETIME',
  timestamp: 'TIMESTAMP',
  json: 'JSON',
};

/** The type as SQLAlchemy's dialect module has it, called; null where it has no word that fits. */
export function dialectType(type: NativePhysicalType): py.Expression | null {
  if (type.dialect === 'mysql') return mysqlType(type);
  if (type.dialect !== 'postgresql' || type.schema !== null) return null;
  const name = postgresqlTypes[type.name];
  if (name === undefined || (name === 'INTERVAL' && !/^\d$/.test(type.arguments[0] ?? ''))) return null;
  if (name === 'INTERVAL') {
    return py.chain(dialectModule('postgresql'), [name, [], { precision: Number(type.arguments[0]) }]);
  }
  const length = type.arguments.filter(argument => /^\d+$/.test(argument)).map(Number);
  return py.chain(dialectModule('postgresql'), [name, length, {
    ...(name.startsWith('JSON') ? { none_as_null: true } : {}),
    ...(type.collation === null ? {} : { collation: type.collation }),
  }]);
}

function mysqlType(type: NativePhysicalType): py.Expression | null {
  const name = mysqlTypes[type.name];
  if (name === undefined) return null;
  const numbers = type.arguments.filter(argument => /^\d+$/.test(argument)).map(Number);
  const isTime = type.name === 'time' || type.name === 'datetime' || type.name === 'timestamp';
  const isWide = type.name.endsWith('int');
  const [first] = numbers;
  return py.chain(dialectModule('mysql'), [name, isTime || isWide ? [] : numbers, {
    ...(isTime && first !== undefined && first > 0 ? { fsp: first } : {}),
    // The width of an integer means nothing but to booleans and zerofill.
    ...(isWide && first !== undefined && (type.zerofill || type.name === 'tinyint') ? { display_width: first } : {}),
    ...(type.unsigned ? { unsigned: true } : {}),
    ...(type.zerofill ? { zerofill: true } : {}),
    ...(type.characterSet === null ? {} : { charset: type.characterSet }),
    ...(type.collation === null ? {} : { collation: type.collation }),
  }]);
}

const plainName = /^[a-z_][\w ]*$/i;
// no two dashes in a row, which begin a comment
const plainArgument = /^(?!.*--)[\w .+-]+$/;

/**
 * The type as DDL has it: `inet`, `public.vector(20)`, `set('a','b')`. Null for one that does not look like a type, which
 * could be anything.
 */
export function typeSpec(type: NativePhysicalType): string | null {
  if (!plainName.test(type.name) || (type.schema !== null && !plainName.test(type.schema))) return null;
  const values = type.dialect === 'mysql' && (type.name === 'set' || type.name === 'enum');
  const inner = type.arguments.map(argument =>
    values ? quoteText(argument, type.dialect) : plainArgument.test(argument) ? argument : null
  );
  if (inner.includes(null)) return null;
  const schema = type.schema === null || type.schema === 'public' ? '' : `${type.schema}.`;
  const collation = type.collation !== null && plainName.test(type.collation) ? ` COLLATE "${type.collation}"` : '';
  return `${schema}${type.name}${inner.length === 0 ? '' : `(${inner.join(', ')})`}${
    type.dialect === 'postgresql' ? collation : ''
  }`;
}
