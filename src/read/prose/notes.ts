import { singular } from '../../domain/inflection.js';
import { isEach, tellEach } from './each.js';
import type { Item } from './item.js';
import { itemsAt } from './items.js';
import { namedPhrase, nameOf, type Phrase, phraseAt } from './phrase.js';
import { push, type Telling, tellItems } from './telling.js';
import type { Token } from './tokens.js';
import { isUnit } from './units.js';

/** Names that values have and things do not; examples and states of a thing stand in brackets as well. */
const usual =
  /(?:^|_)(?:name|title|email|e_mail|phone|address|number|price|description|date|amount|url|website|text|subject|iban|birthday|headline|body|code|label|colour|color|size|weight|height|width|length|duration|quantity|birth|age|gender|language|level|capacity|summary|plate|version|rating|score|grade|deadline|fee|cost|brand|model|comment|remark|notes?|start|end|status|state)$/;

/** What stands in brackets behind a thing and says what it has: `suppliers (name, phone, lead time)`. */
export function tellBrackets(telling: Telling, tokens: readonly Token[]): void {
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.text !== '(') continue;
    let close = at + 1;
    while (close < tokens.length && tokens[close]?.text !== ')') close += 1;
    const owner = thingBefore(tokens, at);
    const items = owner === null ? null : valuesIn(tokens.slice(at + 1, close));
    if (owner !== null && items !== null) tellItems(telling, owner, items, { sure: 0.85 });
    at = close;
  }
}

function thingBefore(tokens: readonly Token[], at: number): string | null {
  let from = at;
  while (from > 0 && at - from < 3 && tokens[from - 1]?.kind === 'noun' && tokens[from - 1]?.genitive === false) {
    from -= 1;
  }
  // `one driver per contract (name, number)` is about the driver.
  if (tokens[from - 1]?.word === 'per') return thingBefore(tokens, from - 1);
  const words = tokens.slice(from, at).flatMap(({ word }) => word.split('-'));
  return words.length === 0 || isUnit(words.at(-1) ?? '') ? null : singular(words).join('_');
}

/** The values that are listed; null where it is no list, or none of values by their names. */
function valuesIn(tokens: readonly Token[]): readonly Item[] | null {
  const { items, to } = itemsAt(tokens, 0);
  if (items.length < 2 || to < tokens.length) return null;
  const known = items.filter(({ phrase }) => usual.test(nameOf(phrase))).length;
  return known * 2 >= items.length ? items : null;
}

/** `invoice at the end, one per job` */
export function tellEachHere(telling: Telling, tokens: readonly Token[]): void {
  const { it } = telling.context;
  for (const [at, { kind, word }] of tokens.entries()) {
    const next = tokens[at + 1];
    const about = it !== null && isEachBehind(tokens, at) ? phraseAt(tokens, at + 2) : null;
    if (it !== null && about !== null) {
      // `flats: each in one building`
      push(telling, it, nameOf(about), { count: 'one', how: 'stands', counted: about.count !== null });
    }
    if (it === null || kind !== 'number' && kind !== 'many' || next?.kind !== 'preposition') continue;
    const other = phraseAt(tokens, at + 2);
    const before = tokens[at - 1]?.text === ',' && tokens[at - 2]?.plural === true ? thingBefore(tokens, at - 1) : null;
    const thing: Phrase = {
      ...namedPhrase((before ?? it).split('_')),
      count: /^(?:one|1)$/.test(word) ? 'one' : 'many',
    };
    const second = other !== null && tokens[other.to]?.kind === 'and' ? phraseAt(tokens, other.to + 1) : null;
    if (other !== null && second !== null && other.every) {
      // `jobs, one for each file and language`
      for (const phrase of [other, second]) {
        push(telling, nameOf(thing), nameOf(phrase), { count: 'one', how: 'stands', counted: true });
      }
    } else if (other !== null && isEach(thing, next.word, other)) tellEach(telling, thing, other);
  }
}

/** A line that only lists values is about what the text spoke of before: `number, date, total`. Whether it is one. */
export function tellLine(telling: Telling, tokens: readonly Token[], it: string | null): boolean {
  if (it === null || tokens.length < 3) return false;
  const { items, to } = itemsAt(tokens, 0);
  const ends = to >= tokens.length || to === tokens.length - 1 && tokens[to]?.text === '.';
  const plain = items.every(({ phrase }) => !phrase.marked && !phrase.plural)
    && !items.every(({ phrase }) => phrase.proper);
  const values = items.length > 2 || items.some(({ phrase }) => usual.test(nameOf(phrase)));
  if (!ends || !plain || !values || items.length < 2) return false;
  tellItems(telling, it, items, { sure: 0.7 });
  return true;
}

/**
 * A line without what it says of how many there are and where each is: `invoices: one for each contract, number, date`.
 */
export function withoutEach(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ kind }, index) =>
    isEachBehind(tokens, index) || (kind === 'number' || kind === 'many') && tokens[index - 1]?.text === ':'
      && tokens[index + 1]?.kind === 'preposition'
  );
  const other = at < 0 ? null : phraseAt(tokens, at + 2);
  if (other === null || tokens[other.to]?.text !== ',') return tokens;
  const rest = tokens[other.to + 1]?.word === 'with' ? other.to + 2 : other.to + 1;
  return [...tokens.slice(0, at), ...tokens.slice(rest)];
}

/** `: each in one building` */
function isEachBehind(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.word === 'each' && tokens[at - 1]?.text === ':'
    && /^(?:in|at|on|for|of|to|under|within)$/.test(tokens[at + 1]?.word ?? '');
}
