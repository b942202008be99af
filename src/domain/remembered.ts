/** How many answers are kept: more than the words of any real schema, and little memory. */
const LIMIT = 20_000;

/** The same function, keeping its answers: for pure functions that are asked the same few thousand texts again and again. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = answer(text);
    if (known.size < LIMIT) known.set(text, made);
    return made;
  };
}
