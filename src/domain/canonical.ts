/**
 * A text that is the same for two plain values exactly when they say the same: keys in order, places in the source left
 * out. For comparing parts of domains, and for finding them by what they say.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === 'place') return undefined;
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => one < other ? -1 : 1));
  });
}

/** Whether two plain values say the same, places apart. */
export function sameValue(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other);
}
