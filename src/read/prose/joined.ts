import type { Listing } from './item-remarks.js';
import { type Item, plainItem } from './item.js';
import { type Items, itemsAt } from './items.js';
import { phraseAt } from './phrase.js';
import { endsThing, type Token } from './tokens.js';

/** Things with the word that joins them to the rest: `on recipes`, `with a rating`. */
export interface Joined {
  readonly preposition: string;
  readonly items: readonly Item[];
  /** Whether it is said of each of several: `products, each with a quantity`, `with a quantity for each`. */
  readonly each?: boolean;
}

/** Things joined to a verb, and where they end. */
export interface JoinedAt {
  readonly joined: readonly Joined[];
  readonly to: number;
}

/** All that is joined to a clause from a token on. */
export function joinedFrom(tokens: readonly Token[], from: number, how: Listing = {}): JoinedAt {
  const all: Joined[] = [];
  let to = from;
  while (to < tokens.length) {
    const skip = tokens[to]?.text === ',' || tokens[to]?.kind === 'and' ? 1 : 0;
    // `a complaint: date, text, always about one visit`
    const stressed = skip === 1 && tokens[to + 1]?.kind === 'adverb' ? 1 : 0;
    const at = to + skip + stressed;
    const joined = joinedAt(tokens, at, how);
    if (joined === null && skip === 1 && isBareNumber(tokens, at)) {
      // `by one teacher, sometimes by two, in a room`
      to = at + 2;
      continue;
    }
    if (joined === null) break;
    all.push(joined);
    to = joined.to;
  }
  return { joined: all, to };
}

function isBareNumber(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === 'preposition' && tokens[at + 1]?.kind === 'number' && tokens[at + 2]?.text === ',';
}

function joinedAt(tokens: readonly Token[], at: number, how: Listing): Joined & { readonly to: number } | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const gives = token.kind === 'verb' && token.gerund
    && /^(?:giving|including|containing|consisting|comprising|having|holding|storing|showing|stating)$/.test(
      token.word,
    );
  const each =
    token.kind === 'each' && /^(?:with|in|at|on|for|of|by|from|under|within)$/.test(tokens[at + 1]?.word ?? '') ? 1 : 0;
  if (token.kind !== 'preposition' && token.kind !== 'to' && !gives && each === 0) return null;
  const given = gives && token.word === 'giving' ? phraseAt(tokens, at + 1) : null;
  const { items, to }: Items = itemsAt(tokens, given?.to ?? at + 1 + each + (token.word === 'consisting' ? 1 : 0), how);
  if (items.length === 0) return null;
  const receiver = given === null ? [] : [plainItem(given)];
  const behind = tokens[to]?.word === 'for' && isAlone(tokens, to + 1);
  const preposition = each === 1 ? tokens[at + 1]?.word ?? '' : token.word;
  return {
    preposition,
    items: [...receiver, ...items],
    each: each === 1 && preposition === 'with' || behind,
    to: behind ? to + 2 : to,
  };
}

/** `each` that names nothing: `a quantity for each.` */
function isAlone(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return (token?.text.toLowerCase() === 'each') && endsThing(tokens[at + 1]);
}
