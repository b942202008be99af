import { isPerson, noting, recording } from './claim-words.js';
import type { Clause } from './clause.js';
import { type Item, plainItem } from './item.js';
import { isTyped } from './joining.js';
import { nameOf, type Phrase } from './phrase.js';
import { type Telling, tellItems } from './telling.js';

/**
 * What is said to be kept, of whatever it is of: `the name and the phone of a customer are stored`,
 * `for each loan, the borrower and the copy are recorded`, `name and address are kept for every customer`. Whether it was.
 */
export function tellRecorded(telling: Telling, clause: Clause): boolean {
  const { stem, passive, subject, lead, joined, beside } = clause;
  if (!passive || !(recording.has(stem) || noting.has(stem)) || subject.length === 0) return false;
  // `damages are noted on a contract: place, photo` are things, and not what something has.
  const [first, more] = subject;
  const told = clause.listed.length > 0 || joined.some(({ preposition }) => preposition === 'with');
  if (more === undefined && first?.owner === null && told) return false;
  const besides = [...lead, ...joined].flatMap(({ preposition, items }) => preposition === 'besides' ? items : []);
  // `its size and its checksum are stored with the time`: besides them.
  const values = subject.length > 1 || subject.some(({ owner }) => owner !== null);
  const also = values ? joined.flatMap(({ preposition, items }) => preposition === 'with' ? items : []) : [];
  const items = [...subject.map(plainItem), ...besides, ...also, ...clause.listed];
  const { it, topic } = telling.context;
  const about = [...lead, ...joined].filter(({ preposition }) => /^(?:for|of|about|on|per)$/.test(preposition));
  const owner = about.flatMap(({ items }) => items).find(({ phrase }) => phrase.marked || phrase.plural);
  const [aside, other] = beside;
  const whose = subject.find(isOfThing)?.owner;
  const keep = (name: string, sure: number, optional = false): boolean => {
    tellItems(telling, name, items, { sure, optional });
    if (name !== '') telling.context.it = name;
    return true;
  };
  if (whose !== undefined && whose !== null && !('pronoun' in whose)) {
    keep('', 0.7);
    telling.context.it = nameOf(whose);
    return true;
  }
  if (owner !== undefined) return keep(nameOf(owner.phrase), 0.8);
  // `The reason for the visit has to be entered.`
  if (aside?.marked === true && other === undefined) return keep(nameOf(aside), 0.7);
  if (subject.some(isOfThat) && it !== null) return keep('', 0.7);
  if (topic !== null && joined.length === 0) return keep(topic, 0.6, telling.claims.length > 0 && telling.conditional);
  return isAllValues(items) && it !== null && !isPerson(it) ? keep(it, 0.6) : false;
}

function isOfThing({ owner }: Phrase): boolean {
  return owner !== null && !('pronoun' in owner);
}

function isOfThat({ owner }: Phrase): boolean {
  return owner !== null && 'pronoun' in owner && /^(?:its|their|his|her)$/.test(owner.pronoun);
}

function isAllValues(items: readonly Item[]): boolean {
  return items.length > 1 && items.every(item => isTyped(item) && !item.phrase.plural);
}
