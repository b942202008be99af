import type { Text } from '../markdown/index.js';
import { type Item, plainItem } from './item.js';
import { itemsAt } from './items.js';
import { opensObject } from './named-here.js';
import { namedPhrase } from './phrase.js';
import { choices, remark, textIn } from './remark.js';
import { tokensOf } from './tokens.js';

/**
 * A line of a list that names a value and says no more than what it is: `email (unique)`, `state: active, ended`,
 * `first and last name`; null for anything else.
 */
export function fieldIn(text: Text): readonly Item[] | null {
  const line = text.text.replace(/\s+/g, ' ').trim().replace(/[.;]$/, '');
  if (line.length > 200) return null;
  // `embargo until (optional)`, `daily fee, freelancers only`
  const split = /^([^:–—(]{1,60}?)\s*(?::|–|—|\s-\s)\s*(.+)$/.exec(line)
    ?? /^([^:–—(,]{1,60}?)\s*\(([^()]+)\)$/.exec(line)
    ?? /^([^:–—(,]{1,60}?), ((?:only )?(?:if|when|where|for|once) [^,]+|[^,]+ only|optional|unique|required)$/.exec(
      line,
    );
  const named = split?.[1] ?? line;
  const said = (split?.[2] ?? '').replace(
    /^(?:only (?:if|when|where|for)\b.*|.* only|(?:if|when|where|once) .*)$/,
    'optional',
  );
  return named.includes(' / ') ? several(named.split(' / ')) : single(named, said);
}

/** `starts at / ends at` */
function several(names: readonly string[]): readonly Item[] | null {
  const items = names.map(name => single(name, ''));
  return items.every(item => item !== null) ? items.flat() : null;
}

function single(named: string, said: string): readonly Item[] | null {
  const plain = /^[\p{L}\p{N}_]+(?: [\p{L}\p{N}_]+){0,2}$/u.test(named)
    && /\b(?:at|on|by|from|until|since|to)$/i.test(named);
  if (plain) return [{ ...verbal(named.toLowerCase().split(' ')), optional: remark(said).optional }];
  const [first, second] = tokensOf(named);
  const begins = first !== undefined && ['verb', 'be', 'have', 'modal', 'do'].includes(first.kind)
    && second !== undefined
    && opensObject.has(second.kind);
  if (begins || first?.kind === 'modal' || first?.kind === 'be') return null;
  // Behind an article, words that may be verbs are names.
  const tokens = tokensOf(
    /^(?:the|an?|its|their|one|any|each|every|many|several)\b/i.test(named) ? named : `the ${named}`,
  );
  const { items: found, to } = itemsAt(tokens, 0);
  if (found.length === 0 || to < tokens.length || found.some(item => item.attached.length > 0 && !isMeasured(item))) {
    return null;
  }
  // Of a line, `number of pages` is a number, whatever pages are.
  const items = found.map(item => ({ ...item, attached: [], phrase: asNumber(item) }));
  if (said === '') return items;
  const more = remark(said);
  const listed = choices(said);
  return items.map(item => ({
    ...item,
    optional: item.optional || more.optional,
    unique: item.unique || more.unique,
    holds: item.holds ?? more.holds,
    values: item.values.length > 0 ? item.values : more.values.length > 0 ? more.values : listed,
    bounds: item.bounds.length > 0 ? item.bounds : more.bounds,
    default: item.default ?? more.default,
  }));
}

/** `length in lines` */
function isMeasured({ attached: [only, more] }: Item): boolean {
  const [unit] = only?.items ?? [];
  return more === undefined && only?.preposition === 'in' && unit?.phrase.plural === true && !unit.phrase.marked;
}

function asNumber({ phrase }: Item): Item['phrase'] {
  return phrase.tally ? { ...phrase, words: ['number', 'of', ...phrase.words], tally: false, count: null } : phrase;
}

/** `starts at`: a verb as the name of a value. */
export function verbal(words: readonly string[]): Item {
  return plainItem(namedPhrase(words));
}

/** A name as a table has it, with what the other columns say. */
export function namedItem(name: string, said: string): Item | null {
  const words = textIn(tokensOf(name)).toLowerCase().replace(/\be-mail/, 'email').split(/[^\p{L}\p{N}]+/u).filter(
    word => word !== '',
  );
  if (words.length === 0 || words.length > 6) return null;
  const more = remark(said);
  return { ...verbal(words), ...more };
}
