/** A small source of repeatable chance. */
export interface Chance {
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number;
  readonly pick: <T>(of: readonly T[]) => T;
  /** True once in so many times. */
  readonly once: (times: number) => boolean;
  /** Between `least` and `most` things. */
  readonly some: <T>(least: number, most: number, make: () => T) => T[];
}

/** Chance that starts from a seed and always goes the same way. */
export function chanceOf(seed: number): Chance {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    pick: of => of[below(of.length)] as (typeof of)[number],
    once: times => below(times) === 0,
    some: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make),
  };
}
