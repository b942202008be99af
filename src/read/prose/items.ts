import { type Listing, withRemarks, yesOrNo } from './item-remarks.js';
import { type Item, plainItem } from './item.js';
import { namedPhrase, phraseAt } from './phrase.js';
import { questionAt } from './question.js';
import { textIn } from './remark.js';
import { endsThing, type Token } from './tokens.js';

export interface Items {
  readonly items: readonly Item[];
  readonly to: number;
}

/** A list of things that begins at a token: what is in it, and where it ends. */
export function itemsAt(tokens: readonly Token[], from: number, how: Listing = {}): Items {
  const items: Item[] = [];
  let at = from;
  let to = from;
  while (at < tokens.length) {
    const shared = sharedHead(tokens, at);
    if (shared !== null) items.push(shared);
    const aside = asideAt(tokens, at);
    if (aside !== null) at = aside;
    const item = itemAt(tokens, shared === null ? at : shared.to, items.length > 0, how);
    if (item === null) break;
    items.push(aside === null ? item : { ...item, optional: true });
    to = item.to;
    // `if it is found in a story, a correction …`
    if (how.bare === true && tokens[item.to]?.text === ',' && isArticled(tokens, item.to + 1)) break;
    at = separator(tokens, item.to);
    if (at === item.to) break;
  }
  return { items, to };
}

function isArticled(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  return token?.kind === 'article' || token?.kind === 'possessive' || token?.kind === 'pronoun'
    || next?.kind === 'pronoun';
}

/** Past a remark before a thing that it need not be there: `where needed, a prescription`; null where none stands. */
function asideAt(tokens: readonly Token[], from: number): number | null {
  const start = tokens[from]?.text === ',' ? from + 1 : from;
  if (!/^(?:where|if|when|optionally)$/.test(tokens[start]?.word ?? '')) return null;
  const comma = tokens.findIndex(({ text }, at) => at > start && text === ',');
  const said = comma < 0 || comma - start > 4 ? '' : textIn(tokens.slice(start, comma)).toLowerCase();
  return /^(?:optionally|(?:where|if|when) (?:needed|present|given|known|available|any|applicable|necessary|required))$/
      .test(said)
    ? comma + 1
    : null;
}

/** Past a comma, an `and` and the like; the same place where none stands. */
function separator(tokens: readonly Token[], from: number): number {
  let at = from;
  if (tokens[at]?.text === ',') at += 1;
  const kind = tokens[at]?.kind;
  if (kind === 'and' || kind === 'or') at += 1;
  else if (tokens[at]?.word === 'as' && tokens[at + 1]?.word === 'well' && tokens[at + 2]?.word === 'as') at += 3;
  else if (tokens[at]?.word === 'but' && tokens[at + 1]?.word === 'also') at += 2;
  if (tokens[at]?.kind === 'adverb' && at > from) at += 1;
  return at;
}

/** `first and last name`: what has its noun behind an `and`. */
function sharedHead(tokens: readonly Token[], from: number): Item | null {
  let at = from;
  while (['article', 'possessive'].includes(tokens[at]?.kind ?? '')) at += 1;
  const first = tokens[at];
  const [and, second, head] = [tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  const ranges = /^(?:min|max)(?:imum)?$/.test(first?.word ?? '');
  if (
    first === undefined || first.kind !== 'adjective' && !ranges || and?.kind !== 'and' || second?.kind !== 'adjective'
    || head?.kind !== 'noun'
  ) {
    return null;
  }
  const phrase = phraseAt([...tokens.slice(0, at + 1), head, ...tokens.slice(at + 4)], from);
  return phrase === null ? null : { ...plainItem({ ...phrase, to: at + 2 }), to: at + 2 };
}

function itemAt(tokens: readonly Token[], from: number, further: boolean, how: Listing): Item | null {
  const question = questionAt(tokens, from) ?? stampAt(tokens, from) ?? (further ? doneAt(tokens, from) : null);
  if (question !== null) return withRemarks(tokens, question, how);
  const phrase = phraseAt(tokens, from, true);
  if (phrase === null) return null;
  const next = tokens[phrase.to];
  // `… and a course many students`: of which the verb is understood.
  if (further && next?.kind === 'many' && phrase.marked && phrase.count !== 'many' && !phrase.plural) return null;
  // `…, clients a name`: of which the verb is understood.
  if (further && next?.kind === 'article' && phrase.plural && !phrase.marked && tokens[from - 1]?.kind !== 'and') {
    return null;
  }
  // The subject of a clause of its own: `… and each copy has a condition`.
  if (further && next !== undefined && beginsClause(tokens, phrase.to)) return null;
  return withRemarks(tokens, plainItem(phrase), how);
}

/** `joined on`, `date out`, `paid yes/no`: a verb that is the name of a value in a list. */
function stampAt(tokens: readonly Token[], from: number): Item | null {
  const [token, next] = [tokens[from], tokens[from + 1]];
  if (token === undefined || next === undefined) return null;
  // `warranty until`, `valid from`
  const lasts = (token.kind === 'noun' || token.kind === 'adjective') && /^(?:until|since|from|till)$/.test(next.word);
  if (lasts && endsItem(tokens[from + 2])) {
    return plainItem(namedPhrase([token.word, next.word], { from, to: from + 2 }));
  }
  const done = token.kind === 'verb' && (token.participle || /[^s]s$/.test(token.word));
  const timed = done || /^(?:date|time)$/.test(token.word);
  if (timed && /^(?:on|at|in|out|by|from|until|to|since)$/.test(next.word) && endsItem(tokens[from + 2])) {
    const words = [token.word, next.word];
    return plainItem(namedPhrase(words, { from, to: from + 2 }));
  }
  return token.participle && yesOrNo(tokens, from + 1) > 0
    ? plainItem(namedPhrase([token.word], { from, to: from + 1 }))
    : null;
}

/** `kind, issued, valid until`: what was done, alone between commas, is when or whether. */
function doneAt(tokens: readonly Token[], from: number): Item | null {
  const [before, token, next] = [tokens[from - 1], tokens[from], tokens[from + 1]];
  const alone = before?.text === ',' && token?.kind === 'verb' && token.participle && next?.text === ',';
  return alone ? plainItem(namedPhrase([token.word], { from, to: from + 1 })) : null;
}

function endsItem(token: Token | undefined): boolean {
  return endsThing(token) || token?.text === '/' || token?.text === '(';
}

/** Whether a verb that stands here has what is before it for its subject. */
function beginsClause(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (token.kind === 'be' || token.kind === 'have' || token.kind === 'modal' || token.kind === 'do') return true;
  if (token.kind === 'adverb') return beginsClause(tokens, at + 1);
  if (token.kind !== 'verb' || token.gerund) return false;
  // `the work performed`: a participle at the end of a phrase describes it.
  return !token.participle || !endsItem(tokens[at + 1]);
}
