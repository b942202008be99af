import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract } from '../../../src/contract/build.js';
import type { ContractField } from '../../../src/contract/contract.js';
import type { JsonSchema } from '../../../src/contract/schema.js';
import { schemas } from '../../../src/contract/schemas.js';
import { complete } from '../../../src/domain/complete.js';
import * as define from '../../../src/domain/define.js';
import type { FieldType } from '../../../src/domain/type.js';
import { check } from '../../contract/blog.js';
import type { Json } from './http.js';
import { refusedValues } from './refused.js';
import { problem } from './validate.js';
import { compareDecimals, sameValue, valueOf } from './values.js';

const test = suite('values that the black-box suite sends');

const types: Readonly<Record<string, FieldType>> = {
  boolean: define.boolean,
  tiny: define.integer(8),
  small: define.integer(16, true),
  medium: define.integer(24),
  integer: define.integer(),
  big: define.integer(64),
  bounded: define.integer(),
  decimal: define.decimal(10, 2),
  fraction: define.decimal(3, 3),
  whole: define.decimal(5, 0),
  price: define.decimal(6, 2),
  unbounded: define.decimal(),
  float: define.float(),
  single: define.float(32),
  percent: define.float(),
  code: define.string(2, true),
  letter: define.string(1),
  name: define.string(40),
  email: define.string(255),
  long_enough: define.string(40),
  text: define.text,
  bytes: define.bytes(),
  hash: define.bytes(16, true),
  uuid: define.uuid,
  date: define.date,
  time: define.time(),
  instant: define.instant(),
  duration: define.duration,
  json: define.json(),
  mood: define.enumOf('mood'),
  list: define.array(define.text),
  matrix: define.array(define.integer(), 2),
  address: define.native('postgresql', 'inet', 'text'),
};
const column = (name: string) => ({ kind: 'column', name }) as const;
const made = contract(complete(define.domain([
  define.entity('things', [
    define.field('id', define.integer(), { identity: 'default' }),
    ...Object.entries(types).map(([name, type]) => define.field(name, type)),
  ], {
    checks: [
      check(column('bounded'), '>=', '5'),
      check(column('bounded'), '<', '8'),
      check(column('price'), '>', '0'),
      check(column('percent'), '>=', '0'),
      check(column('percent'), '<=', '1'),
      check({ kind: 'call', function: 'length', arguments: [column('long_enough')] }, '>=', '12'),
    ],
  }),
], [define.enumType('mood', ['good', 'bad', 'it\'s'])])));
const known: ReadonlyMap<string, JsonSchema> = schemas(made);
const fields = made.resources[0]?.fields.filter(field => Object.hasOwn(types, field.column)) ?? [];
const enumValues = (): readonly string[] => ['good', 'bad', 'it\'s'];
const value = (field: ContractField, n: number): Json | undefined => valueOf(field, n, enumValues);

test('each value is one that the contract takes', () => {
  assert.is(fields.length, Object.keys(types).length);
  for (const field of fields) {
    for (const n of [1, 2, 3, 9, 10, 35, 36, 99, 100, 255, 256, 1000, 4711]) {
      const of = value(field, n);
      assert.is(problem(of, field.input, known), null, `${field.column}: ${JSON.stringify(of)}`);
    }
  }
});

test('values differ from each other as far as the type has room', () => {
  const narrow = new Set(['boolean', 'tiny', 'bounded', 'percent', 'fraction', 'letter', 'mood', 'price', 'address']);
  for (const field of fields.filter(one => !narrow.has(one.column))) {
    const all = Array.from({ length: 500 }, (_, n) => JSON.stringify(value(field, n + 1)));
    assert.is(new Set(all).size, 500, field.column);
  }
});

test('no refused value is one that the contract takes', () => {
  for (const field of fields) {
    for (const { why, raw } of refusedValues(field)) {
      // What JSON Schema does not see: text that is no Unicode, days that no month has.
      if (/surrogate|day that is not/.test(why)) continue;
      assert.is.not(problem(JSON.parse(raw) as Json, field.input, known), null, `${field.column}: ${why} ${raw}`);
    }
  }
});

test('a value is the same when an answer writes it in its own way', () => {
  assert.ok(sameValue(define.decimal(10, 2), '1.5', '1.50'));
  assert.not.ok(sameValue(define.decimal(10, 2), '1.5', 1.5));
  assert.ok(sameValue(define.instant(), '2024-01-01T02:00:00+02:00', '2024-01-01T00:00:00.000Z'));
  assert.ok(sameValue(define.duration, 'PT90M', 'PT1H30M'));
  assert.ok(sameValue(define.json(), { a: 1, b: [2] }, { b: [2], a: 1 }));
  assert.not.ok(sameValue(define.json(), { a: 1 }, { a: '1' }));
  assert.not.ok(sameValue(define.text, 'a', undefined));
  assert.ok(sameValue(define.text, null, null));
});

test('decimals compare by value, however many digits they have', () => {
  assert.is(compareDecimals('1.10', '1.1'), 0);
  assert.is(compareDecimals('-0.5', '0.25'), -1);
  assert.is(compareDecimals('99999999999999999999.1', '99999999999999999999.01'), 1);
});

test('an answer is held against its schema, key by key', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] } },
    required: ['a'],
  };
  assert.is(problem({ a: 1, b: null }, schema, known), null);
  assert.match(problem({ b: null }, schema, known) ?? '', 'a: is missing');
  assert.match(problem({ a: 1, c: 2 }, schema, known) ?? '', 'c: is not in the schema');
  assert.match(problem({ a: 1.5 }, schema, known) ?? '', 'integer');
  assert.match(problem({ a: 1, b: '1.1.2024' }, schema, known) ?? '', 'date');
});

test.run();
