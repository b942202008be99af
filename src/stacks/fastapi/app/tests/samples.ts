import type { ContractField } from '../../../../contract/contract.js';
import type { JsonSchema } from '../../../../contract/schema.js';
import { decimalDigits } from '../../../../contract/value.js';
import type { Check } from '../../../../domain/domain.js';
import type { Expression } from '../../../../domain/expression.js';
import type { NativeType, ScalarType } from '../../../../domain/type.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';

const Decimal = py.symbol('decimal', 'Decimal');
const UUID = py.symbol('uuid', 'UUID');
const UTC = py.symbol('datetime', 'UTC');
const date = py.symbol('datetime', 'date');
const datetime = py.symbol('datetime', 'datetime');
const time = py.symbol('datetime', 'time');
const timedelta = py.symbol('datetime', 'timedelta');
const letters = py.symbol('app.tests.helpers', 'letters');
const { bytes, float, len, list } = py.builtins;

const n = py.id('n');
/** `n` within a range that it may leave. */
const within = (size: number): py.Expression => py.binop(n, '%', size);
/** Days that pass before the day of the next {@link Rank} comes. */
const day = py.call(timedelta, [], { days: within(1000) });
const yearOf = (rank: Rank): number => 2014 + 3 * (rank ?? 2);

/**
 * A value that a field takes, made of the number `n`, so that each row has another one where the type has room for it.
 * Checks that list a column's values, or compare two columns, are kept.
 */
export function sampleOf(context: FastApiContext, field: ContractField, checks: readonly Check[]): py.Value {
  const listed = listedValues(field.column, checks);
  if (listed !== null) return py.sub(py.tuple(listed), within(listed.length));
  const rank = rankOf(field.column, checks);
  const { type } = field.model;
  if (type.kind === 'array') {
    let value: py.Value = [scalar(context, field, type.of, {}, rank)];
    for (let dimension = 1; dimension < type.dimensions; dimension += 1) value = [value];
    return value;
  }
  return scalar(context, field, type, field.input, rank);
}

function scalar(
  context: FastApiContext,
  field: ContractField,
  type: ScalarType,
  schema: JsonSchema,
  rank: Rank,
): py.Value {
  switch (type.kind) {
    case 'boolean':
      return py.compare(within(2), '==', 0);
    case 'integer':
      return integer(type, schema, rank);
    case 'decimal':
      return decimal(type, schema, rank);
    case 'float':
      return py.call(float, [
        ranged(schema.minimum ?? schema.exclusiveMinimum, schema.maximum ?? schema.exclusiveMaximum, rank),
      ]);
    case 'string':
      return text(field, schema.minLength ?? 0, Math.min(type.length, schema.maxLength ?? type.length));
    case 'text':
      return text(field, schema.minLength ?? 0, schema.maxLength ?? Infinity);
    case 'bytes':
      return py.call(bytes, [py.list([within(200)])]);
    case 'uuid':
      return py.call(UUID, [], { int: n });
    case 'date':
      return py.binop(py.call(date, [yearOf(rank), 1, 1]), '+', day);
    case 'instant':
      return py.binop(py.call(datetime, [yearOf(rank), 1, 1], { tzinfo: UTC }), '+', day);
    case 'time':
      return py.call(time, rank === null ? [within(24), within(60)] : [8 * rank, within(60)]);
    case 'duration':
      return py.call(timedelta, [], { minutes: n });
    case 'json':
      return py.dict({ n });
    case 'enum': {
      const enumeration = context.model.enumById.get(type.enum);
      if (enumeration === undefined) return null;
      const values = py.symbol('app.models.enums', context.names.enumClass(type.enum));
      return py.sub(py.call(list, [values]), py.binop(n, '%', py.call(len, [values])));
    }
    case 'native':
      return nativeSample(type, field, n);
  }
}

function integer(
  { bits, unsigned }: { bits: number; unsigned: boolean },
  schema: JsonSchema,
  rank: Rank,
): py.Value {
  const most = bits === 64 ? Number.MAX_SAFE_INTEGER : 2 ** (unsigned ? bits : bits - 1) - 1;
  const low = schema.minimum
    ?? (schema.exclusiveMinimum === undefined ? undefined : Number(schema.exclusiveMinimum) + 1);
  const high = schema.maximum
    ?? (schema.exclusiveMaximum === undefined ? undefined : Number(schema.exclusiveMaximum) - 1);
  return ranged(low, Math.min(Number(high ?? most), most), rank);
}

/** `n`, moved and folded into a range; from 1 on where nothing else is asked. Each rank has a part of the range. */
function ranged(low: number | bigint | undefined, high: number | bigint | undefined, rank: Rank): py.Expression {
  const least = Math.ceil(Number(low ?? 1));
  const from = Math.max(least, least <= 1 && Number(high ?? 1) >= 1 ? 1 : least);
  const whole = Math.floor(Number(high ?? Infinity)) - from + 1;
  if (rank !== null) {
    const part = Math.max(Math.min(Math.floor(whole / 3), 1000), 1);
    return py.binop(from + rank * part, '+', within(part));
  }
  if (whole >= 1_000_000) return from === 1 ? n : py.binop(from, '+', n);
  return py.binop(from, '+', within(Math.max(whole, 1)));
}

function decimal(
  { precision, scale }: { precision: number | null; scale: number | null },
  schema: JsonSchema,
  rank: Rank,
): py.Value {
  const { whole, places } = decimalDigits(precision, scale);
  const number = schema.anyOf?.[0] ?? {};
  const low = number.minimum ?? number.exclusiveMinimum;
  const high = Number(number.maximum ?? number.exclusiveMaximum ?? Number(`1e${Math.min(whole, 9)}`));
  if (whole === 0 || high < 1) return py.binop(py.call(Decimal, [within(9)]), '/', 10 ** Math.max(places, 1));
  const least = Number(low ?? 0) < -1e9 ? 0 : low;
  return py.call(Decimal, [ranged(least, Math.min(high, 10 ** Math.min(whole, 9) - 1), rank)]);
}

/** The column's words and `n`, as far as there is room for both; else letters alone. */
function text({ model }: ContractField, minimum: number, maximum: number, number: py.Expression = n): py.Value {
  const label = model.name.replaceAll('_', ' ');
  if (maximum >= label.length + 7 && minimum <= label.length) return py.fstring([`${label} `, number]);
  const length = Math.max(minimum, Math.min(maximum, 8));
  return py.call(letters, [number, length]);
}

/** Values of types that only one database knows, as that database reads them. */
export function nativeSample({ name, base }: NativeType, field: ContractField, n: py.Expression): py.Value {
  const within = (size: number): py.Expression => py.binop(n, '%', size);
  switch (name) {
    case 'inet':
    case 'cidr':
      return py.fstring([
        '10.0.',
        py.binop(py.binop(n, '//', 250), '%', 250),
        '.',
        within(250),
        ...name === 'cidr' ? ['/32'] : [],
      ]);
    case 'macaddr':
      return py.fstring(['08:00:2b:01:02:', py.format(within(256), { spec: '02x' })]);
    case 'tsvector':
      return py.fstring(['\'word', n, '\'']);
    case 'tsquery':
      return 'word';
    case 'xml':
      return py.fstring(['<n>', n, '</n>']);
    case 'point':
      return py.fstring(['(', n, ',1)']);
    case 'bit':
    case 'bit varying':
      return '1';
    case 'year':
      return py.binop(1990, '+', within(100));
    case 'int4range':
    case 'int8range':
    case 'numrange':
      return py.fstring(['[', n, ',', py.binop(n, '+', 5), ')']);
    case 'daterange':
      return '[2020-01-01,2020-02-01)';
    case 'tsrange':
    case 'tstzrange':
      return '["2020-01-01 00:00:00","2020-02-01 00:00:00")';
    case 'ltree':
      return py.fstring(['top.n', n]);
    case 'hstore':
      return py.fstring(['"n"=>"', n, '"']);
    default:
  }
  switch (base) {
    case 'text':
      return text(field, 0, Infinity, n);
    case 'json':
      return py.dict({ n });
    case 'bytes':
      return py.call(bytes, [py.list([within(200)])]);
    case 'integer':
      return n;
    case 'float':
      return py.call(float, [n]);
    case 'decimal':
      return py.call(Decimal, [n]);
  }
}

/** The values that a check lists for a column, also where it looks at the column in one case of letters only. */
export function listedValues(column: string, checks: readonly Check[]): readonly py.Value[] | null {
  for (const { expression } of checks) {
    const values = listed(column, expression);
    if (values !== null) return values;
  }
  return null;
}

function listed(column: string, expression: Expression): readonly py.Value[] | null {
  if (expression.kind === 'in' && !expression.negated && isColumn(column, expression.operand)) {
    const values = expression.items.flatMap(literal);
    return values.length === expression.items.length && values.length > 0 ? values : null;
  }
  if (expression.kind !== 'binary') return null;
  const { operator, left, right } = expression;
  if (operator === '=' && isColumn(column, left)) {
    const values = literal(right);
    return values.length === 0 ? null : values;
  }
  if (operator === 'or') {
    const [a, b] = [listed(column, left), listed(column, right)];
    return a !== null && b !== null ? [...a, ...b] : a ?? b;
  }
  return operator === 'and' ? listed(column, left) ?? listed(column, right) : null;
}

function literal(expression: Expression): py.Value[] {
  switch (expression.kind) {
    case 'string':
      return [expression.value];
    case 'number':
      return Number.isSafeInteger(Number(expression.text)) ? [Number(expression.text)] : [];
    case 'cast':
      return literal(expression.operand);
    default:
      return [];
  }
}

function isColumn(column: string, expression: Expression): boolean {
  switch (expression.kind) {
    case 'column':
      return expression.name === column;
    case 'cast':
      return isColumn(column, expression.operand);
    case 'call':
      return (expression.function === 'upper' || expression.function === 'lower' || expression.function === 'trim')
        && expression.arguments.some(argument => isColumn(column, argument));
    default:
      return false;
  }
}

/**
 * Where checks between two columns put one of them: 0 before another, 2 after another, 1 both; null where none looks at it.
 */
export type Rank = 0 | 1 | 2 | null;

export function rankOf(column: string, checks: readonly Check[]): Rank {
  let [before, after] = [false, false];
  const look = (expression: Expression): void => {
    if (expression.kind !== 'binary') return;
    const { operator, left, right } = expression;
    if (operator === 'and' || operator === 'or') {
      look(left);
      look(right);
    }
    if (left.kind !== 'column' || right.kind !== 'column' || !/^[<>]=?$/.test(operator)) return;
    const [small, large] = operator.startsWith('<') ? [left.name, right.name] : [right.name, left.name];
    before ||= small === column;
    after ||= large === column;
  };
  for (const check of checks) look(check.expression);
  return before ? after ? 1 : 0 : after ? 2 : null;
}
