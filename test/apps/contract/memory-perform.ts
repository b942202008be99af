import type { IncomingMessage } from 'node:http';
import type { LinkRoute, Operation, Resource } from '../../../src/contract/contract.js';
import { type Json, type JsonObject, list } from './http.js';
import { admit, callerOf, performIdentity, userInPath } from './memory-identity.js';
import { bodyOf, page, visible, written } from './memory-rows.js';
import type { MemoryCaller } from './memory-sessions.js';
import { Refused, type Reply, type State, tableOf } from './memory-state.js';
import { parametersOf } from './memory-values.js';
import { below } from './space.js';
import { plain } from './values.js';

/** Does what an operation is for, or refuses it. */
export function perform(
  state: State,
  operation: Operation,
  values: readonly string[],
  query: URLSearchParams,
  request: IncomingMessage,
  body: Buffer,
): Reply {
  if (operation.kind === 'root') return { status: 200, body: { name: 'API', docs: '/docs', openapi: '/openapi.json' } };
  if (operation.kind === 'jwks') return { status: 200, body: { keys: [] } };
  if (operation.tag === 'service') {
    return { status: 200, body: operation.kind === 'live' ? { status: 'ok' } : { status: 'ok', database: 'ok' } };
  }
  const signedIn = operation.policy === null && operation.caller === 'anyone' ? null : callerOf(state, request);
  const resource = state.contract.resources.find(one => one.operations.includes(operation)) ?? null;
  admit(state, operation, signedIn);
  const parameters = parametersOf(operation, values, query, state.schemas);
  const ignored = state.faults.has('unknown parameters are ignored')
    ? parameters.wrong.filter(one => !one.unknown)
    : parameters.wrong;
  const scope = resource?.scope ?? null;
  if (scope !== null && ignored.some(one => one.field === scope.parameter)) {
    throw new Refused('validation_error', ignored);
  }
  const caller = scope === null ? signedIn : userInPath(state, signedIn, values[0] ?? '');
  if (
    operation.policy === 'self' && values.length > 0 && caller?.admin !== true && plain(caller?.id ?? '') !== values[0]
  ) {
    if (ignored.length === 0) throw new Refused('forbidden');
  }
  if (ignored.length > 0) throw new Refused('validation_error', ignored);
  const sent = operation.body === null ? {} : bodyOf(state, operation, request, body);
  if (resource === null) return performIdentity(state, operation, caller, sent, request);
  const rest = resource.scope === null ? values : values.slice(1);
  const asked: Asked = { state, operation, resource, caller, values: rest, query: parameters.values, sent };
  switch (operation.kind) {
    case 'list':
      return { status: 200, body: listed(asked, resource, living(state, resource)) };
    case 'create':
      return created(asked);
    default:
      return performOnRow(asked);
  }
}

interface Asked {
  readonly state: State;
  readonly operation: Operation;
  readonly resource: Resource;
  readonly caller: MemoryCaller | null;
  readonly values: readonly string[];
  readonly query: Readonly<Record<string, Json>>;
  readonly sent: JsonObject;
}

function living({ tables, faults }: State, resource: Resource): readonly JsonObject[] {
  return [...tableOf(tables, resource).values()]
    .filter(one => !one.deleted || faults.has('deleted rows are listed')).map(one => one.json);
}

/** One page of those of the rows that the caller sees. */
function listed({ state, caller, query }: Asked, of: Resource, rows: readonly JsonObject[]): JsonObject {
  const { faults, relations } = state;
  const seen = faults.has('private rows are listed') ? rows : rows.filter(row => relations.sees(caller, of, row));
  const made = page(state, of, query, seen, row => shown(state, caller, of, row, plain(query['include'] ?? '')));
  const counted = page(state, of, query, rows, row => row);
  return faults.has('private rows are counted') ? { ...made, total: counted['total'] ?? null } : made;
}

function shown(state: State, caller: MemoryCaller | null, of: Resource, row: JsonObject, include = ''): JsonObject {
  return state.relations.show(caller, of, row, include, (one, json) => visible(state, one, json));
}

function created({ state, resource, caller, sent }: Asked): Reply {
  const { contract, faults, sessions, tables } = state;
  const owner = resource.fields.find(field => field.owner);
  const { password, ...values } = sent;
  const own = owner === undefined || caller === null || values[owner.wire] !== undefined
    ? {}
    : { [owner.wire]: faults.has('nobody owns what they make') ? 1 : caller.id };
  const json = written(state, resource, null, { ...values, ...own }, 'create');
  checkKeys(state, resource, caller, json, values);
  if (!faults.has('rows are made for others')) {
    refuseOtherOwner(resource, caller, null, json);
    requireOwner(state, resource, caller, json);
  }
  const id = plain(json['id'] ?? '');
  tableOf(tables, resource).set(id, { json, deleted: false });
  if (sessions !== null && password !== undefined) sessions.setPassword(json['id'] ?? null, plain(password));
  return {
    status: faults.has('created with 200') ? 200 : 201,
    body: shown(state, caller, resource, json),
    headers: faults.has('no Location')
      ? {}
      : { location: `${contract.options.prefix}${below(resource.path, caller?.id ?? null)}/${id}` },
  };
}

/** Foreign keys name living rows that the caller may see. */
function checkKeys(
  { relations, faults }: State,
  resource: Resource,
  caller: MemoryCaller | null,
  row: JsonObject,
  sent: JsonObject,
): void {
  for (const key of resource.foreignKeys) {
    const wire = key.fields[0]?.wire ?? '';
    if ((sent[wire] ?? null) === null) continue;
    const found = relations.target(key, row);
    const hidden = found !== null && !relations.sees(caller, ...found) && !faults.has('keys name private rows');
    if (found === null || hidden) throw new Refused('foreign_key');
  }
}

function requireOwner({ relations }: State, resource: Resource, caller: MemoryCaller | null, row: JsonObject): void {
  if ((resource.policy !== 'owned' && resource.policy !== 'private') || caller?.admin === true) return;
  if (caller === null || relations.ownerOf(resource, row) !== caller.id) throw new Refused('forbidden');
}

/** Whoever may change a row gives it to nobody else, unless they are an admin. */
function refuseOtherOwner(
  resource: Resource,
  caller: MemoryCaller | null,
  before: JsonObject | null,
  row: JsonObject,
): void {
  const wire = resource.fields.find(field => field.owner)?.wire;
  const user = wire === undefined ? null : row[wire] ?? null;
  if (wire === undefined || user === null || user === before?.[wire] || caller === null || caller.admin) return;
  if (user !== caller.id) throw new Refused('forbidden');
}

function performOnRow(asked: Asked): Reply {
  const { state, operation, resource, caller, values, query, sent } = asked;
  const { faults, relations, tables } = state;
  const [key = ''] = values;
  const row = tableOf(tables, resource).get(key);
  if (row === undefined || row.deleted) throw new Refused('not_found');
  const open = operation.kind === 'get' && faults.has('private rows are shown by their key');
  if (!relations.sees(caller, resource, row.json) && !open) {
    throw new Refused(faults.has('hidden rows are forbidden') ? 'forbidden' : 'not_found');
  }
  const link = resource.links.find(one => Object.values(one.operations).includes(operation));
  if (operation.kind === 'get') {
    return { status: 200, body: shown(state, caller, resource, row.json, plain(query['include'] ?? '')) };
  }
  const route = resource.nested.find(one => one.operation === operation)
    ?? (operation.kind === 'link-list' ? link : undefined);
  if (route !== undefined) {
    const other = state.contract.resourceById.get(route.relation.to);
    if (other === undefined) throw new Refused('internal_error');
    const rows = relations.related(resource, row.json, route.relation);
    return { status: 200, body: listed(asked, other, rows) };
  }
  const free = faults.has(operation.kind === 'delete' ? 'others delete rows' : 'others change rows');
  if (!free) requireOwner(state, resource, caller, row.json);
  if (link !== undefined) return performLink(asked, link, row.json);
  if (operation.kind === 'delete') {
    if (!relations.remove(resource, row.json)) throw new Refused('in_use');
    return { status: 204 };
  }
  return {
    status: 200,
    body: changed(state, resource, caller, row.json, sent, operation.kind === 'patch' ? 'patch' : 'replace'),
  };
}

/** Writes a row, and shows it. */
export function changed(
  state: State,
  resource: Resource,
  caller: MemoryCaller | null,
  row: JsonObject,
  sent: JsonObject,
  kind: 'patch' | 'replace',
): JsonObject {
  const owner = resource.fields.find(field => field.owner);
  // What is left out of a PUT and is for others to say stays.
  const kept = resource.fields.filter(field => field === owner || field.model.role === 'privilege')
    .filter(field => kind === 'replace' && sent[field.wire] === undefined)
    .map(field => [field.wire, row[field.wire] ?? null] as const);
  const json = written(state, resource, row, { ...Object.fromEntries(kept), ...sent }, kind);
  const privileged = resource.fields.some(({ model, wire }) => model.role === 'privilege' && json[wire] !== row[wire]);
  if (privileged && caller?.admin !== true && !state.faults.has('users promote themselves')) {
    throw new Refused('forbidden');
  }
  checkKeys(state, resource, caller, json, sent);
  if (!state.faults.has('rows are given away') && !state.faults.has('others change rows')) {
    refuseOtherOwner(resource, caller, row, json);
    requireOwner(state, resource, caller, json);
  }
  tableOf(state.tables, resource).set(plain(json['id'] ?? ''), { json, deleted: false });
  return shown(state, caller, resource, json);
}

function performLink({ state, operation, caller, values, sent }: Asked, link: LinkRoute, row: JsonObject): Reply {
  const { contract, faults, relations, tables } = state;
  const far = contract.resourceById.get(link.target);
  if (far === undefined) throw new Refused('internal_error');
  const ids = operation.kind === 'link-detach' ? [values[1] ?? ''] : list(sent[link.idsKey]);
  const found = ids.map(id => tableOf(tables, far).get(plain(id)))
    .filter(one => one !== undefined && !one.deleted)
    .map(one => one?.json ?? {})
    .filter(one => relations.sees(caller, far, one) || faults.has('private rows are attached'));
  if (operation.kind === 'link-attach' && found.length < ids.length) throw new Refused('foreign_key');
  if (operation.kind === 'link-detach' && found.length === 0) throw new Refused('not_found');
  if (!faults.has('private rows are attached')) found.forEach(one => requireOwner(state, far, caller, one));
  const keys = found.map(one => one['id'] ?? null);
  if (operation.kind === 'link-attach') keys.forEach(id => relations.attach(link.relation, row, id));
  else {
    const gone = keys.filter(id => relations.detach(link.relation, row, id));
    if (operation.kind === 'link-detach' && gone.length === 0) throw new Refused('not_found');
  }
  return { status: 204 };
}
