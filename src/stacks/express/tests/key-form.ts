import type { ContractField } from '../../../contract/contract.js';
import * as ts from '../../../syntax/typescript/index.js';

/**
 * A value of one column in the form of another, which refers to it or is referred to: an integer of 64 bits may be text in
 * JSON where a narrower one is a number.
 */
export function inFormOf(
  to: ContractField,
  from: ContractField,
  value: ts.compiler.Expression,
): ts.compiler.Expression {
  if (to.model.type.kind !== 'integer' || from.model.type.kind !== 'integer') return value;
  if (to.input.type === from.input.type) return value;
  return ts.call(ts.id(to.input.type === 'string' ? 'String' : 'Number'), [value]);
}
