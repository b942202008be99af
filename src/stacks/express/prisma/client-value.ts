import type { FieldType } from '../../../domain/type.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { FixedValue, NativeValue, RowValue } from '../../shared/rows/row-value.js';
import type { ClientColumn } from '../client-column.js';
import type { ExpressContext } from '../context.js';
import { nativeForm, nativeText } from '../native-form.js';
import { dateText, instantText, timeText, uuidText } from '../wire-text.js';

type Parts = Pick<ExpressContext, 'model' | 'names'>;

/**
 * A value of a row as Prisma's client takes it for a column.
 *
 * @throws RangeError for a value that is made of the row's number
 */
export function clientValue(parts: Parts, type: FieldType, column: ClientColumn, value: RowValue): ts.Value {
  switch (value.kind) {
    case 'list': {
      const of = type.kind === 'array' ? type.of : type;
      if (column.literal) return arrayText(parts, of, column, value.items);
      const item = column.list ? { ...column, list: false } : column;
      return value.items.map(one => clientValue(parts, of, item, one));
    }
    case 'native':
      return nativeValue(parts, column, value);
    case 'null':
      return null;
    case 'boolean':
      return value.value;
    case 'text':
      return value.value;
    case 'integer':
    case 'float':
    case 'decimal':
      return numberValue(column, value.value);
    case 'bytes':
      return ts.call(ts.id('Uint8Array.of'), value.value);
    case 'uuid': {
      const text = uuidText(value.value);
      return column.compact ? text.replaceAll('-', '') : text;
    }
    case 'date':
      return timeValue(column, dateText(value.at), dateText(value.at));
    case 'instant':
      return timeValue(column, instantText(value.at), new Date(value.at).toISOString());
    case 'time':
      return timeValue(column, `1970-01-01T${timeText(value.parts)}Z`, `${timeText(value.parts)}.000`);
    case 'duration':
      return durationValue(column, value.minutes);
    case 'json':
      return value.value;
    case 'member':
      return memberValue(parts, column, value);
    default:
      throw new RangeError(`A row of its own has no value of the kind ${value.kind}.`);
  }
}

/** An array as PostgreSQL reads it: `{"1","2"}`. */
function arrayText(parts: Parts, of: FieldType, column: ClientColumn, items: readonly RowValue[]): string {
  const texts = items.map(item => `"${itemText(parts, of, column, item).replaceAll(/["\\]/g, '\\$&')}"`);
  return `{${texts.join(',')}}`;
}

function itemText(parts: Parts, of: FieldType, column: ClientColumn, item: RowValue): string {
  if (item.kind === 'bytes') return `\\x${Buffer.from(item.value).toString('hex')}`;
  if (item.kind === 'json') return JSON.stringify(item.value);
  if (item.kind === 'native' && nativeForm(item.type.name) === null) {
    const n = item.number ?? 1;
    if (item.type.base === 'bytes') return itemText(parts, of, column, { kind: 'bytes', value: [n] });
    if (item.type.base === 'json') return JSON.stringify({ n });
  }
  const value = clientValue(parts, of, column, item);
  if (typeof value === 'object') throw new RangeError(`An array has no item of the kind ${item.kind}.`);
  return String(value);
}

function numberValue({ scalar }: ClientColumn, value: number | string): ts.Value {
  switch (scalar) {
    case 'BigInt':
      return BigInt(value);
    case 'Decimal':
    case 'String':
      return String(value);
    case 'Json':
      return value;
    default:
      return Number(value);
  }
}

/** An instant of the client's, or where the column holds no time of the database, its text. */
function timeValue({ scalar }: ClientColumn, instant: string, text: string): ts.Value {
  return scalar === 'DateTime' ? ts.new(ts.id('Date'), [instant]) : text;
}

/** Microseconds, or an interval of PostgreSQL. */
function durationValue({ scalar }: ClientColumn, minutes: number): ts.Value {
  if (scalar === 'String') return `0 days ${minutes * 60} seconds`;
  const microseconds = minutes * 60_000_000;
  return scalar === 'BigInt' ? BigInt(microseconds) : microseconds;
}

function memberValue(
  { model, names }: Parts,
  { scalar }: ClientColumn,
  { enum: id, value }: Extract<FixedValue, { kind: 'member' }>,
): ts.Value {
  const found = model.enumById.get(id);
  return scalar === 'enum' && found !== undefined ? names.value(found, value) : value;
}

function nativeValue(parts: Parts, column: ClientColumn, { type, text, number }: NativeValue): ts.Value {
  const n = number ?? 1;
  const form = nativeForm(type.name);
  if (form !== null) return nativeText(form, n);
  if (type.name === 'year') return numberValue(column, 1990 + n);
  switch (type.base) {
    case 'text':
      return clientValue(parts, { kind: 'text' }, column, text);
    case 'json':
      return { n };
    case 'bytes':
      return ts.call(ts.id('Uint8Array.of'), [n]);
    case 'integer':
    case 'float':
    case 'decimal':
      return numberValue(column, n);
  }
}
