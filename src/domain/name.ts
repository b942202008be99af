import type { Naming } from './options.js';
import { beginsName, camelCase, snakeCase, splitWords, type Words } from './words.js';

/** A name's words, made fit to be an identifier, and whether that changed what one would read. */
export interface FitWords {
  readonly words: Words;
  /** Why the words are not simply those of the name; null where they are. */
  readonly changed: string | null;
}

/** Longest snake_case name, in bytes of UTF-8: file names with a suffix stay under every file system's limit. */
const LONGEST = 120;
const encoder = new TextEncoder();

/**
 * The words of a database name, fit to be a name in code: never empty, beginning with a letter, of bounded length.
 *
 * @param prefix stands before a name that does not begin with a letter, and in place of an empty one.
 */
export function fitWords(name: string, prefix: string): FitWords {
  const split = splitWords(name);
  if (split.length === 0) {
    if (name === '') return { words: [prefix], changed: 'it is empty' };
    const points = Array.from(name).slice(0, 6).map(point => `u${(point.codePointAt(0) ?? 0).toString(16)}`);
    return { words: points, changed: 'it has no letters' };
  }
  const fit = beginsName(split)
    ? { words: split, changed: null }
    : { words: [prefix, ...split], changed: 'a name in code cannot begin with its first character' };
  return shorten(fit);
}

/** The words as they look at the HTTP boundary. */
export function wireName(words: Words, naming: Naming): string {
  return naming === 'camelCase' ? camelCase(words) : snakeCase(words);
}

/**
 * The first of `words`, `words` + 2, + 3 … that `free` takes. Deterministic: depends only on what was given out before.
 *
 * @param counters remembers how far each stem has been numbered, so that many equal names cost no quadratic search.
 */
export function firstFree(words: Words, free: (words: Words) => boolean, counters: Map<string, number>): Words {
  if (free(words)) return words;
  const stem = snakeCase(words);
  for (let number = counters.get(stem) ?? 2;; number += 1) {
    const numbered = [...words, String(number)];
    if (free(numbered)) {
      counters.set(stem, number + 1);
      return numbered;
    }
  }
}

/** Whether a name of these words would be longer than names of files may be. */
export function isTooLong(words: Words): boolean {
  const name = snakeCase(words);
  return name.length * 3 > LONGEST && encoder.encode(name).length > LONGEST;
}

function shorten(fit: FitWords): FitWords {
  if (!isTooLong(fit.words)) return fit;
  const name = snakeCase(fit.words);
  const kept: string[] = [];
  let size = 0;
  for (const point of name) {
    size += encoder.encode(point).length;
    if (size > LONGEST) break;
    kept.push(point);
  }
  return { words: kept.join('').split('_').filter(word => word !== ''), changed: 'it is too long' };
}
