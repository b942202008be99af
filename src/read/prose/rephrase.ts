import type { Token } from './tokens.js';

/** What some words together are said instead of, and what stands for them. */
interface Wording {
  /** What each word may be, in a row; what ends with `?` may be left out. */
  readonly words: readonly RegExp[];
  readonly kind: Token['kind'];
  /** What is said in one word. */
  readonly word: string;
  /** Whether it holds where it was found; `after` is what comes behind. */
  readonly where?: (found: readonly Token[], after: Token | undefined, before: Token | undefined) => boolean;
}

function wording(words: string, kind: Token['kind'], word: string, where?: Wording['where']): Wording {
  const patterns = words.split(' ').map(each => new RegExp(`^(?:${each})$`, 'u'));
  return { words: patterns, kind, word, ...(where === undefined ? {} : { where }) };
}

const opens = new Set<Token['kind']>(['article', 'possessive', 'pronoun', 'noun', 'each', 'many']);
const opensThing: Wording['where'] = (_, after) => after !== undefined && opens.has(after.kind);
const isDone: Wording['where'] = (_, after) => after?.participle === true;

/** Turns of speech that a single word of grammar, or one verb, says as well. */
const wordings: readonly Wording[] = [
  // What people do to have something written down.
  wording('keep|keeps|kept|keeping track|records?|notes? of', 'verb', 'record'),
  wording('keep|keeps|kept|keeping an? record|list|log|note|overview|eye of|on', 'verb', 'record'),
  wording('make|makes|made|making|take|takes|took|taken|taking an? notes? of', 'verb', 'record'),
  wording('make|makes|made|making|take|takes|took|taken|taking notes? of', 'verb', 'record'),
  wording('write|writes|wrote|written|writing|take|takes|took|taken|taking|put|puts down', 'verb', 'record'),
  wording('fill|fills|filled|filling|type|types|typed|key|keys|keyed in|out', 'verb', 'enter', opensThing),
  wording('be|is|are|am interested in', 'verb', 'want'),
  wording('asks?|asked for', 'verb', 'want', opensThing),
  // What something belongs to.
  wording('is|are|be|was|were an? part|member|component|element|piece of', 'verb', 'belong'),
  wording('is|are|be|was|were part of', 'verb', 'belong'),
  wording('take|takes|took|taking part in', 'verb', 'participate'),
  // What is said besides, and with what.
  wording('in addition to', 'preposition', 'besides'),
  wording('apart|aside from', 'preposition', 'besides'),
  wording('on top of', 'preposition', 'besides'),
  wording('together|along with', 'preposition', 'with'),
  wording('by entering|giving|specifying|providing|stating|choosing', 'preposition', 'with', opensThing),
  wording('giving it|them', 'preposition', 'with', opensThing),
  wording('with|in regard|respect to', 'preposition', 'about'),
  wording('on behalf of', 'preposition', 'for'),
  // When it is.
  wording('whenever|everytime', 'conjunction', 'when'),
  wording('every|each|any time', 'conjunction', 'when', opensThing),
  wording('as soon as', 'conjunction', 'when'),
  // What goes on about the last thing named.
  wording('each|all|both|any of which|whom', 'relative', 'which'),
  // What has no equal.
  wording('nobody|anyone else has|have|uses', 'adjective', 'unique'),
  wording('no one else has|uses', 'adjective', 'unique'),
  wording('that|which nobody else has|uses', 'adjective', 'unique'),
  wording('that|which no other \\p{L}+ has|have|uses', 'adjective', 'unique'),
  wording('no other \\p{L}+ has|have|uses', 'adjective', 'unique'),
  wording('that|which no two \\p{L}+ have|share', 'adjective', 'unique'),
  wording(
    'no two \\p{L}+ have|share',
    'adjective',
    'unique',
    (_, after) => after === undefined || after.kind === 'sign',
  ),
  // What is done to it.
  wording('get|gets|got|getting', 'be', 'be', isDone),
  wording('has|have got', 'have', 'have'),
];

const byFirst: ReadonlyMap<Wording, RegExp> = new Map(wordings.map(each => [each, each.words[0] ?? /^$/]));

/** The tokens of a sentence with turns of speech in single words: `keep track of` is to record. */
export function rephrased(tokens: readonly Token[]): Token[] {
  const said: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const [token, last] = [tokens[at], said.at(-1)];
    if (token === undefined) break;
    const named = pastPlaceholder(tokens, at);
    if (named > at) {
      at = named;
      continue;
    }
    const found = wordings.find(each => byFirst.get(each)?.test(token.word) === true && fits(each, tokens, at, last));
    if (found === undefined) {
      said.push(token);
      at += 1;
      continue;
    }
    said.push(oneOf(found, token, tokens.slice(at, at + found.words.length), last));
    at += found.words.length;
    // What something belongs to, it belongs to.
    const end = said.at(-1);
    if (found.word === 'belong' && end !== undefined) said.push({ ...end, kind: 'to', word: 'to', from: end.to });
  }
  return said;
}

/** Behind `the following information about`, where a thing follows; it is about that thing. The same place otherwise. */
function pastPlaceholder(tokens: readonly Token[], from: number): number {
  if (tokens[from - 1]?.kind === 'noun' || tokens[from - 1]?.kind === 'adjective') return from;
  let at = from;
  while (/^(?:article|possessive|adjective|many)$/.test(tokens[at]?.kind ?? '') || tokens[at]?.word === 'following') {
    at += 1;
  }
  const [name, joins, after] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const holds = /^(?:information|info|data|details?|particulars|facts)$/.test(name?.word ?? '')
    && /^(?:about|on|of|for|regarding)$/.test(joins?.word ?? '');
  return holds && after !== undefined && (isOpening(after) || after.kind === 'noun') ? at + 2 : from;
}

function isOpening({ kind }: Token): boolean {
  return kind === 'article' || kind === 'possessive' || kind === 'each' || kind === 'many';
}

function fits({ words, where }: Wording, tokens: readonly Token[], at: number, before: Token | undefined): boolean {
  const found = tokens.slice(at, at + words.length);
  return found.length === words.length && words.every((word, index) => word.test(found[index]?.word ?? ''))
    && (where === undefined || where(found, tokens[at + words.length], before));
}

function oneOf({ kind, word }: Wording, base: Token, found: readonly Token[], before: Token | undefined): Token {
  const last = found.at(-1);
  const verb = kind === 'verb';
  return {
    ...base,
    kind,
    word,
    text: found.map(({ text }) => text).join(' '),
    plural: false,
    genitive: false,
    participle: verb && before?.kind === 'be' && /^(?:kept|made|taken|written|put|filled|typed|keyed)$/.test(base.word),
    gerund: false,
    to: last?.to ?? base.to,
  };
}
