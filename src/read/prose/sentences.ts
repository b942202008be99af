import type { Text } from '../markdown/index.js';
import type { Ground } from './claim.js';
import { clausesOf } from './clause.js';
import { tokensOf } from './tokens.js';

/** A sentence with the place it stands at. */
export interface Sentence {
  readonly text: string;
  readonly ground: Ground;
  /** Its offset in the text it is from. */
  readonly from: number;
}

/** Longer ones are cut: they are lists that nobody closed, and take the tagger more than their share of time. */
const LONGEST = 600;
/** Nobody breaks running text so narrow that all its lines are shorter. */
const NARROW = 50;
const abbreviations =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|approx|vs|cf|no|nr|avg|qty|est|incl|excl|max|min|mr|mrs|ms|dr|st|resp|\p{L})\.$/iu;

/** The sentences of a running text. */
export function sentencesOf(text: Text): Sentence[] {
  const sentences: Sentence[] = [];
  let begin = 0;
  const close = (end: number): void => {
    for (let from = begin; from < end; from += LONGEST) {
      const part = text.text.slice(from, Math.min(from + LONGEST, end));
      const at = from + part.search(/\S|$/);
      const written = part.replace(/\s+/g, ' ').trim();
      if (written !== '') sentences.push({ text: written, ground: { text: written, place: text.place(at) }, from: at });
    }
    begin = end;
  };
  const lines = breaksOf(text.text);
  for (const { index, 0: sign } of text.text.matchAll(/[.!?]+["'”’)]*(?=\s|$)|\n/g)) {
    const end = index + sign.length;
    if (sign === '\n' && !lines.has(index) && !/^\s*(?:[A-Z]{2,}-?\d|\n)/.test(text.text.slice(end, end + 80))) {
      continue;
    }
    if (sign.startsWith('.') && abbreviations.test(text.text.slice(Math.max(begin, end - 12), end))) continue;
    // `(ozone, dust ...) have a unit`
    if (/^(?:\.{2,}|[.!?]+[^.!?]*\)$)/.test(sign) && /^\s+\p{Ll}/u.test(text.text.slice(end, end + 20))) continue;
    close(end);
  }
  close(text.text.length);
  return sentences;
}

/**
 * Where lines end because somebody ended them, and not because they were full: the next word had found room. One such
 * end may be by chance, unless the next line begins a list: `car - plate, make`. Where nobody writes full stops, and
 * before a capital, a line that is a sentence ends before another that is one.
 */
function breaksOf(text: string): ReadonlySet<number> {
  const lines = text.split('\n');
  const width = lines.reduce((longest, line) => Math.max(longest, line.trimEnd().length), 0);
  const ends: number[] = [];
  const opens: number[] = [];
  const own: number[] = [];
  const isUnstopped = !(width < NARROW ? /[.!?]["'”’)]*\s+\S/ : /[.!?]["'”’)]*(?:\s|$)/).test(text);
  let [at, meant] = [0, 0];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    at += line.length + 1;
    if (next === undefined) break;
    const word = /^\s*(\S+)/.exec(next)?.[1] ?? '';
    if (line.trimEnd().length + 1 + word.length <= width) meant += 1;
    const goesOn = /[,(]\s*$|(?:^|\s)(?:and|or|the|an?|of|to|with|for|in|on|by)\s*$/i.test(line)
      || /^\s*(?:and|or)\b/i.test(next);
    if (goesOn) continue;
    ends.push(at - 1);
    if (/^[\p{L}\d ]{1,40}(?::| [-–=]) /u.test(next)) opens.push(at - 1);
    if (isUnstopped && index === 0 && isTitle(line) && isSentence(next)) own.push(at - 1);
    if ((isUnstopped || /^\s*\p{Lu}/u.test(next)) && isSentence(line) && isSentence(next)) own.push(at - 1);
  }
  return new Set(meant > 1 ? ends : meant === 1 ? [...opens, ...own] : own);
}

/** Whether a line does no more than name something: `bike shop`. */
function isTitle(line: string): boolean {
  const tokens = line.length > NARROW ? [] : tokensOf(line.trim());
  return tokens.length <= 4 && tokens.at(-1)?.kind === 'noun'
    && tokens.every(({ kind }) => ['noun', 'adjective', 'article', 'possessive'].includes(kind));
}

/** Whether a line says by itself what something is, has or does: `bikes have a frame number`. */
function isSentence(line: string): boolean {
  const written = line.trim();
  if (written.length > LONGEST) return false;
  const [clause] = clausesOf(tokensOf(written));
  return clause !== undefined && !clause.condition && clause.lead.length === 0 && clause.subject.length > 0
    && clause.stem !== '';
}
