import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as py from '../../../src/syntax/python/index.js';
import type { Module } from '../../../src/syntax/python/nodes.js';
import { printModule } from '../../../src/syntax/python/print/module.js';
import { quirkOf } from './quirks.js';
import { realistic } from './realistic.js';
import { complaints, formatters, WIDTHS } from './ruff.js';
import { makerOf } from './trees.js';
import { SLOTS } from './trees/slots.js';

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

test('imports are sorted as its isort would', () => {
  const symbols = [
    'typing.Any',
    'typing.TYPE_CHECKING',
    'collections.abc.Sequence',
    'os.path',
    'sqlalchemy.orm.Mapped',
    'sqlalchemy.orm.mapped_column',
    'sqlalchemy.String',
    'sqlalchemy.select',
    'sqlalchemy.ext.asyncio.AsyncSession',
    'fastapi.APIRouter',
    'fastapi.status.HTTP_404_NOT_FOUND',
    'app.models.post.Post',
    'app.models.post_tag.PostTag',
    'app.models.post2.Post2',
    'app.models.post10.Post10',
    'app.models.Base',
    'app.config.SETTINGS',
    'app.config.settings',
    'tests.factories.make',
  ];
  const seeds = fc.sample(fc.shuffledSubarray(symbols, { minLength: 1 }), { numRuns: 300, seed: SEED });
  for (const chosen of seeds) {
    const used = chosen.map((path, index): py.Expression => {
      const [name = '', ...parents] = path.split('.').reverse();
      const module = parents.reverse().join('.');
      if (index % 5 === 4) return py.forwardRef(py.symbol(module, name));
      return index % 7 === 6 ? py.moduleSymbol(module, `alias_${index}`) : py.symbol(module, name);
    });
    const source = py.module('app/one.py', [py.annAssign('x', py.tuple(used), 1)]).print();
    assert.equal(complaints(source), [], source);
  }
});

test('a model, a service and a route as projects have them', () => {
  for (const tree of realistic()) {
    for (const [index, width] of WIDTHS.entries()) {
      const printed = printModule(tree, 'app/models/post.py', { width });
      assert.is(formatters[index]?.format(printed), printed);
      assert.equal(complaints(printed, width), []);
    }
  }
});

test.run();
