import type { ContractField, ContractIdentity } from '../../../src/contract/contract.js';
import type { Factory } from './factory.js';
import { type Answer, type JsonObject, object, without } from './http.js';
import { goodPassword, newcomer } from './people.js';
import { shown } from './report.js';
import { ask, expectBody, expectError, expectInvalid, expectStatus, type Run } from './run.js';
import { sameValue } from './values.js';

/** POST /auth/register: who comes in, and what nobody gives themselves. */
export async function checkRegistering(run: Run, make: Factory, identity: ContractIdentity): Promise<void> {
  const { recorder: { at, check } } = run;
  at('POST /auth/register');
  const body = await newcomer(run, make, identity);
  if (body === null) return;
  const answer = await post(run, body);
  if (!expectStatus(run, answer, 201, 'somebody registers')) return;
  expectBody(run, answer, identity.shown, 'the new user');
  check(!/token|password/i.test(Object.keys(object(answer.json)).join(' ')), 'no token is given', () => shown(answer));
  check(!answer.text.includes(goodPassword), 'no password is shown', () => shown(answer));
  for (const field of identity.own) {
    const value = body[field.wire];
    if (value === undefined || !field.readable) continue;
    const alike = sameValue(field.model.type, value, object(answer.json)[field.wire]);
    check(alike, `${field.wire} is shown as it was sent`, () => shown(answer));
  }
  checkInitialRole(run, identity, answer);
  await checkTaken(run, make, identity, body);
  await checkPasswords(run, make, identity);
  await checkRefusals(run, make, identity);
}

function post(run: Run, json: JsonObject): Promise<Answer> {
  return ask(run, 'POST', '/auth/register', { json });
}

/** Those who register may do what everybody may. */
function checkInitialRole(run: Run, { model: { role }, user }: ContractIdentity, answer: Answer): void {
  const field = role.entity === user.entity.id ? user.fieldByColumn.get(role.column) : undefined;
  if (field === undefined) return;
  const expected = role.kind === 'flag' ? false : role.initial;
  run.recorder.check(
    object(answer.json)[field.wire] === expected,
    'somebody new may do no more than others',
    () => shown(answer),
  );
}

async function checkTaken(run: Run, make: Factory, identity: ContractIdentity, before: JsonObject): Promise<void> {
  const { login, user } = identity;
  const body = await newcomer(run, make, identity);
  if (body === null || !user.uniques.some(fields => fields.length === 1 && fields[0] === login)) return;
  const taken = { ...body, [login.wire]: before[login.wire] ?? null };
  expectError(run, await post(run, taken), 409, 'conflict', 'a name that is taken');
}

/** Eight characters at least, and 72 bytes at most, since bcrypt looks at no more. */
async function checkPasswords(run: Run, make: Factory, identity: ContractIdentity): Promise<void> {
  const refused = [
    '',
    '1234567',
    'x'.repeat(73),
    'é'.repeat(37),
    '😀'.repeat(19),
    'with\0zero in it',
    '\ud800'.repeat(9),
  ];
  for (const password of refused) {
    const body = await newcomer(run, make, identity);
    if (body === null) return;
    const answer = await post(run, { ...body, password });
    expectInvalid(run, answer, 'password', `a password of ${password.length} units`);
  }
  for (const password of ['12345678', 'x'.repeat(72), 'é'.repeat(36), '😀'.repeat(18), ' \t%_\'"\\; ']) {
    const body = await newcomer(run, make, identity);
    if (body === null) return;
    const answer = await post(run, { ...body, password });
    if (!expectStatus(run, answer, 201, `a password of ${Buffer.byteLength(password)} bytes`)) continue;
    const known = await ask(run, 'POST', '/auth/login', {
      json: { [identity.login.wire]: body[identity.login.wire] ?? null, password },
    });
    expectStatus(run, known, 200, `it signs in with ${Buffer.byteLength(password)} bytes`);
  }
}

async function checkRefusals(run: Run, make: Factory, identity: ContractIdentity): Promise<void> {
  const { own, user } = identity;
  const body = await newcomer(run, make, identity);
  if (body === null) return;
  const required = own.filter(field => field.create === 'required').map(field => field.wire);
  for (const name of [...required, 'password']) {
    expectInvalid(run, await post(run, without(body, name)), name, `without ${name}`);
    expectInvalid(run, await post(run, { ...body, [name]: null }), name, `null for ${name}`);
  }
  const written = new Set(own.filter(field => field.create !== 'absent').map(field => field.wire));
  for (const field of user.fields.filter(one => !written.has(one.wire))) {
    const value = field.model.role === 'privilege' ? privileged(identity, field) : 1;
    const answer = await post(run, { ...body, [field.wire]: value });
    expectInvalid(run, answer, field.wire, `${field.wire} cannot be given`);
  }
  for (const name of ['role', 'is_admin', 'password_hash', 'credentials', '__proto__', 'id']) {
    if (written.has(name)) continue;
    const raw = `${JSON.stringify(body).slice(0, -1)},${JSON.stringify(name)}:"admin"}`;
    const answer = await ask(run, 'POST', '/auth/register', { raw, headers: { 'content-type': 'application/json' } });
    expectInvalid(run, answer, null, `${name} cannot be given`);
  }
  await checkBodies(run, '/auth/register', body);
}

function privileged({ model: { role } }: ContractIdentity, field: ContractField): string | boolean {
  return role.column === field.column && role.kind === 'word' ? role.admin : true;
}

/** What is no JSON object, is not declared as JSON, or has a key too many. */
export async function checkBodies(run: Run, path: string, good: JsonObject): Promise<void> {
  const json = { 'content-type': 'application/json' };
  expectInvalid(run, await ask(run, 'POST', path, { json: { ...good, not_a_key: 1 } }), 'not_a_key', 'an unknown key');
  expectError(run, await ask(run, 'POST', path, { raw: '{', headers: json }), 400, 'bad_request', 'malformed JSON');
  expectInvalid(run, await ask(run, 'POST', path, { json: [] }), null, 'JSON that is no object');
  const text = await ask(run, 'POST', path, { raw: JSON.stringify(good), headers: { 'content-type': 'text/plain' } });
  expectError(run, text, 415, 'unsupported_media_type', 'text');
}
