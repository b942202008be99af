import type { Claim, Ground } from './claim.js';
import type { Clause } from './clause.js';
import { plainItem } from './item.js';
import { tellJoined } from './joining.js';
import { namedPhrase, nameOf, type Phrase } from './phrase.js';
import { choices, textIn } from './remark.js';
import { link, type Telling, tellItems } from './telling.js';

/** Values, marks and yes-or-no's behind `is`, `may be`, `can be`. */
export function tellBeing(telling: Telling, clause: Clause, subjects: readonly string[]): void {
  const { claims, ground, context } = telling;
  const said = textIn(clause.complement).replace(/^(?:one of|either)\s*:?\s*/i, '');
  const values = choices(withoutArticles(said));
  const wanted =
    /^(?:enough|sufficient|required|needed|relevant|interesting|important|mandatory|necessary|of interest)\b/.test(
      said,
    );
  const about = clause.lead.find(({ preposition, items }) => preposition === 'for' && items.length === 1)?.items[0];
  if (wanted && about !== undefined) {
    // `for technicians the name and the company are enough`
    tellItems(telling, nameOf(about.phrase), clause.subject.map(plainItem), { sure: 0.8 });
    return;
  }
  const chosen = clause.complement.some(({ kind }) => kind === 'or');
  const [phrase] = clause.subject;
  for (const name of subjects) {
    const owner = phrase?.owner !== null && phrase?.owner !== undefined && !('pronoun' in phrase.owner)
      ? nameOf(phrase.owner)
      : null;
    const common = {
      ground,
      owner: owner ?? (clause.condition ? context.it : null),
      name,
      near: chosen || /^(?:optional|unique)\b/.test(said) ? context.it : null,
    };
    if (values.length > 1) claims.push({ kind: 'mark', ...common, values });
    else if (/^unique\b/.test(said)) claims.push({ kind: 'mark', ...common, unique: true });
    else if (/^(?:optional|not required|not mandatory)\b/.test(said)) {
      claims.push({ kind: 'mark', ...common, optional: true });
    } else tellState(telling, clause, name);
    const parts = clause.objects.length > 1
      && clause.objects.every(({ phrase }) => phrase.count === null && !phrase.plural);
    if (parts && values.length < 2) {
      tellSeveral(telling, clause, name);
      continue;
    }
    for (const { phrase, attached } of clause.objects) {
      const kinds = clause.subject.some(({ plural }) => plural) && phrase.plural
        || phrase.count === null && phrase.marked;
      if (clause.complement[0]?.word === 'of') link(telling, name, phrase, 'stands');
      else if (kinds && isContent(phrase)) tellItems(telling, name, [plainItem(phrase)], { sure: 0.8 });
      else if (kinds && !clause.condition) claims.push({ kind: 'same', name, as: nameOf(phrase), ground });
      else link(telling, name, phrase, 'stands');
      for (const { items } of attached) {
        for (const item of items) if (item.phrase.count !== null) link(telling, name, item.phrase, 'stands');
      }
    }
    tellJoined(telling, clause, name);
  }
}

/** `single, double or a suite`: where some have no article, all are values. */
function withoutArticles(said: string): string {
  const parts = said.split(/,\s*(?:or\s+)?|\s+or\s+/);
  const bare = parts.length > 2 && /\bor\b/.test(said) && parts.some(part => !/^(?:an?|the)\s/i.test(part));
  return bare ? said.replace(/(^|,\s*|\bor\s+)an?\s+/gi, '$1') : said;
}

/** `an update is a text with a date`: what it is made of is a value of it. */
function isContent({ words, plural, owner }: Phrase): boolean {
  return !plural && owner === null && /^(?:text|number|date|amount|link|file|image|picture|photo)$/.test(words.join());
}

/** `an update is a text and a date` has both; `a user is either a tutor or a learner` is one of them. */
function tellSeveral(telling: Telling, { objects, complement }: Clause, name: string): void {
  const { claims, ground } = telling;
  if (!complement.some(({ kind }) => kind === 'or')) {
    tellItems(telling, name, objects, { sure: 0.8 });
    return;
  }
  const names = objects.map(({ phrase }) => nameOf(phrase));
  claims.push({ kind: 'mark', ground, owner: null, name, values: names });
  for (const each of names) claims.push({ kind: 'same', name: each, as: name, ground });
}

/** `Comments may be internal`: a thing that may be so, or not. */
function tellState({ claims, ground }: Telling, { modal, complement, subject }: Clause, owner: string): void {
  const some = subject.length === 1 && subject[0]?.some === true;
  const [word, after] = complement;
  // `an item is vegan or not`
  const either = complement.findIndex(({ kind }) => kind === 'or');
  if (word !== undefined && either === 1 && complement[2]?.kind === 'not') {
    claims.push(stateOf(ground, owner, word.word, 0.8));
    return;
  }
  // `some drugs are controlled`
  const may = modal === 'may' || modal === 'can' || modal === 'might' || some;
  const ends = after === undefined || /^[.;]$/.test(after.text)
    || after.text === ',' && complement[2]?.kind === 'preposition';
  if (!may || word?.kind !== 'adjective' || !ends) return;
  claims.push(stateOf(ground, owner, word.word, 0.6));
}

function stateOf(ground: Ground, owner: string, word: string, sure: number): Claim {
  const item = { ...plainItem(namedPhrase([word])), holds: 'boolean' as const };
  return { kind: 'has', owner, item, sure, aside: false, between: null, ground };
}
