import { guessType, saysType } from '../guess-type.js';
import { belonging, dividing, isPerson, keeping, marking, staying, using } from './claim-words.js';
import type { Link } from './claim.js';
import type { Clause } from './clause.js';
import type { Item } from './item.js';
import { nameOf, type Phrase } from './phrase.js';
import { link, push, type Telling, tellItems } from './telling.js';

/** A subject stands to what is joined to its verb: `belongs to a course`, `takes place at a gym`. */
export function tellJoined(telling: Telling, clause: Clause, subject: string): void {
  const { joined, passive, modal, pronoun } = clause;
  const told = pronoun === null && !passive;
  for (const { preposition, items } of joined) {
    if (preposition === 'per' && !passive) {
      // `payments come in per lease`
      for (const { phrase } of items) {
        push(telling, subject, nameOf(phrase), { count: 'one', how: 'stands', faint: true });
      }
      continue;
    }
    if (/^(?:as|like|than|without|via|besides)$/.test(preposition) || preposition === 'with' && !passive) continue;
    for (const item of items) {
      const { phrase } = item;
      const timed = passive && /^(?:at|on)$/.test(preposition)
        ? [item]
        : item.attached.flatMap(({ items: more }) => more);
      // `is scheduled for an animal at a certain time`
      tellItems(telling, subject, timed.filter(each => passive && isMoment(each)), { sure: 0.7 });
      if (timed.length > 0 && timed.every(each => each === item && isMoment(each))) continue;
      // `created by a dispatcher for a turbine`
      const beside = passive && (preposition === 'by' || isPerson(nameOf(phrase))) ? item.attached : [];
      for (
        const other of beside.filter(each => /^(?:for|on|about|to|in|at|against)$/.test(each.preposition)).flatMap(
          each => each.items,
        )
      ) {
        if (other.phrase.marked && !isTyped(other)) link(telling, subject, other.phrase, 'stands');
      }
      // `brought to a shelter by a finder`
      for (const by of passive ? item.attached.filter(each => each.preposition === 'by') : []) {
        for (const other of by.items) link(telling, subject, other.phrase, 'acts');
      }
      if (told && /^(?:from|until|at)$/.test(preposition) && isTyped(item)) {
        tellItems(telling, subject, [item, ...item.attached.flatMap(({ items: more }) => more)], { sure: 0.6 });
      } else if (isUsed(clause, preposition)) {
        // `parts used on a repair job, with a quantity`
        push(telling, nameOf(phrase), subject, { count: 'many', how: 'stands' });
      } else if (passive && preposition === 'with' && marking.has(clause.stem) && phrase.plural) {
        push(telling, subject, nameOf(phrase), { count: 'many', how: 'stands', counted: phrase.count !== null });
      } else if (passive && preposition === 'into' && phrase.plural && dividing.has(clause.stem)) {
        // `an issue is divided into pages`
        push(telling, subject, nameOf(phrase), { count: 'many', how: 'own', counted: true });
      } else if (passive && /^(?:with|through)$/.test(preposition) && phrase.exact) {
        link(telling, subject, phrase, 'own');
      } else if (belonging.has(clause.stem) && phrase.count === null) {
        push(telling, subject, nameOf(phrase), {
          count: 'one',
          how: 'stands',
          counted: true,
          optional: modal !== null,
        });
      } else if (passive && keeping.has(clause.stem) && preposition === 'by') {
        // Who heads a department is one thing, who belongs to it another that says more.
        const count = phrase.count ?? 'one';
        push(telling, subject, nameOf(phrase), { count, how: 'acts', counted: phrase.count !== null });
      } else link(telling, subject, phrase, howJoined(clause, preposition, phrase), modal !== null);
    }
  }
}

/** Whether the name of a thing is that of a value: `start time`. */
export function isTyped({ phrase }: Item): boolean {
  return phrase.count === null && saysType(nameOf(phrase));
}

/** Whether a thing is a point in time by its name. */
function isMoment({ phrase }: Item): boolean {
  return phrase.count === null && /^(?:date|time|instant)$/.test(guessType(nameOf(phrase)).type.kind);
}

/** Whether many of the subject go into what the clause is about, and there may be more to say of each time. */
function isUsed({ stem, passive, subject, joined }: Clause, preposition: string): boolean {
  return passive && using.has(stem) && /^(?:in|on|for|at)$/.test(preposition)
    && subject.some(({ plural, count }) => plural && count === null)
    && joined.some(each => each.preposition === 'with');
}

/** How a subject stands to what a preposition joins to its verb. */
function howJoined(clause: Clause, preposition: string, { count, plural }: Phrase): Link['how'] {
  const { stem, passive, subject, complement } = clause;
  const [word] = complement;
  const keeps = stem === 'look' && preposition === 'after' || stem === 'car' && preposition === 'for'
    || stem === 'be' && word?.word === 'responsible';
  if (keeps) return 'own';
  // `a book exists in several copies`
  if (/^(?:exist|com)$/.test(stem) && preposition === 'in' && count === 'many') return 'own';
  // Things that are somewhere are at one place each; people do what they do more than once.
  const several = clause.pronoun !== null || subject.some(phrase => phrase.plural && phrase.count === null);
  const people = clause.pronoun !== null || subject.some(phrase => isPerson(nameOf(phrase)));
  // `helpers work in shifts`, but `cooks work in a kitchen`
  const stays = staying.has(stem) && !(people && plural);
  const free = !passive && stem !== 'be' && !belonging.has(stem) && !stays;
  return several && free && people && count === null ? 'does' : 'stands';
}
