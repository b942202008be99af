/** Maps a list, leaving out nulls; the same list where nothing changed. */
export function keep<T>(items: readonly T[], change: (item: T) => T | null): readonly T[] {
  const kept = items.flatMap(item => {
    const changed = change(item);
    return changed === null ? [] : [changed];
  });
  return kept.length === items.length && kept.every((item, index) => item === items[index]) ? items : kept;
}
