import type { Item } from './item.js';
import { type Phrase } from './phrase.js';

/** Whether a phrase only stands for what is said next: `the following data`. */
export function isPlaceholder({ words }: Phrase): boolean {
  return /^(?:data|detail|details|information|info|following|fields|values)$/.test(words.at(-1) ?? '');
}

/** `members rate each other` */
export function isEachOther({ phrase }: Item): boolean {
  return phrase.every && phrase.words.join() === 'other';
}
