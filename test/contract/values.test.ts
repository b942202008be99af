import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type JsonSchema, nullable } from '../../src/contract/schema.js';
import { type ValueContext, valueSchemas } from '../../src/contract/value.js';
import * as define from '../../src/domain/define.js';
import type { FieldType } from '../../src/domain/type.js';

const test = suite('values on the wire');

function context(bigint: 'number' | 'string' = 'number'): ValueContext {
  return { bigint, enumSchema: id => `Enum_${id}`, made: new Map() };
}

function input(type: FieldType, bigint: 'number' | 'string' = 'number'): JsonSchema {
  return valueSchemas(type, context(bigint)).input;
}

test('integers are bounded by the width of their column', () => {
  assert.equal(input(define.integer(8)), { type: 'integer', minimum: -128, maximum: 127 });
  assert.equal(input(define.integer(16, true)), { type: 'integer', minimum: 0, maximum: 65535 });
  assert.equal(input(define.integer(24)), { type: 'integer', minimum: -8388608, maximum: 8388607 });
  assert.equal(input(define.integer(32)), { type: 'integer', minimum: -2147483648, maximum: 2147483647 });
});

test('64-bit integers end at 2^53 - 1 in bodies, and have all their digits in addresses', () => {
  const made = valueSchemas(define.integer(64), context());
  assert.equal(made.input, { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 });
  assert.equal(made.output, { type: 'integer' });
  assert.equal(made.parameter, { type: 'integer', minimum: -(2n ** 63n), maximum: 2n ** 63n - 1n });
  assert.equal(input(define.integer(64, true)), { type: 'integer', minimum: 0, maximum: 9007199254740991 });
});

test('64-bit integers are text both ways when asked for', () => {
  const made = valueSchemas(define.integer(64), context('string'));
  assert.is(made.input.type, 'string');
  assert.ok(new RegExp(made.input.pattern ?? '').test('9223372036854775807'));
  assert.equal(made.output, { type: 'string' });
  assert.equal(input(define.integer(32), 'string').type, 'integer');
});

test('a decimal is text in answers, text or number in bodies', () => {
  const made = valueSchemas(define.decimal(10, 2), context());
  assert.equal(made.output, { type: 'string' });
  assert.equal(made.input, {
    anyOf: [
      { type: 'number', minimum: -99999999.99, maximum: 99999999.99, multipleOf: 0.01 },
      { type: 'string', pattern: '^-?[0-9]{1,8}(\\.[0-9]{1,2})?$' },
    ],
  });
  assert.match(input(define.decimal()).anyOf?.[1]?.pattern ?? '', '{1,35}');
  assert.match(input(define.decimal(4, 4)).anyOf?.[1]?.pattern ?? '', '^-?0(');
});

test('text is bounded in characters and holds no NUL', () => {
  assert.equal(input(define.string(40)), { type: 'string', maxLength: 40, pattern: '^[^\\x00]*$' });
  assert.equal(input(define.text), { type: 'string', pattern: '^[^\\x00]*$' });
  assert.equal(valueSchemas(define.string(40), context()).output, { type: 'string' });
});

test('times, ids, bytes and lists have their forms', () => {
  assert.is(input(define.instant()).format, 'date-time');
  assert.is(input(define.date).format, 'date');
  assert.equal(input(define.uuid), { type: 'string', format: 'uuid' });
  assert.is(input(define.bytes(4)).maxLength, 8);
  assert.is(valueSchemas(define.bytes(), context()).parameter.contentEncoding, 'base64url');
  assert.equal(input(define.array(define.boolean, 2)), {
    type: 'array',
    items: { type: 'array', items: { type: 'boolean' } },
  });
  assert.equal(input(define.enumOf('status')), { $ref: '#/components/schemas/Enum_status' });
});

test('JSON is anything but null, which is the column\'s own', () => {
  assert.ok(input(define.json()).anyOf?.every(part => part.type !== 'null'));
  assert.equal(valueSchemas(define.json(), context()).output, {});
});

test('a type of one database looks like its base', () => {
  assert.is(input(define.native('postgresql', 'inet', 'text')).type, 'string');
  assert.is(input(define.native('mysql', 'year', 'integer')).type, 'integer');
  assert.is(input(define.native('postgresql', 'bytea_like', 'bytes')).contentEncoding, 'base64');
  assert.equal(input(define.native('postgresql', 'unknown', 'text')), {});
});

test('the same type gives the same objects, another one does not', () => {
  const one = context();
  assert.is(valueSchemas(define.string(5), one), valueSchemas(define.string(5), one));
  assert.is.not(valueSchemas(define.string(5), one), valueSchemas(define.string(6), one));
  assert.is.not(valueSchemas(define.string(5), one), valueSchemas(define.string(5, true), one));
  assert.is.not(valueSchemas(define.array(define.string(5)), one), valueSchemas(define.array(define.string(6)), one));
});

test('null stands beside a schema, and in one that takes anything already', () => {
  assert.equal(nullable({ type: 'string' }), { anyOf: [{ type: 'string' }, { type: 'null' }] });
  assert.equal(nullable({}), {});
});

test.run();
