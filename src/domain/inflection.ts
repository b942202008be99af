import pluralize from 'pluralize';
import { remembered } from './remembered.js';
import type { Words } from './words.js';

/** Words with one form for one and for many. */
const SAME_FORM = words(
  'data metadata media multimedia news series species staff feedback knowledge evidence luggage money progress goods means '
    + 'headquarters corps analytics logistics economics mathematics physics athletics politics ethics graphics electronics '
    + 'thanks jeans pants trousers tongs shorts scissors equipment information software hardware music advice research '
    + 'traffic weather furniture',
);
/** Forms that the general rules get wrong, one and many. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['address', 'addresses'],
  ['agenda', 'agendas'],
  ['alias', 'aliases'],
  ['api', 'apis'],
  ['atlas', 'atlases'],
  ['axis', 'axes'],
  ['basis', 'bases'],
  ['bias', 'biases'],
  ['bus', 'buses'],
  ['cache', 'caches'],
  ['calorie', 'calories'],
  ['canvas', 'canvases'],
  ['cookie', 'cookies'],
  ['cpu', 'cpus'],
  ['criterion', 'criteria'],
  ['ellipsis', 'ellipses'],
  ['excuse', 'excuses'],
  ['fez', 'fezzes'],
  ['focus', 'focuses'],
  ['formula', 'formulas'],
  ['gas', 'gases'],
  ['german', 'germans'],
  ['gpu', 'gpus'],
  ['gulf', 'gulfs'],
  ['guru', 'gurus'],
  ['index', 'indexes'],
  ['kpi', 'kpis'],
  ['leave', 'leaves'],
  ['lens', 'lenses'],
  ['medium', 'mediums'],
  ['menu', 'menus'],
  ['oasis', 'oases'],
  ['pie', 'pies'],
  ['premise', 'premises'],
  ['quiz', 'quizzes'],
  ['safari', 'safaris'],
  ['schema', 'schemas'],
  ['ski', 'skis'],
  ['sku', 'skus'],
  ['stigma', 'stigmas'],
  ['taxi', 'taxis'],
  ['topaz', 'topazes'],
  ['ui', 'uis'],
  ['uri', 'uris'],
  ['virus', 'viruses'],
  ['waltz', 'waltzes'],
  ['wiki', 'wikis'],
];
/** More than one way to say many. `bases` is left to the general rule: more tables hold bases than a basis. */
const MANY: ReadonlyMap<string, string> = new Map([
  ...PAIRS.filter(([one]) => one !== 'basis').map(([one, many]) => [many, one] as const),
  ['formulae', 'formula'],
  ['indices', 'index'],
  ['schemata', 'schema'],
  ['viri', 'virus'],
]);
const ONE: ReadonlyMap<string, string> = new Map(PAIRS);
/** Words that end in s and are one thing. */
const SINGULAR_IN_S = words('redis https kubernetes jenkins postgres kudos cosmos chaos tennis plus canvas');
/** Pronouns and verbs: the general rules would make `was` out of `were`. */
const LITERAL = words('i me we us he she it they them him her this that these those is are was were has have its');
/** Short plurals; other words of up to three letters that end in s are acronyms with one form: `gps`, `os`, `dns`. */
const SHORT_PLURAL = words('ads ids ips pcs tvs cds vms');
const LETTERS = /^[a-z]+$/;

/** One of what the word says, lower case in and out: `people` → `person`, `status` → `status`, `用户` → `用户`. */
export const singularWord: (word: string) => string = remembered(toSingular);

function toSingular(word: string): string {
  if (!LETTERS.test(word) || sameForm(word) || LITERAL.has(word) || SINGULAR_IN_S.has(word)) return word;
  const known = MANY.get(word);
  if (known !== undefined) return known;
  if (ONE.has(word)) return word;
  if (word.length <= 3 && word.endsWith('s') && !SHORT_PLURAL.has(word)) return word;
  // -ss, -us and -is end words in the singular; plurals such as `menus` are listed.
  if (/(?:ss|us|is)$/.test(word)) return word;
  return pluralize.singular(word);
}

/** Many of what the word says; a word in the plural stays as it is. */
export const pluralWord: (word: string) => string = remembered(toPlural);

function toPlural(word: string): string {
  if (!LETTERS.test(word) || sameForm(word) || MANY.has(word)) return word;
  if (LITERAL.has(word)) return `${word}s`;
  const known = ONE.get(word);
  if (known !== undefined) return known;
  if (SINGULAR_IN_S.has(word)) return word;
  if (word.length <= 3 && word.endsWith('s')) return word;
  return pluralize.plural(word);
}

/** The words with their main noun in the singular: `order_items` → `order_item`, `terms_of_use` → `term_of_use`. */
export function singular(words: Words): Words {
  return inflect(words, singularWord);
}

/** The words with their main noun in the plural: `order_2020` → `orders_2020`. */
export function plural(words: Words): Words {
  return inflect(words, pluralWord);
}

function inflect(words: Words, change: (word: string) => string): Words {
  const at = head(words);
  return words.map((word, index) => index === at ? change(word) : word);
}

/** The main noun: the one before `of`, else the last word that is not a number or a version. */
function head(words: Words): number {
  const of = words.indexOf('of');
  let at = of > 0 && of < words.length - 1 ? of - 1 : words.length - 1;
  while (at > 0 && /^v?\d+$/.test(words[at] ?? '')) at -= 1;
  return at;
}

function sameForm(word: string): boolean {
  return SAME_FORM.has(word) || word.endsWith('data') || word.endsWith('media');
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
