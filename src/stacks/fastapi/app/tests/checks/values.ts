import type { ContractField } from '../../../../../contract/contract.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { checks } from '../kit.js';

const { list, object } = py.builtins;

/** Values that no field of a type takes, whatever else is said of the field. */
const NOT = {
  NOT_BOOLEAN: ['yes', 1],
  NOT_BYTES: ['?', 'ä', 1],
  NOT_DATE: ['2026-02-30', '20260101', 0],
  NOT_DURATION: ['5 minutes', 300],
  NOT_INSTANT: ['2026-01-01T00:00:00', '0999-01-01T00:00:00Z', 0],
  NOT_INT32: ['1', 1.5, -2_147_483_649, 2_147_483_648],
  NOT_INT64: ['1', 1.5, -9_007_199_254_740_992, 9_007_199_254_740_992],
  NOT_JSON: [py.dict({ a: '\0' }), py.dict({ '\0': 1 })],
  NOT_TIME: ['25:00:00', 0],
  NOT_UUID: ['x', py.binop('0', '*', 32)],
} satisfies Readonly<Record<string, readonly py.Value[]>>;

type Name = keyof typeof NOT;

/** `checks.NOT_DATE` and the like; null for types whose values depend on more than the type. */
export function valuesRefusedOf(field: ContractField): py.Expression | null {
  const name = nameFor(field);
  return name === null ? null : py.attr(checks, name);
}

function nameFor({ input, model: { type } }: ContractField): Name | null {
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
function wholeRange({ minimum, maximum }: ContractField['input']): Name | null {
  if (Number(minimum) === -(2 ** 31) && Number(maximum) === 2 ** 31 - 1) return 'NOT_INT32';
  const { MIN_SAFE_INTEGER, MAX_SAFE_INTEGER } = Number;
  return Number(minimum) === MIN_SAFE_INTEGER && Number(maximum) === MAX_SAFE_INTEGER ? 'NOT_INT64' : null;
}

/** `app/tests/checks/values.py`: of the types that fields of bodies have. */
export function valuesModule({ contract }: FastApiContext): py.PythonModule {
  const used = new Set(
    contract.resources.flatMap(({ fields }) => fields.filter(field => field.create !== 'absent').map(nameFor)),
  );
  const constants = Object.entries(NOT).filter(([name]) => used.has(name as Name));
  return py.module(
    'app/tests/checks/values.py',
    constants.map(([name, values]) => py.annAssign(name, py.sub(list, object), py.list(values))),
    { doc: 'Values that are refused, by the type of the field.' },
  );
}
