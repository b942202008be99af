import type { Resource } from '../../../src/contract/contract.js';
import { type Json, type JsonObject, object, without } from '../contract/http.js';
import { shown } from '../contract/report.js';
import { type Account, type Attack, gives, refuses, textOf, unknown } from './attack.js';
import { bodyFor, itemUrl, make, whole, writable } from './rows.js';

/** Callers who give themselves rights, or act in the name of others. */
export async function escalationAttacks(to: Attack): Promise<void> {
  to.recorder.at('privileges');
  await registering(to);
  await changingOneself(to);
  to.recorder.at('users');
  await otherUsers(to);
  for (const resource of writable(to)) {
    to.recorder.at(`rows of ${resource.entity.names.plural}`);
    await serverFields(to, resource);
    if (resource.policy === 'owned' || resource.policy === 'private') await othersRows(to, resource);
    if (resource.policy === 'private') await sameRefusal(to, resource);
  }
}

/** Keys by which users would become more than they are; those that anyone may fill in are not among them. */
function wishes(to: Attack): readonly (readonly [string, Json])[] {
  const { user, own } = to.identity;
  const open = new Set(own.map(field => field.wire));
  const usual = [
    ...user.entity.fields.map(field => field.wire),
    ...['role', 'roles', 'is_admin', 'isAdmin', 'admin', 'is_superuser', 'permissions', 'scope', 'status', 'id'],
    ...['password_hash', 'passwordHash', 'hashed_password', 'created_at', 'deleted_at', 'email_verified'],
    ...['__proto__', 'constructor', 'prototype', '$set'],
  ];
  return [...new Set(usual)].filter(name => !open.has(name) && name !== 'password').map(name => [
    name,
    /admin|staff|super/i.test(name) ? true : 'admin',
  ]);
}

/** The text of an object with one key more; what an object literal would take for itself is a key like any other. */
function withKey(body: JsonObject, name: string, value: Json): string {
  return `${JSON.stringify(body).slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}`;
}

const json = { 'content-type': 'application/json' };

async function registering(to: Attack): Promise<void> {
  const path = to.path('register');
  const tried = async (raw: string, body: JsonObject, what: string): Promise<void> => {
    refuses(to, await to.ask('POST', path, { raw, headers: json }), 422, 'validation_error', what);
    unknown(
      to,
      await to.login(textOf(body[to.identity.login.wire]), textOf(body['password'])),
      `nobody is made: ${what}`,
    );
  };
  for (const [name, value] of wishes(to)) {
    const body = to.newcomer();
    await tried(withKey(body, name, value), body, `registering with ${name}`);
  }
  const twice = to.newcomer();
  await tried(withKey(twice, 'role', 'admin').replace('{', '{"role":null,'), twice, 'a key that comes twice');
  const escaped = to.newcomer();
  await tried(withKey(escaped, 'role', 'admin').replace('"role"', '"r\\u006fle"'), escaped, 'an escaped key');
  const nested = to.newcomer();
  await tried(withKey({}, 'user', nested).replace('{,', '{'), nested, 'a body within a body');
}

async function changingOneself(to: Attack): Promise<void> {
  const user = await to.user();
  const { user: users } = to.identity;
  const before = object((await to.me(user.access)).json);
  const own = itemUrl(to, users, before, user);
  const privileged = new Set(users.fields.filter(({ model }) => model.role === 'privilege').map(({ wire }) => wire));
  for (const [name, value] of wishes(to)) {
    const raw = withKey({}, name, value).replace('{,', '{');
    const me = await to.ask('PATCH', to.path('patch-me'), { raw, headers: json }, user.access);
    refuses(to, me, 422, 'validation_error', `PATCH of oneself with ${name}`);
    for (const [method, text] of [['PATCH', raw], ['PUT', withKey(whole(users, before), name, value)]] as const) {
      if (method === 'PUT' && name in whole(users, before) && !privileged.has(name)) continue;
      const answer = await to.ask(method, own, { raw: text, headers: json }, user.access);
      to.recorder.check(
        answer.status === 422 || privileged.has(name) && answer.status === 403,
        `${method} of one's own row with ${name}`,
        () => shown(answer),
      );
    }
  }
  const after = object((await to.me(user.access)).json);
  to.recorder.check(
    same(after, before),
    'nothing has changed',
    () => `${JSON.stringify(before)}\n${JSON.stringify(after)}`,
  );
  gives(to, await to.ask('GET', to.below(users.path), {}, user.access), 403, 'no admin has come of it');
}

async function otherUsers(to: Attack): Promise<void> {
  const [thief, victim, admin] = [await to.user(), await to.user(), await to.admin()];
  const { user: users, login } = to.identity;
  const list = to.below(users.path);
  const before = object((await to.me(victim.access)).json);
  const theirs = itemUrl(to, users, before, victim);
  const body = { [login.wire]: to.fresh() };
  const tries = [
    ['GET', list, undefined],
    ['POST', list, to.newcomer()],
    ['GET', theirs, undefined],
    ['PUT', theirs, { ...whole(users, before), ...body }],
    ['PATCH', theirs, body],
    ['PATCH', theirs, {}],
    ['DELETE', theirs, undefined],
    ['DELETE', itemUrl(to, users, object((await to.me(thief.access)).json), thief), undefined],
  ] as const;
  for (const [method, path, sent] of tries) {
    const answer = await to.ask(method, path, sent === undefined ? {} : { json: sent }, thief.access);
    refuses(to, answer, 403, 'forbidden', `${method} ${path}`);
  }
  for (const { path } of users.nested) {
    const url = to.below(path.replace(/\{[^{}]*\}/, textOf(victim.key)));
    refuses(to, await to.ask('GET', url, {}, thief.access), 403, 'forbidden', `GET ${url}`);
  }
  const after = object((await to.ask('GET', theirs, {}, admin.access)).json);
  to.recorder.check(same(after, before), 'nothing has changed', () => JSON.stringify(after));
}

/** What the server fills in is nobody's to write. */
async function serverFields(to: Attack, resource: Resource): Promise<void> {
  const user = await to.user();
  const body = await bodyFor(to, resource, user);
  const names = resource.entity.fields
    .filter(({ column }) => (resource.fieldByColumn.get(column)?.create ?? 'absent') === 'absent')
    .map(({ wire }) => wire);
  for (const name of [...names, '__proto__', 'owner', '_method']) {
    if (resource.fields.some(({ wire, create }) => wire === name && create !== 'absent')) continue;
    const raw = withKey(body, name, 1);
    const answer = await to.ask('POST', to.below(resource.path, user), { raw, headers: json }, user.access);
    refuses(to, answer, 422, 'validation_error', `a body with ${name}`);
  }
}

/** Rows are made in one's own name, and those of others stay as they are. */
async function othersRows(to: Attack, resource: Resource): Promise<void> {
  const [victim, thief] = [await to.user(), await to.user()];
  const [theirs, own] = [await make(to, resource, victim), await make(to, resource, thief)];
  const list = to.below(resource.path, thief);
  // at the thief's own path, and where paths begin with a user at the victim's
  const places: readonly (readonly [string, number, string])[] = resource.policy === 'private'
    ? [
      [itemUrl(to, resource, theirs.seen, thief), 404, 'not_found'],
      ...(resource.scope === null ? [] : [[theirs.url, 403, 'forbidden'] as const]),
    ]
    : [[theirs.url, 403, 'forbidden']];
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    for (
      const json of method === 'PUT'
        ? [whole(resource, theirs.seen)]
        : method === 'PATCH'
        ? [{}, patchOf(resource, thief)]
        : [undefined]
    ) {
      for (const [url, status, code] of places) {
        const answer = await to.ask(method, url, json === undefined ? {} : { json }, thief.access);
        refuses(to, answer, status, code, `${method} of another's row`);
      }
    }
  }
  if (resource.scope !== null) {
    const at = to.below(resource.path, victim);
    const added = await to.ask('POST', at, { json: await bodyFor(to, resource, thief) }, thief.access);
    refuses(to, added, 403, 'forbidden', 'a row at the path of another');
    refuses(to, await to.ask('GET', at, {}, thief.access), 403, 'forbidden', 'the list of another');
  }
  for (const field of resource.fields.filter(({ owner }) => owner)) {
    const given = { [field.wire]: victim.key };
    const added = await to.ask(
      'POST',
      list,
      { json: { ...await bodyFor(to, resource, thief), ...given } },
      thief.access,
    );
    refuses(to, added, 403, 'forbidden', 'a row in the name of another');
    if (field.patch === 'absent') continue;
    refuses(to, await to.ask('PATCH', own.url, { json: given }, thief.access), 403, 'forbidden', 'a row given away');
    const put = { ...whole(resource, own.seen), ...given };
    refuses(to, await to.ask('PUT', own.url, { json: put }, thief.access), 403, 'forbidden', 'a row given away whole');
  }
  await underOthers(to, resource, victim, thief, own.url);
  const seen = object((await to.ask('GET', theirs.url, {}, victim.access)).json);
  to.recorder.check(same(seen, theirs.seen), 'the row is as it was', () => JSON.stringify([theirs.seen, seen]));
  const kept = object((await to.ask('GET', own.url, {}, thief.access)).json);
  to.recorder.check(same(kept, own.seen), 'the thief\'s own row is as it was', () => JSON.stringify([own.seen, kept]));
}

/** A change that a body could ask for: of the first text that can be written. */
function patchOf(resource: Resource, { login }: Account): JsonObject {
  const field = resource.fields.find(({ model, patch }) => model.type.kind === 'text' && patch !== 'absent');
  return field === undefined ? {} : { [field.wire]: login };
}

/** Rows whose owner is that of another row are not hung on rows of others. */
async function underOthers(
  to: Attack,
  resource: Resource,
  victim: Account,
  thief: Account,
  own: string,
): Promise<void> {
  const [inherited] = resource.access?.owner ?? [];
  if (inherited === undefined || resource.fields.some(({ owner }) => owner)) return;
  const parent = to.contract.resourceById.get(inherited.references.entity);
  const key = resource.foreignKeys.find(one => one.fields.some(field => field.column === inherited.columns[0]));
  if (parent === undefined || key === undefined) return;
  const { seen } = await make(to, parent, victim);
  const given = Object.fromEntries(
    key.fields.map((field, at) => [
      field.wire,
      seen[parent.fieldByColumn.get(key.targetColumns[at] ?? '')?.wire ?? ''] ?? null,
    ]),
  );
  const [status, code] = parent.policy === 'private' ? [409, 'foreign_key'] as const : [403, 'forbidden'] as const;
  const body = { ...await bodyFor(to, resource, thief), ...given };
  refuses(
    to,
    await to.ask('POST', to.below(resource.path, thief), { json: body }, thief.access),
    status,
    code,
    'a row under another\'s',
  );
  refuses(to, await to.ask('PATCH', own, { json: given }, thief.access), status, code, 'a row moved under another\'s');
}

/** Whether a private row of another is there cannot be told from the answer. */
async function sameRefusal(to: Attack, resource: Resource): Promise<void> {
  const [victim, thief] = [await to.user(), await to.user()];
  const { seen } = await make(to, resource, victim);
  const url = itemUrl(to, resource, seen, thief);
  const nowhere = itemUrl(to, resource, {
    ...seen,
    ...Object.fromEntries(
      resource.key.map((
        { field },
      ) => [field.wire, typeof seen[field.wire] === 'number' ? 2147483646 : '3f1f6c1e-0000-4000-8000-00000000dead']),
    ),
  }, thief);
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const [there, gone] = [
      await to.ask(method, url, method === 'PATCH' ? { json: {} } : {}, thief.access),
      await to.ask(method, nowhere, method === 'PATCH' ? { json: {} } : {}, thief.access),
    ];
    const told = [there, gone].map(({ status, json }) =>
      JSON.stringify([status, ...['code', 'message', 'details'].map(name => object(json)[name] ?? null)])
    );
    to.recorder.check(told[0] === told[1], `${method} does not tell whether a row is there`, () => told.join('\n'));
  }
  for (const hidden of ['search', resource.key[0]?.field.wire ?? '']) {
    const value = hidden === 'search' ? to.fresh('nothing') : textOf(seen[resource.key[0]?.field.wire ?? '']);
    const answer = await to.ask('GET', to.below(resource.path, thief), { query: { [hidden]: value } }, thief.access);
    to.recorder.check(object(answer.json)['total'] === 0, `${hidden} finds no row of another`, () => shown(answer));
  }
}

/** The same row, whenever it was last changed. */
function same(one: JsonObject, other: JsonObject): boolean {
  const plain = (row: JsonObject): string => JSON.stringify(Object.entries(without(row, 'updated_at')).sort());
  return plain(one) === plain(other);
}
