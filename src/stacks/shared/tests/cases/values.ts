import type { ContractField, Resource } from '../../../../contract/contract.js';
import { decimalDigits } from '../../../../contract/value.js';
import { constant, list, object, refused as refusedOf } from '../build.js';
import type { ListValue, RefusedName, Value } from '../case.js';
import { refusedNameOf } from '../refused.js';

/** Values that are no value of a field, by its name in a body. */
export function refusedValues({ fields }: Resource): ListValue<Value> {
  return object(
    fields.filter(field => field.create !== 'absent').flatMap((field): (readonly [string, Value])[] => {
      const known: RefusedName | null = refusedNameOf(field);
      if (known !== null) return [[field.wire, refusedOf(known)]];
      const values = refused(field);
      return values.length === 0 ? [] : [[field.wire, list(values)]];
    }),
  );
}

function refused(field: ContractField): readonly Value[] {
  const { model: { type }, input } = field;
  switch (type.kind) {
    case 'integer':
      return integers(field);
    case 'decimal': {
      const { whole, places } = decimalDigits(type.precision, type.scale);
      const number = input.anyOf?.[0];
      return [
        constant('x'),
        constant(true),
        { kind: 'power', base: 10, exponent: whole },
        constant(`0.${'1'.repeat(places + 1)}`),
        ...(number?.exclusiveMinimum === 0 ? ['0', '-1'] : number?.minimum === 0 ? ['-1'] : []).map(constant),
      ];
    }
    case 'float':
      return [constant('1'), constant(true), ...type.bits === 32 ? [{ kind: 'float', value: 1e39 } as const] : []];
    case 'string':
    case 'text': {
      const most = input.maxLength;
      return [
        constant(5),
        constant('\0'),
        ...(most === undefined || most > 100_000 ? [] : [{ kind: 'repeated', text: 'x', times: most + 1 } as const]),
        ...((input.minLength ?? 0) > 0 ? [constant('')] : []),
      ];
    }
    case 'enum':
      return ['?', 0].filter(value => !listed(field).includes(String(value))).map(constant);
    case 'array':
      return [constant('x')];
    case 'native':
      return type.base === 'text' && type.name !== 'unknown' ? [constant(5), constant('\0')] : [];
    default:
      return [];
  }
}

/** Values of an enum stand in its schema, not at the field; `?` is one of them nearly never. */
function listed({ input }: ContractField): readonly string[] {
  return (input.enum ?? []).map(String);
}

function integers({ input, model: { type } }: ContractField): readonly Value[] {
  if (type.kind !== 'integer') return [];
  if (input.type === 'string') return [1, 'x', '1.5'].map(constant);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = input;
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : BigInt(exclusiveMinimum) + 1n);
  const most = maximum ?? (exclusiveMaximum === undefined ? undefined : BigInt(exclusiveMaximum) - 1n);
  return [
    constant('1'),
    constant(1.5),
    ...(least === undefined ? [] : [constant(BigInt(least) - 1n)]),
    ...(most === undefined ? [] : [constant(BigInt(most) + 1n)]),
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
