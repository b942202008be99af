import type { BinaryOperator } from '../../../domain/expression.js';

/** Signs that compare two values, on every dialect. */
export const comparisonSigns: Readonly<Record<string, BinaryOperator>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '~': 'regexp',
  '!~': 'not regexp',
};

/** Signs that reckon, by how tightly they bind. */
export const productSigns: Readonly<Record<string, BinaryOperator>> = { '*': '*', '/': '/', '%': '%' };
export const sumSigns: Readonly<Record<string, BinaryOperator>> = { '+': '+', '-': '-' };

/** The sign that joins texts. */
export const joinSigns: Readonly<Record<string, BinaryOperator>> = { '||': '||' };
