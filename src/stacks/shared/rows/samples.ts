import type { ContractField } from '../../../contract/contract.js';
import type { JsonSchema } from '../../../contract/schema.js';
import { decimalDigits } from '../../../contract/value.js';
import { counted } from '../../../domain/expression/pieces.js';
import type { SqlValue } from '../../../domain/expression/sql-value.js';
import type { ScalarType } from '../../../domain/type.js';
import type { RowsContext } from './context.js';
import { isFixed, membersOf, type Range, type RowValue, WIDE } from './row-value.js';

/** A value of rows for tests: how it is made of the row's number `n`, and what comes of that. */
export interface Sample {
  /** What it is for some `n`, the smallest and the largest value among them. */
  readonly values: readonly SqlValue[];
  /** Whether each row has another one, as far as the type has room. */
  readonly varied: boolean;
  /** Whether it is written without the row's number. */
  readonly constant?: boolean;
  readonly value: RowValue;
}

/** The part of its type's range that a value is taken from, where columns have to stand in an order; null: any. */
export type Band = 0 | 1 | 2 | 3 | null;

/** Days that pass before the day of the next {@link Band} comes. */
const days = 1000;
const dayLength = 86_400_000;
/** Long ago, so that what has to be over is over, and what has to be grown up is; the last band is beyond every clock. */
const yearOf = (band: Band): number => band === 3 ? 2100 : 2000 + 3 * (band ?? 0);

/** A value that a field takes, whatever the checks of its table say: each row has another one where there is room. */
export function plainSample(context: RowsContext, field: ContractField, band: Band = null): Sample {
  const { type } = field.model;
  if (type.kind !== 'array') return scalar(context, field, type, field.input, band);
  const listed = (item: RowValue): RowValue => ({ kind: 'list', items: [item] });
  let value = listed(scalar(context, field, type.of, {}, band).value);
  for (let dimension = 1; dimension < type.dimensions; dimension += 1) value = listed(value);
  return opaque(field, value);
}

function scalar(
  context: RowsContext,
  field: ContractField,
  type: ScalarType,
  schema: JsonSchema,
  band: Band,
): Sample {
  switch (type.kind) {
    case 'boolean':
      return { values: [true, false], varied: false, value: { kind: 'even' } };
    case 'integer':
      return numberSample('integer', integerRange(type, schema, band));
    case 'decimal':
      return decimal(type, schema, band);
    case 'float':
      return numberSample('float', range(...wholeBounds(schema), band));
    case 'string': {
      const most = Math.min(type.length, schema.maxLength ?? type.length);
      // blanks fill what is left of a fixed length, so that another text comes back than was sent
      return type.fixed ? letters(most) : text(field, schema.minLength ?? 0, most);
    }
    case 'text':
      return text(field, schema.minLength ?? 0, schema.maxLength ?? Infinity);
    case 'bytes':
      return opaque(field, { kind: 'byte' });
    case 'uuid':
      return {
        values: [1, 2, 1000].map(at => `00000000-0000-0000-0000-${at.toString(16).padStart(12, '0')}`),
        varied: true,
        value: { kind: 'numbered-uuid' },
      };
    case 'date':
      return daySample(type.kind, band);
    case 'instant':
      return daySample(type.kind, band);
    case 'time':
      return timeSample(band);
    case 'duration':
      return opaque(field, { kind: 'minutes' });
    case 'json':
      return opaque(field, { kind: 'numbered-json' });
    case 'enum':
      return {
        values: context.model.enumById.get(type.enum)?.values ?? [],
        varied: false,
        value: { kind: 'members', enum: type.enum },
      };
    case 'native': {
      const members = membersOf(type);
      const stand: RowValue = members.length === 0
        ? text(field, 0, Infinity).value
        : { kind: 'one-of', values: members.map(value => ({ kind: 'text', value })) };
      return {
        ...opaque(field, { kind: 'native', type, text: stand, number: null }),
        constant: isFixed(type),
      };
    }
  }
}

/** A value about which checks can say no more than that it is there. */
function opaque({ column }: ContractField, value: RowValue): Sample {
  return { values: [{ of: column, place: 1, numbered: false }], varied: true, value };
}

/** Within bounds; from 1 on where nothing else is asked. Each band has a part of the range. */
function range(low: number | undefined, high: number | undefined, band: Band): Range {
  const from = (low ?? 1) <= 1 && (high ?? 1) >= 1 ? 1 : low ?? high ?? 1;
  const size = Math.max((high ?? Infinity) - from + 1, 1);
  if (band === null) return { from, size: Math.min(size, WIDE) };
  const part = Math.max(Math.min(Math.floor(size / 4), 1000), 1);
  return { from: from + band * part, size: part };
}

function integerRange({ bits, unsigned }: { bits: number; unsigned: boolean }, schema: JsonSchema, band: Band): Range {
  const most = bits === 64 ? Number.MAX_SAFE_INTEGER : 2 ** (unsigned ? bits : bits - 1) - 1;
  const [low, high] = wholeBounds(schema);
  return range(low, Math.min(high ?? most, most), band);
}

/** The smallest and the largest whole number within bounds. */
function wholeBounds(
  { minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonSchema,
): readonly [low: number | undefined, high: number | undefined] {
  return [
    minimum !== undefined
      ? Math.ceil(Number(minimum))
      : exclusiveMinimum === undefined
      ? undefined
      : Math.floor(Number(exclusiveMinimum)) + 1,
    maximum !== undefined
      ? Math.floor(Number(maximum))
      : exclusiveMaximum === undefined
      ? undefined
      : Math.ceil(Number(exclusiveMaximum)) - 1,
  ];
}

function numberSample(as: 'integer' | 'decimal' | 'float', range: Range): Sample {
  const { from, size } = range;
  return {
    values: [...new Set([from, from + Math.min(1, size - 1), from + size - 1])],
    varied: size > 20,
    constant: size === 1,
    value: { kind: 'counted', as, range },
  };
}

function decimal(
  { precision, scale }: { precision: number | null; scale: number | null },
  schema: JsonSchema,
  band: Band,
): Sample {
  const { whole, places } = decimalDigits(precision, scale);
  const [low, high] = wholeBounds(schema.anyOf?.[0] ?? {});
  const digits = Math.min(whole, 9);
  if (whole === 0 || (high ?? 1) < 1 && (low ?? 0) <= 0) {
    const unit = 10 ** Math.max(places, 1);
    return {
      values: [0, 1 / unit, 8 / unit],
      varied: false,
      value: { kind: 'fraction', unit },
    };
  }
  return numberSample('decimal', range(low, Math.min(high ?? Infinity, 10 ** digits - 1), band));
}

function daySample(as: 'date' | 'instant', band: Band): Sample {
  const year = yearOf(band);
  const start = Date.UTC(year, 0, 1);
  return {
    values: [0, 1, days - 1].map(day => ({ at: start + day * dayLength })),
    varied: true,
    value: { kind: 'day', as, year, days },
  };
}

function timeSample(band: Band): Sample {
  if (band === null) {
    return {
      values: ['00:00:00', '01:01:00', '23:59:00'],
      varied: true,
      value: { kind: 'minute', hour: null },
    };
  }
  const hour = 6 * band;
  const at = (minute: string): string => `${String(hour).padStart(2, '0')}:${minute}:00`;
  return { values: [at('00'), at('01'), at('59')], varied: true, value: { kind: 'minute', hour } };
}

/** The words of a column. */
export function label({ model }: ContractField): string {
  return model.name.replaceAll('_', ' ');
}

/** The column's words and `n`, as far as there is room for both; else letters alone. */
function text(field: ContractField, minimum: number, maximum: number): Sample {
  const words = label(field);
  if (maximum >= words.length + 7 && minimum <= words.length) return formed(`${words} `, '');
  return letters(Math.max(minimum, Math.min(maximum, 8)));
}

/** A text that is the same in each row but for a number. */
export function formed(before: string, after: string): Sample {
  return {
    values: [1, 2, 1000].map(at => `${before}${at}${after}`),
    varied: true,
    value: { kind: 'formed', before, after },
  };
}

/** Capital letters that count. */
export function letters(length: number): Sample {
  return {
    values: [1, 2, 1000].map(at => counted({ of: 'upper', length }, at)),
    varied: length > 1,
    value: { kind: 'letters', length },
  };
}
