import {
  acts,
  concerning,
  giving,
  isEverybody,
  isPerson,
  isSystem,
  keeping,
  linking,
  making,
  putting,
  recording,
  sorting,
} from './claim-words.js';
import type { Clause } from './clause.js';
import { isEach, tellEach, tellForEach } from './each.js';
import { type Item, plainItem } from './item.js';
import { isTyped, tellJoined } from './joining.js';
import { namedPhrase, nameOf, type Phrase } from './phrase.js';
import { link, push, type Telling, tellItems } from './telling.js';

/** What one thing does, and what is done to it. */
export function tellDoing(telling: Telling, clause: Clause, subjects: readonly string[]): void {
  const { stem, objects, passive } = clause;
  const people = subjects.filter(name => !isSystem(name) && !isEverybody(name));
  tellAct(telling, clause, people);
  if (linking.has(stem) && clause.pronoun === null) {
    for (const subject of people) for (const phrase of namedIn(clause)) link(telling, subject, phrase, 'stands');
    if (people.length > 0 && !passive) return;
  }
  for (const item of objects) {
    tellObject(telling, clause, item, people);
    const [state] = clause.complement;
    if (/^(?:mark|flag)$/.test(stem) && state !== undefined && !passive) {
      // `mark an entry as billable`
      const flag: Item = { ...plainItem(namedPhrase([state.word])), holds: 'boolean' };
      tellItems(telling, nameOf(item.phrase), [flag], { sure: 0.6 });
    }
  }
  tellForEach(telling, clause);
  tellAfter(telling, clause);
  tellOfAct(telling, clause);
  if (making.has(stem)) tellParts(telling, clause);
  if (objects.length > 0 && !passive) tellTargets(telling, clause);
  else for (const subject of people) tellJoined(telling, clause, subject);
}

/** All that a clause names behind its verb. */
function namedIn({ objects, joined }: Clause): readonly Phrase[] {
  const all = [...objects, ...objects.flatMap(({ attached }) => attached.flatMap(({ items }) => items))];
  return [...all, ...joined.flatMap(({ items }) => items)].map(({ phrase }) => phrase);
}

/** What is done with one thing, and where to. */
function tellObject(telling: Telling, clause: Clause, { phrase, attached }: Item, people: readonly string[]): void {
  const { stem, passive, subject: phrases } = clause;
  const object = nameOf(phrase);
  const mine = phrase.owner !== null && 'pronoun' in phrase.owner;
  if (mine && telling.context.actor !== null && phrase.owner.pronoun === 'my') {
    push(telling, object, telling.context.actor, { count: 'one', how: 'acts' });
  }
  const put = putting.has(stem) && attached.length > 0;
  for (const subject of put && !making.has(stem) ? [] : people) {
    // Whoever signs up has one account of their own.
    const only = stem === 'own' ? phrase.count === 'one' : /^(?:profile|account)$/.test(object) && !phrase.plural;
    if (passive && giving.has(stem)) {
      // `a driver is given one van`
      push(telling, subject, object, {
        count: phrase.count === 'many' ? 'many' : 'one',
        how: 'own',
        counted: phrase.count !== null,
        exact: phrase.exact,
      });
    } else if (making.has(stem) && only) {
      push(telling, subject, object, { count: 'one', how: 'own', counted: true, exact: true });
    } else if (stem === 'becom') push(telling, object, subject, { count: 'one', how: 'stands' });
    else if (making.has(stem) || mine && isPerson(subject) && /^(?:their|his|her)$/.test(phrase.owner.pronoun)) {
      push(telling, object, subject, { count: 'one', how: 'acts' });
    } else if (stem === 'shar' && phrases.some(({ plural }) => plural)) {
      push(telling, object, subject, { count: 'many', how: 'own', counted: true });
    } else {
      const how = keeping.has(stem) ? 'own' : concerning.has(stem) ? 'stands' : 'does';
      link(telling, subject, phrase, how, how === 'does' && clause.modal !== null);
    }
  }
  // `a report covers several samples of one client`
  const whose = phrase.owner !== null && !('pronoun' in phrase.owner) && phrase.owner.count === 'one'
    ? phrase.owner
    : null;
  if (phrase.owner !== null && !('pronoun' in phrase.owner) && phrase.plural) {
    push(telling, object, nameOf(phrase.owner), { count: 'one', how: 'stands' });
  }
  for (const subject of whose === null ? [] : people) {
    if (whose !== null && !isPerson(subject)) link(telling, subject, whose, 'stands');
  }
  for (const { preposition, items } of attached) {
    for (const item of items) {
      if (isEach(phrase, preposition, item.phrase)) tellEach(telling, phrase, item.phrase);
      else if (putting.has(stem) && !passive) tellPut(telling, clause, phrase, item.phrase);
      else if (sorting.has(stem)) push(telling, object, nameOf(item.phrase), { count: 'one', how: 'stands' });
      else if (item.phrase.count === 'one' && people.length > 0 && people.every(subject => !isPerson(subject))) {
        // `a lesson takes place with one teacher in one room`
        for (const subject of people) link(telling, subject, item.phrase, 'stands');
      } else {
        const count = manyOf(item.phrase, phrase) ? 'many' : 'one';
        push(telling, object, nameOf(item.phrase), { count, how: 'stands', counted: item.phrase.count !== null });
      }
    }
  }
}

/** `reserve a table for a date and a time`: what is told of the act is of its rows. */
function tellOfAct(telling: Telling, { objects: [first, ...rest], joined, stem, passive }: Clause): void {
  const name = acts.get(stem);
  if (name === undefined || first === undefined || passive || isTyped(first)) return;
  const attached = first.attached.flatMap(({ preposition, items }) =>
    /^(?:for|at|on|from|until)$/.test(preposition) ? items : []
  );
  const behind = joined.flatMap(({ preposition, items }) =>
    /^(?:for|at|on|from|until)$/.test(preposition) ? items : []
  );
  const typed = [...attached, ...rest, ...behind].filter(item =>
    isTyped(item) || item.phrase.tally || item.phrase.words[0] === 'number'
  );
  if (typed.length < 2) return;
  tellItems(telling, name, typed.map(item => ({ ...item, attached: [] })), { sure: 0.8 });
  push(telling, name, nameOf(first.phrase), { count: 'one', how: 'stands' });
}

/** `After the visit, the vet adds findings and a diagnosis.` */
function tellAfter(telling: Telling, { lead, objects, joined, listed, passive, stem }: Clause): void {
  const [only, more] = lead;
  const when = only !== undefined && more === undefined && /^(?:after|before|during|at|on)$/.test(only.preposition);
  if (!when || passive || joined.length > 0 || listed.length > 0 || !(stem === 'ad' || recording.has(stem))) return;
  const [{ phrase } = { phrase: null }, second] = only.items;
  if (phrase?.marked !== true || second !== undefined || objects.some(({ attached }) => attached.length > 0)) return;
  tellItems(telling, nameOf(phrase), objects, { sure: 0.7, optional: true });
}

/** `add notes to an appointment`, `put tags on entries`, `put several products into one order, each with a quantity` */
function tellPut(telling: Telling, { joined }: Clause, phrase: Phrase, target: Phrase): void {
  const [object, other] = [nameOf(phrase), nameOf(target)];
  if (phrase.count === 'many' && target.count === 'one') {
    const valued = joined.some(({ preposition }) => preposition === 'with');
    push(telling, other, object, { count: 'many', how: valued ? 'stands' : 'own', counted: true });
    return;
  }
  if (phrase.count !== 'many') {
    // Of what is no thing itself, the other has it.
    telling.claims.push({
      kind: 'has',
      owner: other,
      item: { ...plainItem({ ...phrase, owner: null }), optional: true },
      sure: 0.55,
      aside: true,
      between: null,
      ground: telling.ground,
    });
  }
  const many = phrase.plural && target.plural || manyOf(target, phrase);
  push(telling, object, other, { count: many ? 'many' : 'one', how: 'stands', counted: target.count !== null });
}

/** `create an invoice from time entries` */
function tellParts(telling: Telling, { joined, objects }: Clause): void {
  for (const { preposition, items } of joined) {
    if (preposition !== 'from') continue;
    for (const item of items) {
      for (const { phrase } of objects) {
        if (item.phrase.plural) push(telling, nameOf(phrase), nameOf(item.phrase), { count: 'many', how: 'own' });
      }
    }
  }
}

/** `assign each ticket to a category and to an agent` */
function tellTargets(telling: Telling, { joined, objects, stem }: Clause): void {
  for (const { preposition, items } of joined) {
    if (!/^(?:to|for|on|per|at)$/.test(preposition)) continue;
    for (const item of items) {
      // `drivers offer rides at a departure time`
      const [first] = objects;
      if (preposition === 'at' && making.has(stem) && first !== undefined && isTyped(item)) {
        tellItems(telling, nameOf(first.phrase), [item], { sure: 0.6 });
        continue;
      }
      for (const { phrase } of objects) {
        const { count, plural } = item.phrase;
        const many = count === 'many' || count === null && plural && !phrase.plural && putting.has(stem);
        if (isEach(phrase, preposition, item.phrase)) tellEach(telling, phrase, item.phrase);
        else {
          push(telling, nameOf(phrase), nameOf(item.phrase), {
            count: many ? 'many' : 'one',
            how: 'stands',
            counted: count !== null,
          });
        }
      }
    }
  }
}

/** Somebody does something with things: an act, of which there may be rows. */
function tellAct(
  { claims, ground, context }: Telling,
  { stems, objects, joined, pronoun, passive, subject }: Clause,
  people: readonly string[],
): void {
  const attached = objects.flatMap(({ attached }) => attached);
  const things = [
    ...objects,
    ...[...attached, ...joined].flatMap(({ preposition, items }) => preposition === 'as' ? [] : items),
  ];
  // Who speaks in a story is whoever signs in.
  const who = pronoun !== null ? [] : people;
  const all = new Map(who.map(name => [name, false]));
  // `the height of every tree is measured`
  for (const { owner } of passive ? subject : []) {
    if (owner !== null && !('pronoun' in owner)) all.set(nameOf(owner), false);
  }
  const doers = new Set(passive ? joined.flatMap(({ preposition, items }) => preposition === 'by' ? items : []) : []);
  for (const item of things) {
    const { phrase } = item;
    const name = nameOf(phrase) === 'them' ? context.them ?? '' : nameOf(phrase);
    if (name !== '' && !isSystem(name)) all.set(name, phrase.count === 'many' && !doers.has(item));
  }
  const involved = [...all].map(([name, many]) => ({ name, many }));
  for (const stem of stems) claims.push({ kind: 'act', stem, things: involved, ground });
}

function manyOf(phrase: Phrase, holder: Phrase): boolean {
  if (phrase.count !== null) return phrase.count === 'many';
  return phrase.plural && !holder.plural;
}
