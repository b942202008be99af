import type { Dialect } from '../../../domain/dialect.js';
import type { FieldType } from '../../../domain/type.js';

const text: FieldType = { kind: 'text' };
const long: FieldType = { kind: 'integer', bits: 64, unsigned: false };
const integer: FieldType = { kind: 'integer', bits: 32, unsigned: false };
const double: FieldType = { kind: 'float', bits: 64 };
const decimal: FieldType = { kind: 'decimal', precision: null, scale: null };
const boolean: FieldType = { kind: 'boolean' };
const date: FieldType = { kind: 'date' };
const json: FieldType = { kind: 'json', binary: false };
const jsonb: FieldType = { kind: 'json', binary: true };
const time: FieldType = { kind: 'time', precision: null, zone: false };

/** The types that literals and operators give. */
export const types = { text, long, integer, double, decimal, boolean, date, json, jsonb } as const;

/** A point in time; with a zone where the dialect's present has one. */
export function instant(dialect: Dialect): FieldType {
  return { kind: 'instant', precision: null, zone: dialect === 'postgresql' };
}

const fixed = new Map<string, FieldType>([
  ...names('count row_number rank dense_rank ntile approx_count_distinct json_length timestampdiff', long),
  ...names(
    'length char_length character_length octet_length bit_length position strpos locate instr ascii datediff',
    integer,
  ),
  ...names(
    'year month day dayofweek dayofmonth dayofyear hour minute second week quarter weekday array_length cardinality '
      + 'array_position jsonb_array_length json_array_length grouping',
    integer,
  ),
  ...names(
    'lower upper lcase ucase initcap trim btrim ltrim rtrim concat concat_ws replace substring substr mid left right '
      + 'lpad rpad repeat reverse translate overlay to_char format date_format group_concat string_agg array_to_string '
      + 'split_part regexp_replace md5 quote_ident quote_literal hex printf strftime json_unquote jsonb_typeof json_typeof '
      + 'jsonb_extract_path_text json_extract_path_text current_user session_user database chr char group_concat '
      + 'version pg_get_viewdef col_description obj_description dayname monthname sec_to_time encode',
    text,
  ),
  ...names('date curdate current_date to_date last_day makedate str_to_date', date),
  ...names('current_time curtime localtime', time),
  ...names(
    'row_to_json to_json json_build_object json_build_array json_agg json_object_agg json_object json_array '
      + 'json_arrayagg json_objectagg json_extract json_group_array json_group_object array_to_json',
    json,
  ),
  ...names(
    'to_jsonb jsonb_build_object jsonb_build_array jsonb_agg jsonb_object_agg jsonb_set jsonb_strip_nulls',
    jsonb,
  ),
  ...names(
    'bool_and bool_or every exists isnull starts_with regexp_like json_valid json_contains has_table_privilege',
    boolean,
  ),
  ...names(
    'date_part random rand power pow sqrt exp ln log pi sin cos tan similarity ts_rank percent_rank cume_dist '
      + 'stddev stddev_pop stddev_samp variance var_pop var_samp corr unix_timestamp julianday',
    double,
  ),
  ...names('extract', decimal),
  ...names('gen_random_uuid uuid_generate_v4 uuid_generate_v1 uuidv7 uuidv4', { kind: 'uuid' }),
  ...names('to_tsvector', { kind: 'native', dialect: 'postgresql', name: 'tsvector', arguments: [], base: 'text' }),
  ...names('age make_interval justify_days', { kind: 'duration' }),
]);

function names(list: string, type: FieldType): [string, FieldType][] {
  return list.split(' ').map(name => [name, type]);
}

const present: ReadonlySet<string> = new Set([
  'now',
  'current_timestamp',
  'localtimestamp',
  'transaction_timestamp',
  'statement_timestamp',
  'clock_timestamp',
  'sysdate',
  'utc_timestamp',
  'to_timestamp',
  'datetime',
  'from_unixtime',
  'timestamp',
  'date_add',
  'date_sub',
  'adddate',
  'subdate',
]);

/** Functions that give back the type of one of their arguments. */
const passing: ReadonlySet<string> = new Set([
  'coalesce',
  'ifnull',
  'nullif',
  'greatest',
  'least',
  'min',
  'max',
  'abs',
  'first_value',
  'last_value',
  'lag',
  'lead',
  'nth_value',
  'any_value',
  'nvl',
  'mode',
  'mod',
]);

/** Functions that round: they keep decimals and floats, and make decimals of anything else. */
const rounding: ReadonlySet<string> = new Set(['round', 'trunc', 'truncate', 'floor', 'ceil', 'ceiling']);

/** What a function gives for arguments of these types; null when that is not known. */
export function typeOfCall(name: string, args: readonly (FieldType | null)[], dialect: Dialect): FieldType | null {
  const [first = null] = args;
  if (passing.has(name)) return args.find(arg => arg !== null) ?? null;
  if (name === 'date_trunc') return args[1] ?? instant(dialect);
  if (present.has(name)) return instant(dialect);
  if (name === 'sum') return sum(first, dialect);
  if (name === 'avg') {
    return first?.kind === 'float' || dialect === 'sqlite'
      ? double
      : first?.kind === 'duration'
      ? first
      : decimal;
  }
  if (rounding.has(name)) return first?.kind === 'float' || first?.kind === 'integer' ? first : decimal;
  if (name === 'if' || name === 'iif') return args[1] ?? args[2] ?? null;
  if (name === 'array_agg') return first === null ? null : arrayOf(first);
  if (name === 'row') return json;
  return fixed.get(name) ?? null;
}

/** A list of values of a type. */
export function arrayOf(type: FieldType): FieldType {
  return type.kind === 'array'
    ? { ...type, dimensions: type.dimensions + 1 }
    : { kind: 'array', of: type, dimensions: 1 };
}

function sum(type: FieldType | null, dialect: Dialect): FieldType | null {
  if (type === null) return null;
  if (type.kind === 'float' || type.kind === 'duration') return type.kind === 'float' ? double : type;
  if (type.kind !== 'integer') return decimal;
  if (dialect === 'sqlite' || (dialect === 'postgresql' && type.bits <= 32)) return long;
  return decimal;
}
