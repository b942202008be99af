import type { ContractIdentity } from '../../../src/contract/contract.js';
import type { Factory } from './factory.js';
import { type Json, type JsonObject, object } from './http.js';
import { type Credentials, login } from './people.js';
import { shown } from './report.js';
import { ask, expectError, expectStatus, pathOf, type Run } from './run.js';
import { bearer, expectUnknown, me, type Pair, pairOf, refresh, stranger } from './sessions.js';

/** Somebody who is signed in, and their row as admins reach it. */
interface Subject extends Pair, Credentials {
  readonly path: string;
  readonly json: JsonObject;
}

async function subject(run: Run, make: Factory, identity: ContractIdentity): Promise<Subject | null> {
  const one = await stranger(run, make, identity);
  if (one === null) return null;
  const pair = pairOf(await login(run, identity, one));
  const answer = await me(run, pair.access);
  if (!expectStatus(run, answer, 200, 'somebody new is known')) return null;
  const json = object(answer.json);
  return { ...one, ...pair, json, path: pathOf(identity.user, json) };
}

/** What users may do is decided by the database as it is now, and never by a token; and by admins alone. */
export async function checkStanding(run: Run, make: Factory, identity: ContractIdentity): Promise<void> {
  const { recorder: { at } } = run;
  const { user } = identity;
  at(`${user.path} as users`);
  const one = await subject(run, make, identity);
  if (one === null) return;
  await checkOneself(run, identity, one);
  await checkRole(run, identity, one);
  await checkSuspension(run, make, identity);
  at('a user who is deleted');
  const gone = await subject(run, make, identity);
  if (gone === null) return;
  expectStatus(run, await ask(run, 'DELETE', gone.path), 204, 'an admin deletes');
  await expectShutOut(run, identity, gone);
}

async function expectShutOut(run: Run, identity: ContractIdentity, one: Subject): Promise<void> {
  expectUnknown(run, await me(run, one.access), 'the token');
  expectUnknown(run, await refresh(run, one.refresh), 'the refresh token');
  expectUnknown(run, await login(run, identity, one), 'the password');
}

/** A user reads and changes their own row, gives themselves nothing, and does not list, make or delete users. */
async function checkOneself(run: Run, identity: ContractIdentity, one: Subject): Promise<void> {
  const { user } = identity;
  const headers = bearer(one.access);
  expectStatus(run, await ask(run, 'GET', one.path, { headers }), 200, 'one reads oneself');
  expectStatus(run, await ask(run, 'PATCH', one.path, { headers, json: {} }), 200, 'one changes oneself');
  expectError(run, await ask(run, 'DELETE', one.path, { headers }), 403, 'forbidden', 'one does not delete oneself');
  expectError(run, await ask(run, 'GET', user.path, { headers }), 403, 'forbidden', 'one does not list users');
  for (const { field, value } of privileges(identity)) {
    const answer = await ask(run, 'PATCH', one.path, { headers, json: { [field]: value } });
    expectError(run, answer, 403, 'forbidden', `one does not give oneself ${field}`);
    const now = await me(run, one.access);
    run.recorder.check(object(now.json)[field] === one.json[field], `${field} stays`, () => shown(now));
  }
}

/** Columns that admins alone write, and values that would mean something. */
function privileges(
  { model: { role, suspension }, user }: ContractIdentity,
): readonly { readonly field: string; readonly value: Json }[] {
  const of = (column: string, entity: string, value: Json) => {
    const field = entity === user.entity.id ? user.fieldByColumn.get(column) : undefined;
    return field === undefined ? [] : [{ field: field.wire, value }];
  };
  return [
    ...of(role.column, role.entity, role.kind === 'flag' ? true : role.admin),
    ...(suspension === null ? [] : of(suspension.column, user.entity.id, suspended(suspension))),
  ];
}

function suspended({ kind, values }: NonNullable<ContractIdentity['model']['suspension']>): Json {
  switch (kind) {
    case 'time':
      return '2024-01-01T00:00:00.000Z';
    case 'set':
      return true;
    case 'cleared':
      return false;
    case 'word':
      return values[0] ?? null;
  }
}

/** A token goes by the role that the user has now. */
async function checkRole(run: Run, { model: { role }, user }: ContractIdentity, one: Subject): Promise<void> {
  run.recorder.at('a user whose role changes');
  const field = role.entity === user.entity.id ? user.fieldByColumn.get(role.column) : undefined;
  if (field === undefined) return;
  const headers = bearer(one.access);
  const set = async (value: Json): Promise<void> =>
    void expectStatus(run, await ask(run, 'PATCH', one.path, { json: { [field.wire]: value } }), 200, 'by an admin');
  await set(role.kind === 'flag' ? true : role.admin);
  // Not as the suite asks for anyone else: an admin sees what others must not.
  const listed = await run.client.ask('GET', `${run.prefix}${user.path}`, { headers });
  expectStatus(run, listed, 200, 'an admin by the database lists users');
  await set(role.kind === 'flag' ? false : role.initial);
  const answer = await ask(run, 'GET', user.path, { headers });
  expectError(run, answer, 403, 'forbidden', 'who is no admin any more does not');
}

async function checkSuspension(run: Run, make: Factory, identity: ContractIdentity): Promise<void> {
  const { model: { suspension }, user } = identity;
  run.recorder.at('a user who is suspended');
  const field = suspension === null ? undefined : user.fieldByColumn.get(suspension.column);
  const one = field === undefined ? null : await subject(run, make, identity);
  if (suspension === null || field === undefined || one === null) return;
  const before = one.json[field.wire] ?? null;
  const set = async (value: Json): Promise<void> =>
    void expectStatus(run, await ask(run, 'PATCH', one.path, { json: { [field.wire]: value } }), 200, 'by an admin');
  await set(suspended(suspension));
  await expectShutOut(run, identity, one);
  await set(before);
  expectStatus(run, await login(run, identity, one), 200, 'who is let in again signs in');
}
