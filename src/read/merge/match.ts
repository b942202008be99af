import { singular } from '../../domain/inflection.js';
import { snakeCase, splitWords } from '../../domain/words.js';

/** A name as inputs of different kinds spell it alike: words in snake case, the last one in the singular. */
export function normal(name: string): string {
  const words = splitWords(name);
  return words.length === 0 ? name : snakeCase(singular(words));
}

/**
 * Which of the known things each of the given ones is: the one of the same id, else the only one of the same normalised
 * name. No two given things are one known thing. Things without a counterpart are not in the map.
 */
export function counterparts<T>(
  known: readonly T[],
  given: readonly T[],
  idOf: (item: T) => string,
  nameOf: (item: T) => string,
): ReadonlyMap<T, T> {
  const pairs = new Map<T, T>();
  const byId = new Map(known.map(item => [idOf(item), item]));
  for (const item of given) {
    const same = byId.get(idOf(item));
    if (same !== undefined) pairs.set(item, same);
  }
  const taken = new Set(pairs.values());
  const byName = onlyOnes(known.filter(item => !taken.has(item)), nameOf);
  for (const [name, item] of onlyOnes(given.filter(one => !pairs.has(one)), nameOf)) {
    const same = byName.get(name);
    if (same !== undefined) pairs.set(item, same);
  }
  return pairs;
}

/** Items by name, names that several have left out. */
function onlyOnes<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  const several = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    if (found.has(name)) several.add(name);
    else found.set(name, item);
  }
  for (const name of several) found.delete(name);
  return found;
}
