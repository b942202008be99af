import type { Dialect } from '../domain/dialect.js';
import type { ScalarType } from '../domain/type.js';

/** Longest text of a type that is called `string` and has no length: what an index of every database can hold. */
export const STRING_LENGTH = 255;

const integer = (bits: 16 | 32 | 64): ScalarType => ({ kind: 'integer', bits, unsigned: false });
const string: ScalarType = { kind: 'string', length: STRING_LENGTH, fixed: false };
const text: ScalarType = { kind: 'text' };
const bytes: ScalarType = { kind: 'bytes', length: null, fixed: false };
const json: ScalarType = { kind: 'json', binary: true };
const instant: ScalarType = { kind: 'instant', precision: null, zone: true };
const local: ScalarType = { kind: 'instant', precision: null, zone: false };
const float: ScalarType = { kind: 'float', bits: 64 };
const boolean: ScalarType = { kind: 'boolean' };
const uuid: ScalarType = { kind: 'uuid' };
const decimal: ScalarType = { kind: 'decimal', precision: null, scale: null };

/** What people call types where no database reads along. */
const names: ReadonlyMap<string, ScalarType> = new Map<string, ScalarType>([
  ...each('string str varchar nvarchar varchar2 nvarchar2 char nchar character email slug name phone title', string),
  ...each('url uri link', { kind: 'string', length: 2048, fixed: false }),
  ...each('text longtext mediumtext tinytext ntext clob markdown html richtext rich_text description body', text),
  ...each('int integer int4 int32 mediumint serial increments references belongs_to reference', integer(32)),
  ...each('bigint int8 int64 long bigserial bigincrements big_integer biginteger', integer(64)),
  ...each('smallint int2 int16 short tinyint smallserial byte year', integer(16)),
  ...each('float double real float4 float8 float32 float64 double_precision', float),
  ...each('decimal numeric number dec bignumber', decimal),
  ...each('money currency price amount', { kind: 'decimal', precision: 12, scale: 2 }),
  ...each('bool boolean bit flag checkbox', boolean),
  ...each('uuid guid uniqueidentifier uuid4 uuidv4 uuid_v4 binary_id', uuid),
  ...each('date day', { kind: 'date' }),
  ...each('time timeonly', { kind: 'time', precision: null, zone: false }),
  ...each('timestamp timestamptz datetimeoffset instant utc_datetime datetime_tz timestamp_tz', instant),
  ...each('datetime datetime2 smalldatetime naive_datetime', local),
  ...each('interval duration timespan', { kind: 'duration' }),
  ...each('json jsonb object map dict hash array list any', json),
  ...each('blob longblob mediumblob bytea bytes binary varbinary file image buffer', bytes),
]);

function each(words: string, type: ScalarType): [string, ScalarType][] {
  return words.split(' ').map(word => [word, type]);
}

/**
 * The type that people mean by a name such as `string`, `int`, `datetime` or `varchar(20)`; null where nobody knows.
 * `DateTime` and `date_time` are one name.
 */
export function looseType(written: string, args: readonly string[] = []): ScalarType | null {
  const lower = written.trim().toLowerCase();
  const type = names.get(lower) ?? names.get(lower.replace(/[\s_-]/g, ''));
  const [first, second] = args.map(Number);
  if (type === undefined) return null;
  const positive = first !== undefined && Number.isSafeInteger(first) && first > 0 ? first : null;
  if (positive === null) return type;
  if (type.kind === 'string') return { ...type, length: positive, fixed: /^n?char(?:acter)?$/.test(lower) };
  if (type.kind === 'decimal') {
    const scale = second !== undefined && Number.isSafeInteger(second) && second >= 0 ? second : 0;
    return { kind: 'decimal', precision: positive, scale };
  }
  return type;
}

/** A type by the name and arguments that a database has for it. */
export function sqlNameOf(type: ScalarType, dialect: Dialect): { readonly name: string; readonly args: string[] } {
  const pick = (
    postgresql: string,
    mysql: string,
    sqlite: string,
  ): { readonly name: string; readonly args: string[] } => ({
    name: { postgresql, mysql, sqlite }[dialect],
    args: [],
  });
  switch (type.kind) {
    case 'boolean':
      return dialect === 'mysql' ? { name: 'tinyint', args: ['1'] } : pick('boolean', '', 'boolean');
    case 'integer':
      if (type.bits === 64) return pick('bigint', 'bigint', 'bigint');
      return type.bits === 32 ? pick('integer', 'int', 'int4') : pick('smallint', 'smallint', 'smallint');
    case 'decimal': {
      const args = type.precision === null ? [] : [String(type.precision), String(type.scale ?? 0)];
      return { ...pick('numeric', 'decimal', 'decimal'), args };
    }
    case 'float':
      return pick('double precision', 'double', 'double');
    case 'string': {
      const { name } = type.fixed ? pick('character', 'char', 'char') : pick('character varying', 'varchar', 'varchar');
      return { name, args: [String(type.length)] };
    }
    case 'bytes':
      return pick('bytea', 'longblob', 'blob');
    case 'uuid':
      return dialect === 'mysql' ? { name: 'char', args: ['36'] } : pick('uuid', '', 'uuid');
    case 'date':
      return pick('date', 'date', 'date');
    case 'time':
      return pick('time without time zone', 'time', 'time');
    case 'instant':
      return type.zone
        ? pick('timestamp with time zone', 'timestamp', 'timestamptz')
        : pick('timestamp without time zone', 'datetime', 'datetime');
    case 'duration':
      return pick('interval', 'bigint', 'bigint');
    case 'json':
      return pick('jsonb', 'json', 'json');
    case 'text':
    case 'enum':
    case 'native':
      return pick('text', 'text', 'text');
  }
}
