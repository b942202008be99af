import type { IncomingMessage } from 'node:http';
import type { ContractField, Operation, Resource } from '../../../src/contract/contract.js';
import { type Json, type JsonObject, object } from './http.js';
import { type Fault, Refused, type State, tableOf } from './memory-state.js';
import { bodyProblem, stored } from './memory-values.js';
import { compare } from './sorts.js';
import { plain } from './values.js';

/** A row without what is never shown. */
export function visible({ faults }: State, resource: Resource, json: JsonObject): JsonObject {
  const hidden = faults.has('a secret is shown')
    ? []
    : resource.fields.filter(field => !field.readable).map(field => field.wire);
  return Object.fromEntries(Object.entries(json).filter(([name]) => !hidden.includes(name)));
}

/** A body as the schema takes it. */
export function bodyOf(state: State, operation: Operation, request: IncomingMessage, body: Buffer): JsonObject {
  if (body.length > 1_000_000) throw new Refused('payload_too_large');
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith(operation.bodyType) && !state.faults.has('any content type is taken')) {
    throw new Refused('unsupported_media_type');
  }
  const json = operation.bodyType === 'application/json' ? parsed(body) : Object.fromEntries(form(body));
  const wrong = bodyProblem(json, state.schemas.get(operation.body ?? '') ?? {}, state.schemas).filter(one =>
    !(state.faults.has('unknown keys are ignored') && one.unknown)
    && !(state.faults.has('null is taken') && one.value === 'null')
  );
  if (wrong.length > 0) throw new Refused('validation_error', wrong);
  return object(json);
}

function parsed(body: Buffer): Json {
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    throw new Refused('bad_request');
  }
}

function form(body: Buffer): URLSearchParams {
  return new URLSearchParams(body.toString('utf8'));
}

/** The row that comes of a body. */
export function written(
  state: State,
  resource: Resource,
  before: JsonObject | null,
  sent: JsonObject,
  kind: 'create' | 'replace' | 'patch',
): JsonObject {
  const now = new Date().toISOString();
  const row: Record<string, Json> = {};
  for (const field of resource.fields) {
    const value = sent[field.wire];
    const kept = before?.[field.wire] ?? null;
    const fallback = field.absent.kind === 'value' ? field.absent.value : defaultOf(field);
    if (field.model.role === 'key') row[field.wire] = before === null ? (state.next += 1) : kept;
    else if (field.model.role === 'created') row[field.wire] = before === null ? now : kept;
    else if (field.model.role === 'updated') row[field.wire] = now;
    else if (value !== undefined) row[field.wire] = stored(field.model.type, value, state.faults);
    else {row[field.wire] = kind === 'patch' || (kind === 'replace' && state.faults.has('PUT keeps what is left out'))
        ? kept
        : stored(field.model.type, fallback, state.faults);}
  }
  checkUniques(state, resource, row);
  return row;
}

/** A constant that the column has by default. */
function defaultOf({ model: { default: expression } }: ContractField): Json {
  return expression?.kind === 'boolean' ? expression.value : null;
}

function checkUniques(state: State, resource: Resource, row: JsonObject): void {
  if (state.faults.has('nothing is unique')) return;
  for (const unique of resource.uniques) {
    for (const other of tableOf(state.tables, resource).values()) {
      if (other.deleted && !state.faults.has('deleted rows block')) continue;
      if (
        other.json['id'] !== row['id']
        && unique.every(field => row[field.wire] !== null && other.json[field.wire] === row[field.wire])
      ) {
        throw new Refused(
          'conflict',
          unique.map(field => ({ field: field.wire, message: 'It is taken.', value: '', unknown: false })),
        );
      }
    }
  }
}

/** One page of the rows that a list asks for, as far as they are among the given ones. */
export function page(
  state: State,
  resource: Resource,
  query: Readonly<Record<string, Json>>,
  of: readonly JsonObject[],
  look: (row: JsonObject) => JsonObject,
): JsonObject {
  const { faults } = state;
  const { list } = resource;
  const own = (name: string): boolean => Object.hasOwn(query, name);
  const byOffset = own('offset') || own('limit');
  if (byOffset && (own('page') || own('per_page')) && !faults.has('paging may be mixed')) {
    throw new Refused('validation_error');
  }
  const size = Number((byOffset ? query['limit'] : query['per_page']) ?? 20);
  const offset = byOffset ? Number(query['offset'] ?? 0) : (Number(query['page'] ?? 1) - 1) * size;
  let rows = [...of];
  for (const filter of list.filters) {
    const asked = query[filter.parameter];
    if (asked === undefined || faults.has('filters are ignored')) continue;
    const { kind } = filter.field.model.type;
    rows = rows.filter(row => {
      const value = row[filter.field.wire] ?? null;
      if (value === null) return false;
      if (Array.isArray(asked)) return (asked as readonly Json[]).includes(value);
      const difference = compare(kind, value, asked);
      if (filter.kind === 'from') return faults.has('bounds exclude') ? difference > 0 : difference >= 0;
      return filter.kind === 'to' ? difference <= 0 : difference === 0;
    });
  }
  const search = query['search'];
  if (typeof search === 'string') {
    rows = rows.filter(row => list.search.some(field => contains(plain(row[field.wire] ?? ''), search, faults)));
  }
  const sort = list.sorts.find(one => one.name === query['sort_by']) ?? list.defaultSort;
  if (sort !== null) {
    const down = (query['order'] ?? sort.defaultOrder) === 'desc' && !faults.has('order is ignored');
    rows.sort((a, b) => {
      const [x, y] = [a[sort.name] ?? null, b[sort.name] ?? null];
      if (x === null || y === null) return x === y ? ids(a, b, down) : x === null ? 1 : -1;
      const difference = compare(sort.field.model.type.kind, x, y) * (down ? -1 : 1);
      return difference === 0 ? ids(a, b, down) : difference;
    });
  }
  const counted = query['include_total'] !== false || faults.has('always counts');
  const total = rows.length + (faults.has('counts one too many') ? 1 : 0);
  return {
    items: rows.slice(offset, offset + size).map(look),
    total: counted ? total : null,
    page: Math.floor(offset / size) + 1,
    per_page: size,
    pages: counted ? Math.ceil(total / size) : null,
  };
}

function ids(a: JsonObject, b: JsonObject, down: boolean): number {
  return (Number(a['id']) - Number(b['id'])) * (down ? -1 : 1);
}

function contains(text: string, search: string, faults: ReadonlySet<Fault>): boolean {
  if (faults.has('search minds case')) return text.includes(search);
  if (!faults.has('search has wildcards')) return text.toLowerCase().includes(search.toLowerCase());
  const pattern = search.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.');
  return new RegExp(pattern, 'is').test(text);
}
