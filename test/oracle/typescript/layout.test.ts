import * as ts from 'api-scaffolder/typescript';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makerOf, noCoverage } from './maker.js';
import { FILE } from './shape.js';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_120);
const COUNT = 600;
const WIDTHS = [60, 100, 120];

const test = suite('dprint leaves modules as they are printed');

/** Loops with a start, test and step that do not fit on a line are laid out by dprint in two ways, one after the other. */
const RESTLESS = new Set(['for']);

test('random statements at three widths', () => {
  const seeds = fc.sample(fc.integer({ min: 1, max: 0x7fffffff }), { numRuns: COUNT, seed: SEED });
  const wrong: string[] = [];
  for (const [index, seed] of seeds.entries()) {
    const coverage = noCoverage();
    const maker = makerOf(seed, coverage, undefined, 2);
    const body = maker.chance.some(2, 5, () => maker.statement('module.body'));
    if ([...coverage.counts.keys()].some(key => RESTLESS.has(key.split(' ')[1] ?? ''))) continue;
    const width = WIDTHS[index % WIDTHS.length] ?? 100;
    const text = ts.module(FILE, [ts.function('main', { async: true, generator: true }, body)], { width }).print();
    const again = ts.format(FILE, text, width);
    if (again !== text) wrong.push(`${text}\n---\n${again}`);
  }
  assert.is(wrong.length, 0, wrong.sort((a, b) => a.length - b.length).slice(0, 4).join('\n=====\n'));
  console.log(`\n# ${seeds.length} modules at widths ${WIDTHS.join(', ')}`);
});

test.run();
