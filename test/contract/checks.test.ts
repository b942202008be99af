import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bounded, boundsOf } from '../../src/contract/checks.js';
import type { BinaryOperator, Expression } from '../../src/domain/expression.js';

const test = suite('checks in schemas');

const column = (name: string): Expression => ({ kind: 'column', name });
const number = (text: string): Expression => ({ kind: 'number', text });
const length = (name: string): Expression => ({ kind: 'call', function: 'length', arguments: [column(name)] });
const binary = (left: Expression, operator: BinaryOperator, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});
const bounds = (...expressions: readonly Expression[]): unknown =>
  Object.fromEntries(boundsOf(expressions.map(expression => ({ name: null, expression }))));

test('comparisons with a constant are bounds, from either side', () => {
  assert.equal(bounds(binary(column('a'), '>=', number('0'))), { a: { minimum: 0 } });
  assert.equal(bounds(binary(number('10'), '>', column('a'))), { a: { exclusiveMaximum: 10 } });
  const minus: Expression = { kind: 'unary', operator: '-', operand: number('5') };
  assert.equal(bounds(binary(column('a'), '>', minus)), { a: { exclusiveMinimum: -5 } });
});

test('AND, BETWEEN and several checks add up, and the narrower bound holds', () => {
  const between: Expression = {
    kind: 'between',
    operand: column('a'),
    low: number('1'),
    high: number('5'),
    negated: false,
  };
  assert.equal(bounds(between), { a: { minimum: 1, maximum: 5 } });
  assert.equal(
    bounds(binary(between, 'and', binary(column('a'), '>=', number('3'))), binary(column('b'), '<', number('2.5'))),
    { a: { minimum: 3, maximum: 5 }, b: { exclusiveMaximum: 2.5 } },
  );
});

test('lengths and "not empty" bound text', () => {
  assert.equal(bounds(binary(length('a'), '>', number('2'))), { a: { minLength: 3 } });
  assert.equal(bounds(binary(length('a'), '<=', number('9'))), { a: { maxLength: 9 } });
  assert.equal(bounds(binary(column('a'), '<>', { kind: 'string', value: '' })), { a: { minLength: 1 } });
});

test('what speaks of two columns, of a choice, or in a database\'s own words says nothing here', () => {
  assert.equal(bounds(binary(column('a'), '>=', column('b'))), {});
  assert.equal(bounds(binary(binary(column('a'), '>', number('1')), 'or', binary(column('a'), '<', number('0')))), {});
  assert.equal(bounds({ kind: 'native', dialect: 'postgresql', sql: 'a > 1' }), {});
  assert.equal(
    bounds({ kind: 'between', operand: column('a'), low: number('1'), high: number('5'), negated: true }),
    {},
  );
});

test('a bound narrows the type\'s own, and never widens it', () => {
  const integer = { type: 'integer', minimum: -128, maximum: 127 } as const;
  assert.equal(bounded(integer, { minimum: 0 }), { type: 'integer', minimum: 0, maximum: 127 });
  assert.equal(bounded(integer, { exclusiveMinimum: 0, maximum: 1000 }), {
    type: 'integer',
    exclusiveMinimum: 0,
    maximum: 127,
  });
  const unsigned = { type: 'integer', minimum: 0, maximum: 255 } as const;
  assert.equal(bounded(unsigned, { exclusiveMinimum: 0, exclusiveMaximum: 255 }), {
    type: 'integer',
    exclusiveMinimum: 0,
    exclusiveMaximum: 255,
  });
  assert.equal(bounded({ type: 'string', maxLength: 5 }, { maxLength: 9, minLength: 2 }), {
    type: 'string',
    maxLength: 5,
    minLength: 2,
  });
  assert.equal(bounded({ type: 'boolean' }, { minimum: 1 }), { type: 'boolean' });
});

test.run();
