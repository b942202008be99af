import type { Contract, ContractField, ContractForeignKey, Resource } from '../../../src/contract/contract.js';
import type { JsonSchema } from '../../../src/contract/schema.js';
import { schemas } from '../../../src/contract/schemas.js';
import { listWords, wire } from '../../../src/contract/wire.js';
import { type Dialect, dialects } from '../../../src/domain/dialect.js';
import { callerFor, learn } from './choice.js';
import { type Answer, type Client, client, type Json, type JsonObject, list, object, type Sent } from './http.js';
import { type Found, operationsByPath } from './operations.js';
import { checkSecrets, type People, people, type Person } from './people.js';
import { type Recorder, recorder, shown } from './report.js';
import { spaceOf } from './space.js';
import { problem } from './validate.js';
import { plain } from './values.js';

/** Everything the sections of the suite share while they talk to one server. */
export interface Run {
  readonly contract: Contract;
  readonly schemas: ReadonlyMap<string, JsonSchema>;
  readonly client: Client;
  readonly recorder: Recorder;
  readonly prefix: string;
  readonly words: ReturnType<typeof listWords>;
  /** One of our words in the naming of the boundary. */
  readonly wire: (word: string) => string;
  /** Names that stand for a fresh number each. */
  readonly next: () => number;
  readonly enumValues: (id: string) => readonly string[];
  /** The databases that the server may stand on. */
  readonly dialects: readonly Dialect[];
  /** Who calls; null where there are no callers. */
  readonly people: People | null;
  /** The operation that a path below the prefix leads to. */
  readonly operationAt: (method: string, path: string) => Found | null;
}

/** @param database what the server stands on: views of another one have no routes there */
export function startRun(base: string, whole: Contract, database: Dialect | null): Run {
  let n = 0;
  const contract = database === null ? whole : servedBy(whole, database);
  return {
    contract,
    schemas: schemas(contract),
    client: client(base),
    recorder: recorder(),
    prefix: contract.options.prefix,
    words: listWords(contract.naming),
    wire: word => wire(word, contract.naming),
    next: () => n += 1,
    enumValues: id => contract.enumById.get(id)?.values ?? [],
    dialects: database === null ? dialects : [database],
    people: contract.identity === null ? null : people(),
    operationAt: operationsByPath(contract),
  };
}

function servedBy(contract: Contract, database: Dialect): Contract {
  const resources = contract.resources.filter(({ entity: { view } }) => view === null || view.dialect === database);
  return {
    ...contract,
    resources,
    resourceById: new Map(resources.map(resource => [resource.entity.id, resource])),
    operations: [
      ...contract.service,
      ...contract.identity?.operations ?? [],
      ...resources.flatMap(resource => resource.operations),
    ],
  };
}

/** Asks below the prefix, as whoever may do that: see `callerFor`. Whoever brings a token is somebody else. */
export function ask(run: Run, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const to = spaceOf(run, null, method, path);
  const person = sent.headers?.['authorization'] === undefined ? callerFor(run, method, to, sent) : null;
  return askAs(run, person, method, to, sent);
}

/** Asks below the prefix as this caller, or as nobody; a path may leave open whose rows it is for, see `spaceOf`. */
export async function askAs(
  run: Run,
  person: Person | null,
  method: string,
  path: string,
  sent: Sent = {},
): Promise<Answer> {
  const headers = { ...person?.headers, ...sent.headers };
  const to = spaceOf(run, person, method, path);
  const answer = await run.client.ask(method, `${run.prefix}${to}`, { ...sent, headers });
  checkSecrets(run, person, answer);
  learn(run, method, to, answer);
  return answer;
}

/** Checks a status, and that an error has its envelope. */
export function expectStatus(run: Run, answer: Answer, status: number, what: string): boolean {
  const holds = run.recorder.check(answer.status === status, `${what}: ${status}`, () => shown(answer));
  if (holds && status >= 400) checkEnvelope(run, answer);
  if (answer.status >= 500) run.recorder.check(false, `${what}: no internal error`, () => shown(answer));
  return holds;
}

/** Checks an error by its status and code. */
export function expectError(run: Run, answer: Answer, status: number, code: string, what: string): boolean {
  return expectStatus(run, answer, status, what)
    && run.recorder.check(object(answer.json)['code'] === code, `${what}: code ${code}`, () => shown(answer));
}

/** Checks a 422, and that it names the field. */
export function expectInvalid(run: Run, answer: Answer, field: string | null, what: string): boolean {
  if (!expectError(run, answer, 422, 'validation_error', what)) return false;
  if (field === null) return true;
  const named = errorFields(answer);
  return run.recorder.check(
    named.some(name => name === field || name.startsWith(`${field}.`)),
    `${what}: the error names ${field}`,
    () => shown(answer),
  );
}

/** The fields that an error names. */
export function errorFields(answer: Answer): readonly string[] {
  return list(object(object(answer.json)['details'])['errors']).map(error => plain(object(error)['field'] ?? ''));
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function checkEnvelope(run: Run, answer: Answer): void {
  const body = object(answer.json);
  const id = run.wire('request_id');
  const keys = ['status', 'code', 'message', 'details', id, 'timestamp'];
  const right = body['status'] === 'error' && typeof body['code'] === 'string' && typeof body['message'] === 'string'
    && body['message'] !== '' && instant.test(plain(body['timestamp'] ?? ''))
    && body[id] === answer.headers['x-request-id']
    && Object.keys(body).length === keys.length && keys.every(key => Object.hasOwn(body, key));
  run.recorder.check(right, 'errors come in the envelope', () => shown(answer));
  const details = body['details'] ?? null;
  const listed = details === null
    || list(object(details)['errors']).every(one =>
      typeof object(one)['field'] === 'string' && typeof object(one)['message'] === 'string'
    );
  run.recorder.check(listed, 'details list fields and messages, or are null', () => shown(answer));
  run.recorder.check(
    !/traceback|sqlalchemy|prisma|psycopg|asyncpg|sqlite3?\.|node_modules|site-packages/i.test(answer.text),
    'no internals in an error',
    () => shown(answer),
  );
}

/** Checks a body against one of the contract's schemas. */
export function expectBody(run: Run, answer: Answer, schema: string, what: string): boolean {
  const wrong = problem(answer.json, { $ref: `#/components/schemas/${schema}` }, run.schemas);
  return run.recorder.check(
    wrong === null,
    `${what}: the body is ${schema}`,
    () => `${wrong ?? ''}\n    ${shown(answer)}`,
  );
}

/** The rows of a page. */
export function items(answer: Answer): readonly JsonObject[] {
  return list(object(answer.json)['items']).map(object);
}

/** A row as it was made. */
export interface Row {
  readonly resource: Resource;
  /** What was sent. */
  readonly body: JsonObject;
  /** What was answered. */
  readonly json: JsonObject;
  /** Its path below the prefix, which may leave open whose row it is. */
  readonly path: string;
}

/** The path of a row out of its answer. */
export function pathOf(resource: Resource, json: JsonObject): string {
  return `${resource.path}/${keySegments(resource, json).map(encodeURIComponent).join('/')}`;
}

export function keySegments(resource: Resource, json: JsonObject): readonly string[] {
  return resource.key.map(({ field }) => segment(field, json[field.wire] ?? null));
}

/** A value as a path or a query writes it. */
export function segment(field: ContractField, value: Json): string {
  return field.model.type.kind === 'bytes' ? Buffer.from(plain(value), 'base64').toString('base64url') : plain(value);
}

/** Whether two answers show the same row. */
export function sameRow(resource: Resource, a: JsonObject, b: JsonObject): boolean {
  return resource.key.every(({ field }) => a[field.wire] === b[field.wire]);
}

/** The id of a row as bodies of N:N routes take it. */
export function idOf(resource: Resource, json: JsonObject): Json {
  const parts = resource.key.map(({ field }) => json[field.wire] ?? null);
  return parts.length === 1 ? parts[0] ?? null : parts;
}

/** The foreign key over these fields, if there is one. */
export function foreignKeyWith(resource: Resource, field: ContractField): ContractForeignKey | undefined {
  return resource.foreignKeys.find(key => key.fields.includes(field));
}
