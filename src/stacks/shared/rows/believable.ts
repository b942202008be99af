import type { ContractField } from '../../../contract/contract.js';
import { decimalDigits } from '../../../contract/value.js';
import type { Check } from '../../../domain/domain.js';
import type { Expression } from '../../../domain/expression.js';
import type { Hint } from '../../../domain/expression/hints.js';
import type { SqlValue } from '../../../domain/expression/sql-value.js';
import type { FieldType } from '../../../domain/type.js';
import { alternatives, constant } from './alternatives.js';
import type { RowsContext } from './context.js';
import { membersOf, type RowValue } from './row-value.js';
import type { Sample } from './samples.js';

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
 * Values for a row of the seed script: first what the column's name makes one expect, within its type and its bounds;
 * then, where checks want another, the same earlier and later, and whatever else will do.
 *
 * @param row 0, 1 or 2; each has another value where the type has room for it
 */
export function* believable(
  context: RowsContext,
  field: ContractField,
  checks: readonly Check[],
  hints: () => readonly Hint[],
  row: number,
): Generator<Sample, void> {
  const { type } = field.model;
  for (const rank of isRanked(type.kind) ? ranksFor(field.column, checks) : [1]) {
    yield typed(type, context, field, rank, row);
  }
  const others = alternatives(context, field, hints());
  // each row begins with another one of what checks name
  const named = others.filter(other => other.constant === true);
  for (const other of [...named.slice(row % Math.max(named.length, 1)), ...others]) {
    const made = constant(context, field, other.values[row % other.values.length]);
    if (made !== null) yield made;
  }
}

/** A rank that stands beyond the day on which somebody runs the script. */
const FUTURE = 77;

/** What comes before another column has a low rank, what comes after another a high one, all else one between. */
function ranksFor(column: string, checks: readonly Check[]): readonly number[] {
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
  return [...new Set([before && !after ? 0 : after && !before ? 2 : 1, 1, 0, 2, 3, FUTURE])];
}

function isRanked(kind: string): boolean {
  return ['integer', 'decimal', 'float', 'date', 'instant', 'time'].includes(kind);
}

function same(held: SqlValue, value: RowValue): Sample {
  return { values: [held], varied: false, constant: true, value };
}

function opaque({ column }: ContractField, row: number, value: RowValue): Sample {
  return same({ of: column, place: row, numbered: false }, value);
}

function moment(kind: 'date' | 'instant', at: number): Sample {
  return same({ at }, { kind, at });
}

function typed(
  type: FieldType,
  context: RowsContext,
  field: ContractField,
  rank: number,
  row: number,
): Sample {
  const { input } = field;
  switch (type.kind) {
    case 'boolean':
      return same(row % 2 === 0, { kind: 'boolean', value: row % 2 === 0 });
    case 'integer': {
      const year = /(?:^|_)year$/.test(field.model.name);
      const number = whole(
        input.minimum ?? exclusive(input.exclusiveMinimum, 1),
        input.maximum ?? exclusive(input.exclusiveMaximum, -1),
        row + 10 * rank,
        year ? 2020 : 1,
      );
      return same(number, { kind: 'integer', value: number });
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
      const text = places === 0
        ? String(units)
        : `${units}.${String(row + 1).padEnd(Math.min(places, 2), '0').slice(0, places)}`;
      return same(Number(text), { kind: 'decimal', value: text });
    }
    case 'float': {
      const low = Number(input.minimum ?? input.exclusiveMinimum ?? 0);
      const high = Number(input.maximum ?? input.exclusiveMaximum ?? 1000);
      const number = Math.min(Math.max(low, -1e6), 1e6)
        + Math.min(Math.max((high - low) / 8, 0), 10) * (row + 1 + rank);
      return same(number, { kind: 'float', value: number });
    }
    case 'string':
    case 'text': {
      const [length, fixed] = type.kind === 'string' ? [type.length, type.fixed] : [Infinity, false];
      const text = textOf(field, row, length, fixed);
      return same(text, { kind: 'text', value: text });
    }
    case 'bytes':
      return opaque(field, row, { kind: 'bytes', value: [row + 1] });
    case 'uuid':
      return same(`00000000-0000-0000-0000-00000000000${row + 1}`, { kind: 'uuid', value: row + 1 });
    case 'date': {
      const year = (/birth|born/.test(field.model.name) ? 1985 : 2022) + rank;
      return moment(type.kind, Date.UTC(year, row, 15));
    }
    case 'instant':
      return moment(type.kind, Date.UTC(2022 + rank, row, 15, 9, 30));
    case 'time': {
      const hour = Math.min(8 + 4 * Math.min(rank, 3) + row, 23);
      return same(`${String(hour).padStart(2, '0')}:30:00`, { kind: 'time', parts: [hour, 30] });
    }
    case 'duration':
      return opaque(field, row, { kind: 'duration', minutes: 15 * (row + 1) });
    case 'json':
      return opaque(field, row, { kind: 'json', value: { example: row + 1 } });
    case 'enum': {
      const values = context.model.enumById.get(type.enum)?.values ?? [];
      return constant(context, field, values[row % values.length]) ?? same(null, { kind: 'null' });
    }
    case 'array': {
      const item = typed(type.of, context, field, rank, row);
      return opaque(field, row, { kind: 'list', items: [item.value] });
    }
    case 'native': {
      const members = membersOf(type);
      const value = members[row % Math.max(members.length, 1)] ?? textOf(field, row, Infinity, false);
      return opaque(field, row, { kind: 'native', type, text: { kind: 'text', value }, number: row + 1 });
    }
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
