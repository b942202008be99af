import type { ContractField, Resource } from '../../../src/contract/contract.js';
import { type Json, type JsonObject, object } from '../contract/http.js';
import { shown } from '../contract/report.js';
import { type Account, type Attack, textOf } from './attack.js';

/** A row as its owner sees it, with where it is found. */
export interface Row {
  readonly url: string;
  readonly seen: JsonObject;
}

/** What a column takes that a body has to have; a foreign key is none of it. */
export function sample({ model: { type } }: ContractField, fresh: () => string): Json {
  switch (type.kind) {
    case 'text':
      return fresh();
    case 'string':
      return fresh().slice(-type.length);
    case 'integer':
      return 1;
    case 'boolean':
      return false;
    default:
      throw new RangeError(`Nothing is known of values that are ${type.kind}.`);
  }
}

/** The least body that adds a row; rows that it needs are made, and are the caller's too. */
export async function bodyFor(to: Attack, resource: Resource, by: Account): Promise<JsonObject> {
  const body: Record<string, Json> = {};
  for (const field of resource.fields.filter(one => one.create === 'required')) {
    const key = resource.foreignKeys.find(one => one.fields.includes(field));
    const target = to.contract.resourceById.get(key?.target ?? '');
    if (key === undefined || target === undefined) body[field.wire] = sample(field, to.fresh);
    else if (target === to.identity.user) body[field.wire] = by.key;
    else {
      const column = key.targetColumns[key.fields.indexOf(field)] ?? '';
      const { seen } = await make(to, target, by);
      body[field.wire] = seen[target.fieldByColumn.get(column)?.wire ?? ''] ?? null;
    }
  }
  return body;
}

/** Adds a row for somebody. */
export async function make(
  to: Attack,
  resource: Resource,
  by: Account,
  changes: JsonObject = {},
): Promise<Row> {
  const body = { ...await bodyFor(to, resource, by), ...changes };
  const answer = await to.ask('POST', to.below(resource.path, by), { json: body }, by.access);
  if (answer.status !== 201) throw new Error(`no row is made: ${shown(answer)}`);
  const seen = object(answer.json);
  return { url: itemUrl(to, resource, seen, by), seen };
}

/** Where a row is found by somebody. */
export function itemUrl(to: Attack, { key, path }: Resource, row: JsonObject, by: Account): string {
  return to.below([path, ...key.map(({ field }) => encodeURIComponent(textOf(row[field.wire])))].join('/'), by);
}

/** The body that writes all fields of a row as they are. */
export function whole(resource: Resource, row: JsonObject): JsonObject {
  return Object.fromEntries(
    resource.fields.filter(field => field.update !== 'absent' && field.readable)
      .map(field => [field.wire, row[field.wire] ?? null]),
  );
}

/** Resources whose rows callers make: those of users themselves are not among them. */
export function writable(to: Attack): readonly Resource[] {
  return to.contract.resources.filter(one =>
    one.schemas.create !== null && one.schemas.patch !== null && one !== to.identity.user
  );
}
