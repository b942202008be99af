import { isEverybody, linking, putting } from './claim-words.js';
import type { Clause } from './clause.js';
import type { Item } from './item.js';
import { nameOf, type Phrase } from './phrase.js';
import { push, type Telling } from './telling.js';

/** Words that join what belongs to what it belongs to; `with` and `by` say other things. */
const joins = /^(?:of|for|to|in|at|on|from|per|against|about|within|under|between)$/;

/**
 * Things that stand beside each other in a sentence whatever it says of them: `each member's plots`, `the files of a
 * thesis`, `bookings for a trip`. That alone makes nothing a thing of which rows are kept; it tells how two belong
 * together of which the text says elsewhere that they are.
 */
export function tellNearby(telling: Telling, clause: Clause): void {
  for (const { phrase } of telling.label === null ? [] : clause.objects) {
    // `repairs: … and then he sends a craftsman`
    const one = phrase.general && !phrase.plural && phrase.count === null;
    if (one && nameOf(phrase) !== telling.label) {
      push(telling, telling.label ?? '', nameOf(phrase), { count: 'one', how: 'stands', faint: true });
    }
  }
  for (const phrase of [...clause.subject, ...clause.beside]) tellOwner(telling, phrase);
  for (const phrase of clause.subject) for (const other of clause.beside) tellBeside(telling, phrase, other);
  const [title, more] = clause.subject;
  for (
    const { preposition, items } of clause.stem === '' && title !== undefined && more === undefined
      ? clause.joined
      : []
  ) {
    // `a complaint about a job`
    if (joins.test(preposition) && title !== undefined) {
      for (const { phrase } of items) tellBeside(telling, title, phrase);
    }
  }
  // What is put to what, and what stands between, is told by these verbs.
  if (linking.has(clause.stem) || putting.has(clause.stem)) return;
  // What is made by somebody for another is the other's.
  const behind = clause.joined.filter(({ preposition }) => !clause.passive || preposition !== 'by');
  const joined = [...clause.lead, ...behind].flatMap(({ items }) => items);
  for (const item of [...clause.objects, ...clause.listed, ...joined]) tellItem(telling, item);
}

function tellItem(telling: Telling, { phrase, attached }: Item): void {
  tellOwner(telling, phrase);
  for (const { preposition, items } of attached) {
    if (!joins.test(preposition)) continue;
    for (const item of items) {
      tellBeside(telling, phrase, item.phrase);
      tellItem(telling, item);
    }
  }
}

function tellOwner(telling: Telling, phrase: Phrase): void {
  const { owner } = phrase;
  if (owner === null || 'pronoun' in owner) return;
  tellOwner(telling, owner);
  // `each chapter of a book`
  const several = phrase.plural || phrase.count === 'many' || phrase.every;
  if (several) tellBeside(telling, phrase, owner);
  // `the department of an employee` is one of which employees have one.
  else push(telling, nameOf(owner), nameOf(phrase), { count: 'one', how: 'own', faint: true });
}

/** The first belongs to one of the other, where no number says that this is of something else. */
function tellBeside(telling: Telling, phrase: Phrase, other: Phrase): void {
  const [one, whole] = [nameOf(phrase), nameOf(other)];
  if (one === '' || isEverybody(one) || isEverybody(whole)) return;
  // `shows one film in one hall` says of the show where it is.
  if (other.count !== null && !other.every) return;
  push(telling, one, whole, { count: 'one', how: 'stands', faint: true });
}
