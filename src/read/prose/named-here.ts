import { making, owning, recording } from './claim-words.js';
import { verbStem } from './closed-words.js';
import { endsThing } from './ends.js';
import type { Token } from './tokens.js';

export const finite = new Set<string>(['be', 'have', 'do', 'modal']);
/** What an object begins with. */
export const opensObject: ReadonlySet<string> = new Set<string>([
  'article',
  'each',
  'many',
  'possessive',
  'number',
  'to',
  'preposition',
]);

/** Whether an adjective stands where only a name can: `a lot and a bidder`, `customer + variant + date`. */
export function isNamedHere(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  // `an animal, consisting of`: another adjective would follow.
  const closes = after?.text === ',' && tokens[at + 2]?.kind !== 'adjective';
  if (isArticle(before)) return !mayFollow(after) || closes || joinsNext(tokens, at + 1);
  // `one flat, one or several tenants`
  if (before?.kind === 'number' && after?.text === ',' && tokens[at]?.kind === 'adjective') {
    return isArticle(tokens[at + 2]) || tokens[at + 2]?.kind === 'number';
  }
  const between = before !== undefined && (before.kind === 'and' || /^[,:=(→]$/.test(before.text));
  return between && tokens[at]?.kind === 'adjective'
    && (after === undefined || after.kind === 'and' || after.text === ',');
}

/** Whether what comes is another thing, and no second adjective. */
function joinsNext(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  return (token?.kind === 'and' || token?.kind === 'or')
    && (next === undefined || isArticle(next) || next.kind === 'number');
}

export function isArticle(token: Token | undefined): boolean {
  return token !== undefined
    && (token.kind === 'article' || token.kind === 'possessive' || token.kind === 'each' || token.kind === 'many'
      || token.genitive);
}

/** Whether an adjective before this has something to describe. */
function mayFollow(token: Token | undefined): boolean {
  return token !== undefined
      && (['noun', 'adjective', 'number', 'and', 'or'].includes(token.kind) || token.participle || token.gerund)
    || token?.text === ',';
}

/** Whether a word without an ending of verbs stands where English has no verb. */
function isNamed(tokens: readonly Token[], at: number): boolean {
  const [opens, before, token, after, third] = [
    tokens[at - 2],
    tokens[at - 1],
    tokens[at],
    tokens[at + 1],
    tokens[at + 2],
  ];
  if (token === undefined || token.participle) return false;
  // `an address, star rating and phone`
  if (token.gerund && before?.kind === 'noun' && !before.plural && !before.genitive && endsThing(after)) return true;
  const opened = determiner.test(before?.word ?? '') && before?.kind !== 'pronoun' || before?.kind === 'possessive';
  // `every file they keep`, `one contract`, `for a boarding the cage`
  if (opened) return !token.gerund || after?.kind !== 'noun' && after?.kind !== 'adjective';
  if (/[^s]s$/.test(token.word)) return false;
  // `the laundry company it went to`: one does, with -s.
  const single = before?.kind === 'noun' && !before.plural && !before.genitive;
  // Not so behind `of`: `employees of a charity sign in`.
  const whose = tokens[at - 3]?.word === 'of';
  if (single && !whose && determiner.test(opens?.word ?? '') && opens?.word !== 'one') return !token.gerund;
  const bare = after?.kind === 'noun' && !after.plural && !after.genitive || after?.gerund === true;
  // `an address, star rating and phone number`: what is done to one thing is done to `a` thing.
  const between = before?.kind === 'and' || before?.kind === 'sign' && ',:(+=→'.includes(before.text);
  if (between && bare && !token.gerund && endsThing(third) && !isOrder(token)) return true;
  // `Damage reports are handled`
  if (before !== undefined && before.kind !== 'and' || after?.kind !== 'noun' || third === undefined) return false;
  // `… and feeding instructions are noted`
  if (token.gerund) return before !== undefined && finite.has(third.kind);
  if (before !== undefined && !after.plural) return false;
  return finite.has(third.kind) || /^[:=]$/.test(third.text) && !isOrder(token);
}

const determiner = /^(?:an?|the|each|every|one)$/;

/** Whether a verb asks for something to be kept or made: `store customers: name, email`. */
function isOrder({ word }: Token): boolean {
  const stem = verbStem(word);
  return recording.has(stem) || owning.has(stem) || making.has(stem)
    || /^(?:manag|maintain|updat|delet|edit|view|browse?)$/.test(stem);
}

/** Whether what looks like a verb can be none where it stands. */
export function isNounHere(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined) return false;
  if (isNamed(tokens, at)) return true;
  // An order to do something has no -s.
  if (before === undefined && /[^s]s$/.test(token.word)) {
    return after === undefined || !opensObject.has(after.kind) && after.word !== 'place';
  }
  if (/^(?:defaults|default)$/.test(token.word) && after?.kind === 'to') return false;
  if (before === undefined && /^[:(,]$/.test(after?.text ?? '')) return !token.participle && !token.gerund;
  if (token.participle && !isArticle(before)) return false;
  // `attached to deals`: what is to be done has no -s.
  if (before?.kind === 'to' && /[^s]s$/.test(token.word) && !token.participle) return true;
  // `a price per seat`, `pick-up points`
  if (before?.kind === 'preposition' && !token.gerund && !token.participle) return true;
  if (token.word.includes('-') && after?.kind === 'noun' && !isSubject(before)) return true;
  // `start time`, `date received` in a list without verbs
  const goesOn = after?.kind === 'noun' || after?.kind === 'preposition' || after?.participle === true
    || after?.kind === 'adjective';
  if (listedAlone(tokens, at) && goesOn && !token.gerund && !token.participle) return true;
  // `Sampling points have a code`
  const third = tokens[at + 2];
  if (before === undefined && token.gerund && after?.kind === 'noun' && third !== undefined) {
    if (finite.has(third.kind) || third.kind === 'verb') return true;
  }
  // `rental contract: customer, van`
  if (before?.kind === 'noun' && /^[:=]$/.test(after?.text ?? '') && at === 1 && !token.participle) return true;
  // `a rental contract has a fee`
  const named = before?.kind === 'noun' || before?.kind === 'adjective';
  if (named && !token.participle && !token.gerund && /^(?:be|have|modal)$/.test(after?.kind ?? '')) return true;
  // `repair job: …`: who asks for something to be done asks for it with an article, or for many.
  const bare = after?.kind === 'noun' && !after.plural && !after.genitive;
  const closes = /^[:=–—-]$/.test(tokens[at + 2]?.text ?? '') || tokens[at + 2]?.kind === 'preposition';
  if (before === undefined && bare && closes && !/[^s]s$|ing$|ed$/.test(token.word)) return true;
  // An order in notes has its object: `invoice at the end`, `date in`.
  if (before === undefined && after?.kind === 'preposition' && !/[^s]s$|ing$/.test(token.word)) return true;
  // `with a name and coordinates,`: one does something to something.
  if (before?.kind === 'and' && /[^s]s$/.test(token.word) && (after === undefined || after.kind === 'sign')) {
    return true;
  }
  const ends = after === undefined
    || ['sign', 'and', 'or', 'preposition', 'conjunction', 'relative', 'be', 'modal', 'have', 'not']
      .includes(after.kind);
  if (before !== undefined && isArticle(before) && before.word !== 'all') {
    if (after?.kind === 'noun' && !token.participle && !token.gerund) return true;
    return ends || after.kind === 'verb' && !after.participle;
  }
  if (!ends) return false;
  // A name in a list: `amount, date and method`.
  const between = (edge: Token | undefined): boolean => edge?.kind === 'sign' && ',:(-–—→'.includes(edge.text);
  if (between(before) || before?.kind === 'and' && listed(tokens, at)) {
    return after === undefined || after.kind === 'sign' || after.kind === 'and' || after.kind === 'or';
  }
  // The last word of a name, where the clause has its verb already: `there are different ticket types`.
  return before !== undefined && ['noun', 'adjective', 'number'].includes(before.kind) && !token.gerund
    && hasVerbBefore(tokens, at);
}

function isSubject(token: Token | undefined): boolean {
  return token?.kind === 'pronoun' || token?.kind === 'to' || token?.kind === 'modal';
}

/** Whether the word stands behind a comma or a colon in a line that has no verb before it. */
function listedAlone(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before?.kind !== 'sign' || !',:(='.includes(before.text)) return false;
  for (let back = at - 2; back >= 0; back -= 1) {
    const token = tokens[back];
    if (token === undefined || /^[:(=]$/.test(token.text)) return true;
    if (token.kind === 'verb' || token.kind === 'be' || token.kind === 'have' || token.kind === 'pronoun') return false;
  }
  return before.text !== ',';
}

/** Whether the word before the `and` before this is in a list of single words. */
function listed(tokens: readonly Token[], at: number): boolean {
  return [3, 4].some(back => tokens[at - back]?.kind === 'sign' && ',:'.includes(tokens[at - back]?.text ?? ''));
}

function hasVerbBefore(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= 0; back -= 1) {
    const token = tokens[back];
    if (token === undefined || token.kind === 'sign' || token.kind === 'relative' || token.kind === 'conjunction') {
      return false;
    }
    if (token.kind === 'verb' || token.kind === 'be' || token.kind === 'have') return true;
  }
  return false;
}
