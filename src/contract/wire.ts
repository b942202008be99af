import { wireName } from '../domain/name.js';
import type { Naming } from '../domain/options.js';

/** A snake_case name of our own in the naming of the boundary: `per_page` or `perPage`. */
export function wire(name: string, naming: Naming): string {
  return naming === 'snake_case' ? name : wireName(name.split('_'), naming);
}

/** A name of the boundary with a word of our own behind it: `created_after` or `createdAfter`. */
export function suffixed(name: string, word: string, naming: Naming): string {
  return naming === 'snake_case' ? `${name}_${word}` : `${name}${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** Names of query parameters that are ours on every list; a column of that name is filtered by `<name>_eq`. */
export function listWords(naming: Naming): Readonly<Record<ListWord, string>> {
  return naming === 'snake_case' ? snake : camel;
}

type ListWord = 'page' | 'per_page' | 'offset' | 'limit' | 'sort_by' | 'order' | 'search' | 'include' | 'include_total';

const words: readonly ListWord[] = [
  'page',
  'per_page',
  'offset',
  'limit',
  'sort_by',
  'order',
  'search',
  'include',
  'include_total',
];
const inNaming = (naming: Naming): Readonly<Record<ListWord, string>> =>
  Object.fromEntries(words.map(word => [word, wire(word, naming)])) as Record<ListWord, string>;
const snake = inNaming('snake_case');
const camel = inNaming('camelCase');
