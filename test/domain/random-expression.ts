import fc from 'fast-check';
import { decimal, integer, text } from '../../src/domain/define.js';
import type { BinaryOperator, Expression } from '../../src/domain/expression.js';
import * as e from '../../src/domain/expression/build.js';

const name = fc.oneof(
  fc.constantFrom('a', 'b', 'order', 'select', 'A b', 'x"y', 'x`y', 'ü', '名', '--', '/*', '\\', '%s'),
  fc.string({ minLength: 1, maxLength: 8 }),
);
const value = fc.oneof(
  fc.constantFrom(
    '',
    '\'',
    '\'\'',
    '\\',
    '\\\'',
    'a\nb',
    '%',
    ':x',
    '$1',
    '{x}',
    '; DROP TABLE x; --',
    '/*',
    'E\'',
    '🚀',
  ),
  fc.string({ maxLength: 8 }),
);
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  name.filter(text => !text.includes('\0')).map(e.column),
  value.filter(text => !text.includes('\0')).map(e.literal),
  fc.integer({ min: -20, max: 20 }).map(e.literal),
  fc.constantFrom(
    e.number('1.50'),
    e.number('1e10'),
    e.literal(true),
    e.literal(false),
    e.literal(null),
    e.call('now'),
  ),
);
const operators: readonly BinaryOperator[] = [
  'and',
  'or',
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '||',
  'like',
  'not like',
  'ilike',
  'not ilike',
  'regexp',
  'not regexp',
];

/** Any expression without native parts, sensible or not, over hostile names and texts. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>(tie => {
  const node = tie('node');
  const few = fc.array(node, { minLength: 1, maxLength: 3 });
  return {
    node: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      leaf,
      fc.tuple(node, fc.constantFrom(...operators), node).map(([left, operator, right]) =>
        e.binary(left, operator, right)
      ),
      fc.tuple(fc.constantFrom('not', '-', '+'), node).map(([operator, operand]) => e.unary(operator, operand)),
      fc.tuple(node, few, fc.boolean()).map(([operand, items, negated]) => e.isIn(operand, items, negated)),
      fc.tuple(node, node, node, fc.boolean()).map(([operand, low, high, not]) => e.between(operand, low, high, not)),
      fc.tuple(node, fc.boolean()).map(([operand, not]) => not ? e.isNotNull(operand) : e.isNull(operand)),
      fc.tuple(fc.option(node), few, node, fc.option(node)).map(([operand, whens, result, otherwise]): Expression => ({
        kind: 'case',
        operand,
        branches: whens.map(when => ({ when, result })),
        otherwise,
      })),
      fc.tuple(node, fc.constantFrom(integer(64), text, decimal(9, 2))).map(([operand, type]) => e.cast(operand, type)),
      fc.tuple(fc.constantFrom('lower', 'coalesce', 'concat', 'concat-present', 'greatest'), few).map(([call, args]) =>
        e.call(call, ...args)
      ),
    ),
  };
}).node;
