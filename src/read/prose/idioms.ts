import { howOften } from './how-often.js';
import type { Token } from './tokens.js';

const idioms = [
  'first of all',
  'last of all',
  'last but not least',
  'at any time',
  'over time',
  'in general',
  'as usual',
  'of course',
  'up to date',
  'at a time',
  'at the moment',
  'at once',
  'right now',
  'in advance',
  'to another one',
  'from one another',
  'to each other',
  'with each other',
  'each other',
];

/** Words that together say no more than how or when: `up to date`. */
export function settleIdioms(tokens: Token[]): void {
  for (const [at, { word }] of tokens.entries()) {
    for (const idiom of idioms) {
      if (!idiom.startsWith(word)) continue;
      const words = idiom.split(' ');
      if (!words.every((each, index) => tokens[at + index]?.word === each)) continue;
      // `send each other messages`, but `rate each other`
      if (idiom === 'each other' && !/^(?:noun|verb|article)$/.test(tokens[at + 2]?.kind ?? '')) continue;
      settleAdverbs(tokens, at, words.length);
    }
    settleAdverbs(tokens, at, howOften(tokens, at));
  }
}

function settleAdverbs(tokens: Token[], at: number, length: number): void {
  for (let index = at; index < at + length; index += 1) {
    const token = tokens[index];
    if (token !== undefined) tokens[index] = { ...token, kind: 'adverb', plural: false, participle: false };
  }
}
