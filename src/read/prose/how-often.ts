import type { Token } from './tokens.js';
import { isUnit } from './units.js';

/** What no time of day or year is said behind: `each day has a menu`, `for every month`. */
const names = new Set<Token['kind']>(['have', 'be', 'modal', 'do', 'verb']);

/**
 * How many tokens from one on say how often something happens: `twice a year`, `each month`, `every five minutes`; 0
 * where none do.
 */
export function howOften(tokens: readonly Token[], at: number): number {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (first === undefined || second === undefined) return 0;
  const counts = /^(?:once|twice)$/.test(first.word) || third !== undefined && second.word === 'times';
  if (counts) {
    const from = second.word === 'times' ? at + 2 : at + 1;
    const each = /^(?:a|an|per|each|every)$/.test(tokens[from]?.word ?? '') && isTime(tokens[from + 1]);
    return each ? from + 2 - at : 0;
  }
  if (!/^(?:each|every)$/.test(first.word)) return 0;
  const numbered = second.kind === 'number' || second.word === 'few' || second.word === 'other';
  const length = numbered ? 3 : 2;
  const [unit, after, before] = [tokens[at + length - 1], tokens[at + length], tokens[at - 1]];
  const free = before !== undefined && before.kind !== 'preposition' && before.kind !== 'sign' && before.kind !== 'to';
  return free && isTime(unit) && !names.has(after?.kind ?? 'sign') ? length : 0;
}

function isTime(token: Token | undefined): boolean {
  return token !== undefined && isUnit(token.word)
    && /^(?:second|minute|hour|day|week|month|year)s?$/.test(token.word);
}
