import type { NativePhysicalType } from '../../../storage/type.js';
import { db, type PrismaScalar, type Scalar, scalar } from './type.js';

/** Prisma's words for a database's own types: its scalar, and the name behind `@db.` where the scalar alone means another. */
type Words = Readonly<Record<string, readonly [Scalar, string | null]>>;

const postgresqlWords: Words = {
  jsonb: ['Json', null],
  json: ['Json', 'Json'],
  text: ['String', null],
  'character varying': ['String', 'VarChar'],
  character: ['String', 'Char'],
  citext: ['String', 'Citext'],
  inet: ['String', 'Inet'],
  xml: ['String', 'Xml'],
  bit: ['String', 'Bit'],
  'bit varying': ['String', 'VarBit'],
  varbit: ['String', 'VarBit'],
  oid: ['Int', 'Oid'],
};

const mysqlWords: Words = {
  tinyint: ['Int', 'TinyInt'],
  smallint: ['Int', 'SmallInt'],
  mediumint: ['Int', 'MediumInt'],
  int: ['Int', 'Int'],
  bigint: ['BigInt', 'BigInt'],
  decimal: ['Decimal', 'Decimal'],
  float: ['Float', 'Float'],
  double: ['Float', 'Double'],
  year: ['Int', 'Year'],
  bit: ['Bytes', 'Bit'],
  char: ['String', 'Char'],
  varchar: ['String', 'VarChar'],
  tinytext: ['String', 'TinyText'],
  text: ['String', 'Text'],
  mediumtext: ['String', 'MediumText'],
  longtext: ['String', 'LongText'],
  binary: ['Bytes', 'Binary'],
  varbinary: ['Bytes', 'VarBinary'],
  tinyblob: ['Bytes', 'TinyBlob'],
  blob: ['Bytes', 'Blob'],
  mediumblob: ['Bytes', 'MediumBlob'],
  longblob: ['Bytes', 'LongBlob'],
  date: ['DateTime', 'Date'],
  time: ['DateTime', 'Time'],
  datetime: ['DateTime', 'DateTime'],
  timestamp: ['DateTime', 'Timestamp'],
  json: ['Json', null],
};

/** Words that take the arguments of the type. */
const measured: ReadonlySet<string> = new Set(
  'Binary Bit Char DateTime Decimal Time Timestamp VarBinary VarBit VarChar'.split(' '),
);
/** Integers that have an unsigned form. */
const integers: ReadonlySet<string> = new Set(['TinyInt', 'SmallInt', 'MediumInt', 'Int', 'BigInt']);

/**
 * Prisma's type for one of a database's own. What Prisma has no word for is text to the client, which PostgreSQL reads in
 * any type's place.
 */
export function nativeScalar(type: NativePhysicalType): PrismaScalar {
  const { name, dialect, schema, unsigned } = type;
  const words = dialect === 'mysql' ? mysqlWords[name] : schema === null ? postgresqlWords[name] : undefined;
  if (words === undefined) return scalar('String', null, [schema, name].filter(part => part !== null).join('.'));
  const [kind, word] = words;
  if (word === null) return scalar(kind);
  const args = measured.has(word) ? type.arguments.filter(one => /^\d{1,5}$/.test(one)).map(Number) : [];
  return scalar(kind, db(unsigned && integers.has(word) ? `Unsigned${word}` : word, ...args));
}
