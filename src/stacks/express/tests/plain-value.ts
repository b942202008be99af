import * as ts from '../../../syntax/typescript/index.js';
import type { PlainValue } from '../../shared/tests/case.js';

/** A value that is the same for every resource. */
export function plainValue(value: PlainValue): ts.Value {
  switch (value.kind) {
    case 'constant':
      return typeof value.value === 'bigint' ? integer(value.value) : value.value;
    case 'float':
      return value.value;
    case 'power':
      return power(value.base, value.exponent);
    case 'repeated':
      return ts.chain(value.text, ['repeat', [value.times]]);
    case 'list':
      return value.items.map(plainValue);
    case 'object':
      return ts.object(value.entries.map(([key, each]) => [key, plainValue(each)] as const));
  }
}

/** An integer, as a number where that holds all its digits. */
function integer(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A power: as a number where that is short. */
function power(base: number, exponent: number): ts.Value {
  const number = base ** exponent;
  return number < 1e6 ? number : ts.binop(base, '**', exponent);
}
