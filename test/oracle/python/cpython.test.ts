import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { differences, type Job, jobOf } from './run.js';
import { makerOf } from './trees.js';
import { SLOTS } from './trees/slots.js';
import type { Coverage } from './trees/state.js';

const TIMES = 20;
const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_120);

const test = suite('CPython reads what the emitter prints');

const goals = Object.entries(SLOTS).flatMap(([slot, kinds]) => kinds.map(kind => ({ slot, kind })));

test('random trees come back as they were, each kind of node twenty times in each kind of slot', () => {
  const coverage: Coverage = new Map();
  const seeds = fc.sample(fc.integer({ min: 1, max: 0x7fffffff }), { numRuns: goals.length * TIMES, seed: SEED });
  const jobs: Job[] = seeds.map((seed, index) => {
    const goal = goals[index % goals.length];
    if (goal === undefined) throw new Error('There are goals.');
    return jobOf(
      { node: 'Module', body: [makerOf(seed, coverage).aim(goal)] },
      'app/random.py',
      [60, 88, 120][index % 3],
    );
  });
  const wrong = differences(jobs)
    .map((difference, index) => ({ difference, source: jobs[index]?.source }))
    .filter(({ difference }) => difference !== '');
  assert.is(wrong.length, 0, JSON.stringify(wrong.slice(0, 3), null, 2));
  const rare = goals.filter(({ slot, kind }) => (coverage.get(`${slot} ${kind}`) ?? 0) < TIMES);
  assert.equal(rare, []);
  assert.ok(jobs.length >= 5_000);
  console.log(`# ${jobs.length} trees, ${goals.length} kinds of node in kinds of slot`);
});

test('whole random modules come back as they were', () => {
  const seeds = fc.sample(fc.integer({ min: 1, max: 0x7fffffff }), { numRuns: 100, seed: SEED + 1 });
  const jobs = seeds.map(seed => jobOf(makerOf(seed, new Map()).module(12)));
  assert.equal(differences(jobs).filter(difference => difference !== ''), []);
});

test('the same tree always gives the same text', () => {
  const tree = makerOf(SEED, new Map()).module(20);
  assert.is(jobOf(tree).source, jobOf(structuredClone(tree)).source);
});

test.run();
