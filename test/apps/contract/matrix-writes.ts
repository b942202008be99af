import type { ContractField, Operation, Resource } from '../../../src/contract/contract.js';
import { isBody, isRow } from './factory.js';
import { type Answer, type Json, type JsonObject, object } from './http.js';
import { updateBody } from './item.js';
import { referTo } from './keys.js';
import type { Owned } from './matrix-rows.js';
import type { Matrix } from './matrix.js';
import type { Person } from './people.js';
import { shown } from './report.js';
import { changes, creates, deletes, relates, type Verdict } from './rules.js';
import { askAs, type Row } from './run.js';
import { actingAs } from './space.js';
import { deepEqual } from './values.js';

/** POST: for oneself by default, for others by admins alone. */
export async function tryCreate(matrix: Matrix, resource: Resource, operation: Operation): Promise<void> {
  const { run, rows, callers, attempt } = matrix;
  const field = resource.fields.find(one => one.owner);
  for (const caller of callers) {
    const verdict = creates(resource.policy, caller);
    const maker = (owner: Person | null): Person => actingAs(resource, owner, caller).caller ?? rows.admin;
    const given = field === undefined ? [null] : [null, ...rows.people];
    for (const owner of resource.policy === 'self' || resource.access?.owner.length === 1 ? given : [null]) {
      const others = field === undefined || owner === null ? {} : { [field.wire]: owner.id };
      const body = await rows.body(resource, maker(owner), others);
      if (!isBody(body)) {
        run.recorder.skip(`no row can be made: ${body.impossible}`);
        continue;
      }
      const forOthers = owner !== null && caller !== null && owner !== caller && caller.is !== 'admin';
      const answer = await attempt({
        operation,
        path: resource.path,
        sent: { json: body },
        again: async () => {
          const other = await rows.body(resource, maker(owner), others);
          return isBody(other) ? { json: other } : null;
        },
        owner: owner ?? caller,
        caller,
        verdict: verdict === 'done' && forOthers ? 'forbidden' : verdict,
      });
      if (answer !== null && answer.status === 201) checkOwner(matrix, answer, field, owner ?? caller);
    }
    await tryUnder(matrix, resource, operation, caller, verdict);
  }
}

function checkOwner({ leak }: Matrix, answer: Answer, field: ContractField | undefined, owner: Person | null): void {
  if (field === undefined || owner === null) return;
  leak(object(answer.json)[field.wire] === owner.id, `it belongs to ${owner.is}`, () => shown(answer));
}

/** A row that belongs to whom another row belongs. */
async function tryUnder(
  { run, rows, attempt }: Matrix,
  resource: Resource,
  operation: Operation,
  caller: Person | null,
  verdict: Verdict,
): Promise<void> {
  for (const key of resource.foreignKeys) {
    const target = run.contract.resourceById.get(key.target);
    const written = key.fields.every(field => field.create !== 'absent' && !field.owner);
    if (target === undefined || !written || target.policy === 'self') continue;
    const way = resource.access?.owner[0]?.columns.join() === key.fields.map(field => field.column).join();
    if (!way && target.policy !== 'private') continue;
    // Of a row that only one may refer to, each needs another.
    const alone = resource.uniques.some(unique => unique.every(field => key.fields.includes(field)));
    for (const { row: known, owner } of await rows.of(target)) {
      const row = alone ? await rows.fresh(target, owner) : known;
      if (!isRow(row)) continue;
      const subject = actingAs(resource, owner, caller);
      const body = await rows.body(resource, subject.caller ?? rows.admin, referTo(key, row));
      if (!isBody(body)) continue;
      const allowed = relates(target.policy, { owner, ...subject });
      await attempt({
        operation,
        path: resource.path,
        sent: { json: body },
        owner,
        caller,
        verdict: verdict === 'done' ? allowed : verdict,
      });
    }
  }
}

/** PUT and PATCH: what is refused changes nothing. */
export async function tryChange(matrix: Matrix, resource: Resource, operation: Operation): Promise<void> {
  const { rows, callers, attempt } = matrix;
  for (const { row, owner } of await rows.of(resource)) {
    const json: JsonObject = operation.kind === 'patch' ? {} : updateBody(resource, row.body);
    const pairs = callers.map(caller => ({ caller, verdict: changes(resource.policy, { owner, caller }) }));
    const before = await seen(matrix, row);
    for (const { caller, verdict } of pairs.filter(one => one.verdict !== 'done')) {
      await attempt({ operation, path: row.path, sent: { json }, owner, caller, verdict });
    }
    const after = await seen(matrix, row);
    matrix.leak(deepEqual(before, after), 'what is refused changes nothing', () => JSON.stringify([before, after]));
    for (const { caller, verdict } of pairs.filter(one => one.verdict === 'done')) {
      await attempt({ operation, path: row.path, sent: { json }, owner, caller, verdict });
    }
    await tryGiving(matrix, resource, operation, { row, owner }, json);
  }
}

/** Nobody but an admin gives a row to somebody else; below a user nobody does. */
async function tryGiving(
  { run, rows, attempt }: Matrix,
  resource: Resource,
  operation: Operation,
  { row, owner }: Owned,
  json: JsonObject,
): Promise<void> {
  const field = resource.fields.find(one => one.owner && one.patch !== 'absent');
  if (field === undefined || owner === null) return;
  for (const other of rows.people) {
    for (const caller of rows.people.filter(one => one.is !== 'admin' || resource.scope !== null)) {
      const subject = actingAs(resource, owner, caller);
      const verdict = changes(resource.policy, { owner, ...subject });
      const answer = await attempt({
        operation,
        path: row.path,
        sent: { json: { ...json, [field.wire]: other.id } },
        owner,
        caller,
        verdict: verdict === 'done' && other !== subject.caller && other !== owner ? 'forbidden' : verdict,
      });
      // Where others change rows they may make them their own.
      if (answer?.status !== 200 || other === owner) continue;
      await askAs(run, rows.admin, 'PATCH', row.path, { json: { [field.wire]: owner.id } });
    }
  }
}

/** A row as an admin sees it. */
async function seen({ run, rows }: Matrix, row: Row): Promise<Json | undefined> {
  return (await askAs(run, rows.admin, 'GET', row.path)).json;
}

/** DELETE: what is refused stays. */
export async function tryDelete(matrix: Matrix, resource: Resource, operation: Operation): Promise<void> {
  const { run, rows, callers, attempt } = matrix;
  for (const { row, owner } of await rows.of(resource)) {
    const pairs = callers.map(caller => ({ caller, verdict: deletes(resource.policy, { owner, caller }) }));
    for (const { caller, verdict } of pairs.filter(one => one.verdict !== 'done')) {
      await attempt({ operation, path: row.path, owner, caller, verdict });
    }
    matrix.leak(await seen(matrix, row) !== undefined, 'what is refused is still there', () => row.path);
    for (const { caller, verdict } of pairs.filter(one => one.verdict === 'done')) {
      const fresh = await rows.fresh(resource, owner);
      if (isRow(fresh)) await attempt({ operation, path: fresh.path, owner, caller, verdict });
      else run.recorder.skip(`no row can be made: ${fresh.impossible}`);
    }
  }
}
