import { plainItem } from './item.js';
import type { Joined } from './joined.js';
import { type Phrase, phraseAt } from './phrase.js';
import type { Token } from './tokens.js';
import { isUnit } from './units.js';

/** What a verb phrase begins with. */
export const verbal: ReadonlySet<string> = new Set(['verb', 'be', 'have', 'do', 'modal']);

/** What a clause is about, with what stands beside it. */
export interface Subject {
  readonly phrases: readonly Phrase[];
  readonly beside: readonly Phrase[];
  readonly to: number;
}

/** One or more things, joined by `and`, with what stands between them and their verb. */
export function subjectAt(tokens: readonly Token[], from: number, listed = true): Subject | null {
  const first = phraseAt(tokens, from);
  if (first === null) return null;
  const several = listed ? enumerated(tokens, from) : null;
  if (several !== null) return several;
  const phrases = [first];
  const beside: Phrase[] = [];
  let to = afterThing(tokens, first.to, beside);
  while (tokens[to]?.kind === 'and') {
    const next = phraseAt(tokens, to + 1);
    if (next === null) break;
    phrases.push(next);
    to = afterThing(tokens, next.to, beside);
  }
  return { phrases, beside, to };
}

/** `the weight, its length in metres and the sender are`: several things that one verb is about. */
function enumerated(tokens: readonly Token[], from: number): Subject | null {
  const phrases: Phrase[] = [];
  const beside: Phrase[] = [];
  for (let at = from; at < tokens.length;) {
    const phrase = phraseAt(tokens, at, phrases.length > 0);
    if (phrase === null) return null;
    phrases.push(phrase);
    const last = tokens[at - 1]?.kind === 'and' || tokens[at - 1]?.kind === 'or';
    const measured = tokens[phrase.to]?.word === 'in' && isUnit(tokens[phrase.to + 1]?.word ?? '') ? 2 : 0;
    at = last ? afterThing(tokens, phrase.to + measured, beside) : phrase.to + measured;
    const token = tokens[at];
    if (last) return phrases.length > 2 && verbal.has(token?.kind ?? '') ? { phrases, beside, to: at } : null;
    if (token?.text === ',') at += /^(?:and|or)$/.test(tokens[at + 1]?.kind ?? '') ? 2 : 1;
    else if (token?.kind === 'and' || token?.kind === 'or') at += 1;
    else return null;
  }
  return null;
}

/** Past brackets and what a subject stands to, if a verb comes behind that; the latter goes to `beside`. */
function afterThing(tokens: readonly Token[], from: number, beside: Phrase[]): number {
  let at = from;
  if (tokens[at]?.text === '(') {
    while (at < tokens.length && tokens[at]?.text !== ')') at += 1;
    at += 1;
  }
  const joined = tokens[at]?.kind === 'preposition' || tokens[at]?.kind === 'to' ? phraseAt(tokens, at + 1) : null;
  const other = tokens[at]?.word === 'between' && joined !== null && tokens[joined.to]?.kind === 'and'
    ? phraseAt(tokens, joined.to + 1)
    : null;
  if (joined !== null && other !== null && verbal.has(tokens[other.to]?.kind ?? '')) {
    // `a contract between a client and a supplier has …`
    beside.push(joined, other);
    return other.to;
  }
  if (joined !== null && verbal.has(tokens[joined.to]?.kind ?? '')) {
    beside.push(joined);
    return joined.to;
  }
  return verbal.has(tokens[at]?.kind ?? '') ? at : from;
}

/** What stands before a subject: things alone, since a pronoun behind them begins the clause. */
export function leadAt(tokens: readonly Token[], at: number): Joined & { readonly to: number } | null {
  const subject = subjectAt(tokens, at + 1, false);
  const token = tokens[at];
  if (subject === null || token === undefined) return null;
  return { preposition: token.word, items: subject.phrases.map(plainItem), to: subject.to };
}
