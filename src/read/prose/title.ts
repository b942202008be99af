import { isSystem } from './claim-words.js';
import { nameOf, phraseAt } from './phrase.js';
import { tokensOf } from './tokens.js';

/** A title without its number and without what only says what kind of title it is. */
export function plainTitle(text: string): string {
  return text.replace(/^[\s\d.]+(?=\p{L})/u, '').replace(/^[A-Z]{1,5}-?\d+[.:)]?\s+/, '')
    .replace(/^(?:epic|entity|model|table|resource|module|feature|user story|story)\s*:\s*/i, '').trim();
}

/** The thing that a title names; null where it names several, or none. */
export function topicOf(title: string): string | null {
  // Behind an article, words that may be verbs are names.
  const tokens = tokensOf(`the ${title.replace(/\s*\([^)]*\)$/, '').replace(/^(?:the|an?)\s/i, '')}`);
  const phrase = phraseAt(tokens, 0, true);
  if (phrase === null || phrase.to < tokens.length || phrase.words.length > 3) return null;
  const name = nameOf(phrase);
  return isSystem(name) ? null : name;
}
