import { singular } from '../../domain/inflection.js';
import { lengthAt } from './limit.js';
import { quantityAt } from './quantity.js';
import type { Token } from './tokens.js';
import { isUnit } from './units.js';

/** A thing as a sentence names it: `each seller's e-mail address`, `one or more tools`, `date of birth`. */
export interface Phrase {
  /** Lower case, without articles, numbers and what only says how much or how sure. */
  readonly words: readonly string[];
  readonly plural: boolean;
  /** How many are spoken of, where it is said. */
  readonly count: 'one' | 'many' | null;
  /** Whether there is one and no more: `exactly one`, `one talk only`. */
  readonly exact: boolean;
  /** Whether any number of them may be there, as of what takes part: `one or more`, `any number of`. */
  readonly loose: boolean;
  /** Whether each one of them is spoken of: `every order`. */
  readonly every: boolean;
  /** Whether some of them are spoken of, and not all: `some drugs`. */
  readonly some?: boolean;
  /** Whether any of its kind is spoken of, and none in particular: `a tenancy`, `each order`, `orders`. */
  readonly general: boolean;
  /** Whether it is one or some of those there are: `one of the rooms`. */
  readonly among: boolean;
  /** Whether it is a number of things, which may be a number only: `a number of rows`. */
  readonly tally: boolean;
  /** Whether it has an article, a number or an owner, and so is something the text spoke of or now speaks of. */
  readonly marked: boolean;
  /** Whose it is: `the seller's name`, `the name of the seller`, `its name`. */
  readonly owner: Phrase | { readonly pronoun: string } | null;
  readonly optional: boolean;
  readonly unique: boolean;
  /** Whether its first word is an adjective or a participle that may only describe it: `sold lot`. */
  readonly described: boolean;
  /** Written with a capital, and not at the beginning: a name of its own. */
  readonly proper: boolean;
  /** Tokens from one index to before another. */
  readonly from: number;
  readonly to: number;
}

/** Words before a noun that say nothing of what it is. */
const hedges = new Set(
  ('own short long brief exact certain specific given respective corresponding single individual new simple free unique '
    + 'optional mandatory required different various additional extra same other usual separate such whole entire '
    + 'approximate rough limited fixed maximal minimal').split(' '),
);
const counted =
  /^(?:number|list|set|series|couple|range|bunch|amount|variety|lot|lots|kind|type|sort|group|collection|handful|selection|sequence)$/;

/** The name of a thing in the singular: `order_item`. */
export function nameOf({ words }: Pick<Phrase, 'words'>): string {
  return singular(words).join('_');
}

/** A thing of which no more than its name is said. */
export function namedPhrase(words: readonly string[], { marked = false, from = 0, to = 0 } = {}): Phrase {
  return {
    words,
    plural: false,
    count: null,
    exact: false,
    loose: false,
    every: false,
    general: false,
    among: false,
    tally: false,
    marked,
    owner: null,
    optional: false,
    unique: false,
    described: false,
    proper: false,
    from,
    to,
  };
}

/**
 * Reads a thing that begins at a token; null where none does. Where things are `listed`, it may begin with a participle:
 * `billing address`.
 */
export function phraseAt(tokens: readonly Token[], from: number, listed = false): Phrase | null {
  const start = quantityAt(tokens, from);
  let at = start.to;
  let { owner } = start;
  let told = start;
  let words: Token[] = [];
  let described = false;
  let [optional, unique] = [false, false];
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'noun') {
      words.push(token);
      if (!token.genitive) continue;
      // What stood so far owns what follows.
      owner = phraseOf(words, tokens, from, at + 1, { ...told, owner, optional, unique, described });
      // `each member's plots` are any number.
      told = { ...start, among: false, count: null, exact: false, loose: false, every: false };
      words = [];
      described = false;
      continue;
    }
    const next = tokens[at + 1];
    const describes = token.kind === 'adjective' || token.kind === 'number'
      || token.kind === 'verb' && (token.participle || token.gerund) && (start.marked || listed || words.length > 0);
    const follows = next !== undefined
      && (next.kind === 'noun' || next.kind === 'adjective'
        || next.kind === 'verb' && (next.gerund || next.participle));
    if (
      token.kind === 'adverb' && next !== undefined && (next.kind === 'adjective' || next.kind === 'noun')
      && words.length === 0
    ) continue;
    if (!describes || !follows || token.kind === 'verb' && words.length > 0) break;
    if (words.length === 0) described = true;
    optional ||= token.word === 'optional';
    unique ||= token.word === 'unique';
    if (words.length > 0 || !hedges.has(token.word)) words.push(token);
  }
  const [first] = words;
  const next = tokens[at];
  // `one of them`
  const behind = /^(?:preposition|to)$/.test(tokens[from - 1]?.kind ?? '');
  if (first === undefined && next !== undefined && (at > from ? next.word === 'them' : behind && next.word === 'it')) {
    return phraseOf([next], tokens, from, at + 1, { ...told, owner, optional, unique, described });
  }
  if (!words.some(({ kind }) => kind === 'noun')) return null;
  const whole = phraseOf(words, tokens, from, at, { ...told, owner, optional, unique, described });
  return withOf(tokens, whole);
}

function phraseOf(
  words: readonly Token[],
  tokens: readonly Token[],
  from: number,
  to: number,
  rest: Pick<
    Phrase,
    'among' | 'count' | 'exact' | 'loose' | 'every' | 'marked' | 'owner' | 'optional' | 'unique' | 'described'
  >,
): Phrase {
  const kept = words.filter(({ word, kind }, index) =>
    index === words.length - 1 || kind === 'noun' || !hedges.has(word)
  );
  const head = words.at(-1);
  const first = words[0];
  return {
    words: kept.flatMap(({ word }) => word.replace(/\be-mail/, 'email').split(/[-.'’]/)).filter(word => word !== ''),
    plural: head?.plural === true,
    count: rest.count,
    exact: rest.exact || rest.count === 'one' && isSole(tokens, to),
    // `the guests who come` come to other things as well.
    loose: rest.loose || head?.plural === true && tokens[to]?.word === 'who',
    every: rest.every,
    general: /^(?:an?|each|every|any)$/.test(tokens[from]?.word ?? '') || head?.plural === true && !rest.marked,
    some: tokens[from]?.word === 'some',
    among: rest.among,
    tally: false,
    marked: rest.marked || rest.owner !== null,
    owner: rest.owner,
    optional: rest.optional,
    unique: rest.unique,
    described: rest.described,
    proper: first !== undefined && first !== tokens[0] && /^\p{Lu}\p{Ll}/u.test(first.text),
    from,
    to,
  };
}

/** `one talk only`, `one queen at a time` */
function isSole(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  return token?.kind === 'adverb' && (/^(?:only|alone)$/.test(token.word) || token.word === 'at' && next?.word === 'a');
}

/** `date of birth` is one name, `name of the technician` has an owner, `any number of photos` is how many. */
function withOf(tokens: readonly Token[], phrase: Phrase): Phrase {
  if (tokens[phrase.to]?.word !== 'of' || lengthAt(tokens, phrase.to) !== null) return phrase;
  const next = tokens[phrase.to + 1];
  const inner = phraseAt(tokens, phrase.to + 1);
  if (inner === null || next === undefined) return phrase;
  const [only] = phrase.words;
  // `a piece of equipment`
  const piece = (only === 'piece' || only === 'item') && phrase.words.length === 1 && !inner.marked && !inner.plural;
  if (piece) return { ...phrase, words: inner.words, to: inner.to };
  if (only === 'part' && phrase.words.length === 1) return { ...inner, from: phrase.from };
  const counts = phrase.words.length === 1 && only !== undefined && counted.test(only);
  // `the number of guests` is a number, `a number of guests` may be guests.
  const number = counts && only === 'number' && tokens[phrase.from]?.word === 'the' && inner.plural && !inner.marked;
  if (number) return { ...phrase, words: ['number', 'of', ...inner.words], plural: false, to: inner.to };
  if (counts && inner.plural && !inner.marked && !isUnit(inner.words.at(-1) ?? '')) {
    // A number of stages are stages; a number of months is a number.
    return { ...inner, count: 'many', tally: only === 'number', marked: true, from: phrase.from };
  }
  // `day of the month`: what is measured owns nothing.
  const measure = /^(?:hour|day|week|month|year)$/.test(inner.words.join()) && inner.count === null;
  if (measure && phrase.words.length === 1) {
    return { ...phrase, words: [...phrase.words, 'of', ...inner.words], to: inner.to };
  }
  // `absences of nurses`
  const whose = phrase.plural && inner.plural && !isUnit(inner.words.at(-1) ?? '');
  if (inner.marked || whose && !counts) return { ...phrase, owner: phrase.owner ?? inner, marked: true, to: inner.to };
  return { ...phrase, words: [...phrase.words, 'of', ...inner.words], to: inner.to };
}
