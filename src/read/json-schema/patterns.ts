import { regexpPieces } from '../../domain/expression/pieces.js';

/** PostgreSQL counts repetitions no further. */
const MOST_TIMES = 255;

/**
 * Whether a regular expression of ECMAScript means the same to the databases that have them: classes, groups, repetitions
 * and anchors, and classes that hold no sets of ICU's.
 */
export function isPortable(pattern: string): boolean {
  if (regexpPieces(pattern) === null || /\[[^\]]*(?:\[|&&|--)/.test(pattern)) return false;
  return [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].every(([, least, most]) =>
    Number(least) <= MOST_TIMES && Number(most ?? 0) <= MOST_TIMES
  );
}
