import type { ContractForeignKey, Resource } from '../../../src/contract/contract.js';
import { makeOrSkip } from './create.js';
import { type Factory, isBody, isRow } from './factory.js';
import { guardedColumns } from './guards.js';
import type { Json, JsonObject } from './http.js';
import { ask, expectError, expectStatus, type Row, type Run } from './run.js';
import { namesUser } from './space.js';
import { plain } from './values.js';

/** Uniqueness among living rows, and foreign keys in bodies. */
export async function checkConstraints(run: Run, make: Factory, resource: Resource): Promise<void> {
  for (const unique of resource.uniques) {
    run.recorder.at(`${resource.path} unique (${unique.map(field => field.wire).join(', ')})`);
    await checkUnique(run, make, resource, unique);
  }
  for (const key of resource.foreignKeys) {
    run.recorder.at(`${resource.path} foreign key (${key.fields.map(field => field.wire).join(', ')})`);
    await checkForeignKey(run, make, resource, key);
  }
}

async function checkUnique(
  run: Run,
  make: Factory,
  resource: Resource,
  unique: Resource['uniques'][number],
): Promise<void> {
  if (unique.some(field => field.create === 'absent')) {
    run.recorder.skip('it is not written by the caller');
    return;
  }
  const given = valuesFor(make, resource, unique);
  if (given === null) {
    run.recorder.skip('no values are known');
    return;
  }
  const first = await makeOrSkip(run, make, resource, given);
  if (first === null) return;
  const taken = Object.fromEntries(
    unique.map(field => [field.wire, (field.readable ? first.json : first.body)[field.wire] ?? null]),
  );
  const body = await make.body(resource, taken);
  if (!isBody(body)) {
    run.recorder.skip(body.impossible);
    return;
  }
  expectError(run, await ask(run, 'POST', resource.path, { json: body }), 409, 'conflict', 'a second row with it');
  if (unique.every(field => field.patch !== 'absent')) {
    const other = await make.make(resource, valuesFor(make, resource, unique) ?? {});
    if (isRow(other)) {
      expectError(run, await ask(run, 'PATCH', other.path, { json: taken }), 409, 'conflict', 'a change to it');
      expectStatus(run, await ask(run, 'PATCH', first.path, { json: taken }), 200, 'a change to what it is');
    }
  }
  const gone = await ask(run, 'DELETE', first.path);
  if (!expectStatus(run, gone, 204, 'the first is deleted')) return;
  const again = await ask(run, 'POST', resource.path, { json: body });
  expectStatus(run, again, 201, 'a deleted row blocks nothing');
}

/** Values for the columns that could be left out; those of foreign keys need a row of their own. */
function valuesFor(make: Factory, resource: Resource, unique: Resource['uniques'][number]): JsonObject | null {
  const given: Record<string, Json> = {};
  for (const field of unique) {
    if (field.create === 'required') continue;
    if (resource.foreignKeys.some(key => key.fields.includes(field))) return null;
    const value = make.value(field);
    if (value === undefined) return null;
    given[field.wire] = value;
  }
  return given;
}

async function checkForeignKey(run: Run, make: Factory, resource: Resource, key: ContractForeignKey): Promise<void> {
  const target = run.contract.resourceById.get(key.target);
  if (target === undefined) {
    run.recorder.skip(`${key.target} has no routes`);
    return;
  }
  if (key.fields.some(field => field.create === 'absent')) {
    run.recorder.skip('it is not written by the caller');
    return;
  }
  const shared = resource.foreignKeys.some(other =>
    other !== key && other.fields.some(field => key.fields.includes(field))
  );
  if (shared) {
    run.recorder.skip('it shares columns with another one');
    return;
  }
  const missing = missingValues(run, make, key, target);
  if (missing === null) {
    run.recorder.skip('no value is known');
    return;
  }
  const body = await make.body(resource, missing);
  if (!isBody(body)) {
    run.recorder.skip(body.impossible);
    return;
  }
  expectError(
    run,
    await ask(run, 'POST', resource.path, { json: body }),
    409,
    'foreign_key',
    'a row that is not there',
  );
  const row = await makeOrSkip(run, make, resource);
  const patchable = key.fields.every(field => field.patch !== 'absent');
  if (row !== null && patchable) {
    expectError(
      run,
      await ask(run, 'PATCH', row.path, { json: missing }),
      409,
      'foreign_key',
      'a change to a row that is not there',
    );
  }
  const parent = await make.make(target);
  if (!isRow(parent)) {
    run.recorder.skip(parent.impossible);
    return;
  }
  const to = referTo(key, parent);
  const unique = resource.uniques.some(fields => fields.some(field => key.fields.includes(field)));
  const guarded = key.fields.some(field => guardedColumns(resource).has(field.column));
  if (row !== null && patchable && !unique && !guarded) {
    const given = key.fields.some(field => namesUser(resource, field.column));
    const answer = await ask(run, 'PATCH', row.path, { json: to });
    if (given) expectError(run, answer, 403, 'forbidden', 'a change to another user');
    else expectStatus(run, answer, 200, 'a change to another row');
  }
  const dead = await make.make(target);
  if (!isRow(dead) || (await ask(run, 'DELETE', dead.path)).status !== 204) return;
  const late = await make.body(resource, referTo(key, dead));
  if (isBody(late)) {
    expectError(
      run,
      await ask(run, 'POST', resource.path, { json: late }),
      409,
      'foreign_key',
      'a row that is deleted',
    );
  }
}

/** The foreign key's values that name this row. */
export function referTo(key: ContractForeignKey, parent: Row): JsonObject {
  return Object.fromEntries(key.fields.map((field, index) => {
    const at = parent.resource.fieldByColumn.get(key.targetColumns[index] ?? '');
    return [field.wire, parent.json[at?.wire ?? ''] ?? null];
  }));
}

function missingValues(
  run: Run,
  make: Factory,
  key: ContractForeignKey,
  target: Resource,
): JsonObject | null {
  const values: Record<string, Json> = {};
  for (const [index, field] of key.fields.entries()) {
    const at = target.fieldByColumn.get(key.targetColumns[index] ?? '');
    const { kind } = field.model.type;
    const value = kind === 'uuid'
      ? `ffffffff-ffff-4fff-bfff-${String(run.next()).padStart(12, '0')}`
      : kind === 'integer'
      ? Math.min(Number(field.input.maximum ?? 2 ** 31 - 1), 2 ** 31 - 1) - 7
      : at === undefined
      ? undefined
      : make.value(at);
    if (value === undefined) return null;
    values[field.wire] = field.input.type === 'string' && kind === 'integer' ? plain(value) : value;
  }
  return values;
}
