import { closedWord } from './closed-words.js';

/** Words that stand in nearly every English sentence about things. */
const telling = new Set([
  'article',
  'each',
  'many',
  'be',
  'have',
  'modal',
  'possessive',
  'pronoun',
  'preposition',
  'and',
]);

/** Whether a text is running English: at least one sentence, and more words in sentences than out of them. */
export function isProse(text: string): boolean {
  let [inside, outside] = [0, 0];
  for (const line of text.split('\n')) {
    const words = line.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
    const grammar = words.filter(word => telling.has(closedWord(word) ?? '')).length;
    const signs = line.match(/[{}[\]<>=;$\\@^~]/g)?.length ?? 0;
    if (words.length >= 4 && grammar >= 2 && signs * 6 < words.length) inside += words.length;
    else if (signs > 0) outside += words.length + signs;
  }
  return inside > 0 && inside > outside;
}
