import { isPerson } from './claim-words.js';
import type { Clause } from './clause.js';
import { nameOf, type Phrase } from './phrase.js';
import { push, type Telling } from './telling.js';

/** `for every attendee we print one badge` */
export function tellForEach(telling: Telling, { lead, objects }: Clause): void {
  for (const { preposition, items } of lead) {
    for (const { phrase: whole } of items) {
      for (const { phrase } of objects) {
        if (isEach(phrase, preposition, whole)) tellEach(telling, phrase, whole);
        else if (whole.every && phrase.plural && /^(?:in|within|on|at|for|per)$/.test(preposition)) {
          // `in every stand we measure trees`
          push(telling, nameOf(whole), nameOf(phrase), { count: 'many', how: 'own', counted: false });
        }
      }
    }
  }
}

/** Whether there is a given number of a thing for each of another: `one note per appointment`. */
export function isEach(phrase: Phrase, preposition: string, other: Phrase): boolean {
  return phrase.count !== null && !phrase.every
    && (preposition === 'per'
      || /^(?:for|to|in|on)$/.test(preposition) && (other.every || other.words.join() === 'it'));
}

/** Each of a thing has so many of another; a person is of many, and anything else of it alone. */
export function tellEach(telling: Telling, phrase: Phrase, other: Phrase): void {
  const [name, whole] = [nameOf(phrase), nameOf(other)];
  if (phrase.count === 'one') {
    const exact = !isPerson(name);
    push(telling, whole, name, { count: 'one', how: exact ? 'own' : 'stands', counted: true, exact });
  } else push(telling, whole, name, { count: 'many', how: 'own', counted: true });
}
