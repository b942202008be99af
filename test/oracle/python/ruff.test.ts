import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Module } from '../../../src/syntax/python/nodes.js';
import { printModule } from '../../../src/syntax/python/print/module.js';
import { quirkOf } from './quirks.js';
import { formatters, WIDTHS } from './ruff.js';
import { makerOf, SLOTS } from './trees.js';

const TIMES = 2;
const SEED = Number(process.env['ORACLE_SEED'] ?? 1_120);

const test = suite('Ruff leaves what the emitter prints as it is');

/** What Ruff makes of a tree's text where it does not leave it alone, at some width. */
function disagreement(tree: Module): { readonly printed: string; readonly ruff: string } | undefined {
  for (const [index, width] of WIDTHS.entries()) {
    const printed = printModule(tree, 'app/random.py', { width });
    const ruff = formatters[index]?.format(printed) ?? '';
    if (printed !== ruff && quirkOf(tree, printed) === undefined) return { printed, ruff };
  }
  return undefined;
}

test('random trees at 60, 88 and 120 columns', () => {
  const goals = Object.entries(SLOTS).flatMap(([slot, kinds]) => kinds.map(kind => ({ slot, kind })));
  const seeds = fc.sample(fc.integer({ min: 1, max: 0x7fffffff }), { numRuns: goals.length * TIMES, seed: SEED });
  let quirks = 0;
  const wrong = seeds.flatMap((seed, index) => {
    const goal = goals[index % goals.length];
    if (goal === undefined) return [];
    const tree: Module = { node: 'Module', body: [makerOf(seed, new Map()).aim(goal)] };
    if (quirkOf(tree, printModule(tree, 'app/random.py', { width: 60 })) !== undefined) quirks++;
    const found = disagreement(tree);
    return found === undefined ? [] : [found];
  });
  assert.is(
    wrong.length,
    0,
    wrong.slice(0, 3).map(({ printed, ruff }) => `${printed}\n--- ruff\n${ruff}`).join('\n=====\n'),
  );
  console.log(
    `# ${seeds.length} trees at ${WIDTHS.length} widths, ${quirks} of them with what Ruff itself does not settle`,
  );
});

test.run();
