import * as assert from 'uvu/assert';

/** How often work is timed before it counts as growing too fast. */
const ROUNDS = 6;
/** Below this many milliseconds the clock of the processor says little. */
const LEAST = 30;

/** The processor's time for some work, in milliseconds: what other processes do meanwhile is not in it. */
export function spent(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What is made of a size before the clock runs, and what is done with it. */
export interface Sized<T> {
  readonly make: (size: number) => T;
  readonly work: (made: T) => unknown;
  readonly small: number;
  /** How much larger the larger one is; the work may take two and a half times as much more. */
  readonly times: number;
}

/**
 * Asserts that work grows with its size and not with the square of it. Both sizes are done up to six times, and the
 * best of each counts: a busy machine, compiling and collecting fall on some rounds, a square on each. With `WHOLE=1`
 * texts and schemas are eight times as large, where squares of small steps show that are hidden otherwise.
 *
 * @returns the best time of each size, in milliseconds
 */
export function growsWithSize<T>({ make, work, small, times }: Sized<T>): readonly [number, number] {
  const scale = process.env['WHOLE'] === '1' ? 8 : 1;
  const [less, more] = [make(small * scale), make(small * scale * times)];
  const limit = times * 2.5;
  work(make(Math.ceil(small / 4)));
  const best: [number, number] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    best[0] = Math.min(best[0], spent(() => work(less)));
    best[1] = Math.min(best[1], spent(() => work(more)));
    if (best[1] < Math.max(best[0], LEAST) * limit) return best;
  }
  const [one, other] = best.map(milliseconds => milliseconds.toFixed(0));
  assert.unreachable(`${one} ms for ${small * scale}, ${other} ms for ${times} times as much, at best`);
  return best;
}
