import { giving } from './claim-words.js';
import {
  eachAt,
  goesOn,
  isDashList,
  isFinite,
  isMade,
  isToldOf,
  joinsOn,
  labelOf,
  pairAt,
  restOfClause,
} from './clause-edges.js';
import type { Listing } from './item-remarks.js';
import { type Item, plainItem } from './item.js';
import { itemsAt } from './items.js';
import { type Joined, joinedFrom } from './joined.js';
import { type Phrase, phraseAt } from './phrase.js';
import { choices, textIn } from './remark.js';
import { leadAt, subjectAt, verbal } from './subject.js';
import type { Token } from './tokens.js';
import { verbAt } from './verb.js';

/** A verb with what stands around it. */
export interface Clause {
  /** What stands before the subject: `for each customer`. */
  readonly lead: readonly Joined[];
  /** Who or what does it; none where that is a pronoun or left out. */
  readonly subject: readonly Phrase[];
  readonly pronoun: string | null;
  /** What the subject is said to be at, of or for: `a table at a meeting has a number`. */
  readonly beside: readonly Phrase[];
  /** The verb as `verbStem` sees it; empty where there is none. */
  readonly stem: string;
  /** All verbs that are strung together: `can apply to adopt`. */
  readonly stems: readonly string[];
  /** The verb as it is written, and its small word: `check` and `in`. */
  readonly word: string;
  readonly small: string;
  readonly passive: boolean;
  /** `may`, `can`: it need not be. */
  readonly modal: string | null;
  readonly negative: boolean;
  readonly objects: readonly Item[];
  readonly joined: readonly Joined[];
  /** What is listed behind a colon. */
  readonly listed: readonly Item[];
  /** The tokens behind a form of `be`, up to the end of the clause. */
  readonly complement: readonly Token[];
  /** Begins with `if`, `when` and the like. */
  readonly condition: boolean;
}

interface Reading {
  readonly tokens: readonly Token[];
  at: number;
  readonly clauses: Clause[];
  /** What the sentence begins with, before a colon: `alarms: …; belong to a turbine`. */
  label: readonly Phrase[];
  /** What a clause in the past stands within: `the device that sent it and consists of …` goes on about the former. */
  main: Clause | null;
  /** The last thing named before where the reading stands. */
  last: Phrase | null;
}

const emptyClause: Clause = {
  lead: [],
  subject: [],
  pronoun: null,
  beside: [],
  stem: '',
  stems: [],
  word: '',
  small: '',
  passive: false,
  modal: null,
  negative: false,
  objects: [],
  joined: [],
  listed: [],
  complement: [],
  condition: false,
};
const stops = /^[;:()–—]$/;

/** The clauses of a sentence, in order. What fits no clause is passed over. */
export function clausesOf(tokens: readonly Token[]): readonly Clause[] {
  const reading: Reading = { tokens, at: 0, clauses: [], label: labelOf(tokens), main: null, last: null };
  while (reading.at < tokens.length) {
    const before = reading.at;
    readClause(reading);
    if (reading.at <= before) reading.at = before + 1;
  }
  return reading.clauses;
}

function readClause(reading: Reading): void {
  const { tokens } = reading;
  const lead: Joined[] = [];
  let condition = false;
  let relative = false;
  let begins = true;
  for (; reading.at < tokens.length; reading.at += 1) {
    const token = tokens[reading.at];
    if (token === undefined) return;
    if (token.kind === 'conjunction') condition ||= /^(?:if|when|while|once|where|unless|because)$/.test(token.word);
    else if (token.kind === 'relative') {
      relative = true;
      begins = false;
    } else if (
      token.kind === 'preposition' && token.word !== 'as'
      || token.kind === 'to' && tokens[reading.at + 1]?.kind !== 'verb'
    ) {
      const joined = leadAt(tokens, reading.at);
      if (joined === null) continue;
      lead.push(joined);
      reading.at = joined.to - 1;
    } else if (token.kind === 'preposition' && token.word === 'as') {
      const role = phraseAt(tokens, reading.at + 1);
      if (role === null) continue;
      lead.push({ preposition: 'as', items: [plainItem(role)] });
      reading.at = role.to - 1;
    } else if (token.text === ':' && lead.length === 1 && readLeadList(reading, lead)) return;
    else if (token.kind === 'sign') {
      if (stops.test(token.text)) {
        lead.length = 0;
        relative = false;
        condition = false;
        begins = true;
      }
    } else if (!['and', 'or', 'adverb', 'to', 'not'].includes(token.kind)) break;
  }
  const token = tokens[reading.at];
  if (token === undefined) return;
  const common = { lead, condition };
  if (verbal.has(token.kind)) {
    const previous = reading.clauses.at(-1);
    const told = previous?.objects.at(-1)?.phrase;
    if (tokens[reading.at - 1]?.kind === 'to' && told?.to === reading.at - 1) {
      // `I want every invoice to have a number`
      predicate(reading, { ...common, subject: [told], pronoun: null });
    } else if (token.participle && told?.to === reading.at && isMade(tokens, reading.at)) {
      // `a programme made up of several exercises`
      predicate(reading, { ...common, subject: [told], pronoun: null });
    } else if (relative && reading.last !== null) {
      reading.main = previous !== undefined && token.participle ? previous : null;
      predicate(reading, { ...common, subject: [reading.last], pronoun: null });
    } else if (previous !== undefined && !begins) {
      predicate(reading, { ...common, subject: previous.subject, pronoun: previous.pronoun });
    } else if (previous !== undefined && joinsOn(tokens, reading.at)) {
      const holder = reading.main !== null && !token.participle && token.kind !== 'be' ? reading.main : previous;
      reading.main = null;
      predicate(reading, { ...common, subject: holder.subject, pronoun: holder.pronoun });
    } else {
      // `Needs a title and a date`: what was spoken of does.
      const it = reading.at === 0 && isFinite(token);
      predicate(reading, { ...common, subject: isToldOf(token) ? reading.label : [], pronoun: it ? 'it' : null });
    }
    return;
  }
  if (token.kind === 'pronoun') {
    reading.at += 1;
    if (verbal.has(tokens[reading.at]?.kind ?? '') || tokens[reading.at]?.kind === 'adverb') {
      predicate(reading, { ...common, subject: [], pronoun: token.word });
    }
    return;
  }
  subjectOrList(reading, common);
}

/** `For each spot: title, length, script.` Whether it is that. */
function readLeadList(reading: Reading, lead: readonly Joined[]): boolean {
  const [{ preposition, items } = { preposition: '', items: [] }] = lead;
  const { items: listed, to } = itemsAt(reading.tokens, reading.at + 1);
  if (!/^(?:for|of|about|on|from)$/.test(preposition) || items.length !== 1 || listed.length < 2) return false;
  if (goesOn(reading.tokens, to)) return false;
  reading.at = to;
  reading.clauses.push({ ...emptyClause, lead, listed });
  return true;
}

function subjectOrList(reading: Reading, common: Pick<Clause, 'lead' | 'condition'>): void {
  const { tokens } = reading;
  const subject = subjectAt(tokens, reading.at);
  if (subject === null) {
    reading.at += 1;
    return;
  }
  reading.last = subject.phrases.at(-1) ?? null;
  reading.at = subject.to;
  const next = tokens[subject.to];
  const said = { subject: subject.phrases, pronoun: null, beside: subject.beside };
  if (next?.kind === 'relative' && verbal.has(tokens[subject.to + 1]?.kind ?? '')) {
    const begun = reading.clauses.length;
    reading.at = subject.to + 1;
    predicate(reading, { lead: [], condition: true, subject: subject.phrases, pronoun: null });
    // What the relative clause stands within goes on: `the employee who opened the ticket is stored`.
    if (verbal.has(tokens[reading.at]?.kind ?? '') && reading.clauses.length > begun) {
      predicate(reading, { ...common, ...said });
    }
    return;
  }
  if (
    next !== undefined
    && (verbal.has(next.kind) || next.kind === 'adverb' && verbal.has(tokens[subject.to + 1]?.kind ?? ''))
  ) {
    predicate(reading, { ...common, ...said });
    return;
  }
  const told = reading.clauses.at(-1);
  const understood = next?.kind === 'article' && told?.stem === 'hav' && subject.phrases.every(({ plural }) => plural);
  if (
    told !== undefined
    && (understood || next?.kind === 'many' && told.objects.some(({ phrase }) => phrase.count === 'many'))
  ) {
    // `A student takes many courses and a course many students.`
    const objects = itemsAt(tokens, subject.to);
    reading.at = Math.max(objects.to, subject.to);
    reading.clauses.push({ ...told, ...common, ...said, objects: objects.items, joined: [], listed: [] });
    return;
  }
  const about = common.lead.length > 0 && subject.phrases[0] !== undefined;
  // `a bill once a year for each lease`
  while (!about && tokens[reading.at]?.kind === 'adverb') reading.at += 1;
  const behind = reading.at > subject.to ? tokens[reading.at] : next;
  // `repair job for a car: description, start date`
  const joinedTo = behind?.kind === 'preposition' ? joinedFrom(tokens, reading.at) : null;
  const colon = joinedTo !== null && /^[:=]$/.test(tokens[joinedTo.to]?.text ?? '') ? joinedTo.to : subject.to;
  const between = pairAt(tokens, subject.to);
  if (subject.phrases.length === 1 && between !== null) {
    // `contract between project and firm, number and sum`
    const { items, to } = itemsAt(tokens, between.to + 1);
    const ends = to >= tokens.length || /^[.;]$/.test(tokens[to]?.text ?? '');
    if (items.length > 1 && ends && /^[,:]$/.test(tokens[between.to]?.text ?? '')) {
      reading.at = to;
      reading.clauses.push({
        ...emptyClause,
        ...common,
        subject: subject.phrases,
        joined: [between.joined],
        listed: items,
      });
      return;
    }
  }
  const begin = about ? subject.phrases[0]?.from ?? subject.to : colon + 1;
  const opens = about || /^[:=→]$/.test(tokens[colon]?.text ?? '') || isDashList(tokens, colon);
  const listed = opens ? itemsAt(tokens, begin) : null;
  if (listed !== null && !goesOn(tokens, listed.to)) reading.at = listed.to;
  reading.clauses.push({
    ...emptyClause,
    ...common,
    subject: about ? [] : subject.phrases,
    listed: listed !== null && !goesOn(tokens, listed.to) ? listed.items : [],
  });
  const joined = colon > subject.to && joinedTo !== null ? joinedTo.joined : joinedHere(reading);
  const clause = reading.clauses.at(-1);
  if (clause !== undefined && joined.length > 0) reading.clauses[reading.clauses.length - 1] = { ...clause, joined };
}

interface Begun extends Pick<Clause, 'lead' | 'condition' | 'subject' | 'pronoun'> {
  readonly beside?: readonly Phrase[];
}

/** Reads the verb that stands here and what belongs to it. */
function predicate(reading: Reading, begun: Begun): void {
  const { tokens } = reading;
  const verb = verbAt(tokens, reading.at);
  reading.at = verb.to;
  const complement = verb.copula ? restOfClause(tokens, verb.to) : [];
  if (verb.copula && !verb.passive && choices(textIn(complement).replace(/^one of\s*:?/, '')).length > 1) {
    reading.at = verb.to + complement.length;
  }
  while (tokens[reading.at]?.kind === 'pronoun' && !verbal.has(tokens[reading.at + 1]?.kind ?? '')) reading.at += 1;
  // `see for each table how many seats it has`
  const about = eachAt(tokens, reading.at);
  if (about !== null) reading.at = about.phrase.to;
  const objects = itemsAt(tokens, reading.at, { bare: begun.condition });
  reading.at = objects.to;
  while (tokens[reading.at]?.kind === 'adverb' && objects.items.length > 0) reading.at += 1;
  // `gives a talk a score and a comment`
  const [receiver, other] = objects.items;
  const given = giving.has(verb.stem) && receiver !== undefined && other === undefined && receiver.attached.length === 0
      && /^(?:article|number|many)$/.test(tokens[reading.at]?.kind ?? '')
    ? itemsAt(tokens, reading.at)
    : null;
  if (given !== null) reading.at = given.to;
  const things = given === null || given.items.length === 0 ? objects.items : given.items;
  const to = things === objects.items ? [] : [{ preposition: 'to', items: objects.items }];
  const idiom = verb.stem === 'tak' && objects.items.length === 1 && objects.items[0]?.phrase.words.join() === 'place';
  const joined = [
    ...(idiom ? objects.items[0]?.attached ?? [] : []),
    ...to,
    ...joinedHere(reading, { bare: begun.condition }),
  ];
  const named = joined.at(-1)?.items.at(-1) ?? objects.items.at(-1);
  reading.last = named?.phrase ?? begun.subject.at(-1) ?? reading.last;
  // `come in every ten minutes: speed, temperature`
  let colon = reading.at;
  while (tokens[colon]?.kind === 'adverb') colon += 1;
  const listed = tokens[colon]?.text === ':' ? itemsAt(tokens, colon + 1) : null;
  if (listed !== null && !goesOn(tokens, listed.to)) reading.at = listed.to;
  const [as, state] = [tokens[reading.at], tokens[reading.at + 1]];
  // `mark an entry as billable`
  const marked = as?.word === 'as' && state !== undefined && (state.kind === 'adjective' || state.participle);
  reading.clauses.push({
    beside: [],
    ...begun,
    lead: about === null ? begun.lead : [...begun.lead, { preposition: 'for', items: [about] }],
    stem: verb.stem,
    stems: verb.stems,
    word: verb.word,
    small: verb.small,
    passive: verb.passive,
    modal: verb.modal,
    negative: verb.negative,
    objects: idiom ? [] : things,
    joined,
    listed: listed !== null && !goesOn(tokens, listed.to) ? listed.items : [],
    complement: marked ? [state] : complement,
  });
}

/** All that is joined to a clause where the reading stands. */
function joinedHere(reading: Reading, how: Listing = {}): readonly Joined[] {
  const { joined, to } = joinedFrom(reading.tokens, reading.at, how);
  reading.at = to;
  return joined;
}
