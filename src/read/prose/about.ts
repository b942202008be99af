import { type Clause } from './clause.js';
import { nameOf } from './phrase.js';
import { isPlaceholder } from './placeholder.js';
import { push, type Telling, tellItems } from './telling.js';

/** `within a project there are tasks`: they are its own. */
export function tellThere(telling: Telling, { lead, objects, pronoun, stem }: Clause): void {
  if (pronoun !== 'there' || stem !== 'be') return;
  for (const { preposition, items } of lead) {
    if (!/^(?:in|within|inside|on|at|under|for|per)$/.test(preposition)) continue;
    for (const { phrase: whole } of items.filter(({ phrase }) => phrase.marked)) {
      for (const { phrase } of objects) {
        if (phrase.plural || phrase.count === 'many') {
          push(telling, nameOf(whole), nameOf(phrase), { count: 'many', how: 'own', counted: true });
        } else push(telling, nameOf(phrase), nameOf(whole), { count: 'one', how: 'stands' });
      }
    }
  }
}

/** `the following is kept about each book: title, price`, `I'd like to know of a book: …` */
export function tellAbout(telling: Telling, { objects, joined, listed, stem, subject }: Clause): void {
  const named = subject.some(phrase => !isPlaceholder(phrase));
  if (stem === '' || named || listed.length < 2 || objects.some(({ phrase }) => phrase.marked)) return;
  for (const { preposition, items: [only, more] } of joined) {
    if (!/^(?:about|of|for|on)$/.test(preposition) || only === undefined || more !== undefined) continue;
    tellItems(telling, nameOf(only.phrase), listed, { sure: 0.85 });
    telling.context.it = nameOf(only.phrase);
  }
}
