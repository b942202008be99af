import * as ts from 'api-scaffolder/typescript';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { difference } from './difference.js';
import { EXPRESSIONS } from './expressions.js';
import { type Coverage, type Goal, makerOf, noCoverage, PLAIN, PLAIN_SLOTS, WAITING } from './maker.js';
import { FILE } from './shape.js';
import { STATEMENTS } from './statements.js';
import { TYPES } from './types.js';

const TIMES = 2;
const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_120);

const test = suite('the compiler reads what the emitter prints');

/** A module whose function waits and yields, so that everything may stand in it. */
function moduleOf(body: readonly ts.StatementLike[]): ts.TypeScriptModule {
  return ts.module(FILE, [ts.function('main', { async: true, generator: true }, body)]);
}

const FAMILIES = [STATEMENTS, EXPRESSIONS, TYPES].map(table => Object.keys(table));

/** Every kind in every slot, with the kind of node that the slot belongs to; slots are found by making many trees. */
function goals(): (Goal & { readonly parent: string })[] {
  const seen = noCoverage();
  for (let seed = 1; seed < 4_000; seed++) makerOf(seed, seen).statement('module.body');
  const kinds = new Map<string, string[]>();
  for (const key of seen.counts.keys()) {
    const [slot = '', kind = ''] = key.split(' ');
    kinds.set(slot, [...kinds.get(slot) ?? [], kind]);
  }
  return [...kinds].flatMap(([slot, found]) =>
    (FAMILIES.find(family => found.every(kind => family.includes(kind))) ?? [])
      .filter(kind => !WAITING.has(kind) || seen.waiting.has(slot))
      .filter(kind => !PLAIN_SLOTS.has(slot) || PLAIN.has(kind))
      .map(kind => ({ slot, kind, parent: seen.parents.get(slot) ?? '' }))
  );
}

/** A tree in which the goal is reached. */
function treeFor(goal: ReturnType<typeof goals>[number], seed: number, coverage: Coverage): ts.compiler.Statement {
  for (let attempt = 0; attempt < 400; attempt++) {
    const trial = noCoverage();
    const maker = makerOf(seed + attempt, trial, goal);
    const made = STATEMENTS[goal.parent]?.(maker) ?? EXPRESSIONS[goal.parent]?.(maker) ?? TYPES[goal.parent]?.(maker)
      ?? maker.statement('module.body');
    if (!maker.hit()) continue;
    for (const [key, count] of trial.counts) coverage.counts.set(key, (coverage.counts.get(key) ?? 0) + count);
    if (ts.compiler.isTypeNode(made)) return ts.typeAlias('Random', made);
    return ts.statement(ts.compiler.isStringLiteral(made) ? ts.void(made) : made);
  }
  throw new Error(`No tree has ${goal.kind} as ${goal.slot}.`);
}

test('random trees come back as they were, each kind of node in each slot', () => {
  const aims = goals();
  const coverage = noCoverage();
  const seeds = fc.sample(fc.integer({ min: 1, max: 0x7fffffff }), { numRuns: aims.length * TIMES, seed: SEED });
  const wrong: string[] = [];
  for (const [index, seed] of seeds.entries()) {
    const aim = aims[index % aims.length];
    if (aim === undefined) throw new Error('There are goals.');
    const found = difference(moduleOf([treeFor(aim, seed, coverage)]));
    if (found !== '') wrong.push(`${aim.slot} ${aim.kind}: ${found}`);
  }
  assert.is(wrong.length, 0, wrong.sort((a, b) => a.length - b.length).slice(0, 12).join('\n=====\n'));
  const rare = aims.filter(({ slot, kind }) => (coverage.counts.get(`${slot} ${kind}`) ?? 0) < TIMES);
  assert.equal(rare, []);
  console.log(`\n# ${seeds.length} trees, ${aims.length} kinds of node in slots`);
});

test.run();
