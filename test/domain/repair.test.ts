import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { repair, type Rule } from '../../src/domain/expression/repair.js';

const repairs = suite('repair of choices');

/** A rule over columns that hold numbers. */
function rule(columns: readonly string[], holds: (...values: readonly number[]) => boolean): Rule<number> {
  return { columns, isBroken: of => !holds(...columns.map(of)) };
}
const first = new Map([['a', 1], ['b', 1], ['c', 1], ['d', 1]]);
const others = (): readonly number[] => [2, 3, 4];

repairs('nothing changes where nothing is broken', () => {
  const asked: string[] = [];
  const found = repair(first, column => (asked.push(column), [2]), [rule(['a', 'b'], (a, b) => a === b)]);
  assert.equal([...found.choices], [...first]);
  assert.equal(asked, []);
});

repairs('as few columns change as can be', () => {
  const rules = [
    rule(['a', 'b'], (a, b) => a < b),
    rule(['b', 'c'], (b, c) => b > c),
    rule(['b', 'd'], (b, d) => b > d),
  ];
  assert.equal([...repair(first, others, rules).choices], [['a', 1], ['b', 2], ['c', 1], ['d', 1]]);
});

repairs('a way is found over several columns', () => {
  const rules = [
    rule(['a', 'b'], (a, b) => a < b),
    rule(['b', 'c'], (b, c) => b < c),
    rule(['c', 'd'], (c, d) => c < d),
  ];
  assert.equal([...repair(first, others, rules).choices.values()], [1, 2, 3, 4]);
});

repairs('where one group has no way out, the others are repaired all the same', () => {
  const never = rule(['a', 'b'], () => false);
  const found = repair(first, others, [never, rule(['c'], c => c === 3)]);
  assert.equal(found.broken, [never]);
  assert.equal([...found.choices.values()], [1, 1, 3, 1]);
});

repairs('a search without end is given up', () => {
  const columns = Array.from({ length: 12 }, (_, at) => `c${at}`);
  const many = Array.from({ length: 20 }, (_, at) => at);
  let asked = 0;
  const never = rule(columns, () => {
    asked += 1;
    return false;
  });
  assert.equal(repair(new Map(columns.map(column => [column, 0])), () => many, [never]).broken, [never]);
  console.log(`# ${asked} choices were looked at`);
  assert.ok(asked > 0 && asked < 50_000, `${asked} choices of ${many.length ** columns.length}`);
});

repairs.run();
