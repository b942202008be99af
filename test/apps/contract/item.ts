import type { ContractField, Resource } from '../../../src/contract/contract.js';
import { makeOrSkip, withRaw } from './create.js';
import type { Factory } from './factory.js';
import { guardedColumns } from './guards.js';
import { type JsonObject, object, without } from './http.js';
import { refusedValues } from './refused.js';
import { shown } from './report.js';
import {
  ask,
  expectBody,
  expectError,
  expectInvalid,
  expectStatus,
  foreignKeyWith,
  type Row,
  type Run,
} from './run.js';
import { namesUser } from './space.js';
import { deepEqual, plain, sameValue } from './values.js';

/** GET, PUT and PATCH of one row. */
export async function checkItem(run: Run, make: Factory, resource: Resource): Promise<void> {
  const { recorder: { at } } = run;
  at(`GET ${resource.itemPath ?? ''}`);
  const row = await makeOrSkip(run, make, resource);
  if (row === null) return;
  const got = await ask(run, 'GET', row.path);
  expectStatus(run, got, 200, 'a row');
  expectBody(run, got, resource.schemas.response, 'a row');
  await checkKeys(run, make, resource);
  if (resource.schemas.update === null) return;
  at(`PUT ${resource.itemPath ?? ''}`);
  await checkPut(run, make, row);
  at(`PATCH ${resource.itemPath ?? ''}`);
  await checkPatch(run, make, resource);
}

/** A key that names no row: 404; one that is none: 422. */
async function checkKeys(run: Run, make: Factory, resource: Resource): Promise<void> {
  const methods = ['GET', 'DELETE', ...(resource.schemas.update === null ? [] : ['PUT', 'PATCH'])];
  const missing = missingPath(run, make, resource);
  for (const method of methods) {
    // An empty body would be refused before anyone looks for the row.
    const sent = method === 'PATCH' ? { json: {} } : method === 'PUT' ? { json: await fullBody(make, resource) } : {};
    if (missing !== null) {
      expectError(run, await ask(run, method, missing, sent), 404, 'not_found', `${method} of no row`);
    }
    const [first] = resource.key;
    const bad = first === undefined ? [] : badSegments(first.field);
    for (const segment of bad) {
      const path = `${resource.path}/${resource.key.map((_, index) => index === 0 ? segment : '1').join('/')}`;
      const answer = await ask(run, method, path, sent);
      expectError(run, answer, 422, 'validation_error', `${method} of a key that is none (${segment})`);
    }
  }
}

async function fullBody(make: Factory, resource: Resource): Promise<JsonObject> {
  const body = object(await make.body(resource) as JsonObject);
  return updateBody(resource, body);
}

/** What a PUT takes of a body that a POST took. */
export function updateBody(resource: Resource, body: JsonObject): JsonObject {
  return Object.fromEntries(
    resource.fields.filter(field => field.update !== 'absent' && body[field.wire] !== undefined)
      .map(field => [field.wire, body[field.wire] ?? null]),
  );
}

/** The path of a row that does not exist. */
export function missingPath(run: Run, make: Factory, resource: Resource): string | null {
  const segments = resource.key.map(({ field }) => {
    const { type } = field.model;
    if (type.kind === 'integer') return String(Math.min(Number(field.input.maximum ?? 2 ** 31 - 1), 2 ** 31 - 1) - 7);
    if (type.kind === 'uuid') return `ffffffff-ffff-4fff-bfff-${String(run.next()).padStart(12, '0')}`;
    const value = make.value(field);
    return value === undefined ? null : plain(value);
  });
  return segments.includes(null)
    ? null
    : `${resource.path}/${segments.map(one => encodeURIComponent(one ?? '')).join('/')}`;
}

function badSegments(field: ContractField): readonly string[] {
  const { type } = field.model;
  switch (type.kind) {
    case 'integer':
      return ['x', '1.5', '99999999999999999999999', '1e3', '%00'];
    case 'uuid':
      return ['x', '1', '00000000000040008000000000000001'];
    case 'string':
      return ['a%00b', 'x'.repeat(type.length + 1)];
    case 'text':
      return ['a%00b'];
    default:
      return [];
  }
}

async function checkPut(run: Run, make: Factory, row: Row): Promise<void> {
  const { resource } = row;
  const { recorder: { check } } = run;
  const body = updateBody(resource, row.body);
  const guarded = guardedColumns(resource);
  const changed: Record<string, JsonObject[string]> = { ...body };
  for (const field of resource.fields) {
    if (field.update === 'absent' || foreignKeyWith(resource, field) !== undefined || guarded.has(field.column)) {
      continue;
    }
    const value = make.value(field);
    if (value !== undefined) changed[field.wire] = value;
  }
  const answer = await ask(run, 'PUT', row.path, { json: changed });
  if (!expectStatus(run, answer, 200, 'all fields are written')) return;
  expectBody(run, answer, resource.schemas.response, 'the row');
  for (const field of resource.fields) {
    const value = changed[field.wire];
    if (value === undefined || !field.readable) continue;
    check(
      sameValue(field.model.type, value, object(answer.json)[field.wire]),
      `${field.wire} is written`,
      () => shown(answer),
    );
  }
  const bare = await ask(run, 'PUT', row.path, { json: body });
  if (expectStatus(run, bare, 200, 'only the required fields')) {
    for (const field of resource.fields) {
      if (field.update !== 'optional' || body[field.wire] !== undefined || !field.readable) continue;
      const now = object(bare.json)[field.wire];
      const before = object(answer.json)[field.wire];
      const expected = field.absent.kind === 'value'
        ? field.absent.value
        : field.absent.kind === 'null'
        ? null
        : before;
      if (expected === undefined) continue;
      check(sameValue(field.model.type, expected, now), `${field.wire} falls back when left out`, () => shown(bare));
    }
  }
  for (const field of resource.fields) {
    if (field.update === 'required') {
      const rest = without(body, field.wire);
      expectInvalid(run, await ask(run, 'PUT', row.path, { json: rest }), field.wire, `without ${field.wire}`);
    } else if (field.update === 'absent') {
      const sent = { ...body, [field.wire]: row.json[field.wire] ?? 'x' };
      expectInvalid(
        run,
        await ask(run, 'PUT', row.path, { json: sent }),
        field.wire,
        `${field.wire} cannot be written`,
      );
    }
  }
  expectInvalid(
    run,
    await ask(run, 'PUT', row.path, { json: { ...body, not_a_key: 1 } }),
    'not_a_key',
    'an unknown key',
  );
}

async function checkPatch(run: Run, make: Factory, resource: Resource): Promise<void> {
  const { recorder: { check } } = run;
  const row = await makeOrSkip(run, make, resource);
  if (row === null) return;
  const nothing = await ask(run, 'PATCH', row.path, { json: {} });
  expectStatus(run, nothing, 200, 'nothing is changed');
  check(sameBut(resource, row.json, object(nothing.json), null), 'nothing is changed', () => shown(nothing));
  const guarded = guardedColumns(resource);
  let before = object(nothing.json);
  for (const field of resource.fields) {
    if (field.patch === 'absent') {
      const answer = await ask(run, 'PATCH', row.path, { json: { [field.wire]: row.json[field.wire] ?? 'x' } });
      expectInvalid(run, answer, field.wire, `${field.wire} cannot be written`);
      continue;
    }
    // POST has refused all of them already.
    for (const { why, raw } of refusedValues(field).slice(0, 2)) {
      const answer = await ask(run, 'PATCH', row.path, {
        raw: withRaw({}, field.wire, raw),
        headers: { 'content-type': 'application/json' },
      });
      expectInvalid(run, answer, field.wire, `${why} in ${field.wire}`);
    }
    const empty = await ask(run, 'PATCH', row.path, { json: { [field.wire]: null } });
    if (!field.nullable) expectInvalid(run, empty, field.wire, `null for ${field.wire}`);
    else if (namesUser(resource, field.column)) expectError(run, empty, 403, 'forbidden', 'a row of nobody');
    else if (!guarded.has(field.column)) {
      expectStatus(run, empty, 200, `null for ${field.wire}`);
      if (field.readable) check(object(empty.json)[field.wire] === null, `${field.wire} is null`, () => shown(empty));
    }
    if (empty.status === 200) before = object(empty.json);
    if (foreignKeyWith(resource, field) !== undefined) continue;
    const value = make.value(field);
    if (value === undefined) continue;
    const answer = await ask(run, 'PATCH', row.path, { json: { [field.wire]: value } });
    if (answer.status === 422 && guarded.has(field.column)) continue;
    if (!expectStatus(run, answer, 200, `${field.wire} alone`)) continue;
    const now = object(answer.json);
    if (field.readable) {
      check(sameValue(field.model.type, value, now[field.wire]), `${field.wire} is written`, () => shown(answer));
    }
    check(
      sameBut(resource, before, now, field),
      `${field.wire} alone is written`,
      () => `${JSON.stringify(before)}\n    ${shown(answer)}`,
    );
    before = now;
  }
  checkTimes(run, resource, row.json, before);
}

/** Whether two answers are alike, but for one field, what is computed from it, and the time of the change. */
function sameBut(resource: Resource, before: JsonObject, after: JsonObject, field: ContractField | null): boolean {
  return resource.fields
    .filter(one =>
      one !== field && one.model.role !== 'updated' && one.model.role !== 'generated' && one.model.onUpdate === null
    )
    .every(one => deepEqual(before[one.wire], after[one.wire]));
}

function checkTimes(run: Run, resource: Resource, first: JsonObject, last: JsonObject): void {
  for (const { wire, model } of resource.fields) {
    if (model.role === 'created') run.recorder.check(first[wire] === last[wire], `${wire} stays`);
    if (model.role === 'updated' && first[wire] !== null) {
      const [from, to] = [Date.parse(plain(first[wire] ?? '')), Date.parse(plain(last[wire] ?? ''))];
      run.recorder.check(
        to >= from && Math.abs(to - Date.now()) < 120_000,
        `${wire} is the time of the last change`,
        () => JSON.stringify([first[wire], last[wire]]),
      );
    }
  }
}
