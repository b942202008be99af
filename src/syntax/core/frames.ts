import type { Choice, Element } from './layout.js';

export const FLAT = 0;
export const EXPANDED = 1;
/** Whether breaks break. */
export type Mode = typeof FLAT | typeof EXPANDED;

/** A measurement looks up to the first break. */
export const FIRST_LINE = 0;
/** A measurement looks at all lines. */
export const ALL_LINES = 1;
/** A measurement goes over all lines and lets them overflow: only what comes behind counts. */
export const OVERFLOW = 2;
export type Measure = typeof FIRST_LINE | typeof ALL_LINES | typeof OVERFLOW;

/** Columns of one indent. */
export const INDENT = 4;

/** How the elements at some place are printed, and what holds around them. */
export interface Frame {
  readonly mode: Mode;
  readonly indent: number;
  readonly measure: Measure;
  /** The operation that opened it. */
  readonly kind: number;
  readonly below: Frame | undefined;
}

/** A frame on top of another. */
export function push(below: Frame, kind: number, mode: Mode, indent: number, measure: Measure): Frame {
  return { mode, indent, measure, kind, below };
}

/** The frame below; the outermost one stays. */
export function pop(frame: Frame): Frame {
  return frame.below ?? frame;
}

/** Elements that are still to come, nearest first. */
export interface Queue {
  readonly elements: readonly Element[];
  readonly at: number;
  readonly next: Queue | undefined;
}

/** What printing and measuring share. */
export interface Rendering {
  readonly limit: number;
  /** Columns kept free at the end of the last line. */
  readonly reserved: number;
  readonly choices: readonly Choice[];
  /** How each group was, or in a measurement would be, printed. */
  readonly modes: Mode[];
  out: string;
  column: number;
  /** Columns of indent that the next text begins with. */
  pending: number;
  /** Whether it is known that what follows fits up to the next break. */
  measured: boolean;
}

/** The number at a place of a document. */
export function operand(elements: readonly Element[], at: number): number {
  const element = elements[at];
  return typeof element === 'number' ? element : 0;
}

/** The text at a place of a document. */
export function textAt(elements: readonly Element[], at: number): string {
  const element = elements[at];
  return typeof element === 'string' ? element : '';
}
