import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as d from '../../src/domain/index.js';
import { completeOpen as complete } from '../support/complete-open.js';

const tests = suite('defaults that a database cannot say');

const foreign: d.Expression = { kind: 'native', dialect: 'mysql', sql: '(curdate() + interval 7 day)' };

function model(type: d.FieldType, said: d.Expression, database: d.Dialect = 'postgresql', nullable = false) {
  const id = d.field('id', d.integer(64), { identity: 'default' });
  const entity = d.entity('visits', [id, d.field('due', type, { default: said, nullable })]);
  const { entityById, diagnostics } = complete(d.domain([entity]), { database });
  const found = diagnostics.filter(one => one.code === 'default-left-out');
  return { default: entityById.get('visits')?.fieldByColumn.get('due')?.default, found };
}

tests('fall away where nothing else gives the value, and that is said', () => {
  const made = model(d.date, foreign);
  assert.is(made.default, null);
  assert.equal(made.found.map(({ severity, message, remedy }) => [severity, message, remedy]), [[
    'warning',
    'The default of visits.due cannot be said in PostgreSQL; the column has none there.',
    'Who adds a row has to give the value. Write another one.',
  ]]);
});

tests('are no loss to who need not give a value', () => {
  assert.equal(model(d.date, foreign, 'postgresql', true).found.map(one => one.remedy), ['Write another one.']);
});

tests('stay on the database that they are written for', () => {
  const made = model(d.date, foreign, 'mysql');
  assert.equal([made.default, made.found], [foreign, []]);
});

tests('stay where an application makes the value', () => {
  for (const name of ['now', 'uuid', 'uuid7'] as const) {
    const said: d.Expression = { kind: 'call', function: name, arguments: [] };
    const made = model(name === 'now' ? d.instant() : d.uuid, said, 'sqlite');
    assert.equal([made.default, made.found], [said, []]);
  }
  const constant: d.Expression = { kind: 'string', value: 'on' };
  assert.is(model(d.string(9), constant, 'mysql').default, constant);
});

tests('of arrays stay off PostgreSQL where they are empty', () => {
  const empty: d.Expression = { kind: 'native', dialect: 'postgresql', sql: 'ARRAY[]::text[]' };
  const full: d.Expression = { kind: 'native', dialect: 'postgresql', sql: 'ARRAY[\'a\']' };
  assert.is(model(d.array(d.text), empty, 'mysql').default, empty);
  assert.is(model(d.array(d.text), full, 'mysql').default, null);
  assert.is(model(d.array(d.text), full, 'postgresql').default, full);
});

tests.run();
