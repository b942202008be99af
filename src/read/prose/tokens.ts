import { singularWord } from '../../domain/inflection.js';
import { remembered } from '../../domain/remembered.js';
import { settle } from './by-position.js';
import { type Closed, closedWord } from './closed-words.js';
import { rephrased } from './rephrase.js';
import { tagTerms } from './tagger.js';

/** A word or a sign of a sentence. */
export interface Token {
  readonly text: string;
  /** In lower case, without the `'s` of an owner. */
  readonly word: string;
  readonly kind: Closed | 'noun' | 'verb' | 'adjective' | 'adverb' | 'number' | 'sign';
  readonly plural: boolean;
  /** `seller's`, `customers'` */
  readonly genitive: boolean;
  /** Whether a verb may be a participle of the past: `stored`, `written`. */
  readonly participle: boolean;
  readonly gerund: boolean;
  /** Offsets into the sentence. */
  readonly from: number;
  readonly to: number;
}

const withHelper = /^(i|we|you|they|he|she|it|there|that)'(?:d|ll|ve|re|m|s)$/;
const ordinals = new Set('first second third fourth fifth last next previous'.split(' '));
const numbers = new Set(
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand zero'
    .split(' '),
);
const pieces =
  /\d{1,3}(?:,\d{3})+(?!\d)|[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:['’.\-][\p{L}\p{N}_]+)*(?:['’](?=\s))?|[^\s]/gu;

/** The words and signs of a sentence with what they do in it. */
export const tokensOf: (sentence: string) => readonly Token[] = remembered(tokenise);

function tokenise(sentence: string): readonly Token[] {
  const tags = new Map<number, ReadonlySet<string>>();
  // What stands in quotes is read as if it did not.
  const found = [...sentence.matchAll(pieces)].filter(([text], at, all) =>
    !/^["“”„«»`]$/.test(text) && !(text === '.' && isShort(all[at - 1], all[at + 1]))
  );
  const terms = tagTerms(sentence);
  let next = 0;
  for (const { 0: text, index } of found) {
    // A word with a hyphen is several to the tagger; the last one says what the whole is.
    for (; (terms[next]?.from ?? Infinity) < index + text.length; next += 1) {
      const term = terms[next];
      if (term !== undefined && term.from >= index) tags.set(index, term.tags);
    }
  }
  const tokens = found.map(({ 0: text, index }) =>
    /^(?:no|nr)$/i.test(text) && sentence[index + text.length] === '.' && index > 0
      ? { ...tokenOf('number', index, undefined), text, to: index + text.length }
      : tokenOf(text, index, tags.get(index))
  );
  const said = rephrased(tokens);
  settle(said);
  return said;
}

/** Whether a full stop only shortens the word before it: `serial no.`, `min. stock`. */
function isShort(before: RegExpMatchArray | undefined, after: RegExpMatchArray | undefined): boolean {
  return before !== undefined && after !== undefined && /^(?:no|nr|min|max|approx|avg|qty|est)$/i.test(before[0]);
}

function tokenOf(text: string, from: number, tags: ReadonlySet<string> | undefined): Token {
  const genitive = /['’]s?$/.test(text) && !/^(?:it|that|there|let|he|she|what|who)['’]s$/i.test(text);
  const plain = genitive ? text.replace(/['’]s?$/, '') : text;
  const word = plain.toLowerCase().replace('’', '\'').replace(withHelper, '$1');
  const has = (tag: string): boolean => tags?.has(tag) === true;
  const kind = !/[\p{L}\p{N}]/u.test(text) && closedWord(word) === null
    ? 'sign'
    : kindOf(word, text, has);
  return {
    text,
    word,
    kind,
    plural: kind === 'noun' && !genitive && isPlural(word),
    genitive,
    participle: kind === 'verb'
      && (has('PastTense') || has('Participle') || /(?:[^e]ed|wn|tten|ept|aid|made)$/.test(word)),
    gerund: kind === 'verb' && word.endsWith('ing'),
    from,
    to: from + text.length,
  };
}

function kindOf(word: string, text: string, has: (tag: string) => boolean): Token['kind'] {
  if (word.endsWith('n\'t')) return 'modal';
  const closed = closedWord(word);
  // IT, US and the like are no pronouns.
  if (closed !== null && !(closed === 'pronoun' && text.length > 1 && text === text.toUpperCase())) return closed;
  if (word === 'lot' || word === 'lots') return 'noun';
  if (/^(?:either|neither|please|kindly)$/.test(word)) return 'adverb';
  if (ordinals.has(word)) return 'adjective';
  if (numbers.has(word) || /^\d/.test(word)) return 'number';
  if (has('Verb') && !has('Noun')) return 'verb';
  if (has('Adjective')) return 'adjective';
  if (has('Adverb') && !has('Noun')) return 'adverb';
  return 'noun';
}

function isPlural(word: string): boolean {
  return singularWord(word) !== word;
}

export { endsThing } from './ends.js';
