import type { Entity, ForeignKey } from './domain.js';
import { singular } from './inflection.js';
import { fitWords } from './name.js';
import { beginsName, splitWords, type Words } from './words.js';

/** Last words of a foreign key column that say how it refers, and not to what. */
const SUFFIXES = set('id ids uuid guid ulid oid key code cd no nr num number pk fk sk ref');
/** First words that do. */
const PREFIXES = set('id fk');
/** Words in -id that are no id. */
const NOT_IDS = set('paid void valid invalid grid bid raid android asteroid hybrid covid solid fluid liquid acid maid');

/** What a foreign key calls the row it leads to. */
export interface Stem {
  /** `author`, `reports_to`: names the other side too (`posts_by_author`). */
  readonly words: Words;
  /** Names for the own side, best first: apart from the field where that has the stem's name already. */
  readonly names: readonly Words[];
}

/**
 * Tells what a foreign key calls the row it leads to.
 *
 * - A single column without what marks it as a reference: `author_id` → `author`, `fk_user` → `user`, `customerid` →
 *   `customer`, `author_email` (to `users.email`) → `author`.
 * - A column that is called like the one it refers to says no more than the target's name does: `isbn` → `book`, though
 *   `territory_id` → `territory` of a `sales_territory`.
 * - Where nothing can be taken off, the own side is told from the field: `created_by_user`, `related_user`.
 * - What the source itself calls the rows comes first. The columns `A` and `B` of the tables that Prisma makes for lists on
 *   both sides say nothing: `_PostToTag.B` → `tag`.
 * - Of several columns the one that is called otherwise than its counterpart, else what all begin with, else the target.
 *
 * @param targetWords singular words of the target's name.
 */
export function stemOf(key: ForeignKey, holder: Entity, target: Entity, targetWords: Words): Stem {
  const pairs = key.columns.map((column, index) => ({ column, referenced: key.references.columns[index] ?? column }));
  const telling = pairs.filter(({ column, referenced }) => column.toLowerCase() !== referenced.toLowerCase());
  const [only] = telling.length === 1 ? telling : pairs.length === 1 ? pairs : [];
  const words = key.rows !== undefined
    ? singular(fitWords(key.rows, 'relation').words)
    : isLetter(key, holder)
    ? targetWords
    : only === undefined
    ? jointStem(pairs.map(pair => splitWords(pair.column)), targetWords)
    : columnStem(only.column, only.referenced, target, targetWords);
  const apart = endsWith(words, targetWords) ? ['related', ...words] : [...words, ...targetWords];
  return { words, names: [words, apart] };
}

/** Whether the column is one of the two letters of Prisma's own junctions, whose ends tell them apart. */
function isLetter({ columns }: ForeignKey, { table, fields, foreignKeys }: Entity): boolean {
  if (!table.startsWith('_') || fields.length !== 2 || columns.length !== 1) return false;
  const [one, other] = foreignKeys;
  return (columns[0] === 'A' || columns[0] === 'B') && one?.references.entity !== other?.references.entity;
}

/** What several columns begin with, with the target behind it: `billing_country`, `billing_code` → `billing_region`. */
function jointStem(columns: readonly Words[], target: Words): Words {
  const [first = []] = columns;
  const end = first.findIndex((word, index) => columns.some(words => words[index] !== word));
  const shared = end < 0 ? [] : first.slice(0, end);
  if (shared.length === 0 || !beginsName(shared) || shared.every((word, index) => target[index] === word)) {
    return target;
  }
  return endsWith(shared, target) ? shared : [...shared, ...target];
}

function columnStem(column: string, referenced: string, target: Entity, targetWords: Words): Words {
  const words = fitWords(column, 'field').words;
  const own = singular(splitWords(target.table));
  const stripped = strip(words, splitWords(referenced), own);
  const sameName = column.toLowerCase() === referenced.toLowerCase();
  const [stem, whole] = [stripped.join(''), own.join('')];
  if (stem === '' || (sameName && !whole.startsWith(stem) && !whole.endsWith(stem))) return targetWords;
  return stripped === words ? words : fitWords(stripped.join('_'), 'field').words;
}

function strip(words: Words, referenced: Words, target: Words): Words {
  const last = words.at(-1) ?? '';
  const plainReference = referenced.length > 0 && !SUFFIXES.has(referenced.at(-1) ?? '');
  if (words.length > referenced.length && endsWith(words, referenced)) {
    const rest = words.slice(0, -referenced.length);
    if (plainReference || rest.join('') === target.join('')) return rest;
  }
  // site_id_1
  if (words.length > 2 && /^\d+$/.test(last) && SUFFIXES.has(words.at(-2) ?? '')) return [...words.slice(0, -2), last];
  if (SUFFIXES.has(last)) {
    const rest = words.slice(0, -1);
    return rest.length > 1 && PREFIXES.has(rest[0] ?? '') ? rest.slice(1) : rest;
  }
  if (words.length > 1 && PREFIXES.has(words[0] ?? '')) return words.slice(1);
  const fused = stripFused(last, target.join(''), target);
  return fused === null ? words : [...words.slice(0, -1), ...fused];
}

/** `customerid`, `billtoaddressid`, `currencycode`: the mark grown onto the last word. */
function stripFused(word: string, target: string, targetWords: Words): Words | null {
  for (const suffix of ['uuid', 'guid', 'id', 'code', 'key', 'number', 'no', 'nr']) {
    if (!word.endsWith(suffix) || word.length <= suffix.length) continue;
    const rest = word.slice(0, -suffix.length);
    if (rest === target) return targetWords;
    if (target.length > 2 && rest.endsWith(target)) return [rest.slice(0, -target.length), ...targetWords];
    if (suffix === 'id' && rest.length > 2 && !NOT_IDS.has(word)) return [rest];
  }
  return null;
}

/** Whether the words end with the others. */
export function endsWith(words: Words, end: Words): boolean {
  const from = words.length - end.length;
  return from >= 0 && end.every((word, index) => words[from + index] === word);
}

function set(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
