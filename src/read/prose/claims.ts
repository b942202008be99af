import { tellAbout, tellThere } from './about.js';
import { tellAsked } from './asked.js';
import { tellBeing } from './being.js';
import { acts, isEverybody, isPerson, isSystem, recording } from './claim-words.js';
import type { Claim, Context, Ground } from './claim.js';
import { type Clause, clausesOf } from './clause.js';
import { tellDoing } from './doing.js';
import { isAsked, owns, tellHaving, tellList, tellWith } from './having.js';
import { plainItem } from './item.js';
import { tellNearby } from './nearby.js';
import { tellBrackets, tellEachHere, tellLine, withoutEach } from './notes.js';
import { namedPhrase, nameOf, type Phrase } from './phrase.js';
import { tellRecorded } from './recorded.js';
import { actIn, tellEntered, tellWhen, thingsIn } from './rows.js';
import { link, push, type Telling, tellItems, theyIn } from './telling.js';
import { type Token, tokensOf } from './tokens.js';

/** What a thing may be, for one, up to where the sentence goes on. */
const examples = /,?\s(?:e\.g\.|i\.e\.|for example,?|for instance,?)\s[^;()]*?(?=[;()]|, (?:and|but|which) |\.?$)/g;

/** What is said before what is meant. */
const polite =
  /^(?:please,? )?(?:(?:make sure|ensure|note|remember|keep in mind|it is important|it's important|bear in mind)(?: that)?|(?:it|that) would be (?:great|nice|good|helpful|useful|ideal|cool) if|we assume that|the idea is that|this means that) /i;

/** Everything that a sentence claims. `context` goes on to the next sentence. */
export function claimsIn(sentence: string, ground: Ground, context: Context): Claim[] {
  const tokens = tokensOf(sentence.replace(polite, '').replace(examples, ''));
  const { outer, inner } = apart(withoutEach(tokens));
  const claims: Claim[] = [];
  const { it } = context;
  const begun = {
    claims,
    ground,
    context,
    conditional: false,
    act: null,
    acted: null,
    when: [],
    kept: null,
    label: null,
    spoken: null,
  };
  tellBrackets({ ...begun }, tokens);
  if (tellLine({ ...begun }, tokens, it)) return claims;
  for (const part of [outer, ...inner]) {
    const telling: Telling = { ...begun };
    for (const clause of clausesOf(part)) {
      tell(telling, clause);
      if (part === outer && clause.stem === '' && clause.listed.length === 0 && isLabel(outer, clause)) {
        telling.label = nameOf(clause.subject[0] ?? namedPhrase([]));
      }
      telling.conditional ||= clause.condition;
    }
  }
  const telling: Telling = { ...begun };
  tellEachHere(telling, tokens);
  tellAsked(telling, tokens, it);
  return claims;
}

/** Whether a clause is what a line begins with, before a colon: `repairs: …`. */
function isLabel(tokens: readonly Token[], { subject: [first, more] }: Clause): boolean {
  return first !== undefined && more === undefined && first.from === 0 && tokens[first.to]?.text === ':';
}

/** Clauses in brackets are read by themselves: `collections (a collection has a name)`. */
function apart(
  tokens: readonly Token[],
): { readonly outer: readonly Token[]; readonly inner: readonly (readonly Token[])[] } {
  const outer: Token[] = [];
  const inner: (readonly Token[])[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.text !== '(') {
      outer.push(token);
      continue;
    }
    let close = at + 1;
    while (close < tokens.length && tokens[close]?.text !== ')') close += 1;
    const inside = tokens.slice(at + 1, close);
    const clause = inside.some(({ kind }, index) =>
      (kind === 'have' || kind === 'be' || kind === 'modal') && inside[index - 1]?.kind === 'noun'
    );
    if (clause) inner.push(inside);
    else {
      for (const one of tokens.slice(at, close + 1)) outer.push(one);
    }
    at = close;
  }
  return { outer, inner };
}

function tell(telling: Telling, clause: Clause): void {
  const { context } = telling;
  const before = clause.lead.findLast(({ preposition }) => /^(?:after|before|during|in|at)$/.test(preposition))?.items
    .at(-1);
  if (before?.phrase.marked === true) context.it = nameOf(before.phrase);
  const pair = pairOf(telling, clause);
  const subjects = pair === null ? subjectsOf(clause, context) : [pair];
  const [subject = null] = subjects;
  const owners = pair === null ? ownersOf(clause, subjects) : [pair];
  tellNearby(telling, clause);
  tellThere(telling, clause);
  for (const phrase of clause.beside) {
    for (const name of subjects) if (phrase.marked) link(telling, name, phrase, 'stands');
  }
  if (clause.negative) {
    tellRefusal(telling, clause);
    return;
  }
  const rows = clause.passive && clause.listed.length > 1 && acts.has(clause.stem)
    ? actIn(telling, clause, subjects)
    : null;
  if (rows !== null) {
    const act = rows.name;
    rows.tell();
    // `costumes are rented out to students: size, deposit`
    tellItems(telling, act, clause.listed, { sure: 0.85 });
    context.it = act;
    return;
  }
  if (tellRecorded(telling, clause) || tellEntered(telling, clause, subjects)) return;
  if (clause.stem === 'be') tellBeing(telling, clause, subjects);
  if (clause.stem === '' && pair !== null) tellItems(telling, pair, clause.listed, { sure: 0.85 });
  else if (clause.stem === '') tellList(telling, clause);
  else if (owns(clause)) {
    // What is asked for is asked of what was spoken of, and not of who asks.
    const asked = context.it !== null && isPerson(context.it) ? context.thing ?? null : context.it;
    const spoken = telling.spoken ?? (clause.objects.some(isAsked) ? asked : null) ?? '';
    const noted = clause.objects.some(({ phrase }) => phrase.owner !== null) ? '' : spoken;
    if (owners.length === 0) telling.acted?.();
    for (const owner of owners.length === 0 ? [telling.act ?? noted] : owners) {
      tellHaving(telling, clause, owner);
    }
  } else if (clause.listed.length > 0 && subjects.length === 0 && owners[0] !== undefined) {
    // `for rooms, the following must be stored: name, capacity`
    tellItems(telling, owners[0], clause.listed, { sure: 0.85 });
  } else if (clause.stem !== 'be' || subjects.length === 0) tellDoing(telling, clause, subjects);
  tellAbout(telling, clause);
  tellWith(telling, clause, subject);
  if (clause.condition) {
    const rows = actIn(telling, clause, subjects);
    telling.act = rows?.name ?? telling.act;
    telling.acted = rows?.tell ?? telling.acted;
    telling.when = [...telling.when, ...thingsIn(clause)];
  } else if (telling.when.length > 0) tellWhen(telling, clause);
  telling.kept = keptIn(clause);
  // `The number must be unique` says nothing that goes on about the number.
  const marks = clause.stem === 'be'
    && /^(?:unique|optional|required|mandatory)$/.test(clause.complement[0]?.word ?? '');
  if (subject !== null && !isEverybody(subject) && !isSystem(subject) && !marks) {
    context.it = subject;
    if (clause.pronoun === null) context.several = clause.subject.at(-1)?.plural === true;
    if (clause.pronoun === null) telling.spoken = subject;
  }
  const thing = [...clause.subject, ...clause.objects.map(({ phrase }) => phrase)]
    .findLast(phrase => phrase.marked && !phrase.plural && !isPerson(nameOf(phrase)) && phrase.words.join() !== 'it');
  if (thing !== undefined) context.thing = nameOf(thing);
  const several = [...clause.subject, ...clause.objects.map(({ phrase }) => phrase)].findLast(isSeveral);
  if (several !== undefined) {
    context.them = nameOf(several);
    context.now = context.them;
  }
}

/**
 * What stands between two things where something is noted for each pair of them: `we track attendance: for each rehearsal
 * and singer …`. Without a word for it, it is called by both.
 */
function pairOf(telling: Telling, { lead }: Clause): string | null {
  const [one, other, more] = lead.find(({ preposition }) => preposition === 'for')?.items ?? [];
  const { kept } = telling;
  if (one !== undefined && other === undefined && kept !== null && one.phrase.every && kept !== nameOf(one.phrase)) {
    // `they set their availability: for each weekday a start time`
    tellItems(telling, kept, [plainItem({ ...one.phrase, count: null })], { sure: 0.8 });
    return kept;
  }
  if (one === undefined || other === undefined || more !== undefined || !one.phrase.every) return null;
  const name = telling.kept ?? `${nameOf(one.phrase)}_${nameOf(other.phrase)}`;
  for (const { phrase } of [one, other]) {
    push(telling, name, nameOf(phrase), { count: 'one', how: 'stands', counted: true });
  }
  return name;
}

function keptIn({ stem, objects, joined, listed }: Clause): string | null {
  const [only, more] = objects;
  const plain = only !== undefined && more === undefined && joined.length === 0 && listed.length === 0;
  return (recording.has(stem) || stem === 'set') && plain ? nameOf(only.phrase) : null;
}

function isSeveral({ words, plural, count }: Phrase): boolean {
  return (plural || count === 'many') && words.join() !== 'them';
}

/** Who does it, by name; what a pronoun means where it means a thing. */
function subjectsOf({ subject, pronoun }: Clause, context: Context): readonly string[] {
  if (pronoun === null) {
    return subject.map(nameOf).filter(name =>
      name !== '' && !/^(?:following_)?(?:following|information|data|datum|detail)$/.test(name)
    );
  }
  if (/^(?:they|these|those|each)$/.test(pronoun)) {
    const they = theyIn(context);
    return they === null ? [] : [they];
  }
  if (/^(?:it|this|he|she)$/.test(pronoun)) return context.it === null ? [] : [context.it];
  if (pronoun === 'i' && context.actor !== null) return [context.actor];
  return [];
}

/** Whose the objects are: the subject, or what a clause about everybody begins with, `for each customer`. */
function ownersOf({ lead, pronoun }: Clause, subjects: readonly string[]): readonly string[] {
  const about = lead.filter(({ preposition }) => /^(?:for|from|of|about|on)$/.test(preposition));
  const general = pronoun !== null && /^(?:we|they|i|you|everyone|people)$/.test(pronoun) || subjects.some(isSystem)
    || subjects.length === 0;
  if (general && about.length > 0) return about.flatMap(({ items }) => items.map(({ phrase }) => nameOf(phrase)));
  return pronoun !== null && /^(?:we|i|you)$/.test(pronoun) || subjects.some(isSystem) ? [] : subjects;
}

/** `reject two customers with the same e-mail address`, `the number must not repeat` */
function tellRefusal(telling: Telling, clause: Clause): void {
  const { claims, ground } = telling;
  const [phrase] = clause.subject;
  if (phrase === undefined || !/^(?:repeat|duplicat|recur)/.test(clause.stem)) return;
  claims.push({ kind: 'mark', ground, owner: null, name: nameOf(phrase), unique: true });
}
