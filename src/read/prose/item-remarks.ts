import { type Item, plainItem } from './item.js';
import { isLetters, lengthAt, rangeOf } from './limit.js';
import { phraseAt } from './phrase.js';
import { choices, type Remark, remark, saysOptional, textIn } from './remark.js';
import { endsThing, type Token } from './tokens.js';
import { isUnit } from './units.js';

/** How a list is read. */
export interface Listing {
  /** What comes behind a thing may be a clause of its own: `when somebody borrows a book we note the date`. */
  readonly bare?: boolean;
}

/** Reads on past a thing: brackets, ranges, units, participles, relative clauses, and what it stands to. */
export function withRemarks(tokens: readonly Token[], start: Item, how: Listing): Item {
  let item = start;
  while (item.to < tokens.length) {
    const token = tokens[item.to];
    if (token === undefined) break;
    const more = bracket(tokens, item) ?? described(tokens, item, how) ?? dashed(tokens, item)
      ?? conditional(tokens, item)
      ?? flagged(tokens, item) ?? marked(tokens, item) ?? slashed(tokens, item) ?? measured(tokens, item)
      ?? attachedTo(tokens, item);
    if (more === null) break;
    item = more;
  }
  return item;
}

function bracket(tokens: readonly Token[], item: Item): Item | null {
  if (tokens[item.to]?.text !== '(') return null;
  let close = item.to + 1;
  while (close < tokens.length && tokens[close]?.text !== ')') close += 1;
  const inside = tokens.slice(item.to + 1, close);
  // A whole clause in brackets is read by itself.
  if (inside.some(({ kind }, at) => kind === 'have' || kind === 'be' && inside[at - 1]?.kind === 'noun')) return null;
  const said = remark(textIn(inside));
  return { ...merged(item, said), to: Math.min(close + 1, tokens.length) };
}

function merged(item: Item, said: Remark): Item {
  return {
    ...item,
    optional: item.optional || said.optional,
    unique: item.unique || said.unique,
    holds: item.holds ?? said.holds,
    values: item.values.length > 0 ? item.values : said.values,
    bounds: item.bounds.length > 0 ? item.bounds : said.bounds,
    default: item.default ?? said.default,
  };
}

/** `the work performed`, `the date it was borrowed`, `the fee we agreed on`. */
function described(tokens: readonly Token[], item: Item, how: Listing): Item | null {
  const token = tokens[item.to];
  if (how.bare === true) return null;
  const done = token?.kind === 'verb' ? token.participle : token?.kind === 'adjective' && /[^e]ed$/.test(token.word);
  if (token !== undefined && done && endsThing(tokens[item.to + 1])) {
    const phrase = { ...item.phrase, words: [...item.phrase.words, token.word], to: item.to + 1 };
    return { ...item, phrase, to: item.to + 1 };
  }
  const head = item.phrase.words.at(-1) ?? '';
  const timed = /^(?:date|day|time|moment|timestamp|year)$/.test(head) && item.phrase.words.length === 1;
  // `the date when they joined`
  const from = timed && token?.word === 'when' ? item.to + 1 : item.to;
  const [who, next] = [tokens[from], tokens[from + 1]];
  if (who?.kind !== 'pronoun' || next === undefined || !['be', 'have', 'verb', 'modal'].includes(next.kind)) {
    return null;
  }
  let at = from + 1;
  let last: Token | undefined;
  while (at < tokens.length && !endsThing(tokens[at]) && tokens[at]?.kind !== 'conjunction') {
    const here = tokens[at];
    if (here?.kind === 'verb' || here?.kind === 'adjective') last = here;
    at += 1;
  }
  if (!timed || last === undefined) return { ...item, to: at };
  return { ...item, phrase: { ...item.phrase, words: timeName(head, last), to: at }, to: at };
}

/** `the date it is due` is its due date, `the time it was written` is when it was written. */
function timeName(head: string, token: Token): readonly string[] {
  if (token.kind === 'adjective' || head === 'date') return [token.word, head];
  if (head === 'year') return ['year', token.word];
  return [token.word, 'at'];
}

/** `a roast level - light, medium or dark`, `a difficulty of easy, medium or hard` */
function dashed(tokens: readonly Token[], item: Item): Item | null {
  const sign = tokens[item.to]?.text === ',' && tokens[item.to + 1]?.word === 'either' ? item.to + 1 : item.to;
  const token = tokens[sign];
  if (
    token === undefined || !(/^[-–—:]$/.test(token.text) || token.word === 'of' || token.word === 'either')
    || item.values.length > 0
  ) return null;
  const end = tokens.findIndex(({ text }, at) => at > sign && /^[;.:()–—-]$/.test(text));
  const inside = tokens.slice(sign + 1, end < 0 ? tokens.length : end);
  if (
    inside.length < 3 || !inside.some(({ kind }) => kind === 'or') && !(token.text === ':' && isStates(item, inside))
    || inside.some(({ kind }) => !listWord.has(kind))
  ) return null;
  const values = choices(textIn(inside));
  return values.length < 2 ? null : { ...item, values, to: sign + 1 + inside.length };
}

/** `a state: offered, accepted, checked`: single words behind what is named so are its values. */
function isStates({ phrase }: Item, inside: readonly Token[]): boolean {
  return /^(?:state|status|kind|type|level|priority|severity|urgency|phase|stage|role|condition)$/.test(
    phrase.words.at(-1) ?? '',
  )
    && inside.every(({ text }, at) => (text === ',') === (at % 2 === 1));
}

const listWord = new Set<Token['kind']>(['noun', 'adjective', 'verb', 'or', 'sign', 'adverb', 'preposition']);

/** `an ISBN if there is one`, `a prescription, where needed` */
function conditional(tokens: readonly Token[], item: Item): Item | null {
  const word = tokens[item.to]?.word;
  if (word !== 'if' && word !== 'where' && word !== 'when') return null;
  let at = item.to;
  while (at < tokens.length && !endsThing(tokens[at])) at += 1;
  const said = textIn(tokens.slice(item.to, at)).toLowerCase();
  return saysOptional.test(said)
      || /^(?:if|where|when) (?:there is|needed|present|given|known|available|any|applicable|necessary|required)/.test(
        said,
      )
    ? { ...item, optional: true, to: at }
    : null;
}

function flagged(tokens: readonly Token[], item: Item): Item | null {
  const length = yesOrNo(tokens, item.to);
  return length === 0 ? null : { ...item, holds: 'boolean', to: item.to + length };
}

/** `email optional` */
function marked(tokens: readonly Token[], item: Item): Item | null {
  const token = tokens[item.to];
  if (token === undefined || !/^(?:optional|unique)$/.test(token.word) || !endsThing(tokens[item.to + 1])) return null;
  return { ...merged(item, remark(token.word)), to: item.to + 1 };
}

/** `status open/waiting for parts/done` */
function slashed(tokens: readonly Token[], item: Item): Item | null {
  if (item.values.length > 0) return null;
  let to = item.to;
  while (to < tokens.length && !/^[,;.:()]$/.test(tokens[to]?.text ?? '')) to += 1;
  const inside = tokens.slice(item.to, to);
  if (!inside.some(({ text }) => text === '/') || inside[0]?.kind === 'sign') return null;
  const values = choices(textIn(inside).replace(/\s*\/\s*/g, ' / '));
  return values.length < 2 ? null : { ...item, values, to };
}

/** `in minutes`, `price per seat`, `from 1 to 5`, `between 1 and 5`, `out of 10` */
function measured(tokens: readonly Token[], item: Item): Item | null {
  const [token, next] = [tokens[item.to], tokens[item.to + 1]];
  if (token?.word === 'in' && next !== undefined && isUnit(next.word)) {
    return { ...item, unit: next.word, to: item.to + 2 };
  }
  if (token?.word === 'per' && next?.kind === 'noun' && rated.test(item.phrase.words.at(-1) ?? '')) {
    const words = [...item.phrase.words, 'per', next.word];
    return { ...item, phrase: { ...item.phrase, words, to: item.to + 2 }, to: item.to + 2 };
  }
  const length = lengthAt(tokens, item.to);
  if (length !== null) return { ...item, ...length };
  // `priority 1–4`
  const last = tokens[item.to + 2];
  if (token?.kind === 'number' && /^(?:[-–—]|to)$/.test(next?.text ?? '') && last?.kind === 'number') {
    return { ...item, holds: 'number', bounds: rangeOf(token, last, undefined), to: item.to + 3 };
  }
  if (token?.kind !== 'preposition' || next?.kind !== 'number') return null;
  const joins = tokens[item.to + 2];
  const range = (joins?.kind === 'to' || joins?.kind === 'and') && tokens[item.to + 3]?.kind === 'number';
  const from = /^(?:from|between)$/.test(token.word);
  if (!from || !range) return null;
  const behind = tokens[item.to + 4];
  const bounds = rangeOf(next, tokens[item.to + 3], behind);
  return isLetters(behind)
    ? { ...item, bounds, to: item.to + 5 }
    : { ...item, holds: 'number', bounds, to: item.to + 4 };
}

const rated = /^(?:price|rate|fee|cost|charge|wage|amount|rent|salary|score|discount)$/;

/** `reviews on books`, `projects for a client` */
function attachedTo(tokens: readonly Token[], item: Item): Item | null {
  const token = tokens[item.to];
  if (
    token === undefined || token.kind !== 'preposition' && token.kind !== 'to' || /^(?:as|than|of)$/.test(token.word)
  ) return null;
  // What it is made with is said of the clause.
  if (/^(?:with|without)$/.test(token.word)) return null;
  const phrase = phraseAt(tokens, item.to + 1);
  if (phrase === null) return null;
  // `mileage at start` is a name.
  const plain = !phrase.marked && !phrase.plural && phrase.words.length === 1;
  if (token.word === 'at' && plain && !item.phrase.plural && !item.phrase.marked) {
    const words = [...item.phrase.words, 'at', ...phrase.words];
    return { ...item, phrase: { ...item.phrase, words, to: phrase.to }, to: phrase.to };
  }
  // `a contract between a client and a supplier`
  const other = token.word === 'between' && tokens[phrase.to]?.kind === 'and' ? phraseAt(tokens, phrase.to + 1) : null;
  const items = [phrase, ...(other === null ? [] : [other])].map(plainItem);
  const to = other?.to ?? phrase.to;
  return { ...item, attached: [...item.attached, { preposition: token.word, items }], to };
}

/** How many tokens say that a value is true or false; 0 where none do. */
export function yesOrNo(tokens: readonly Token[], at: number): number {
  const said = `${tokens[at]?.word ?? ''} ${tokens[at + 1]?.word ?? ''} ${tokens[at + 2]?.word ?? ''}`;
  return /^(?:yes|true) (?:\/|or) (?:no|false)$/.test(said) ? 3 : 0;
}
