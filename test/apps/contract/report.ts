import type { Answer } from './http.js';
import type { MatrixReport } from './matrix.js';

/** What a run of the suite found. */
export interface Report {
  readonly checks: number;
  readonly failures: readonly string[];
  /** What could not be checked, and why. */
  readonly skipped: readonly string[];
  readonly requests: number;
  readonly milliseconds: number;
  /** What came of trying every operation as everybody; null where there are no callers. */
  readonly matrix: MatrixReport | null;
}

/** Counts checks and keeps what failed; a check never stops the run. */
export interface Recorder {
  readonly checks: () => number;
  readonly failures: readonly string[];
  readonly skipped: readonly string[];
  /** One thing that has to hold; the details are made only when it does not. */
  readonly check: (holds: boolean, what: string, details?: () => string) => boolean;
  readonly skip: (what: string) => void;
  /** Puts words before what is checked from here on. */
  readonly at: (where: string) => void;
}

export function recorder(): Recorder {
  const failures: string[] = [];
  const skipped: string[] = [];
  let checks = 0;
  let place = '';
  return {
    checks: () => checks,
    failures,
    skipped,
    check(holds, what, details) {
      checks += 1;
      if (!holds) failures.push(`${place}: ${what}${details === undefined ? '' : `\n    ${details()}`}`);
      return holds;
    },
    skip: what => void skipped.push(`${place}: ${what}`),
    at(where) {
      place = where;
    },
  };
}

/** An answer in words, for the details of a failure. */
export function shown(answer: Answer): string {
  return `${answer.asked}\n    -> ${answer.status} ${answer.text.slice(0, 400)}`;
}
