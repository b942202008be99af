import type { ContractField, Resource } from '../../../contract/contract.js';
import { constant, object } from './build.js';
import type { PlainValue, RefusedName } from './case.js';

/** Values that no field of a type takes, whatever else is said of the field. */
const values: readonly (readonly [RefusedName, readonly PlainValue[]])[] = [
  ['NOT_BOOLEAN', ['yes', 1].map(constant)],
  ['NOT_BYTES', ['?', 'ä', 1].map(constant)],
  ['NOT_DATE', ['2026-02-30', '20260101', 0].map(constant)],
  ['NOT_DURATION', ['5 minutes', 300].map(constant)],
  ['NOT_INSTANT', ['2026-01-01T00:00:00', '0999-01-01T00:00:00Z', 0].map(constant)],
  ['NOT_INT32', ['1', 1.5, -2_147_483_649, 2_147_483_648].map(constant)],
  ['NOT_INT64', ['1', 1.5, -9_007_199_254_740_992, 9_007_199_254_740_992].map(constant)],
  ['NOT_JSON', [object([['a', constant('\0')]]), object([['\0', constant(1)]])]],
  ['NOT_TIME', ['25:00:00', 0].map(constant)],
  ['NOT_UUID', [constant('x'), { kind: 'repeated', text: '0', times: 32 }]],
];

/** What the values are called that no field of this type takes; null where they depend on more than the type. */
export function refusedNameOf({ input, model: { type } }: ContractField): RefusedName | null {
  switch (type.kind) {
    case 'boolean':
      return 'NOT_BOOLEAN';
    case 'bytes':
      return 'NOT_BYTES';
    case 'date':
      return 'NOT_DATE';
    case 'duration':
      return 'NOT_DURATION';
    case 'instant':
      return 'NOT_INSTANT';
    case 'integer':
      return wholeRange(input);
    case 'json':
      return 'NOT_JSON';
    case 'time':
      return 'NOT_TIME';
    case 'uuid':
      return 'NOT_UUID';
    default:
      return null;
  }
}

/** Integers that take every number of their size; others have bounds of their own. */
function wholeRange({ minimum, maximum }: ContractField['input']): RefusedName | null {
  if (Number(minimum) === -(2 ** 31) && Number(maximum) === 2 ** 31 - 1) return 'NOT_INT32';
  const { MIN_SAFE_INTEGER, MAX_SAFE_INTEGER } = Number;
  return Number(minimum) === MIN_SAFE_INTEGER && Number(maximum) === MAX_SAFE_INTEGER ? 'NOT_INT64' : null;
}

/** The values that are refused by types of fields of these resources, by name. */
export function refusedLists(
  resources: readonly Resource[],
): readonly (readonly [RefusedName, readonly PlainValue[]])[] {
  const used = new Set(
    resources.flatMap(({ fields }) => fields.filter(field => field.create !== 'absent').map(refusedNameOf)),
  );
  return values.filter(([name]) => used.has(name));
}
