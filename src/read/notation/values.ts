import { unquoted } from './piece.js';

const LONGEST = 60;
const signalled =
  /^(?:enum(?:eration)?|one of|either|any of|values?|choices?|options?|select|in)(?:\s*[:=]\s*|\s+|(?=[([{]))/i;

/**
 * The values of a closed list: `draft/published`, `draft | published`, `enum(draft, published)`, `one of: a, b or c`,
 * `"a" | "b"`. Null where a text is none. Words between commas alone are one only behind a word that says so.
 */
export function valuesOf(text: string): readonly string[] | null {
  const signal = signalled.exec(text);
  const listed = text.slice(signal?.[0].length ?? 0).trim();
  const inside = /^[([{](.*)[)\]}]$/s.exec(listed)?.[1] ?? listed;
  if (signal !== null) {
    const separate = /[|/,;]/.test(inside) ? /\s*[|/,;]\s*(?:or\s+|and\s+)?|\s+or\s+/ : /\s+or\s+|\s*:\s*|\s+/;
    return valuesIn(inside.split(separate), true);
  }
  if (listed !== inside && /^[{[]/.test(listed) && inside.includes(',')) return valuesIn(inside.split(','), false);
  if (inside.includes('|')) return valuesIn(inside.split('|'), false);
  return /^[^\s/]+(?:\s?\/\s?[^\s/]+)+$/.test(inside) ? valuesIn(inside.split('/'), false) : null;
}

/** The values of a text whose words stand between commas: `pending, active, expired or revoked`. */
export function wordsOf(text: string): readonly string[] | null {
  if (!/^[^,]+(?:,[^,]+)+$/.test(text) && !/^\S+ or \S+$/.test(text)) return null;
  return valuesIn(text.split(/\s*,\s*(?:or\s+)?|\s+or\s+/), false);
}

/** Values are short, at least two, and no two alike; `told` ones may have several words. */
function valuesIn(parts: readonly string[], told: boolean): readonly string[] | null {
  const values = [...new Set(parts.map(each => unquoted(each.trim())).filter(each => each !== ''))];
  const shape = told ? /^[\p{L}\p{N}][^"'`(){}[\]<>=\n]*$/u : /^[\p{L}\p{N}][\p{L}\p{N}_+.-]*(?: [\p{L}\p{N}_-]+)?$/u;
  const fits = values.length > 1 && values.every(each => each.length <= LONGEST && shape.test(each));
  return fits && !values.every(isType) ? values : null;
}

/** `string | number` is no list of values. */
function isType(word: string): boolean {
  return /^(?:string|number|boolean|int|integer|float|null|date|text|undefined)$/i.test(word);
}
