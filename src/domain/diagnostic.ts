/** Where something stands in a source text. Lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * How much a finding matters.
 * - `error`: nothing can be made of the input.
 * - `warning`: something of the input is not in the result, or stands there other than written.
 * - `note`: left out on purpose (grants, settings, data), or decided by a rule one may want to know of.
 */
export type Severity = 'error' | 'warning' | 'note';

/** One finding about an input: what, where, why, and what to do about it. Findings are collected, never thrown. */
export interface Diagnostic {
  readonly severity: Severity;
  /** A stable kebab-case word for programs, such as `duplicate-table`. */
  readonly code: string;
  /** One sentence: the subject and the reason. */
  readonly message: string;
  /** What the user can do, as one sentence, where there is something to do. */
  readonly remedy: string | null;
  readonly place: Place | null;
}

/** Makes a finding; see {@link Diagnostic} for the parts. */
export function diagnostic(
  severity: Severity,
  code: string,
  message: string,
  place: Place | null = null,
  remedy: string | null = null,
): Diagnostic {
  return { severity, code, message, remedy, place };
}

/** Takes one finding after the other. */
export type Report = (
  severity: Severity,
  code: string,
  message: string,
  place: Diagnostic['place'],
  remedy?: string,
) => void;
