import type { LexicalRules } from './rules.js';
import { isBlank } from './scan.js';

const routines = new Set(['TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT', 'PACKAGE']);
const objects = new Set([...routines, 'TABLE', 'VIEW', 'INDEX', 'TYPE', 'SCHEMA', 'SEQUENCE']);

/** Whether a statement that begins with these words has a body of statements of its own. */
function isRoutine(words: readonly string[]): boolean {
  return words[0] === 'CREATE' && routines.has(words.find(word => objects.has(word)) ?? '');
}

/** What a word adds to the depth of a routine's body: 1 where a block begins, -1 where one ends. */
export function nesting(
  text: string,
  from: number,
  to: number,
  depth: number,
  words: readonly string[],
  rules: LexicalRules,
): number {
  const first = text.charCodeAt(from) | 32;
  if (first !== 98 && first !== 99 && first !== 101) return 0;
  const word = text.slice(from, to).toUpperCase();
  if (word === 'BEGIN') {
    if (rules.dialect === 'postgresql' && depth === 0 && !/^\s+atomic\b/i.test(text.slice(to, to + 40))) return 0;
    return isRoutine(words) ? 1 : 0;
  }
  if (depth === 0) return 0;
  if (word === 'CASE') return /\bend\s+$/i.test(text.slice(Math.max(0, from - 12), from)) ? 0 : 1;
  if (word === 'END') return /^\s+(if|loop|while|repeat|for)\b/i.test(text.slice(to, to + 24)) ? 0 : -1;
  return 0;
}

/**
 * Whether a CREATE stands here at the beginning of a line that the statement so far cannot hold; `closed` tells that the
 * body of a routine has ended.
 */
export function beginsNext(text: string, from: number, words: readonly string[], closed: boolean): boolean {
  const first = text.charCodeAt(from) | 32;
  if (first !== 99 || (words[0] === 'CREATE' && words[1] === 'SCHEMA')) return false;
  let before = from - 1;
  while (before >= 0 && text.charCodeAt(before) !== 10 && isBlank(text.charCodeAt(before))) before -= 1;
  if (before >= 0 && text.charCodeAt(before) !== 10) return false;
  return (closed ? /^create\s/i : /^create\s+table\b/i).test(text.slice(from, from + 24));
}
