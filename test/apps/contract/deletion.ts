import type { ContractForeignKey, Resource } from '../../../src/contract/contract.js';
import { makeOrSkip } from './create.js';
import type { Factory } from './factory.js';
import { guardedColumns } from './guards.js';
import { type Answer, object } from './http.js';
import { updateBody } from './item.js';
import { referTo } from './keys.js';
import { allRows, has } from './lists.js';
import { shown } from './report.js';
import { ask, expectError, expectStatus, type Row, type Run } from './run.js';
import { namesUser } from './space.js';

/** DELETE: the row is gone everywhere, and what hangs on it follows its foreign key. */
export async function checkDeletion(run: Run, make: Factory, resource: Resource): Promise<void> {
  const { recorder: { at, check } } = run;
  at(`DELETE ${resource.itemPath ?? ''}`);
  const row = await makeOrSkip(run, make, resource);
  if (row === null) return;
  const before = await total(run, resource);
  const answer = await ask(run, 'DELETE', row.path);
  if (!expectStatus(run, answer, 204, 'a row')) return;
  check(answer.text === '', 'no body', () => shown(answer));
  for (const method of ['GET', 'DELETE', ...(resource.schemas.update === null ? [] : ['PUT', 'PATCH'])]) {
    const sent = method === 'PUT' ? { json: updateBody(resource, row.body) } : method === 'PATCH' ? { json: {} } : {};
    expectError(run, await ask(run, method, row.path, sent), 404, 'not_found', `${method} of a deleted row`);
  }
  check(!has(resource, await allRows(run, resource.path), row.json), 'no list shows it');
  check(await total(run, resource) === before - 1, 'no count counts it');
  for (const other of run.contract.resources) {
    for (const key of other.foreignKeys) {
      if (key.target === resource.entity.id && other.role === 'resource') {
        await checkDependants(run, make, resource, other, key);
      }
    }
  }
}

async function total(run: Run, resource: Resource): Promise<number> {
  const answer = await ask(run, 'GET', resource.path, { query: { [run.words.per_page]: 1 } });
  return Number(object(answer.json)['total']);
}

async function checkDependants(
  run: Run,
  make: Factory,
  resource: Resource,
  other: Resource,
  key: ContractForeignKey,
): Promise<void> {
  const { recorder: { at, check } } = run;
  at(`DELETE ${resource.itemPath ?? ''} with ${other.path} by ${key.fields.map(field => field.wire).join(', ')}`);
  if (key.fields.some(field => field.create === 'absent')) return;
  const shares = other.foreignKeys.some(one => one !== key && one.fields.some(field => key.fields.includes(field)));
  const row = await makeOrSkip(run, make, resource);
  if (row === null || shares) return;
  const child = await makeOrSkip(run, make, other, referTo(key, row));
  if (child === null) return;
  const answer = await ask(run, 'DELETE', row.path);
  switch (key.onDelete) {
    case 'cascade':
      if (expectStatus(run, answer, 204, 'with a child that goes too')) {
        expectError(run, await ask(run, 'GET', child.path), 404, 'not_found', 'the child');
        check(!has(other, await allRows(run, other.path), child.json), 'no list shows the child');
      }
      break;
    case 'set null':
      // a check may say that the child cannot be without it
      if (answer.status === 409 && key.fields.some(field => guardedColumns(other).has(field.column))) {
        await checkInUse(run, row, child, answer);
      } else if (expectStatus(run, answer, 204, 'with a child that lets go')) {
        // what nobody owns has no path below a user
        if (!key.fields.some(field => namesUser(other, field.column))) await checkLetGo(run, child, key);
      }
      break;
    case 'restrict':
    case 'no action':
      await checkInUse(run, row, child, answer);
      break;
    case 'set default':
      break;
  }
}

async function checkLetGo(run: Run, child: Row, key: ContractForeignKey): Promise<void> {
  const now = await ask(run, 'GET', child.path);
  if (!expectStatus(run, now, 200, 'the child stays')) return;
  const empty = key.fields.filter(field => field.nullable).every(field => object(now.json)[field.wire] === null);
  run.recorder.check(empty, 'its reference is null', () => shown(now));
}

async function checkInUse(run: Run, row: Row, child: Row, answer: Answer): Promise<void> {
  if (!expectError(run, answer, 409, 'in_use', 'with a child that needs it')) return;
  expectStatus(run, await ask(run, 'GET', row.path), 200, 'it is still there');
  expectStatus(run, await ask(run, 'GET', child.path), 200, 'the child is still there');
  if (expectStatus(run, await ask(run, 'DELETE', child.path), 204, 'the child')) {
    expectStatus(run, await ask(run, 'DELETE', row.path), 204, 'it is not needed any more');
  }
}
