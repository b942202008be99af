import { nameOf, phraseAt } from './phrase.js';
import { verbal } from './subject.js';
import { push, type Telling } from './telling.js';
import type { Token } from './tokens.js';

/**
 * Which one of some things another is said to have to do with: `which project a task belongs to`, or
 * `which doctor issued it`.
 * What is asked for is one of many, and what it is asked of belongs to it.
 */
export function tellAsked(telling: Telling, tokens: readonly Token[], it: string | null): void {
  for (const [at, { word }] of tokens.entries()) {
    if (word !== 'which' && word !== 'what') continue;
    const asked = phraseAt(tokens, at + 1);
    if (asked === null || asked.plural || asked.marked || tokens[at + 1]?.kind === 'article') continue;
    const of = askedOf(tokens, asked.to, it);
    if (of !== null) push(telling, of, nameOf(asked), { count: 'one', how: 'stands', faint: true });
  }
}

/** What it is asked of: the subject of the question, or what its verb is done to. */
function askedOf(tokens: readonly Token[], from: number, it: string | null): string | null {
  const first = tokens[from];
  if (first === undefined) return null;
  if (first.kind === 'pronoun') return /^(?:it|they|he|she)$/.test(first.word) ? it : null;
  const verb = verbal.has(first.kind);
  const at = verb ? from + 1 : from;
  const behind = tokens[at];
  if (verb && behind?.kind === 'pronoun') return behind.word === 'it' ? it : null;
  const phrase = phraseAt(tokens, at);
  if (phrase?.marked !== true) return null;
  return verb || verbal.has(tokens[phrase.to]?.kind ?? '') ? nameOf(phrase) : null;
}
