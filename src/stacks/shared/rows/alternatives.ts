import type { ContractField } from '../../../contract/contract.js';
import { decimalDigits } from '../../../contract/value.js';
import type { Hint } from '../../../domain/expression/hints.js';
import { longestRun, type Piece, spell } from '../../../domain/expression/pieces.js';
import { asNumber, isMoment, momentOf, type SqlValue } from '../../../domain/expression/sql-value.js';
import type { RowsContext } from './context.js';
import type { RowValue } from './row-value.js';
import { formed, label, letters, plainSample, type Sample } from './samples.js';

const dayLength = 86_400_000;

/**
 * What a field may hold where the plain sample breaks a check, the most telling first: one of the values that checks
 * name, a part of the type's range, a text of some usual form, at last a constant near what the checks name.
 */
export function alternatives(context: RowsContext, field: ContractField, hints: readonly Hint[]): readonly Sample[] {
  const { kind } = field.model.type;
  const named = constantsOf(context, field, hints.filter(isPlain));
  const near = [...between(hints), ...hints.flatMap(neighbours)];
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return [
        ...oneOf(named),
        ...bands(context, field),
        ...named,
        ...constantsOf(context, field, [...near, 1, 0, 2, 10, 100, -1]),
      ];
    case 'date':
    case 'instant':
    case 'time':
      return [...bands(context, field), ...named, ...constantsOf(context, field, near)];
    case 'string':
    case 'text':
      return [...oneOf(named), ...texts(field, hints), ...named, ...constantsOf(context, field, [''])];
    case 'boolean':
      return constantsOf(context, field, [true, false]);
    case 'enum': {
      const values = plainSample(context, field).values;
      return [...oneOf(named), ...named, ...constantsOf(context, field, values)];
    }
    case 'uuid':
      return named;
    default:
      return [];
  }
}

function isPlain(hint: Hint): hint is string | number | boolean {
  return typeof hint !== 'object';
}

function isPieces(hint: Hint): hint is readonly Piece[] {
  return typeof hint === 'object';
}

function bands(context: RowsContext, field: ContractField): readonly Sample[] {
  return ([0, 1, 2, 3] as const).map(band => plainSample(context, field, band));
}

/** Each of several values in turn. */
function oneOf(constants: readonly Sample[]): readonly Sample[] {
  if (constants.length < 2) return [];
  return [{
    values: constants.flatMap(constant => constant.values),
    varied: false,
    value: { kind: 'one-of', values: constants.map(constant => constant.value) },
  }];
}

/** Numbers in the middle of each two that follow each other. */
function between(hints: readonly Hint[]): readonly number[] {
  const numbers = hints.filter(hint => typeof hint === 'number').sort((a, b) => a - b);
  return numbers.slice(1).map((number, at) => (number + (numbers[at] ?? number)) / 2);
}

/** Numbers and days right before and after. */
function neighbours(hint: Hint): readonly SqlValue[] {
  if (typeof hint === 'number') return [hint + 1, hint - 1];
  const moment = typeof hint === 'string' ? momentOf(hint) : undefined;
  return moment === undefined ? [] : [{ at: moment.at + dayLength }, { at: moment.at - dayLength }];
}

function constantsOf(
  context: RowsContext,
  field: ContractField,
  values: readonly SqlValue[],
): readonly Sample[] {
  return values.flatMap(value => constant(context, field, value) ?? []);
}

/** The same value in each row; null where the field does not take it. */
export function constant(context: RowsContext, field: ContractField, value: SqlValue): Sample | null {
  const made = typed(context, field, value);
  return made === null ? null : { values: [made.held], varied: false, constant: true, value: made.value };
}

interface Constant {
  readonly held: SqlValue;
  readonly value: RowValue;
}

function typed(context: RowsContext, { model: { type }, input }: ContractField, value: SqlValue): Constant | null {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? { held: value, value: { kind: 'boolean', value } } : null;
    case 'integer': {
      const number = asNumber(value);
      const most = 2 ** (type.unsigned ? type.bits : type.bits - 1);
      const fits = Number.isSafeInteger(number) && Number(number) < most
        && Number(number) >= (type.unsigned ? 0 : -most);
      return number !== undefined && fits ? { held: number, value: { kind: 'integer', value: number } } : null;
    }
    case 'decimal': {
      const number = asNumber(value);
      const { whole, places } = decimalDigits(type.precision, type.scale);
      if (number === undefined || Math.abs(number) >= 10 ** whole) return null;
      const text = String(number);
      if (!/^-?\d+(?:\.\d+)?$/.test(text) || (text.split('.')[1]?.length ?? 0) > places) return null;
      return { held: number, value: { kind: 'decimal', value: Number.isInteger(number) ? number : text } };
    }
    case 'float': {
      const number = asNumber(value);
      return number === undefined ? null : { held: number, value: { kind: 'float', value: number } };
    }
    case 'string':
    case 'text':
      if (
        typeof value !== 'string' || value.includes('\0') || Array.from(value).length > (input.maxLength ?? Infinity)
      ) {
        return null;
      }
      return input.pattern === undefined || new RegExp(input.pattern, 'u').test(value)
        ? { held: value, value: { kind: 'text', value } }
        : null;
    case 'date':
    case 'instant': {
      const moment = typeof value === 'string' ? momentOf(value) : isMoment(value) ? value : undefined;
      return moment === undefined ? null : { held: moment, value: { kind: type.kind, at: moment.at } };
    }
    case 'time': {
      const match = typeof value === 'string' ? /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(value) : null;
      if (match === null || typeof value !== 'string') return null;
      const parts = match.slice(1).filter(part => typeof part === 'string').map(Number);
      return { held: value.padEnd(8, ':00'), value: { kind: 'time', parts } };
    }
    case 'uuid':
      return typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
        ? { held: value.toLowerCase(), value: { kind: 'uuid', value: value.toLowerCase() } }
        : null;
    case 'enum': {
      const enumeration = context.model.enumById.get(type.enum);
      if (enumeration === undefined || typeof value !== 'string' || !enumeration.values.includes(value)) return null;
      return { held: value, value: { kind: 'member', enum: type.enum, value } };
    }
    default:
      return null;
  }
}

/** Texts of the forms that checks ask for most, as far as there is room; which of them will do, the checks tell. */
function texts(field: ContractField, hints: readonly Hint[]): readonly Sample[] {
  const { type, name } = field.model;
  const most = Math.min(type.kind === 'string' ? type.length : Infinity, field.input.maxLength ?? Infinity);
  // numbers that checks hold against a text are lengths
  const lengths = hints.flatMap(hint => typeof hint === 'number' ? [hint, hint + 1, hint - 1] : [])
    .filter(length => length > 0 && length <= Math.min(most, 60));
  const word = name.toLowerCase().replace(/[^a-z]/g, '') || 'x';
  const forms = [
    ...hints.filter(isPieces).map(spelled),
    formed(word, ''),
    letters(Math.min(most, 8)),
    ...lengths.map(letters),
    formed('', ''),
    formed(word, '@example.com'),
    formed(`https://example.com/${word}/`, ''),
    formed(label(field), ''),
  ];
  return forms.filter(({ values }) => values.every(value => typeof value === 'string' && value.length <= most));
}

/** Pieces with the number in the longest run. */
function spelled(pieces: readonly Piece[]): Sample {
  const varied = longestRun(pieces);
  return {
    values: [1, 2, 1000].map(at => spell(pieces, at)),
    varied: varied >= 0,
    constant: varied < 0,
    value: { kind: 'spelled', pieces, varied },
  };
}
