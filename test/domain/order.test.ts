import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entity } from '../../src/domain/domain.js';
import { creationOrder, neededCycles } from '../../src/domain/order.js';
import { table } from './support.js';

const ordering = suite('the order in which tables can be made');

const ids = (entities: readonly Entity[]): readonly string[] => entities.map(entity => entity.id);
const late = (entities: readonly Entity[]): readonly string[] =>
  creationOrder(entities).late.map(({ entity, foreignKey }) => `${entity.id}.${foreignKey.columns.join()}`);

ordering('is the source’s where nothing refers forward', () => {
  const tables = [table('c'), table('a'), table('b', ['a_id > a'])];
  assert.equal(ids(creationOrder(tables).entities), ['c', 'a', 'b']);
});

ordering('puts what is referred to first', () => {
  const tables = [table('lines', ['order_id > orders']), table('orders', ['user_id > users']), table('users')];
  assert.equal(ids(creationOrder(tables).entities), ['users', 'orders', 'lines']);
  assert.equal(late(tables), []);
});

ordering('takes a self reference for no cycle', () => {
  const tables = [table('nodes', ['parent_id > nodes'])];
  assert.equal(late(tables), []);
});

ordering('leaves the nullable foreign key of a cycle for later', () => {
  const tables = [table('stores', ['manager_id? > staff']), table('staff', ['store_id > stores'])];
  assert.equal(ids(creationOrder(tables).entities), ['stores', 'staff']);
  assert.equal(late(tables), ['stores.manager_id']);
  const turned = [...tables].reverse();
  assert.equal(ids(creationOrder(turned).entities), ['stores', 'staff']);
  assert.equal(late(turned), ['stores.manager_id']);
});

ordering('breaks a cycle of needed foreign keys in source order', () => {
  const tables = [table('a', ['b_id > b']), table('b', ['c_id > c']), table('c', ['a_id > a'])];
  assert.is(late(tables).length, 1);
  assert.equal(neededCycles(tables).map(ids), [['a', 'b', 'c']]);
});

ordering('ignores what is not among the tables', () => {
  assert.equal(ids(creationOrder([table('a', ['x_id > x'])]).entities), ['a']);
});

ordering('has all tables once, and each foreign key satisfied or late', () => {
  const graph = fc.integer({ min: 1, max: 12 }).chain(count =>
    fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.boolean()), { maxLength: 30 }).map(edges => ({
      count,
      edges,
    }))
  );
  fc.assert(
    fc.property(graph, ({ count, edges }) => {
      const tables = Array.from({ length: count }, (_, at) => {
        const own = edges.filter(([from]) => from === at);
        return table(`t${at}`, own.map(([, to, optional], index) => `c${index}${optional ? '?' : ''} > t${to}`));
      });
      const made = creationOrder(tables);
      assert.equal(ids(made.entities).toSorted(), ids(tables).toSorted());
      const place = new Map(made.entities.map((entity, index) => [entity.id, index]));
      const waiting = new Set(made.late.map(one => one.foreignKey));
      for (const entity of tables) {
        for (const key of entity.foreignKeys) {
          const after = (place.get(key.references.entity) ?? 0) > (place.get(entity.id) ?? 0);
          assert.is(waiting.has(key), after);
        }
      }
      if (neededCycles(tables).length === 0) {
        for (const { entity, foreignKey } of made.late) {
          assert.ok(entity.fields.some(field => field.nullable && foreignKey.columns.includes(field.column)));
        }
      }
    }),
    { numRuns: 500 },
  );
});

ordering('takes a chain and a ring of a hundred thousand tables', () => {
  const count = 100_000;
  const chain = Array.from({ length: count }, (_, at) => table(`t${at}`, [`n > t${(at + 1) % count}`]));
  assert.is(creationOrder(chain).late.length, 1);
  assert.is(neededCycles(chain)[0]?.length, count);
});

ordering.run();
