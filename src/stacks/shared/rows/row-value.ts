import type { Piece } from '../../../domain/expression/pieces.js';
import type { NativeType } from '../../../domain/type.js';

/** A value of a row in no language yet: always the same, or made of the number that the row has. */
export type RowValue = FixedValue | NumberedValue | ListedValue | NativeValue;

/** Always the same. */
export type FixedValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  /** A text keeps its zeros at the end. */
  | { readonly kind: 'decimal'; readonly value: number | string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: readonly number[] }
  /** A number is the UUID that ends with it. */
  | { readonly kind: 'uuid'; readonly value: string | number }
  /** Milliseconds from 1970 on, in UTC; of days, those to midnight. */
  | { readonly kind: 'date' | 'instant'; readonly at: number }
  /** Hours, minutes, and where they are said, seconds. */
  | { readonly kind: 'time'; readonly parts: readonly number[] }
  | { readonly kind: 'duration'; readonly minutes: number }
  | { readonly kind: 'json'; readonly value: Readonly<Record<string, number>> }
  /** A value of an enum, by the enum's id. */
  | { readonly kind: 'member'; readonly enum: string; readonly value: string };

/** Made of the row's number `n`. */
export type NumberedValue =
  /** Whether `n` is even. */
  | { readonly kind: 'even' }
  /** A whole number out of a range, as a number of the type. */
  | { readonly kind: 'counted'; readonly as: 'integer' | 'decimal' | 'float'; readonly range: Range }
  /** A decimal: one of 0 to 8 divided by the unit. */
  | { readonly kind: 'fraction'; readonly unit: number }
  /** A text around `n`. */
  | { readonly kind: 'formed'; readonly before: string; readonly after: string }
  /** So many capital letters that count. */
  | { readonly kind: 'letters'; readonly length: number }
  /** A text of which the piece at `varied` counts; with -1 none does. */
  | { readonly kind: 'spelled'; readonly pieces: readonly Piece[]; readonly varied: number }
  /** One byte. */
  | { readonly kind: 'byte' }
  /** The UUID that ends with `n`. */
  | { readonly kind: 'numbered-uuid' }
  /** One of so many days from the first of a year on; of instants, its midnight in UTC. */
  | { readonly kind: 'day'; readonly as: 'date' | 'instant'; readonly year: number; readonly days: number }
  /** A time of the hour, or where that is null, of any hour. */
  | { readonly kind: 'minute'; readonly hour: number | null }
  /** So many minutes. */
  | { readonly kind: 'minutes' }
  /** A JSON object with `n` in it. */
  | { readonly kind: 'numbered-json' }
  /** One value of an enum after the other, by the enum's id. */
  | { readonly kind: 'members'; readonly enum: string }
  /** One of some after the other. */
  | { readonly kind: 'one-of'; readonly values: readonly RowValue[] };

/** An array. */
export interface ListedValue {
  readonly kind: 'list';
  readonly items: readonly RowValue[];
}

/** A value of a type that only one database knows, as that database reads it. */
export interface NativeValue {
  readonly kind: 'native';
  readonly type: NativeType;
  /** What stands in for a text. */
  readonly text: RowValue;
  /** Null for `n`. */
  readonly number: number | null;
}

/** Whole numbers from one on, so and so many. */
export interface Range {
  readonly from: number;
  readonly size: number;
}

/** The size of a range that `n` does not leave in any run of tests. */
export const WIDE = 1_000_000;

/** Whether a native value is the same for each number. */
export function isFixed({ name }: NativeType): boolean {
  return ['tsquery', 'bit', 'bit varying', 'daterange', 'tsrange', 'tstzrange'].includes(name);
}

/** The words of which a native value is one: MySQL's sets name theirs. */
export function membersOf({ dialect, name, arguments: members }: NativeType): readonly string[] {
  return dialect === 'mysql' && (name === 'set' || name === 'enum') ? members : [];
}
