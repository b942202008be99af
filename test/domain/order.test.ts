import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entity } from '../../src/domain/domain.js';
import { creationOrder, type Edge, neededCycles } from '../../src/domain/order.js';
import { table } from './support.js';

const ordering = suite('the order in which tables can be made');

const edge = (from: number, to: number, optional = false): Edge => ({ from, to, optional });
const ids = (entities: readonly Entity[]): readonly string[] => entities.map(entity => entity.id);

ordering('is the source’s where nothing refers forward', () => {
  assert.equal(creationOrder(3, [edge(2, 1)]).order, [0, 1, 2]);
});

ordering('puts what is referred to first', () => {
  const { order, late } = creationOrder(4, [edge(0, 2), edge(1, 0)]);
  assert.equal(order, [2, 0, 1, 3]);
  assert.is(late.size, 0);
});

ordering('takes a self reference for no cycle', () => {
  const { order, late } = creationOrder(1, [edge(0, 0)]);
  assert.equal(order, [0]);
  assert.is(late.size, 0);
});

ordering('lets an optional reference wait only where it closes a cycle', () => {
  const optional = edge(0, 1, true);
  assert.is(creationOrder(2, [optional]).late.size, 0);
  const ring = creationOrder(2, [optional, edge(1, 0)]);
  assert.equal(ring.order, [0, 1]);
  assert.equal([...ring.late], [optional]);
  const turned = creationOrder(2, [edge(1, 0, true), edge(0, 1)]);
  assert.equal(turned.order, [1, 0]);
});

ordering('lets one of a cycle of needed references wait', () => {
  const { order, late } = creationOrder(3, [edge(0, 1), edge(1, 2), edge(2, 0)]);
  assert.equal(order, [2, 1, 0]);
  assert.equal([...late], [edge(2, 0)]);
});

ordering('has all tables once, each after all it refers to but for what waits, which is optional if it can be', () => {
  const graph = fc.integer({ min: 1, max: 12 }).chain(count =>
    fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.boolean()), { maxLength: 30 }).map(drawn => ({
      count,
      edges: drawn.map(([from, to, optional]) => edge(from, to, optional)),
    }))
  );
  fc.assert(
    fc.property(graph, ({ count, edges }) => {
      const { order, late } = creationOrder(count, edges);
      assert.equal([...order].sort((a, b) => a - b), Array.from({ length: count }, (_, at) => at));
      const place = new Map(order.map((member, at) => [member, at]));
      for (const one of edges) {
        assert.is(late.has(one), (place.get(one.to) ?? 0) > (place.get(one.from) ?? 0));
      }
      const needed = edges.filter(one => !one.optional);
      if (creationOrder(count, needed).late.size === 0) { for (const one of late) assert.ok(one.optional); }
    }),
    { numRuns: 1000 },
  );
});

ordering('takes a chain and a ring of a hundred thousand tables', () => {
  const count = 100_000;
  const chain = Array.from({ length: count - 1 }, (_, at) => edge(at, at + 1));
  assert.is(creationOrder(count, chain).order[0], count - 1);
  assert.is(creationOrder(count, [...chain, edge(count - 1, 0)]).late.size, 1);
});

const needs = suite('tables of which none can have a row first');

needs('are those that need each other by NOT NULL foreign keys', () => {
  const ring = [table('a', ['b_id > b']), table('b', ['c_id > c']), table('c', ['a_id > a'])];
  assert.equal(neededCycles([...ring, table('d', ['a_id > a'])]).map(ids), [['a', 'b', 'c']]);
  const open = [table('stores', ['manager_id? > staff']), table('staff', ['store_id > stores'])];
  assert.equal(neededCycles(open), []);
});

needs('are also a table that needs a row of its own, and not one that may have none', () => {
  assert.equal(neededCycles([table('a', ['b_id > a']), table('b', ['c_id? > b'])]).map(ids), [['a']]);
});

needs('do not take into account what is not among the tables', () => {
  assert.equal(neededCycles([table('a', ['x_id > x'])]), []);
});

needs('may be a hundred thousand', () => {
  const count = 100_000;
  const ring = Array.from({ length: count }, (_, at) => table(`t${at}`, [`n > t${(at + 1) % count}`]));
  assert.is(neededCycles(ring)[0]?.length, count);
});

ordering.run();
needs.run();
