import type { ContractField, Resource } from '../../../contract/contract.js';
import type {
  Check,
  CheckName,
  FieldOfRow,
  Given,
  ListValue,
  Making,
  RefusedName,
  RowName,
  Scalar,
  Step,
  TestCase,
  Title,
  TitleName,
  Value,
} from './case.js';

/** Words of a title become names where they are not words. */
export function test(title: string | Title, steps: readonly Step[]): TestCase {
  return { title: typeof title === 'string' ? [title] : title, steps };
}

export const rowsOf = (of: Resource): TitleName => ({ kind: 'rows', of });
export const fieldsOf = (fields: readonly ContractField[]): TitleName => ({ kind: 'fields', fields });
export const relationOf = (name: string): TitleName => ({ kind: 'relation', name });

/** The resource under test, the path of its list, its row, and other names of rows, as checks are told of them. */
export const resource: Value = { kind: 'resource' };
export const path: Value = { kind: 'path' };
export const row = named('row');

export function named(name: RowName): Value {
  return { kind: 'row', name };
}

/** Asks for a check. */
export function check(
  name: CheckName,
  args: readonly Value[],
  named: Readonly<Record<string, Value>> = {},
  beside: readonly Given[] = [],
): Check {
  return { kind: 'check', name, args, named, beside };
}

/** Makes a row under a name. */
export function keep(name: RowName, making: Making): Step {
  return { kind: 'row', name, making };
}

/** Makes a row that nothing speaks of. */
export function add(making: Making): Step {
  return { kind: 'row', name: null, making };
}

export function times(count: number, ...makings: readonly Making[]): Step {
  return { kind: 'times', count, makings };
}

/** The least row of a resource, with what it is given. */
export function least(resource: Resource, ...given: readonly Given[]): Making {
  return { resource, full: false, given };
}

/** A row of a resource with a value in every field. */
export function full(resource: Resource, ...given: readonly Given[]): Making {
  return { resource, full: true, given };
}

export function fieldOf(row: RowName, field: ContractField): FieldOfRow {
  return { row, field };
}

/** A value of a row as JSON has it. */
export function json(row: RowName, field: ContractField): Value {
  return { kind: 'of', as: 'json', of: { row, field } };
}

export function constant(value: string | number | bigint | boolean | null): Scalar {
  return { kind: 'constant', value };
}

export function list<Item>(items: readonly Item[]): ListValue<Item> {
  return { kind: 'list', items };
}

export function texts(items: readonly string[]): ListValue<Scalar> {
  return list(items.map(constant));
}

export function object<Item>(entries: readonly (readonly [string, Item])[]): ListValue<Item> {
  return { kind: 'object', entries };
}

export function refused(name: RefusedName): Value {
  return { kind: 'refused', name };
}
