import type { Resource } from '../../../src/contract/contract.js';
import { type Answer, type Json, type JsonObject, object, type Sent } from './http.js';
import type { Person } from './people.js';
import type { Run } from './run.js';
import { plain } from './values.js';

/**
 * Who does what the suite asks for, where it is no matter of callers: the first user, as far as the contract lets them;
 * the admin for what is theirs alone and for rows of others; nobody where anyone is let in.
 */
export function callerFor(run: Run, method: string, path: string, sent: Sent): Person | null {
  const { people } = run;
  const found = people === null ? null : run.operationAt(method, path);
  if (people === null || found === null) return null;
  const { operation, resource, user, values } = found;
  const includes = sent.query?.[run.words.include] !== undefined || path.includes(`${run.words.include}=`);
  // What is public may be related to what is not.
  if (operation.caller === 'anyone' && !includes) return null;
  if (resource === null) return people.first;
  if (people.first === null || operation.caller === 'admin' || operation.policy === 'self') return people.admin;
  if (user !== null) return user === plain(people.first.id) ? people.first : people.admin;
  const body = bodyOf(sent);
  const hidden = (includes && people.mixed.size > 0)
    || (operation.kind === 'list' && people.mixed.has(resource.entity.id))
    || resource.nested.some(route => route.operation === operation && people.mixed.has(route.child));
  const foreign = isForeign(run, resource, values.slice(0, resource.key.length), operation.method !== 'GET')
    || (resource.operations.includes(operation) && givesAway(run, resource, body))
    || farRows(run, resource, operation.path, values, body);
  return hidden || foreign ? people.admin : people.first;
}

function bodyOf({ json, raw }: Sent): JsonObject {
  if (json !== undefined) return object(json);
  try {
    return object(JSON.parse(raw ?? 'null') as Json);
  } catch {
    return {};
  }
}

/** Whether a row is not the first user's to read, or to write. */
function isForeign(run: Run, resource: Resource, key: readonly string[], writes: boolean): boolean {
  if (resource.policy !== 'private' && !(writes && resource.policy === 'owned')) return false;
  const row = run.people?.rows.get(placeOf(resource, key));
  return row !== undefined && !isOurs(run, resource, row);
}

/** Whether a body names an owner other than the first user, or a row that is not theirs. */
function givesAway(run: Run, resource: Resource, body: JsonObject): boolean {
  return resource.foreignKeys.some(key => {
    const target = run.contract.resourceById.get(key.target);
    const values = key.fields.map(field => body[field.wire]);
    if (target === undefined || values.every(value => value === undefined)) return false;
    if (key.fields.some(field => field.owner)) return values[0] !== run.people?.first?.id;
    const columns = target.key.map(part => key.targetColumns.indexOf(part.field.column));
    if (columns.includes(-1)) return false;
    const row = run.people?.rows.get(placeOf(target, columns.map(column => plain(values[column] ?? ''))));
    const asks = target.policy === 'private' || isWayToOwner(resource, key.fields.map(field => field.column));
    return asks && row !== undefined && !isOurs(run, target, row);
  });
}

function isWayToOwner({ access }: Resource, columns: readonly string[]): boolean {
  const [first] = access?.owner ?? [];
  return first?.columns.join() === columns.join();
}

/** Whether rows of the far side of an N:N are not the first user's. */
function farRows(run: Run, resource: Resource, path: string, values: readonly string[], body: JsonObject): boolean {
  const link = resource.links.find(one => path === one.path || path.startsWith(`${one.path}/`));
  const target = link === undefined ? undefined : run.contract.resourceById.get(link.target);
  if (link === undefined || target === undefined) return false;
  if (run.people?.mixed.has(target.entity.id) === true) return true;
  const named = values.slice(resource.key.length);
  const ids = body[link.idsKey];
  const keys = [
    ...(named.length > 0 ? [named] : []),
    ...(Array.isArray(ids) ? ids as readonly Json[] : []).map(id => (Array.isArray(id) ? id : [id]).map(plain)),
  ];
  return keys.some(key => isForeign(run, target, key, true));
}

/** Whether a row belongs to the first user; a row whose owner is not known counts as theirs. */
function isOurs(run: Run, resource: Resource, row: JsonObject): boolean {
  const owner = ownerOf(run, resource, row);
  return owner === undefined || owner === run.people?.first?.id;
}

/** The key of the user whose row it is; undefined where nobody owns it, or that is not known. */
export function ownerOf(run: Run, resource: Resource, row: JsonObject): Json | undefined {
  const [key, ...rest] = resource.access?.owner ?? [];
  if (key === undefined) return undefined;
  const values = key.columns.map(column => row[resource.fieldByColumn.get(column)?.wire ?? '']);
  if (rest.length === 0) return values[0];
  const target = run.contract.resourceById.get(key.references.entity);
  if (target === undefined) return undefined;
  const columns = target.key.map(part => values[key.references.columns.indexOf(part.field.column)]);
  const parent = run.people?.rows.get(placeOf(target, columns.map(value => plain(value ?? ''))));
  return parent === undefined ? undefined : ownerOf(run, target, parent);
}

/** Where a row is kept, by its key. */
export function placeOf(resource: Resource, key: readonly string[]): string {
  return [resource.entity.id, ...key].join(' ');
}

/** Keeps what an answer tells of a row. */
export function learn(run: Run, method: string, path: string, answer: Answer): void {
  if (run.people === null || (answer.status !== 200 && answer.status !== 201)) return;
  const found = run.operationAt(method, path);
  if (found?.resource == null) return;
  if (['create', 'get', 'replace', 'patch'].includes(found.operation.kind)) {
    learnRow(run, found.resource, object(answer.json));
  }
}

/** Keeps a row, and whether it is private and not the first user's. */
export function learnRow(run: Run, resource: Resource, json: JsonObject): void {
  const { people } = run;
  if (people === null || resource.access === null || resource.access.owner.length === 0) return;
  people.rows.set(placeOf(resource, resource.key.map(({ field }) => plain(json[field.wire] ?? ''))), json);
  if (resource.policy === 'private' && !isOurs(run, resource, json)) people.mixed.add(resource.entity.id);
}
