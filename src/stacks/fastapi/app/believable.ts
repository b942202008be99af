import type { ContractField } from '../../../contract/contract.js';
import { decimalDigits } from '../../../contract/value.js';
import type { Check } from '../../../domain/domain.js';
import type { FieldType } from '../../../domain/type.js';
import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';
import { listedValues, nativeSample, rankOf } from './tests/samples.js';

const Decimal = py.symbol('decimal', 'Decimal');
const UUID = py.symbol('uuid', 'UUID');
const UTC = py.symbol('datetime', 'UTC');
const date = py.symbol('datetime', 'date');
const datetime = py.symbol('datetime', 'datetime');
const time = py.symbol('datetime', 'time');
const timedelta = py.symbol('datetime', 'timedelta');

/** Words of a column's name, and three texts that could stand there. The first that fits is taken. */
const texts: readonly (readonly [pattern: RegExp, values: readonly [string, string, string]])[] = [
  [/(?:^|_)e_?mail/, ['ada@example.com', 'alan@example.com', 'grace@example.com']],
  [/^(?:first|given)_?name$|^forename$/, ['Ada', 'Alan', 'Grace']],
  [/^(?:last|family|sur)_?name$/, ['Lovelace', 'Turing', 'Hopper']],
  [/^middle_?name$/, ['B.', 'M.', 'M.']],
  [/(?:user_?name|login|nick|handle)$/, ['ada', 'alan', 'grace']],
  [/^(?:full|display)_?name$|^author$|^contact/, ['Ada Lovelace', 'Alan Turing', 'Grace Hopper']],
  [/compan|employer|organi[sz]ation|publisher|vendor|supplier/, [
    'Analytical Engines',
    'Bletchley Works',
    'Harbour Systems',
  ]],
  [/title|headline|subject/, ['Notes on the engine', 'Can machines think?', 'The first compiler']],
  [/slug/, ['notes-on-the-engine', 'can-machines-think', 'the-first-compiler']],
  [/city|town/, ['London', 'Manchester', 'Arlington']],
  [/country/, ['United Kingdom', 'Ireland', 'United States']],
  [/state|province|region|district|county/, ['Greater London', 'Lancashire', 'Virginia']],
  [/street|address/, ['12 St James Square', '43 Adlington Road', '7 Harbour Lane']],
  [/zip|post(?:al)?_?code/, ['10115', '20095', '80331']],
  [/phone|mobile|fax/, ['+44 20 7946 0001', '+44 20 7946 0002', '+1 202 555 0103']],
  [/url|website|homepage|link/, ['https://example.com/ada', 'https://example.com/alan', 'https://example.com/grace']],
  [/colou?r/, ['#1f77b4', '#2ca02c', '#d62728']],
  [/language|locale/, ['English', 'French', 'German']],
  [/currency/, ['EUR', 'GBP', 'USD']],
  [/media_?type|mime/, ['application/pdf', 'image/png', 'text/plain']],
  [/file_?name|path/, ['notes.pdf', 'diagram.png', 'readme.txt']],
  [/sku|code|number|reference|isbn|barcode/, ['A-1001', 'B-1002', 'C-1003']],
  [/genre|category|kind|type/, ['Essay', 'Report', 'Letter']],
  [/name$|^label$/, ['Alder', 'Birch', 'Cedar']],
  [/bio|about|summary|abstract/, ['Writes about engines.', 'Thinks about thinking.', 'Builds compilers.']],
  [/body|content|text|description|comment|note|message|remark|detail/, [
    'The first page of many.',
    'A short remark, kept for later.',
    'What was agreed, in one sentence.',
  ]],
];

/**
 * A value for a row of the seed script: what its column's name makes one expect, within its type, its bounds and what
 * checks list.
 *
 * @param row 0, 1 or 2; each has another value where the type has room for it
 */
export function believable(
  context: FastApiContext,
  field: ContractField,
  checks: readonly Check[],
  row: number,
): py.Value {
  const listed = listedValues(field.column, checks);
  if (listed !== null) return listed[row % listed.length] ?? null;
  return typed(field.model.type, context, field, checks, row);
}

function typed(
  type: FieldType,
  context: FastApiContext,
  field: ContractField,
  checks: readonly Check[],
  row: number,
): py.Value {
  const rank = rankOf(field.column, checks) ?? 1;
  const { input } = field;
  switch (type.kind) {
    case 'boolean':
      return row % 2 === 0;
    case 'integer': {
      const year = /(?:^|_)year$/.test(field.model.name);
      return whole(
        input.minimum ?? exclusive(input.exclusiveMinimum, 1),
        input.maximum ?? exclusive(input.exclusiveMaximum, -1),
        row + 10 * rank,
        year ? 2020 : 1,
      );
    }
    case 'decimal': {
      const { whole: digits, places } = decimalDigits(type.precision, type.scale);
      const number = input.anyOf?.[0] ?? {};
      const low = Math.ceil(Math.max(0, Number(number.minimum ?? number.exclusiveMinimum ?? 0)));
      const high = Math.min(
        Number(number.maximum ?? number.exclusiveMaximum ?? Infinity),
        10 ** Math.min(digits, 4) - 1,
      );
      const units = high < 1 ? 0 : Math.min(low + 1 + row + 9 * rank, Math.floor(high));
      return py.call(Decimal, [
        places === 0 ? String(units) : `${units}.${String(row + 1).padEnd(Math.min(places, 2), '0').slice(0, places)}`,
      ]);
    }
    case 'float': {
      const low = Number(input.minimum ?? input.exclusiveMinimum ?? 0);
      const high = Number(input.maximum ?? input.exclusiveMaximum ?? 1000);
      return py.float(
        Math.min(Math.max(low, -1e6), 1e6) + Math.min(Math.max((high - low) / 8, 0), 10) * (row + 1 + rank),
      );
    }
    case 'string':
    case 'text':
      return textOf(field, row, type.kind === 'string' ? type.length : Infinity, type.kind === 'string' && type.fixed);
    case 'bytes':
      return Uint8Array.of(row + 1);
    case 'uuid':
      return py.call(UUID, [], { int: row + 1 });
    case 'date':
      return py.call(date, [(/birth|born/.test(field.model.name) ? 1985 : 2022) + rank, row + 1, 15]);
    case 'instant':
      return py.call(datetime, [2022 + rank, row + 1, 15, 9, 30], { tzinfo: UTC });
    case 'time':
      return py.call(time, [8 + 4 * rank + row, 30]);
    case 'duration':
      return py.call(timedelta, [], { minutes: 15 * (row + 1) });
    case 'json':
      return py.dict({ example: row + 1 });
    case 'enum': {
      const enumeration = context.model.enumById.get(type.enum);
      const value = enumeration?.values[row % enumeration.values.length];
      return enumeration === undefined || value === undefined
        ? null
        : py.attr(
          py.symbol('app.models.enums', context.names.enumClass(type.enum)),
          context.names.member(enumeration, value),
        );
    }
    case 'array':
      return [typed(type.of, context, field, checks, row)];
    case 'native':
      return nativeSample(type, field, py.value(row + 1));
  }
}

function exclusive(bound: number | bigint | undefined, step: number): number | undefined {
  return bound === undefined ? undefined : Number(bound) + step;
}

function whole(
  low: number | bigint | undefined,
  high: number | bigint | undefined,
  step: number,
  usual: number,
): number {
  const least = Math.max(Number(low ?? usual), usual);
  const most = Number(high ?? Infinity);
  const from = least <= most ? least : Number(low ?? 0);
  const room = most - from;
  return Number.isFinite(room) && step > room ? from + (step % (Math.max(room, 0) + 1)) : from + step;
}

function textOf({ model, input }: ContractField, row: number, length: number, fixed: boolean): string {
  const most = Math.min(length, input.maxLength ?? length);
  const least = input.minLength ?? 0;
  const fits = (text: string): boolean => text.length <= most && text.length >= least;
  const letter = String.fromCharCode(65 + row);
  if (fixed && most <= 8) return letter.repeat(most);
  const known = texts.find(([pattern]) => pattern.test(model.name))?.[1][row];
  if (known !== undefined && fits(known)) return known;
  const label = `${model.name.charAt(0).toUpperCase()}${model.name.slice(1).replaceAll('_', ' ')} ${row + 1}`;
  if (fits(label)) return label;
  return most < Infinity ? letter.repeat(Math.max(Math.min(most, 8), least, 1)) : letter.repeat(least);
}
