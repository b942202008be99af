import {
  acts,
  giving,
  isEverybody,
  isPerson,
  isSystem,
  linking,
  made,
  making,
  marking,
  noting,
  owning,
  putting,
  receiving,
  recording,
  told,
  using,
} from './claim-words.js';
import type { Clause } from './clause.js';
import { isEach, tellEach } from './each.js';
import type { Item } from './item.js';
import { isTyped } from './joining.js';
import { namedPhrase, nameOf } from './phrase.js';
import { isEachOther, isPlaceholder } from './placeholder.js';
import { link, push, type Telling, tellItems } from './telling.js';

/** Whether the verb of a clause gives its subject what it names. */
export function owns({ stem, word, passive, objects, joined, listed, pronoun, lead }: Clause): boolean {
  // `we had the boats out` tells what was.
  if (word === 'had' && pronoun !== null) return false;
  const things = objects.length > 0 || listed.length > 0;
  // `for each visitor we register the name and the age`
  const each = lead.some(({ preposition, items }) => preposition === 'for' && items.some(({ phrase }) => phrase.every));
  const all = each && objects.length > 1 && objects.every(({ phrase }) => phrase.count === null);
  if (all && pronoun !== null && !passive) return true;
  // What is recorded has the values, and not who records it: `record payments: amount and date`.
  const values = listed.length > 0 || joined.some(({ preposition }) => preposition === 'with');
  if (recording.has(stem) && values && objects.some(({ phrase }) => !isPlaceholder(phrase))) return false;
  // `I want to keep products up to date: name, price`
  if (pronoun !== null && /^(?:i|we|you)$/.test(pronoun) && objects.length > 0 && listed.length > 0) return false;
  const target = [...objects.flatMap(({ attached }) => attached), ...joined].some(({ preposition }) =>
    preposition === 'to'
  );
  if (putting.has(stem) && target) return false;
  if (passive) {
    return things && made.has(stem)
      || told.has(stem)
        && joined.some(({ preposition, items }) =>
          preposition === 'by' && items.some(({ phrase }) => !isPerson(nameOf(phrase)))
        );
  }
  // `an applicant leaves a name, an email and a date`
  const leaves = making.has(stem) && objects.length > 1 && objects.every(isTyped);
  // `we want to see when it was started and how long it took`
  const asks = stem === 'see' && objects.length > 0 && objects.every(isAsked);
  // `we ask for the name and the phone of a visitor`
  const noted = noting.has(stem) && pronoun !== null && /^(?:i|we|you)$/.test(pronoun) && objects.length > 0
    && (objects.length > 1 || objects.every(isTyped) || each);
  return things && (noted || owning.has(stem) || leaves || asks);
}

/** What an owner has. */
export function tellHaving(telling: Telling, clause: Clause, owner: string): void {
  tellBeside(telling, clause, owner);
  const by = clause.passive ? clause.joined.filter(({ preposition }) => preposition === 'by') : [];
  // `donors give money` says what they do.
  const [only, more] = clause.objects;
  const vague = giving.has(clause.stem) && more === undefined && only !== undefined && !only.phrase.marked
    && !only.phrase.plural && clause.listed.length === 0;
  const noted = noting.has(clause.stem) && !owning.has(clause.stem);
  const soft = (recording.has(clause.stem) || noted) && !clause.passive && clause.lead.length === 0;
  // `the usual contact data: name, phone`
  const named = clause.objects.filter(({ phrase }) => clause.listed.length === 0 || !isPlaceholder(phrase));
  // `everybody gets one receipt` says of the receipt whose it is, and not that there are no more.
  const gets = receiving.has(clause.stem)
    && (clause.pronoun !== null || clause.subject.some(phrase => isPerson(nameOf(phrase))));
  // `besides the number we keep the floor`
  const besides = clause.lead.flatMap(({ preposition, items }) => preposition === 'besides' ? items : []);
  const items = [
    ...besides,
    ...named.map(item => gets && item.phrase.count === 'one' ? uncounted(item) : withoutEach(item)),
    ...clause.listed,
    ...by.flatMap(({ items }) => items),
  ];
  tellItems(telling, owner, items, {
    sure: vague ? 0.4 : soft ? 0.7 : 0.9,
    optional: clause.modal !== null && /^(?:may|can|could|might)$/.test(clause.modal),
    general: clause.subject.some(({ general }) => general),
    aside: clause.condition || clause.subject.some(({ from }) => from > 0) && clause.pronoun === null,
  });
}

function isSeveral({ phrase }: Item): boolean {
  return phrase.plural && phrase.count !== 'one' && !phrase.tally;
}

/** Whether a thing is what is asked for: `when it was started`, `how long it took`. */
export function isAsked({ holds, phrase }: Item): boolean {
  return holds === 'instant' || holds === 'boolean' || phrase.words[0] === 'how';
}

function uncounted(item: Item): Item {
  return { ...item, phrase: { ...item.phrase, count: null, exact: false, general: true } };
}

/** `exactly one receipt for every donation` is one of each donation, and not of who gets it. */
function withoutEach(item: Item): Item {
  const each = item.attached.some(({ preposition, items }) =>
    items.some(({ phrase }) => isEach(item.phrase, preposition, phrase))
  );
  return each ? { ...item, phrase: { ...item.phrase, exact: false } } : item;
}

/** What the owner of things stands to beside them: `shows one film in one hall`, `gives a score to a talk`. */
function tellBeside(telling: Telling, { objects, joined, passive }: Clause, owner: string): void {
  if (passive) return;
  for (const { phrase, attached } of objects) {
    for (const { preposition, items } of attached) {
      for (const item of items) {
        if (isEach(phrase, preposition, item.phrase)) tellEach(telling, phrase, item.phrase);
        else if (item.phrase.count === 'one') {
          link(telling, owner === '' ? nameOf(phrase) : owner, item.phrase, 'stands');
        }
      }
    }
  }
  for (const { preposition, items } of joined) {
    if (!/^(?:to|for|from|in|at|on|about)$/.test(preposition)) continue;
    for (const { phrase } of items) if (phrase.marked) link(telling, owner, phrase, 'stands');
  }
}

/** `Customers: name, email` and `Rental = customer + car` */
export function tellList(telling: Telling, { subject, listed, lead, joined }: Clause): void {
  for (const { preposition, items } of joined) {
    for (const phrase of subject) {
      // `one note per appointment`
      for (const item of items) if (isEach(phrase, preposition, item.phrase)) tellEach(telling, phrase, item.phrase);
    }
  }
  if (subject.length === 1) tellTitle(telling, joined, nameOf(subject[0] ?? namedPhrase([])));
  const about = lead.find(({ preposition }) => /^(?:for|from|of|about)$/.test(preposition))?.items[0]?.phrase;
  const [only = about, more] = subject;
  // `Personas: producer, host, listener` have no values.
  const who = listed.every(({ phrase }) => isPerson(nameOf(phrase)) && !phrase.marked);
  const names = who || listed.filter(({ phrase }) => phrase.proper).length * 2 >= listed.length;
  if (only === undefined || more !== undefined || listed.length < 2 || names) return;
  tellItems(telling, nameOf(only), listed, { sure: 0.9 });
  for (const { items } of subject.length === 0 ? [] : joined) {
    for (const { phrase } of items) if (phrase.marked) link(telling, nameOf(only), phrase, 'stands');
  }
  for (const { preposition, items } of joined) {
    for (const { phrase } of preposition === 'between' ? items : []) link(telling, nameOf(only), phrase, 'stands');
  }
}

/** `a bill for each lease, with year and total` */
function tellTitle(telling: Telling, joined: Clause['joined'], thing: string): void {
  for (const { preposition, items } of joined) {
    for (const { phrase } of preposition === 'for' ? items : []) {
      if (phrase.every) link(telling, thing, phrase, 'stands');
    }
    const values = items.length > 1 && items.every(({ phrase }) => !phrase.proper);
    if (preposition === 'with' && values) tellItems(telling, thing, items, { sure: 0.8 });
  }
}

/** What is joined by `with`, `giving` or `including` to the last thing named. */
export function tellWith(telling: Telling, clause: Clause, subject: string | null): void {
  const object = clause.objects.at(-1);
  if (clause.stem === '') return;
  for (const { preposition, items, each = false } of clause.joined) {
    if (
      !/^(?:with|giving|including|containing|consisting|comprising|having|storing|holding|stating|showing)$/.test(
        preposition,
      )
    ) {
      continue;
    }
    const [first, ...rest] = items;
    // `measures the air with cheap devices`: by means of them.
    const means = preposition === 'with' && first?.phrase.plural === true && !first.phrase.marked && rest.length === 0;
    if (
      means && object !== undefined && !object.phrase.marked && !clause.passive
      && /^(?:measur|us|do|check|pay|mak|clean|help)$/.test(clause.stem)
    ) continue;
    if (preposition === 'giving' && first !== undefined) {
      tellItems(telling, nameOf(first.phrase), rest, { sure: 0.85 });
      continue;
    }
    // `parents and children are users with a name`
    const same = clause.stem === 'be' && clause.subject.length > 1;
    // `runners create an account with a name and an e-mail address`: it is theirs.
    const account = subject !== null && isPerson(subject) && !clause.passive && object?.phrase.plural === false
      && /^(?:(?:user_)?account|profile|registration_form|form)$/.test(nameOf(object.phrase));
    const owner = account || object === undefined || clause.stem === 'be' && clause.pronoun !== 'there' && !same
      ? subject
      : isEachOther(object)
      ? acts.get(clause.stem) ?? null
      : nameOf(object.phrase);
    if (owner === null || isEverybody(owner) || isSystem(owner)) continue;
    if (
      preposition === 'with'
      && (linking.has(clause.stem) && subject !== null && !isPerson(subject)
        || clause.passive && marking.has(clause.stem))
    ) continue;
    if (object !== undefined && marking.has(clause.stem) && preposition === 'with' && items.every(isSeveral)) {
      // `tag games with mechanics`
      for (const { phrase } of items) {
        push(telling, nameOf(object.phrase), nameOf(phrase), { count: 'many', how: 'stands', counted: true });
      }
      continue;
    }
    const plain = items.filter(({ phrase }) => (phrase.count === null || phrase.tally) && !isSystem(nameOf(phrase)));
    // `a recipe uses many ingredients with a quantity`: each use has it.
    const between = betweenOf(clause, subject);
    tellItems(telling, owner, plain, { sure: 0.8, between, each });
    for (const { phrase } of items) {
      if (phrase.count !== null && !phrase.tally && subject !== null) link(telling, subject, phrase, 'stands');
    }
    for (const { phrase } of items.flatMap(({ attached }) => attached.flatMap(({ items: more }) => more))) {
      if (phrase.count !== null && subject !== null) link(telling, subject, phrase, 'stands');
    }
  }
  if (clause.listed.length > 0 && object !== undefined && !owns(clause)) {
    tellItems(telling, nameOf(object.phrase), clause.listed, { sure: 0.85 });
  } else if (clause.listed.length > 0 && subject !== null && clause.stem !== '' && !owns(clause)) {
    tellItems(telling, subject, clause.listed, { sure: 0.8 });
  }
}

/** The thing that has many of what the values are said of, so that each pair of the two has them. */
function betweenOf({ objects, joined, stem, passive }: Clause, subject: string | null): string | null {
  const object = objects.at(-1);
  if (passive && using.has(stem)) {
    const target = joined.find(({ preposition }) => /^(?:in|on|for|at)$/.test(preposition))?.items[0];
    return target === undefined ? null : nameOf(target.phrase);
  }
  if (object?.phrase.count !== 'many') return null;
  const target = putting.has(stem) ? object.attached[0]?.items[0] : undefined;
  if (target !== undefined) return nameOf(target.phrase);
  return subject === null || isEverybody(subject) ? null : subject;
}
