import { verbStem } from './closed-words.js';
import { endsThing, type Token } from './tokens.js';

/** A verb with its helpers and its small word. */
export interface Verb {
  readonly stem: string;
  readonly stems: readonly string[];
  readonly passive: boolean;
  readonly modal: string | null;
  readonly negative: boolean;
  readonly copula: boolean;
  /** The verb itself as it is written. */
  readonly word: string;
  /** Its small word: `in` of `check in`. */
  readonly small: string;
  readonly to: number;
}

/** A verb with its helpers: `shall be able to hire`, `want to create`, `is made up of`. */
export function verbAt(tokens: readonly Token[], from: number): Verb {
  let at = from;
  let modal: string | null = null;
  let negative = false;
  let be = false;
  let main: Token | null = null;
  let passive = false;
  const stems: string[] = [];
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'modal') {
      modal = token.word;
      negative ||= /n't|cannot/.test(token.word);
    } else if (token.kind === 'not') negative = true;
    else if (token.kind === 'be') {
      be = true;
      main = token;
    } else if (token.kind === 'have' || token.kind === 'do') {
      if (main?.kind === 'verb' && tokens[at - 1]?.kind !== 'to') break;
      main = token;
    } else if (token.kind === 'verb') {
      const helped = main?.kind !== 'verb' || tokens[at - 1]?.kind === 'to';
      if (!helped) break;
      // What is listed behind `be` are values: `is open, paid or reminded`.
      if (
        be && main?.kind === 'be' && tokens[at - 1]?.kind !== 'to' && (!token.participle || isOneOfSeveral(tokens, at))
      ) break;
      // `parts used on a job`
      passive = token.participle && (be || main === null && isJoined(tokens, at + 1));
      main = token;
      stems.push(verbStem(token.word));
    } else if (token.kind === 'to') {
      if (!['verb', 'be', 'have', 'do'].includes(tokens[at + 1]?.kind ?? '')) break;
    } else if (token.kind === 'adjective') {
      // `be able to`
      if (tokens[at + 1]?.kind !== 'to' || tokens[at + 2]?.kind !== 'verb') break;
    } else if (token.kind !== 'adverb') break;
  }
  while (tokens[at - 1]?.kind === 'adverb' && at - 1 > from) at -= 1;
  // `sets up an order` makes one.
  const makes = main?.word.startsWith('set') === true && tokens[at]?.word === 'up';
  const stem = main === null ? '' : makes ? 'set_up' : verbStem(main.word);
  // `is of a category` says what it stands to.
  const to = main?.kind === 'be' && tokens[at]?.word === 'of' ? at : particle(tokens, at);
  const word = main?.word ?? '';
  const small = main?.kind === 'verb' ? smallWord(tokens, at) : '';
  return { stem, stems, passive, modal, negative, copula: main?.kind === 'be' || passive, word, small, to };
}

/** `used on a job`, `made up of exercises` */
function isJoined(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at]?.word === 'up' ? tokens[at + 1] : tokens[at];
  return next?.kind === 'preposition';
}

/** Whether what was done is one state of several: `are submitted, accepted or rejected`. */
function isOneOfSeveral(tokens: readonly Token[], from: number): boolean {
  for (let at = from + 1; at < tokens.length; at += 2) {
    // `planned, in progress or done`
    if (tokens[at]?.text === ',' && tokens[at + 1]?.word === 'in' && tokens[at + 2]?.kind === 'noun') at += 3;
    const [sign, token] = [tokens[at], tokens[at + 1]];
    if (token === undefined || token.kind !== 'adjective' && !token.participle) return false;
    if (sign?.kind === 'or') return endsThing(tokens[at + 2]);
    if (sign?.text !== ',') return false;
  }
  return false;
}

/** The small word of a verb that no thing follows: `when somebody checks in we note …`. */
function smallWord(tokens: readonly Token[], at: number): string {
  const [small, next] = [tokens[at], tokens[at + 1]];
  if (!/^(?:in|out|up|off|over|on)$/.test(small?.word ?? '')) return '';
  const ends = next === undefined || ['sign', 'pronoun', 'preposition', 'conjunction', 'and', 'to'].includes(next.kind);
  return ends || /^(?:out|up|off|over)$/.test(small?.word ?? '') ? small?.word ?? '' : '';
}

/** Past the small word of a verb: `sign up`, `hand out`, `consist of`, `made up of`. */
function particle(tokens: readonly Token[], from: number): number {
  let at = from;
  for (; tokens[at]?.kind === 'adverb' && tokens[at + 1]?.kind !== 'number' || tokens[at]?.word === 'up'; at += 1) {
    if (tokens[at]?.word === 'up' && tokens[at + 1]?.kind === 'to' && tokens[at + 2]?.kind === 'number') return at;
  }
  if (/^(?:up|out|off|down|back|away|together)$/.test(tokens[at]?.word ?? '')) at += 1;
  // `checks in we note`
  if (
    tokens[at]?.kind === 'preposition' && tokens[at + 1]?.kind === 'pronoun' && tokens[at + 1]?.word !== 'it'
    && tokens[at + 1]?.word !== 'them'
  ) at += 1;
  // `check in at`, `made up of`
  const [small, next, last] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const counts = next?.word === 'at' && /^(?:least|most)$/.test(last?.word ?? '');
  if (small?.word === 'of' || small?.kind === 'preposition' && next?.kind === 'preposition' && !counts) {
    at += 1;
  }
  return at;
}
