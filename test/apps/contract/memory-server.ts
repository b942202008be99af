import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Contract, Operation, Resource } from '../../../src/contract/contract.js';
import { errorStatus } from '../../../src/contract/errors.js';
import { fullPath, openapi } from '../../../src/contract/openapi.js';
import { printJson } from '../../../src/contract/print.js';
import { schemas } from '../../../src/contract/schemas.js';
import { type Json, type JsonObject, object } from './http.js';
import type { Limits } from './limits.js';
import { bodyProblem, parametersOf, stored, type Wrong } from './memory-values.js';
import { compare } from './sorts.js';
import { plain } from './values.js';

/** Ways in which the server can be told to break the contract. */
export type Fault = string;

/** A server of a contract that keeps its rows in memory and knows no relations: what the suite itself is tested with. */
export async function memoryServer(
  contract: Contract,
  faults: ReadonlySet<Fault>,
  limits: Limits | null = null,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const state: State = {
    contract,
    faults,
    limits,
    asked: new Map(),
    tables: new Map(),
    next: 0,
    document: printJson(openapi(contract)),
    schemas: schemas(contract),
  };
  const server = createServer((request, response) => void answer(state, request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Stored {
  readonly json: Readonly<Record<string, Json>>;
  readonly deleted: boolean;
}

interface State {
  readonly contract: Contract;
  readonly faults: ReadonlySet<Fault>;
  readonly limits: Limits | null;
  /** How often was asked, by group of paths. */
  readonly asked: Map<string, number>;
  readonly tables: Map<string, Map<string, Stored>>;
  readonly document: string;
  readonly schemas: ReturnType<typeof schemas>;
  next: number;
}

class Refused extends Error {
  constructor(
    readonly code: keyof typeof errorStatus,
    readonly fields: readonly Wrong[] = [],
    readonly allow: readonly string[] = [],
  ) {
    super(code);
  }
}

interface Reply {
  readonly status: number;
  readonly body?: Json | string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults } = state;
  const given = plain(request.headers['x-request-id'] ?? '');
  const id = /^[\w.-]{1,128}$/.test(given) && !faults.has('request ids are replaced')
    ? given
    : `made-${(state.next += 1).toString(36).padStart(8, '0')}`;
  let reply: Reply;
  try {
    const body = await read(request);
    count(state, request);
    reply = route(state, request, body);
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused('internal_error');
    reply = {
      status: faults.has('400 as 422') && refused.code === 'bad_request' ? 422 : errorStatus[refused.code],
      body: {
        status: 'error',
        code: refused.code,
        message: faults.has('internals in errors') ? 'sqlalchemy.exc.IntegrityError' : 'It is refused.',
        details: refused.fields.length === 0
          ? null
          : {
            errors: refused.fields.map(one =>
              faults.has('values in errors')
                ? { ...one, message: one.value }
                : { field: one.field, message: one.message }
            ),
          },
        ...(faults.has('no id in errors') ? {} : { request_id: id }),
        timestamp: new Date().toISOString(),
      },
      headers: {
        ...(refused.allow.length > 0 && !faults.has('no Allow') ? { allow: refused.allow.join(', ') } : {}),
        ...(refused.code === 'rate_limited' && !faults.has('no Retry-After') ? { 'retry-after': '60' } : {}),
      },
    };
  }
  const text = reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    ...(text === ''
      ? {}
      : {
        'content-type': text.startsWith('<') ? 'text/html' : 'application/json',
        'content-length': String(Buffer.byteLength(text)),
      }),
    'x-request-id': id,
    ...(faults.has('no security headers') ? {} : { 'x-content-type-options': 'nosniff' }),
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    ...reply.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

/** Refuses a request that is one too many. */
function count({ contract, faults, limits, asked }: State, request: IncomingMessage): void {
  if (limits === null) return;
  const { prefix } = contract.options;
  const { pathname } = new URL(request.url ?? '/', 'http://server');
  const service = contract.service.some(operation => fullPath(contract, operation) === pathname);
  if (service && !faults.has('the service itself is limited')) return;
  const auth = pathname.startsWith(`${prefix}/auth/`) && !faults.has('one limit for all');
  const caller = faults.has('callers are believed') ? plain(request.headers['x-forwarded-for'] ?? '') : '';
  const key = `${auth ? 'auth' : 'requests'} ${caller}`;
  const times = (asked.get(key) ?? 0) + 1;
  asked.set(key, times);
  if (times > limits[auth ? 'auth' : 'requests'] + (faults.has('one request too many') ? 1 : 0)) {
    throw new Refused('rate_limited');
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  await once(request, 'end');
  return Buffer.concat(parts);
}

function route(state: State, request: IncomingMessage, body: Buffer): Reply {
  const { contract, faults } = state;
  const url = new URL(request.url ?? '/', 'http://server');
  const path = url.pathname;
  const { prefix } = contract.options;
  if (path === `${prefix}/openapi.json`) {
    return {
      status: 200,
      body: faults.has('an operation is not in the document')
        ? state.document.replace('"delete": {', '"x-delete": {')
        : state.document,
    };
  }
  if (path === `${prefix}/docs` || path === `${prefix}/redoc`) return { status: 200, body: '<html></html>' };
  const matching = contract.operations.flatMap(operation => {
    const values = match(fullPath(contract, operation), path);
    return values === null ? [] : [{ operation, values }];
  });
  if (matching.length === 0) throw new Refused('not_found');
  const methods = [...new Set(matching.map(one => one.operation.method as string))];
  const allow = [...methods, 'OPTIONS', ...(methods.includes('GET') ? ['HEAD'] : [])];
  if (request.method === 'OPTIONS') return { status: 204, headers: { allow: allow.join(', ') } };
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = matching.find(one => one.operation.method === method);
  if (found === undefined) throw new Refused('method_not_allowed', [], allow);
  return perform(state, found.operation, found.values, url.searchParams, request, body);
}

function match(template: string, path: string): readonly string[] | null {
  const [want, have] = [template.split('/'), path.split('/')];
  if (want.length !== have.length || !want.every((part, index) => part.startsWith('{') || part === have[index])) {
    return null;
  }
  return have.filter((_, index) => want[index]?.startsWith('{')).map(part => decodeURIComponent(part));
}

function perform(
  state: State,
  operation: Operation,
  values: readonly string[],
  query: URLSearchParams,
  request: IncomingMessage,
  body: Buffer,
): Reply {
  if (operation.kind === 'root') return { status: 200, body: { name: 'API', docs: '/docs', openapi: '/openapi.json' } };
  if (operation.tag === 'service') {
    return { status: 200, body: operation.kind === 'live' ? { status: 'ok' } : { status: 'ok', database: 'ok' } };
  }
  const resource = state.contract.resources.find(one => one.operations.includes(operation));
  if (resource === undefined) throw new Refused('internal_error');
  const parameters = parametersOf(operation, values, query, state.schemas);
  const ignored = state.faults.has('unknown parameters are ignored')
    ? parameters.wrong.filter(one => !one.unknown)
    : parameters.wrong;
  if (ignored.length > 0) throw new Refused('validation_error', ignored);
  const sent = operation.body === null ? {} : bodyOf(state, operation.body, request, body);
  const table = tableOf(state, resource);
  const key = values.join('/');
  const row = table.get(key);
  const shown = (json: JsonObject): JsonObject => visible(state, resource, json);
  switch (operation.kind) {
    case 'list':
      return { status: 200, body: page(state, resource, parameters.values) };
    case 'create': {
      const json = written(state, resource, null, sent, 'create');
      table.set(plain(json['id'] ?? ''), { json, deleted: false });
      const location = `${state.contract.options.prefix}${resource.path}/${plain(json['id'] ?? '')}`;
      return {
        status: state.faults.has('created with 200') ? 200 : 201,
        body: shown(json),
        headers: state.faults.has('no Location') ? {} : { location },
      };
    }
    default:
      if (row === undefined || row.deleted) throw new Refused('not_found');
  }
  switch (operation.kind) {
    case 'get':
      return { status: 200, body: shown(row.json) };
    case 'replace':
    case 'patch': {
      const json = written(state, resource, row.json, sent, operation.kind);
      table.set(key, { json, deleted: false });
      return { status: 200, body: shown(json) };
    }
    default:
      table.set(key, { ...row, deleted: true });
      return { status: 204 };
  }
}

/** A row without what is never shown. */
function visible({ faults }: State, resource: Resource, json: JsonObject): JsonObject {
  const hidden = faults.has('a secret is shown')
    ? []
    : resource.fields.filter(field => !field.readable).map(field => field.wire);
  return Object.fromEntries(Object.entries(json).filter(([name]) => !hidden.includes(name)));
}

function tableOf(state: State, resource: Resource): Map<string, Stored> {
  const known = state.tables.get(resource.path) ?? new Map<string, Stored>();
  state.tables.set(resource.path, known);
  return known;
}

function bodyOf(state: State, schema: string, request: IncomingMessage, body: Buffer): JsonObject {
  if (body.length > 1_000_000) throw new Refused('payload_too_large');
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/json') && !state.faults.has('any content type is taken')) {
    throw new Refused('unsupported_media_type');
  }
  let json: Json;
  try {
    json = JSON.parse(body.toString('utf8')) as Json;
  } catch {
    throw new Refused('bad_request');
  }
  const wrong = bodyProblem(json, state.schemas.get(schema) ?? {}, state.schemas).filter(one =>
    !(state.faults.has('unknown keys are ignored') && one.unknown)
    && !(state.faults.has('null is taken') && one.value === 'null')
  );
  if (wrong.length > 0) throw new Refused('validation_error', wrong);
  return object(json);
}

/** The row that comes of a body. */
function written(
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
    const fallback = field.absent.kind === 'value' ? field.absent.value : null;
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

function checkUniques(state: State, resource: Resource, row: JsonObject): void {
  if (state.faults.has('nothing is unique')) return;
  for (const unique of resource.uniques) {
    for (const other of tableOf(state, resource).values()) {
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

function page(state: State, resource: Resource, query: Readonly<Record<string, Json>>): JsonObject {
  const { faults } = state;
  const { list } = resource;
  const own = (name: string): boolean => Object.hasOwn(query, name);
  const byOffset = own('offset') || own('limit');
  if (byOffset && (own('page') || own('per_page')) && !faults.has('paging may be mixed')) {
    throw new Refused('validation_error');
  }
  const size = Number((byOffset ? query['limit'] : query['per_page']) ?? 20);
  const offset = byOffset ? Number(query['offset'] ?? 0) : (Number(query['page'] ?? 1) - 1) * size;
  let rows = [...tableOf(state, resource).values()].filter(one => !one.deleted || faults.has('deleted rows are listed'))
    .map(one => one.json);
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
    items: rows.slice(offset, offset + size).map(row => visible(state, resource, row)),
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
