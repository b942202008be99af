import type { Dialect } from '../dialect.js';

/**
 * What a part of an expression comes to, as far as that can be told without a database. `null` is SQL's own; `undefined`
 * is what nobody here can tell.
 */
export type SqlValue = boolean | number | string | Moment | RowKey | null | undefined;

/** A date or a point in time. */
export interface Moment {
  /** Milliseconds since 1970 in UTC; of a date, its midnight. */
  readonly at: number;
}

/**
 * A value of which it is known only whose it is: the key of some row, a document. Two with the same `of` are equal where
 * their places are; they can be put in order where they are `numbered`.
 */
export interface RowKey {
  readonly of: string;
  readonly place: number;
  readonly numbered: boolean;
}

export function isMoment(value: SqlValue): value is Moment {
  return typeof value === 'object' && value !== null && 'at' in value;
}

export function isRowKey(value: SqlValue): value is RowKey {
  return typeof value === 'object' && value !== null && 'of' in value;
}

/** Reads `2026-01-31`, also with a time and an offset; undefined where the text is none. */
export function momentOf(text: string): Moment | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, day = '', clock = '00:00', seconds = ':00', zone = 'Z'] = match;
  const offset = zone === 'Z' ? zone : zone.replace(':', '').padEnd(5, '0').replace(/(\d\d)$/, ':$1');
  const at = Date.parse(`${day}T${clock}${seconds}${offset}`);
  return Number.isNaN(at) ? undefined : { at };
}

/** Whether two values are equal: null where one is null, undefined where that cannot be told. */
export function equal(left: SqlValue, right: SqlValue, dialect: Dialect): boolean | null | undefined {
  if (left === null || right === null) return null;
  if (left === undefined || right === undefined) return undefined;
  if (isRowKey(left) || isRowKey(right)) {
    if (!isRowKey(left) || !isRowKey(right)) return isNotPositive(left) || isNotPositive(right) ? false : undefined;
    return left.of === right.of ? left.place === right.place : undefined;
  }
  if (typeof left === 'string' && typeof right === 'string') return alike(left, dialect) === alike(right, dialect);
  const compared = compare(left, right, dialect);
  return typeof compared === 'number' ? compared === 0 : compared;
}

/** Below zero where the left value stands before the right one; null and undefined as with {@link equal}. */
export function compare(left: SqlValue, right: SqlValue, dialect: Dialect): number | null | undefined {
  if (left === null || right === null) return null;
  if (left === undefined || right === undefined) return undefined;
  if (isRowKey(left)) return compareKey(left, right);
  if (isRowKey(right)) return negated(compareKey(right, left));
  if (isMoment(left) || isMoment(right)) {
    const [one, other] = [asMoment(left), asMoment(right)];
    return one === undefined || other === undefined ? undefined : one.at - other.at;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return compareText(alike(left, dialect), alike(right, dialect));
  }
  if (typeof left === 'boolean' || typeof right === 'boolean') return difference(asTruth(left), asTruth(right));
  return difference(asNumber(left), asNumber(right));
}

/** What is the same for texts that a database takes for the same: MySQL minds neither case nor blanks at the end. */
function alike(text: string, dialect: Dialect): string {
  return dialect === 'mysql' ? text.toLowerCase().replace(/ +$/, '') : text;
}

/** Numbered keys begin at 1. */
function compareKey(key: RowKey, other: SqlValue): number | undefined {
  if (!key.numbered) return undefined;
  if (isRowKey(other)) return other.of === key.of ? key.place - other.place : undefined;
  return isNotPositive(other) ? 1 : undefined;
}

function isNotPositive(value: SqlValue): boolean {
  return typeof value === 'number' && value <= 0;
}

function negated(compared: number | undefined): number | undefined {
  return compared === undefined ? undefined : -compared;
}

/** Which of two texts comes first is up to the database, but nothing comes before the empty one. */
function compareText(left: string, right: string): number | undefined {
  if (left === right) return 0;
  if (left === '') return -1;
  if (right === '') return 1;
  // Digits alone, in the same number, stand in one order everywhere: times, and dates as text.
  const digits = /^[\d:. -]+$/;
  if (left.length !== right.length || !digits.test(left) || !digits.test(right)) return undefined;
  return left < right ? -1 : 1;
}

function asMoment(value: SqlValue): Moment | undefined {
  if (isMoment(value)) return value;
  return typeof value === 'string' ? momentOf(value) : undefined;
}

/** A number, also in a text; undefined where there is none. */
export function asNumber(value: SqlValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : undefined;
}

const TRUE = /^(?:1|t|true|y|yes|on)$/i;
const FALSE = /^(?:0|f|false|n|no|off)$/i;

/** 1 or 0, of a number or of a word for true or false. */
function asTruth(value: SqlValue): number | undefined {
  if (typeof value !== 'string') return asNumber(value);
  return TRUE.test(value) ? 1 : FALSE.test(value) ? 0 : undefined;
}

function difference(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left - right;
}
