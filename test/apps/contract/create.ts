import type { ContractField, Resource } from '../../../src/contract/contract.js';
import { type Factory, type Impossible, isBody, isRow } from './factory.js';
import { type Answer, type Json, type JsonObject, object, without } from './http.js';
import { refusedMark, refusedValues } from './refused.js';
import { shown } from './report.js';
import {
  ask,
  errorFields,
  expectBody,
  expectError,
  expectInvalid,
  expectStatus,
  pathOf,
  type Row,
  type Run,
} from './run.js';
import { spaceOf } from './space.js';
import { deepEqual, sameValue } from './values.js';

/** POST: what is answered, and what is refused. */
export async function checkCreate(run: Run, make: Factory, resource: Resource): Promise<Row | null> {
  const { recorder: { at, check, skip } } = run;
  at(`POST ${resource.path}`);
  const body = await make.body(resource);
  if (!isBody(body)) {
    skip(`no row can be made: ${body.impossible}`);
    return null;
  }
  const { sent, answer } = await firstFree(run, make, resource, body);
  if (answer.status === 422 && errorFields(answer).length === 0) return guardedCreate(run, make, resource);
  if (!expectStatus(run, answer, 201, 'a row with its required fields is made')) return null;
  expectBody(run, answer, resource.schemas.response, 'the new row');
  const json = object(answer.json);
  const path = pathOf(resource, json);
  const location = answer.headers.location ?? '';
  const wanted = spaceOf(run, null, 'GET', path);
  check(
    location.endsWith(`${run.prefix}${wanted}`),
    'Location is the path of the row',
    () => `${location} for ${wanted}`,
  );
  checkEcho(run, resource, sent, json, answer);
  checkDefaults(run, resource, sent, json, answer);
  const target = location.replace(/^https?:\/\/[^/]+/, '');
  const again = await ask(run, 'GET', target.startsWith(run.prefix) ? target.slice(run.prefix.length) : target);
  expectStatus(run, again, 200, 'Location leads to the row');
  check(
    deepEqual(again.json, answer.json),
    'the row is shown as it was answered',
    () => `${shown(answer)}\n    ${shown(again)}`,
  );
  await checkRefusals(run, make, resource);
  return { resource, body: sent, json, path };
}

/** A check refuses what the contract takes: only a row with all values may go through. */
async function guardedCreate(run: Run, make: Factory, resource: Resource): Promise<Row | null> {
  const row = await makeOrSkip(run, make, resource);
  if (row !== null) await checkRefusals(run, make, resource);
  return row;
}

/** Rows that were there before may hold the values: then others are tried. */
async function firstFree(run: Run, make: Factory, resource: Resource, sent: JsonObject): Promise<Made> {
  let body: JsonObject | Impossible = sent;
  let answer = await ask(run, 'POST', resource.path, { json: sent });
  for (let tries = 0; answer.status === 409 && tries < 40; tries += 1) {
    body = await make.body(resource);
    if (!isBody(body)) break;
    answer = await ask(run, 'POST', resource.path, { json: body });
  }
  return { sent: isBody(body) ? body : sent, answer };
}

interface Made {
  readonly sent: JsonObject;
  readonly answer: Answer;
}

/** What was sent is shown. */
export function checkEcho(run: Run, resource: Resource, sent: JsonObject, got: JsonObject, answer: Answer): void {
  for (const field of resource.fields) {
    const value = sent[field.wire];
    if (value === undefined || !field.readable) continue;
    run.recorder.check(
      sameValue(field.model.type, value, got[field.wire]),
      `${field.wire} is shown as it was sent`,
      () => shown(answer),
    );
  }
}

/** What was not sent has its default. */
function checkDefaults(run: Run, resource: Resource, sent: JsonObject, got: JsonObject, answer: Answer): void {
  for (const field of resource.fields) {
    if (sent[field.wire] !== undefined || !field.readable || field.create === 'absent') continue;
    const expected = field.absent.kind === 'value' ? field.absent.value : null;
    if (field.absent.kind !== 'value' && field.absent.kind !== 'null') continue;
    run.recorder.check(
      sameValue(field.model.type, expected, got[field.wire]),
      `${field.wire} has its default`,
      () => shown(answer),
    );
  }
}

async function checkRefusals(run: Run, make: Factory, resource: Resource): Promise<void> {
  const post = (raw: string, headers?: Record<string, string>): Promise<Answer> =>
    ask(run, 'POST', resource.path, { raw, headers: { 'content-type': 'application/json', ...headers } });
  const good = await make.body(resource);
  if (!isBody(good)) return;
  for (const field of resource.fields) {
    if (field.create === 'required') {
      const rest = without(good, field.wire);
      expectInvalid(run, await ask(run, 'POST', resource.path, { json: rest }), field.wire, `without ${field.wire}`);
    }
    if (field.create === 'absent') {
      const answer = await ask(run, 'POST', resource.path, { json: { ...good, [field.wire]: anything(field) } });
      expectInvalid(run, answer, field.wire, `${field.wire} cannot be written`);
    } else {
      if (!field.nullable) {
        const answer = await ask(run, 'POST', resource.path, { json: { ...good, [field.wire]: null } });
        expectInvalid(run, answer, field.wire, `null for ${field.wire}`);
      }
      for (const { why, raw } of refusedValues(field)) {
        const answer = await post(withRaw(good, field.wire, raw));
        expectInvalid(run, answer, field.wire, `${why} in ${field.wire}`);
        run.recorder.check(!answer.text.includes(refusedMark), 'a refused value is not repeated', () => shown(answer));
      }
    }
  }
  expectInvalid(
    run,
    await ask(run, 'POST', resource.path, { json: { ...good, not_a_key: 1 } }),
    'not_a_key',
    'an unknown key',
  );
  const hidden = resource.softDelete?.column;
  if (hidden !== undefined) {
    const wire = resource.entity.fieldByColumn.get(hidden)?.wire ?? hidden;
    expectInvalid(
      run,
      await ask(run, 'POST', resource.path, { json: { ...good, [wire]: null } }),
      wire,
      'the deletion mark',
    );
  }
  await checkBodies(run, post, good);
}

/** Bodies that are no JSON object, or are not declared as JSON. */
async function checkBodies(
  run: Run,
  post: (raw: string, headers?: Record<string, string>) => Promise<Answer>,
  good: JsonObject,
): Promise<void> {
  for (const raw of ['{', '{"a":}', '{"a":1,}', 'nonsense', '\'x\'', '[1,2', '{"a" 1}']) {
    expectError(run, await post(raw), 400, 'bad_request', 'malformed JSON');
  }
  for (const raw of ['[]', '"text"', '12', 'true', 'null']) {
    expectInvalid(run, await post(raw), null, 'JSON that is no object');
  }
  for (
    const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]
  ) {
    const answer = await post(JSON.stringify(good), { 'content-type': type });
    expectError(run, answer, 415, 'unsupported_media_type', `content type ${type}`);
  }
  const large = await post(`{"filler":"${'x'.repeat(3_000_000)}"}`);
  expectError(run, large, 413, 'payload_too_large', 'a body of 3 MB');
}

/** The body with one value written as raw JSON. */
export function withRaw(body: JsonObject, wire: string, raw: string): string {
  const rest = without(body, wire);
  const text = JSON.stringify(rest);
  return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${JSON.stringify(wire)}:${raw}}`;
}

function anything(field: ContractField): Json {
  return field.output.type === 'integer' ? 1 : field.output.type === 'boolean' ? true : '2020-01-01T00:00:00Z';
}

/** Makes a row, or notes why not. */
export async function makeOrSkip(
  run: Run,
  make: Factory,
  resource: Resource,
  given: JsonObject = {},
): Promise<Row | null> {
  const row = await make.make(resource, given);
  if (isRow(row)) return row;
  run.recorder.skip(`no row can be made: ${row.impossible}`);
  return null;
}
