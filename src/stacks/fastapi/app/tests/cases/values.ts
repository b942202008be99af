import type { ContractField, Resource } from '../../../../../contract/contract.js';
import { decimalDigits } from '../../../../../contract/value.js';
import * as py from '../../../../../syntax/python/index.js';
import { valuesRefusedOf } from '../checks/values.js';

/** Values that are no value of a field, by its name in a body. */
export function refusedValues({ fields }: Resource): py.ast.Dict {
  return py.dict(
    fields.filter(field => field.create !== 'absent').flatMap(field => {
      const known = valuesRefusedOf(field);
      if (known !== null) return [[field.wire, known] as const];
      const values = refused(field);
      return values.length === 0 ? [] : [[field.wire, py.list(values)] as const];
    }),
  );
}

function refused(field: ContractField): readonly py.Value[] {
  const { model: { type }, input } = field;
  switch (type.kind) {
    case 'integer':
      return integers(field);
    case 'decimal': {
      const { whole, places } = decimalDigits(type.precision, type.scale);
      const number = input.anyOf?.[0];
      return [
        'x',
        true,
        py.binop(10, '**', whole),
        `0.${'1'.repeat(places + 1)}`,
        ...(number?.exclusiveMinimum === 0 ? ['0', '-1'] : number?.minimum === 0 ? ['-1'] : []),
      ];
    }
    case 'float':
      return ['1', true, ...type.bits === 32 ? [py.float(1e39)] : []];
    case 'string':
    case 'text': {
      const most = input.maxLength;
      return [
        5,
        '\0',
        ...(most === undefined || most > 100_000 ? [] : [py.binop('x', '*', most + 1)]),
        ...((input.minLength ?? 0) > 0 ? [''] : []),
      ];
    }
    case 'enum':
      return ['?', 0].filter(value => !listed(field).includes(String(value)));
    case 'array':
      return ['x'];
    case 'native':
      return type.base === 'text' && type.name !== 'unknown' ? [5, '\0'] : [];
    default:
      return [];
  }
}

/** Values of an enum stand in its schema, not at the field; `?` is one of them nearly never. */
function listed({ input }: ContractField): readonly string[] {
  return (input.enum ?? []).map(String);
}

function integers({ input, model: { type } }: ContractField): readonly py.Value[] {
  if (type.kind !== 'integer') return [];
  if (input.type === 'string') return [1, 'x', '1.5'];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = input;
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : BigInt(exclusiveMinimum) + 1n);
  const most = maximum ?? (exclusiveMaximum === undefined ? undefined : BigInt(exclusiveMaximum) - 1n);
  return [
    '1',
    1.5,
    ...(least === undefined ? [] : [BigInt(least) - 1n]),
    ...(most === undefined ? [] : [BigInt(most) + 1n]),
  ];
}

/** A value that a filter of a field refuses, as a query carries it; null where it takes everything. */
export function refusedParameter({ model: { type } }: ContractField): string | null {
  switch (type.kind) {
    case 'boolean':
      return 'yes';
    case 'integer':
      return '1.5';
    case 'float':
      return 'nan';
    case 'instant':
      return '2026-01-01';
    case 'decimal':
    case 'date':
    case 'time':
    case 'uuid':
      return 'x';
    case 'enum':
      return '%3F%3F';
    default:
      return null;
  }
}
