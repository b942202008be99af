import { type Item, plainItem } from './item.js';
import { itemsAt } from './items.js';
import { type Joined } from './joined.js';
import { type Phrase, phraseAt } from './phrase.js';
import { verbal } from './subject.js';
import type { Token } from './tokens.js';

/** What stands alone before a colon at the beginning. */
export function labelOf(tokens: readonly Token[]): readonly Phrase[] {
  const phrase = phraseAt(tokens, 0);
  return phrase !== null && phrase.plural && tokens[phrase.to]?.text === ':' ? [phrase] : [];
}

/** Whether a verb without a subject says something of a thing, and asks for nothing: `created by`, `belong to`. */
export function isToldOf({ kind, participle, word }: Token): boolean {
  return kind !== 'verb' || participle || /^(?:belong|consist|refer|relate|contain|include)s?$/.test(word);
}

/** Whether a verb at the beginning is that of one who does, and not what somebody is told to do: `needs`, `has`. */
export function isFinite({ kind, word }: Token): boolean {
  return kind === 'have' && word === 'has' || kind === 'be' && word === 'is' || kind === 'verb' && /[^su]s$/.test(word);
}

/** Whether what stands before is said to consist of something: `made up of`, `composed of`. */
export function isMade(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.word === 'up' ? tokens[at + 2] : tokens[at + 1];
  return /^(?:made|composed|built|formed)$/.test(tokens[at]?.word ?? '') && /^(?:of|from)$/.test(next?.word ?? '');
}

/** Whether a verb goes on about what the clause before is about: behind `and` or a comma. */
export function joinsOn(tokens: readonly Token[], at: number): boolean {
  let back = at - 1;
  while (tokens[back]?.kind === 'adverb') back -= 1;
  const token = tokens[back];
  return token?.kind === 'and' || token?.kind === 'or' || token?.text === ',';
}

/** `between a client and a supplier` */
export function pairAt(tokens: readonly Token[], at: number): { readonly joined: Joined; readonly to: number } | null {
  const one = tokens[at]?.word === 'between' ? phraseAt(tokens, at + 1) : null;
  const other = one !== null && tokens[one.to]?.kind === 'and' ? phraseAt(tokens, one.to + 1) : null;
  if (one === null || other === null) return null;
  return { joined: { preposition: 'between', items: [one, other].map(phrase => plainItem(phrase)) }, to: other.to };
}

/** `car - plate, make, model`: a dash that is followed by a list and nothing else. */
export function isDashList(tokens: readonly Token[], at: number): boolean {
  if (!/^[-–—→]$/.test(tokens[at]?.text ?? '')) return false;
  const { items, to } = itemsAt(tokens, at + 1);
  return items.length > 1 && items.some(({ phrase }) => !phrase.plural)
    && (to >= tokens.length || tokens[to]?.text === '.');
}

/** Whether a list runs into a verb, and so is the subject of a clause and no list. */
export function goesOn(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token !== undefined && (verbal.has(token.kind) && !(token.kind === 'verb' && token.participle));
}

/** What is asked of each of some things: `for each table how many …`. */
export function eachAt(tokens: readonly Token[], at: number): Item | null {
  const phrase = tokens[at]?.word === 'for' ? phraseAt(tokens, at + 1) : null;
  if (phrase?.every !== true) return null;
  return /^(?:how|when|whether|where|what|which)$/.test(tokens[phrase.to]?.word ?? '') ? plainItem(phrase) : null;
}

export function restOfClause(tokens: readonly Token[], from: number): readonly Token[] {
  let to = from;
  while (to < tokens.length && !/^[;()–—]$/.test(tokens[to]?.text ?? '') && tokens[to]?.kind !== 'relative') {
    // `is open or closed and has a subject`
    const next = tokens[to + 1];
    const more = tokens[to]?.kind === 'and' && next !== undefined && goesElsewhere(tokens, to + 1);
    if (more || tokens[to]?.word === 'but') break;
    to += 1;
  }
  return tokens.slice(from, to);
}

/** Whether another clause begins: `… and has a subject`, `… and the supervisor can`. */
function goesElsewhere(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind === 'have' || token?.kind === 'be' || token?.kind === 'modal' || token?.kind === 'pronoun') {
    return true;
  }
  const phrase = token?.kind === 'article' || token?.kind === 'each' ? phraseAt(tokens, at) : null;
  return phrase !== null && verbal.has(tokens[phrase.to]?.kind ?? '');
}
