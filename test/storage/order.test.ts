import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { creationOrder, type Edge } from '../../src/storage/order.js';

const test = suite('order of creation');

const edge = (from: number, to: number, optional = false): Edge => ({ from, to, optional });

test('what is referred to comes first, and otherwise tables come as they are', () => {
  assert.equal(creationOrder(4, [edge(0, 2), edge(1, 0)]).order, [2, 0, 1, 3]);
});

test('a table that refers to itself is no cycle', () => {
  const { order, late } = creationOrder(1, [edge(0, 0)]);
  assert.equal(order, [0]);
  assert.is(late.size, 0);
});

test('of a cycle the optional reference waits', () => {
  const optional = edge(0, 1, true);
  const { order, late } = creationOrder(2, [optional, edge(1, 0)]);
  assert.equal(order, [0, 1]);
  assert.equal(Array.from(late), [optional]);
});

test('of a cycle of needed references one waits', () => {
  const { order, late } = creationOrder(3, [edge(0, 1), edge(1, 2), edge(2, 0)]);
  assert.equal(order, [2, 1, 0]);
  assert.equal(Array.from(late), [edge(2, 0)]);
});

test('a reference without a cycle never waits', () => {
  assert.is(creationOrder(2, [edge(0, 1, true)]).late.size, 0);
});

test('a chain of 20,000 tables, and a cycle as long, take no recursion', () => {
  const count = 20_000;
  const chain = Array.from({ length: count - 1 }, (_, at) => edge(at, at + 1));
  assert.is(creationOrder(count, chain).order[0], count - 1);
  assert.is(creationOrder(count, [...chain, edge(count - 1, 0)]).late.size, 1);
});

test('whatever the references, each table comes after all it refers to but for those that wait', () => {
  let seed = 1;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 300; round += 1) {
    const count = 1 + random(12);
    const edges = Array.from({ length: random(25) }, () => edge(random(count), random(count), random(2) === 0));
    const { order, late } = creationOrder(count, edges);
    assert.equal([...order].sort((a, b) => a - b), Array.from({ length: count }, (_, at) => at));
    const place = new Map(order.map((table, at) => [table, at]));
    for (const one of edges) {
      if (one.from === one.to || late.has(one)) continue;
      assert.ok((place.get(one.to) ?? 0) < (place.get(one.from) ?? 0));
    }
  }
});

test.run();
