import type { ContractField } from '../../../../contract/contract.js';
import { decimalDigits } from '../../../../contract/value.js';
import type { Hint } from '../../../../domain/expression/hints.js';
import { firstOf, longestRun, type Piece, spell } from '../../../../domain/expression/pieces.js';
import { asNumber, isMoment, momentOf, type SqlValue } from '../../../../domain/expression/sql-value.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import { formed, label, letters, n, plainSample, type Sample, within } from './samples.js';

const Decimal = py.symbol('decimal', 'Decimal');
const UUID = py.symbol('uuid', 'UUID');
const UTC = py.symbol('datetime', 'UTC');
const date = py.symbol('datetime', 'date');
const datetime = py.symbol('datetime', 'datetime');
const time = py.symbol('datetime', 'time');
const lettersOf = py.symbol('app.tests.helpers', 'letters');

const dayLength = 86_400_000;

/**
 * What a field may hold where the plain sample breaks a check, the most telling first: one of the values that checks
 * name, a part of the type's range, a text of some usual form, at last a constant near what the checks name.
 */
export function alternatives(context: FastApiContext, field: ContractField, hints: readonly Hint[]): readonly Sample[] {
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

function bands(context: FastApiContext, field: ContractField): readonly Sample[] {
  return ([0, 1, 2, 3] as const).map(band => plainSample(context, field, band));
}

/** Each of several values in turn. */
function oneOf(constants: readonly Sample[]): readonly Sample[] {
  if (constants.length < 2) return [];
  return [{
    values: constants.flatMap(constant => constant.values),
    varied: false,
    code: () => py.sub(py.tuple(constants.map(constant => constant.code())), within(constants.length)),
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
  context: FastApiContext,
  field: ContractField,
  values: readonly SqlValue[],
): readonly Sample[] {
  return values.flatMap(value => constant(context, field, value) ?? []);
}

/** The same value in each row; null where the field does not take it. */
export function constant(context: FastApiContext, field: ContractField, value: SqlValue): Sample | null {
  const made = typed(context, field, value);
  return made === null ? null : { values: [made.value], varied: false, constant: true, code: made.code };
}

interface Constant {
  readonly value: SqlValue;
  readonly code: () => py.Value;
}

function typed(context: FastApiContext, { model: { type }, input }: ContractField, value: SqlValue): Constant | null {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? { value, code: () => value } : null;
    case 'integer': {
      const number = asNumber(value);
      const most = 2 ** (type.unsigned ? type.bits : type.bits - 1);
      const fits = Number.isSafeInteger(number) && Number(number) < most
        && Number(number) >= (type.unsigned ? 0 : -most);
      return number !== undefined && fits ? { value: number, code: () => number } : null;
    }
    case 'decimal': {
      const number = asNumber(value);
      const { whole, places } = decimalDigits(type.precision, type.scale);
      if (number === undefined || Math.abs(number) >= 10 ** whole) return null;
      const text = String(number);
      if (!/^-?\d+(?:\.\d+)?$/.test(text) || (text.split('.')[1]?.length ?? 0) > places) return null;
      return { value: number, code: () => py.call(Decimal, [Number.isInteger(number) ? number : text]) };
    }
    case 'float': {
      const number = asNumber(value);
      return number === undefined ? null : { value: number, code: () => py.float(number) };
    }
    case 'string':
    case 'text':
      if (
        typeof value !== 'string' || value.includes('\0') || Array.from(value).length > (input.maxLength ?? Infinity)
      ) {
        return null;
      }
      return input.pattern === undefined || new RegExp(input.pattern, 'u').test(value)
        ? { value, code: () => value }
        : null;
    case 'date':
    case 'instant': {
      const moment = typeof value === 'string' ? momentOf(value) : isMoment(value) ? value : undefined;
      return moment === undefined ? null : { value: moment, code: () => momentCode(type.kind, moment.at) };
    }
    case 'time': {
      const match = typeof value === 'string' ? /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(value) : null;
      if (match === null || typeof value !== 'string') return null;
      const parts = match.slice(1).filter(part => typeof part === 'string').map(Number);
      return { value: value.padEnd(8, ':00'), code: () => py.call(time, parts) };
    }
    case 'uuid':
      return typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
        ? { value: value.toLowerCase(), code: () => py.call(UUID, [value.toLowerCase()]) }
        : null;
    case 'enum': {
      const enumeration = context.model.enumById.get(type.enum);
      if (enumeration === undefined || typeof value !== 'string' || !enumeration.values.includes(value)) return null;
      return {
        value,
        code: () =>
          py.attr(
            py.symbol('app.models.enums', context.names.enumClass(type.enum)),
            context.names.member(enumeration, value),
          ),
      };
    }
    default:
      return null;
  }
}

function momentCode(kind: 'date' | 'instant', at: number): py.Expression {
  const moment = new Date(at);
  const day = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
  if (kind === 'date') return py.call(date, day);
  const clock = [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()];
  while (clock.at(-1) === 0) clock.pop();
  return py.call(datetime, [...day, ...clock], { tzinfo: UTC });
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
    code: () =>
      py.fstring(
        pieces.map((piece, at) => {
          if (typeof piece === 'string') return piece;
          if (at !== varied) return firstOf[piece.of].repeat(piece.length);
          if (piece.of === 'digit') {
            return py.format(within(10 ** piece.length), { spec: `0${piece.length}` });
          }
          const capital = py.call(lettersOf, [n, piece.length]);
          return piece.of === 'upper' ? capital : py.chain(capital, ['lower', []]);
        }),
      ),
  };
}
