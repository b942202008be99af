import { type Attack, unknown } from './attack.js';

/** How long two kinds of requests take, in milliseconds, and the larger median in relation to the smaller. */
export interface Timing {
  readonly known: number;
  readonly unknown: number;
  readonly ratio: number;
  readonly samples: number;
}

/**
 * Times sign-ins with a wrong password against sign-ins of nobody. They take turns, so that whatever else the machine
 * does falls on both; where the medians are further apart than the bound, as many are taken again, three times at most:
 * noise goes with more samples, a step that is left out stays.
 *
 * @param bound of the ratio of the medians
 */
export async function timeSignIns(to: Attack, samples: number, bound: number): Promise<Timing> {
  to.recorder.at('the time that a sign-in takes');
  const { login } = await to.user();
  const known: number[] = [];
  const strangers: number[] = [];
  const timed = async (name: string, into: number[]): Promise<void> => {
    const begin = performance.now();
    const answer = await to.login(name, 'a wrong password');
    into.push(performance.now() - begin);
    unknown(to, answer, 'a wrong password');
  };
  await timed(login, []);
  await timed(to.fresh('nobody'), []);
  let found: Timing;
  do {
    for (let at = 0; at < samples; at += 1) {
      const pair = [() => timed(login, known), () => timed(to.fresh('nobody'), strangers)];
      for (const one of at % 2 === 0 ? pair : pair.reverse()) await one();
    }
    const [a, b] = [median(known), median(strangers)];
    found = { known: a, unknown: b, ratio: Math.max(a, b) / Math.min(a, b), samples: known.length };
  } while (found.ratio > bound && known.length < samples * 3);
  const told = found;
  to.recorder.check(told.ratio <= bound, 'does not tell who is registered', () => JSON.stringify(told));
  return told;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] ?? 0 : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
