import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Contract } from '../../../src/contract/contract.js';
import { errorStatus } from '../../../src/contract/errors.js';
import { fullPath, openapi } from '../../../src/contract/openapi.js';
import { printJson } from '../../../src/contract/print.js';
import { schemas } from '../../../src/contract/schemas.js';
import type { JsonObject } from './http.js';
import type { Limits } from './limits.js';
import { perform } from './memory-perform.js';
import { relationsOf } from './memory-relations.js';
import { sessionsOf, withEscaped } from './memory-sessions.js';
import { type Fault, Refused, type Reply, type State, tableOf } from './memory-state.js';
import { plain } from './values.js';

/** The admin of a memory server, where there are callers. */
export const memoryAdmin = { name: 'admin@example.com', password: 'the admin of the memory server' };

/**
 * A server of a contract that keeps its rows in memory: what the suite itself is tested with. Knows keys of one column
 * that it numbers itself.
 */
export async function memoryServer(
  contract: Contract,
  faults: ReadonlySet<Fault>,
  limits: Limits | null = null,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const tables: State['tables'] = new Map();
  const document = printJson(openapi(contract));
  const state: State = {
    contract,
    faults,
    limits,
    asked: new Map(),
    tables,
    relations: relationsOf(contract, resource => tableOf(tables, resource), faults),
    sessions: contract.identity === null ? null : sessionsOf(contract.identity, faults),
    next: 0,
    document: faults.has('a route is not in the contract') ? withEscaped(contract, document) : document,
    schemas: schemas(contract),
  };
  addAdmin(state);
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

function addAdmin({ contract: { identity }, sessions, tables }: State): void {
  if (identity === null) return;
  const { user, login, model: { role } } = identity;
  const now = new Date().toISOString();
  const json: JsonObject = Object.fromEntries(user.fields.map(({ wire, model, column }) => [
    wire,
    model.role === 'created' || model.role === 'updated' ? now : column === role.column ? true : null,
  ]));
  // Below the numbers that rows get.
  const row = { ...json, id: 0, [login.wire]: memoryAdmin.name };
  tableOf(tables, user).set('0', { json: row, deleted: false });
  sessions?.setPassword(0, memoryAdmin.password);
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
        ...(refused.code === 'unauthorized' && !faults.has('no WWW-Authenticate')
          ? { 'www-authenticate': 'Bearer' }
          : {}),
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
    const scoped = contract.resources.some(one => one.scope !== null && one.operations.includes(operation));
    const word = scoped && contract.staticSegments.has(values?.[0] ?? '') && !faults.has('words are users');
    return values === null || word ? [] : [{ operation, values }];
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
