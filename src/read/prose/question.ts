import { type Item, plainItem } from './item.js';
import { namedPhrase, phraseAt } from './phrase.js';
import { endsThing, type Token } from './tokens.js';

/** `whether it has been scanned`, `when it was purchased`, `since when they have been members`, `how often` */
export function questionAt(tokens: readonly Token[], from: number): Item | null {
  const start = tokens[from]?.kind === 'article' ? from + 1 : from;
  const which = whichAt(tokens, from) ?? whoAt(tokens, from);
  if (which !== null) return which;
  const early = tokens[start]?.kind === 'preposition' && tokens[start + 1]?.word === 'when';
  const asks = tokens[early ? start + 1 : start];
  if (asks === undefined || !/^(?:whether|when|how|what|where|if)$/.test(asks.word)) return null;
  if (asks.word === 'if' && !isIndirect(tokens, from)) return null;
  let at = (early ? start + 1 : start) + 1;
  const begin = at;
  while (at < tokens.length && !endsThing(tokens[at]) && tokens[at]?.kind !== 'conjunction') at += 1;
  const inside = tokens.slice(begin, at);
  // `whether an invoice is draft, sent or paid` is a clause about an invoice.
  const whether = asks.word === 'whether' || asks.word === 'if';
  if (whether && inside.at(-2)?.kind === 'be' && tokens[at]?.text === ',') return null;
  const words = questionName(whether ? 'whether' : asks.word, early ? tokens[start]?.word ?? null : null, inside);
  if (words === null) return null;
  const phrase = namedPhrase(words, { marked: true, from, to: at });
  const holds = whether ? 'boolean' : asks.word === 'when' ? 'instant' : null;
  return { ...plainItem(phrase), holds, to: at };
}

/** `and if it is fragile`, `, if it contains glass`: what is asked, in a list, and no condition. */
function isIndirect(tokens: readonly Token[], from: number): boolean {
  const [before, next, verb] = [tokens[from - 1], tokens[from + 1], tokens[from + 2]];
  if (before?.kind !== 'and') return false;
  let to = from + 1;
  while (to < tokens.length && !endsThing(tokens[to])) to += 1;
  const ends = to >= tokens.length || tokens[to]?.text !== ',';
  return ends && next !== undefined && verb !== undefined && to - from > 2;
}

/** `on which date`, `at which second the spot is played`: the thing that is asked for. */
function whichAt(tokens: readonly Token[], from: number): Item | null {
  const start = tokens[from]?.kind === 'preposition' || tokens[from]?.kind === 'to' ? from + 1 : from;
  const asks = tokens[start];
  if (asks?.word !== 'which' || start === from && asks.kind === 'relative') return null;
  const asked = tokens[start + 1];
  if (asked === undefined || !['noun', 'adjective', 'verb'].includes(asked.kind)) return null;
  const phrase = phraseAt(tokens, start + 1);
  let to = phrase === null || tokens[start + 2]?.kind === 'article' ? start + 2 : phrase.to;
  const words = to === start + 2 ? [asked.word] : phrase?.words ?? [];
  while (to < tokens.length && !endsThing(tokens[to])) to += 1;
  return plainItem(namedPhrase(words, { marked: true, from, to }));
}

/** `who did it`, `who signed`: somebody, by what they did. */
function whoAt(tokens: readonly Token[], from: number): Item | null {
  const [who, verb] = [tokens[from], tokens[from + 1]];
  if (who?.word !== 'who' || verb === undefined || tokens[from - 1]?.kind === 'noun') return null;
  if (tokens[from - 1]?.kind !== 'and' && tokens[from - 1]?.text !== ',') return null;
  if (verb.kind !== 'verb' && verb.kind !== 'do' || tokens[from - 2]?.plural === true) return null;
  let to = from + 1;
  while (to < tokens.length && !endsThing(tokens[to])) to += 1;
  const done = verb.kind === 'do' ? 'done' : verb.word;
  const words = verb.participle || verb.kind === 'do' ? [done, 'by'] : ['who'];
  return plainItem(namedPhrase(words, { marked: true, from, to }));
}

function questionName(asks: string, before: string | null, inside: readonly Token[]): readonly string[] | null {
  if (before !== null) {
    return inside.length === 0 && before !== 'since'
      ? [before]
      : before === 'since'
      ? ['since']
      : null;
  }
  // `whether it is a smoking room`
  const kind = asks === 'whether' && inside[0]?.kind === 'pronoun'
    ? phraseAt(inside, inside[1]?.kind === 'be' ? 2 : 1)
    : null;
  if (kind !== null && kind.marked && kind.to === inside.length) return kind.words;
  const said = [...inside].reverse().find(({ kind }) => kind === 'verb' || kind === 'adjective')
    ?? [...inside].reverse().find(({ kind }) => kind === 'noun');
  // `what was done`
  // `what it is`
  if (asks === 'what' && inside[0]?.word === 'it') return ['description'];
  if (asks === 'what') {
    return inside.length === 2 && inside[0]?.kind === 'be'
      ? ['what', ...inside.map(({ word }) => word)]
      : null;
  }
  // `where on the van`
  if (asks === 'where') return inside[0]?.kind === 'preposition' ? ['place'] : null;
  if (asks === 'how') {
    const [first] = inside;
    // `how many frames of brood I saw`
    const counted = first?.kind === 'many' ? phraseAt(inside, 1) : null;
    if (counted !== null) return ['number', 'of', ...counted.words];
    return first === undefined ? null : ['how', first.word];
  }
  if (said === undefined) return null;
  // `when it came back`
  const small = inside.indexOf(said);
  const moved = /^(?:back|in|out|off|up|down)$/.test(said.word) ? inside[small - 1] : undefined;
  if (asks !== 'whether' && moved?.kind === 'verb') return [moved.word, said.word, 'at'];
  if (asks !== 'whether') return [said.word, 'at'];
  // `whether it is baked daily`
  const how = inside.at(-1);
  const done = inside.at(-2);
  if (how !== undefined && /^(?:adjective|adverb)$/.test(how.kind) && done?.participle === true) {
    return [done.word, how.word];
  }
  // `whether the queen was seen`
  const subject = said.participle && inside.some(({ kind }) => kind === 'be') ? phraseAt(inside, 0) : null;
  return subject === null ? [said.word] : [...subject.words, said.word];
}
