import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract } from '../../src/contract/build.js';
import type { ContractField } from '../../src/contract/contract.js';
import { schemas } from '../../src/contract/schemas.js';
import * as define from '../../src/domain/define.js';
import type { Expression } from '../../src/domain/expression.js';
import { completeOpen as complete } from '../support/complete-open.js';
import { blogModel, check } from './blog.js';

const test = suite('fields in bodies and answers');

const text = (value: string): Expression => ({ kind: 'string', value });
const uuid: Expression = { kind: 'call', function: 'uuid', arguments: [] };

function fieldsOf(...fields: Parameters<typeof define.entity>[1]): Readonly<Record<string, ContractField>> {
  const model = complete(define.domain([define.entity('things', fields)], [define.enumType('mood', ['good', 'bad'])]));
  return Object.fromEntries(contract(model).resources[0]?.fields.map(field => [field.column, field]) ?? []);
}

const presence = (field: ContractField | undefined): string =>
  `${field?.create ?? ''} ${field?.update ?? ''} ${field?.patch ?? ''}`;
const id = define.field('id', define.integer(), { identity: 'default' });

test('a column is required on create and full update when it is NOT NULL and nothing else gives it a value', () => {
  const { a, b, c, d, e } = fieldsOf(
    id,
    define.field('a', define.text),
    define.field('b', define.text, { nullable: true }),
    define.field('c', define.text, { default: text('x') }),
    define.field('d', define.uuid, { default: uuid }),
    define.field('e', define.integer(), { identity: 'default' }),
  );
  assert.is(presence(a), 'required required optional');
  for (const field of [b, c, d, e]) assert.is(presence(field), 'optional optional optional');
  assert.equal([a, b, c, d, e].map(field => field?.absent), [
    { kind: 'none' },
    { kind: 'null' },
    { kind: 'value', value: 'x' },
    { kind: 'computed' },
    { kind: 'computed' },
  ]);
});

test('a default of a key that no path can carry is none: its row could not be reached', () => {
  const keyed = (value: string): ContractField | undefined => {
    const thing = define.entity('things', [define.field('code', define.text, { default: text(value) })], {
      primaryKey: ['code'],
    });
    return contract(complete(define.domain([thing]))).resources[0]?.fields[0];
  };
  assert.is(presence(keyed('x')), 'optional absent absent');
  for (const value of ['/', '..', '']) assert.is(presence(keyed(value)), 'required absent absent', value);
});

test('what the server sets cannot be written', () => {
  const fields = fieldsOf(
    id,
    define.field('name', define.text),
    define.field('size', define.integer(), { generated: { expression: uuid, stored: true }, nullable: true }),
    define.field('number', define.integer(), { identity: 'always' }),
  );
  for (const column of ['id', 'size', 'number', 'created_at', 'updated_at']) {
    assert.is(presence(fields[column]), 'absent absent absent', column);
  }
});

test('the mark of deletion stands nowhere', () => {
  const fields = fieldsOf(id);
  assert.is(fields['deleted_at'], undefined);
  assert.ok(fields['created_at']);
});

test('a secret can be written and is never shown', () => {
  const model = complete(define.domain([define.entity('users', [id, define.field('password_hash', define.text)])]));
  const made = contract(model);
  assert.is(presence(made.resources[0]?.fieldByColumn.get('password_hash')), 'required required optional');
  assert.ok(schemas(made).get('UserCreate')?.properties?.['password_hash']);
  assert.is(schemas(made).get('UserResponse')?.properties?.['password_hash'], undefined);
  assert.not.ok(made.resources[0]?.list.parameters.some(parameter => parameter.name === 'password_hash'));
});

test('a key that the caller gives is required on create and fixed from then on', () => {
  const model = complete(define.domain([
    define.entity('languages', [define.field('code', define.string(2, true)), define.field('name', define.text)], {
      primaryKey: ['code'],
    }),
  ]));
  const [resource] = contract(model).resources;
  const code = resource?.fieldByColumn.get('code');
  assert.is(presence(code), 'required absent absent');
  assert.is(code?.input.minLength, 1);
  assert.match(code?.input.pattern ?? '', '[^/\\x00]');
  assert.is(resource?.itemPath, '/languages/{language_code}');
});

test('a row that is nothing but its key has neither PUT nor PATCH', () => {
  const model = complete(
    define.domain([define.entity('words', [define.field('word', define.text)], { primaryKey: ['word'] })]),
    { timestamps: false },
  );
  const [resource] = contract(model).resources;
  assert.equal(resource?.operations.map(operation => operation.method), ['GET', 'POST', 'GET', 'DELETE']);
  assert.is(resource?.schemas.update, null);
});

test('a constant default is a value of its type, any other is computed', () => {
  const literal = (type: Parameters<typeof define.field>[1], expression: Expression): unknown =>
    fieldsOf(id, define.field('a', type, { default: expression }))['a']?.absent;
  const value = (of: unknown): unknown => ({ kind: 'value', value: of });
  const computed = { kind: 'computed' };
  assert.equal(literal(define.boolean, { kind: 'boolean', value: true }), value(true));
  assert.equal(literal(define.boolean, { kind: 'number', text: '0' }), value(false));
  assert.equal(literal(define.integer(), { kind: 'number', text: '12' }), value(12));
  assert.equal(
    literal(define.integer(), { kind: 'unary', operator: '-', operand: { kind: 'number', text: '1' } }),
    value(-1),
  );
  assert.equal(literal(define.integer(64), { kind: 'number', text: '9223372036854775807' }), computed);
  assert.equal(literal(define.decimal(4, 2), { kind: 'number', text: '1.50' }), value('1.50'));
  assert.equal(literal(define.float(), { kind: 'number', text: '0.5' }), value(0.5));
  assert.equal(literal(define.string(9), text('it\'s')), value('it\'s'));
  assert.equal(literal(define.date, text('2020-01-31')), value('2020-01-31'));
  assert.equal(literal(define.date, text('today')), computed);
  assert.equal(literal(define.enumOf('mood'), text('good')), value('good'));
  assert.equal(literal(define.enumOf('mood'), text('GOOD')), computed);
  assert.equal(literal(define.json(), text('{"a":1}')), value({ a: 1 }));
  assert.equal(literal(define.json(), text('{')), computed);
  assert.equal(literal(define.array(define.text), text('{}')), value([]));
  assert.equal(literal(define.uuid, { kind: 'native', dialect: 'postgresql', sql: 'x()' }), computed);
});

test('NULL as a default is none', () => {
  const fields = fieldsOf(
    id,
    define.field('a', define.text, { default: { kind: 'null' } }),
    define.field('b', define.text, { default: { kind: 'null' }, nullable: true }),
  );
  assert.equal([fields['a']?.absent, fields['b']?.absent], [{ kind: 'none' }, { kind: 'null' }]);
});

test('checks of one column stand in its bodies and not in answers or filters', () => {
  const views = contract(blogModel()).resourceById.get('posts')?.fieldByColumn.get('views');
  assert.is(views?.input.minimum, 0);
  assert.equal(views?.output, { type: 'integer' });
  assert.is(views?.parameter.minimum, -2147483648);
});

test('a decimal above zero says so in both its forms', () => {
  const model = complete(define.domain([
    define.entity('things', [id, define.field('price', define.decimal(6, 2))], {
      checks: [check({ kind: 'column', name: 'price' }, '>', '0')],
    }),
  ]));
  const input = contract(model).resources[0]?.fieldByColumn.get('price')?.input;
  assert.is(input?.anyOf?.[0]?.exclusiveMinimum, 0);
  const pattern = new RegExp(input?.anyOf?.[1]?.pattern ?? '');
  assert.equal(['0', '0.00', '-1', '0.01', '5'].map(one => pattern.test(one)), [false, false, false, true, true]);
});

test.run();
