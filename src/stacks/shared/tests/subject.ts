import type { ContractField, Resource } from '../../../contract/contract.js';
import { columnsUsed } from '../../../domain/expression/walk.js';
import type { RowsContext } from '../rows/context.js';
import type { Reference, TestFacts } from '../rows/facts.js';
import { keyToUser, namesUser } from '../rows/owner-field.js';
import { fieldOf, json, list as listOf, object, texts } from './build.js';
import type { Given, ListName, ListValue, RowName, Step, Value } from './case.js';

/** A UUID that no row has. */
export const NIL = '00000000-0000-0000-0000-000000000000';

/** A resource under test, and what its tests use. */
export interface Subject {
  readonly context: RowsContext;
  readonly facts: TestFacts;
  readonly all: ReadonlyMap<string, TestFacts>;
  readonly resource: Resource;
  /** What a POST has to have, as tests send it. */
  readonly required: readonly string[];
  /** What a PATCH can set to null, and answers show. */
  readonly nullable: readonly string[];
}

/** Collects them. */
export function subjectOf(context: RowsContext, facts: TestFacts, all: ReadonlyMap<string, TestFacts>): Subject {
  const { resource } = facts;
  return {
    context,
    facts,
    all,
    resource,
    required: [...wireNames(resource.fields.filter(field => facts.given.has(field))), ...secretKeys(context, resource)],
    nullable: wireNames(resource.fields.filter(field => canBeNull(facts, field))),
  };
}

/** Whether a key is what checks take it for where nothing is said. */
export function isId(key: Resource['key']): boolean {
  return key.length === 1 && key[0]?.field.model.name === 'id' && key[0].field.wire === 'id';
}

/** A list that stands at the head of the tests from then on, by its name; an empty one needs none. */
export function list(name: ListName, value: ListValue<Value>): Value {
  const { length } = value.kind === 'list' ? value.items : value.entries;
  return length === 0 ? value : { kind: 'named', name, value };
}

/** Fields by their name in JSON: those that are required, those that can be null, or just these. */
export function fieldList(
  subject: Subject,
  fields: readonly ContractField[],
  more: readonly string[] = [],
): Value {
  const names = [...wireNames(fields), ...more];
  const are = (other: readonly string[]): boolean =>
    names.length === other.length && names.every((name, at) => name === other[at]);
  const name = are(subject.required) ? 'REQUIRED' : are(subject.nullable) ? 'NULLABLE' : null;
  return name === null ? texts(names) : list(name, texts(names));
}

/** What a body that adds a row has besides its fields: a user's password. */
export function secretKeys({ contract }: Pick<RowsContext, 'contract'>, resource: Resource): readonly string[] {
  return contract.identity?.user === resource ? ['password'] : [];
}

/** Fields by their name in JSON. */
export function wireNames(fields: readonly ContractField[]): readonly string[] {
  return fields.map(field => field.wire);
}

/** A segment of a path that no row's key has: of types with few values, one that tests of absent rows find no row with. */
export function unknownSegment({ model }: Pick<RowsContext, 'model'>, { model: { type } }: ContractField): string {
  switch (type.kind) {
    case 'boolean':
      return 'true';
    case 'bytes':
      return 'AAAA';
    case 'duration':
      return 'P999D';
    case 'enum':
      return encodeURIComponent(model.enumById.get(type.enum)?.values[0] ?? '-');
    case 'uuid':
      return NIL;
    case 'integer':
    case 'decimal':
    case 'float':
      return '0';
    case 'date':
      return '1000-01-01';
    case 'instant':
      return '1000-01-01T00:00:00Z';
    case 'time':
      return '00:00:59';
    default:
      return '-';
  }
}

/**
 * What tells a row from others, as an answer has it: `{ id }`. Parts of the key that a given foreign key sets are left
 * out, where others are left.
 */
export function keyOf({ key }: Resource, of: RowName, set: readonly ContractField[] = []): ListValue<Value> {
  const own = key.filter(({ field }) => !set.includes(field));
  return object((own.length === 0 ? key : own).map(({ field }) => [field.wire, json(of, field)] as const));
}

/** What a row is given to refer to another one, and what checks ask for beside it; null where no row may do so. */
export function refersTo(facts: TestFacts, reference: Reference, of: RowName): readonly Given[] | null {
  const beside = besideOf(facts, reference);
  if (beside === null) return null;
  const { fields, targetFields } = reference;
  const keys = fields.flatMap((field, at): readonly Given[] => {
    const target = targetFields[at];
    return target === undefined ? [] : [{ kind: 'reference', field, of: fieldOf(of, target) }];
  });
  return [...keys, ...beside];
}

/** Asks for the paths of the user whom a row refers to, where that is its owner. */
export function asOwner(resource: Resource, { key, targetFields: [target] }: Reference, of: RowName): readonly Step[] {
  if (target === undefined || key !== keyToUser(resource)) return [];
  return [{ kind: 'user', of: fieldOf(of, target) }];
}

/** What checks ask for beside a reference; null where they let no row have it. */
export function besideOf({ rows }: TestFacts, reference: Reference): readonly Given[] | null {
  const beside = rows?.beside(reference) ?? null;
  return beside === null
    ? null
    : [...beside].map(([field, sample]) => ({ kind: 'value', field, value: sample?.value ?? { kind: 'null' } }));
}

/** Whether a PATCH can set a field to null, and answers show it. */
export function canBeNull({ resource, rows }: TestFacts, field: ContractField): boolean {
  return field.patch !== 'absent' && field.nullable && field.readable && rows?.canBeNull(field) !== false
    && !namesUser(resource, field.column);
}

/** What makes a row count as deleted; nothing where rows of the entity are removed for good. */
export function dead(resource: Resource): readonly Given[] {
  const { entity: { fields, softDelete } } = resource;
  if (softDelete === null) return [];
  const mark: Given = { kind: 'deleted', by: softDelete.kind };
  const field = fields.find(({ role }) => role === 'deletion');
  return field === undefined ? [mark] : [...made(resource, field.column), mark];
}

/** A time of a row that is over. */
export function longAgo(resource: Resource, field: ContractField): readonly Given[] {
  return [...made(resource, field.column), { kind: 'long-ago', field }];
}

/** When the row was made, which is over as well where a check sets a time of the row that is over against it. */
function made({ entity, fields }: Resource, time: string): readonly Given[] {
  const created = fields.find(({ model }) => model.role === 'created' && model.column !== time);
  if (created === undefined) return [];
  const together = entity.checks.some(({ expression }) => {
    const columns = columnsUsed(expression);
    return columns.has(time) && columns.has(created.column);
  });
  return together ? [{ kind: 'long-ago', field: created }] : [];
}

/** What an answer shows of users that rows refer to, by its names in JSON. */
export function shownOfUsers({ context: { contract: { identity } } }: Subject): Value {
  if (identity === null) return listOf([]);
  const { user: { key }, display } = identity;
  const fields = [...key.map(({ field }) => field), ...(display === null ? [] : [display])];
  return texts([...new Set(fields.map(one => one.wire))]);
}
