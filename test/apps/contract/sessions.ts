import type { ContractIdentity } from '../../../src/contract/contract.js';
import type { Factory } from './factory.js';
import { type Answer, object } from './http.js';
import { type Credentials, goodPassword, login, newcomer } from './people.js';
import { checkBodies } from './registering.js';
import { shown } from './report.js';
import { ask, errorFields, expectBody, expectError, expectInvalid, expectStatus, type Run } from './run.js';
import { deepEqual, plain } from './values.js';

/** A pair of tokens as text. */
export interface Pair {
  readonly access: string;
  readonly refresh: string;
}

export function pairOf(answer: Answer): Pair {
  const { access_token: access, refresh_token: refresh } = object(answer.json);
  return { access: plain(access ?? ''), refresh: plain(refresh ?? '') };
}

/** Somebody new, who can be signed in and shut out at will; null where nobody can register. */
export async function stranger(run: Run, make: Factory, identity: ContractIdentity): Promise<Credentials | null> {
  const body = await newcomer(run, make, identity);
  if (body === null) return null;
  const answer = await ask(run, 'POST', '/auth/register', { json: body });
  if (!expectStatus(run, answer, 201, 'somebody registers')) return null;
  return { name: plain(body[identity.login.wire] ?? ''), password: goodPassword };
}

/** A refusal of somebody who is not known, with the header that RFC 6750 asks for. */
export function expectUnknown(run: Run, answer: Answer, what: string): boolean {
  if (!expectError(run, answer, 401, 'unauthorized', what)) return false;
  const header = answer.headers['www-authenticate'] ?? '';
  return run.recorder.check(/^Bearer\b/.test(header), `${what}: WWW-Authenticate`, () => shown(answer));
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

export function refresh(run: Run, token: string): Promise<Answer> {
  return ask(run, 'POST', '/auth/refresh', { json: { [run.wire('refresh_token')]: token } });
}

export function me(run: Run, token: string): Promise<Answer> {
  return ask(run, 'GET', '/auth/me', { headers: bearer(token) });
}

/** Signing in by JSON and by the form of OAuth 2. */
export async function checkSigningIn(run: Run, make: Factory, identity: ContractIdentity): Promise<void> {
  const { recorder: { at, check } } = run;
  at('POST /auth/login');
  const one = await stranger(run, make, identity);
  if (one === null) return;
  const entered = await login(run, identity, one);
  if (!expectStatus(run, entered, 200, 'with the password')) return;
  checkPair(run, entered);
  const wrong = await login(run, identity, { ...one, password: 'another password' });
  const unknown = await login(run, identity, { ...one, name: `zz${one.name.slice(2)}` });
  const hidden = new Set([run.wire('request_id'), 'timestamp']);
  const said = (answer: Answer): string =>
    JSON.stringify(Object.entries(object(answer.json)).filter(([name]) => !hidden.has(name)));
  expectUnknown(run, wrong, 'with another password');
  expectUnknown(run, unknown, 'with a name that nobody has');
  check(said(wrong) === said(unknown), 'both are told the same', () => `${shown(wrong)}\n    ${shown(unknown)}`);
  for (const password of [`${one.password} `, one.password.toUpperCase(), 'x'.repeat(1000)]) {
    expectUnknown(run, await login(run, identity, { ...one, password }), 'with nearly the password');
  }
  const name = identity.login.wire;
  for (const missing of [name, 'password']) {
    const json = missing === name ? { password: one.password } : { [name]: one.name };
    expectInvalid(run, await ask(run, 'POST', '/auth/login', { json }), missing, `without ${missing}`);
  }
  await checkBodies(run, '/auth/login', { [name]: one.name, password: one.password });
  at('POST /auth/token');
  const form = (
    fields: Readonly<Record<string, string>>,
    type = 'application/x-www-form-urlencoded',
  ): Promise<Answer> =>
    ask(run, 'POST', '/auth/token', {
      raw: new URLSearchParams(fields).toString(),
      headers: { 'content-type': type },
    });
  const fields = { username: one.name, password: one.password };
  for (const more of [{}, { grant_type: 'password' }, { scope: '', client_id: 'x', client_secret: 'y' }]) {
    const answer = await form({ ...fields, ...more });
    if (expectStatus(run, answer, 200, `with the form and ${JSON.stringify(more)}`)) checkPair(run, answer);
  }
  expectUnknown(run, await form({ ...fields, password: 'another password' }), 'the form with another password');
  expectInvalid(run, await form({ password: one.password }), 'username', 'the form without a name');
  expectInvalid(run, await form({ username: one.name }), 'password', 'the form without a password');
  expectInvalid(run, await form({ ...fields, grant_type: 'implicit' }), 'grant_type', 'another grant');
  expectInvalid(run, await form({ ...fields, not_a_key: '1' }), 'not_a_key', 'an unknown field');
  const asJson = await ask(run, 'POST', '/auth/token', { json: fields });
  expectError(run, asJson, 415, 'unsupported_media_type', 'JSON for the form');
}

function checkPair(run: Run, answer: Answer): void {
  expectBody(run, answer, 'TokenPair', 'a pair of tokens');
  const { token_type: type, expires_in: seconds } = object(answer.json);
  run.recorder.check(type === 'bearer' && Number(seconds) > 0, 'they are bearer tokens', () => shown(answer));
}

/** New tokens for a spent one, once; and the end of a session. */
export async function checkSessions(run: Run, make: Factory, identity: ContractIdentity): Promise<void> {
  const { recorder: { at, check } } = run;
  at('POST /auth/refresh');
  const one = await stranger(run, make, identity);
  if (one === null) return;
  const begun = pairOf(await login(run, identity, one));
  const other = pairOf(await login(run, identity, one));
  const renewed = await refresh(run, begun.refresh);
  if (!expectStatus(run, renewed, 200, 'a refresh token')) return;
  checkPair(run, renewed);
  const next = pairOf(renewed);
  check(next.access !== begun.access && next.refresh !== begun.refresh, 'both tokens are new');
  expectStatus(run, await me(run, next.access), 200, 'the new token lets in');
  const third = pairOf(await refresh(run, next.refresh));
  expectStatus(run, await me(run, third.access), 200, 'and the one after it');
  expectUnknown(run, await refresh(run, begun.refresh), 'a token that is spent');
  expectUnknown(run, await refresh(run, third.refresh), 'who spends one twice ends the session');
  const kept = await refresh(run, other.refresh);
  expectStatus(run, kept, 200, 'other sessions go on');
  for (const token of [begun.access.slice(0, 512), 'x', 'A'.repeat(43), '\'; DROP TABLE refresh_tokens; --', 'é']) {
    expectUnknown(run, await refresh(run, token), 'what is no refresh token');
  }
  expectUnknown(run, await me(run, pairOf(kept).refresh), 'a refresh token lets nobody in');
  const key = run.wire('refresh_token');
  for (const json of [{}, { [key]: '' }, { [key]: null }, { [key]: 1 }, { [key]: 'x'.repeat(513) }]) {
    expectInvalid(run, await ask(run, 'POST', '/auth/refresh', { json }), key, JSON.stringify(json).slice(0, 40));
  }
  await checkBodies(run, '/auth/refresh', { [key]: 'x' });
  at('POST /auth/logout');
  const logout = (token: string): Promise<Answer> => ask(run, 'POST', '/auth/logout', { json: { [key]: token } });
  const last = pairOf(kept);
  const stays = pairOf(await login(run, identity, one));
  const out = await logout(last.refresh);
  if (expectStatus(run, out, 204, 'a session ends')) check(out.text === '', 'no body', () => shown(out));
  expectUnknown(run, await refresh(run, last.refresh), 'its token is of no use');
  expectStatus(run, await refresh(run, stays.refresh), 200, 'others are');
  expectUnknown(run, await logout('nobody-s-token'), 'what is no token');
  await checkBodies(run, '/auth/logout', { [key]: 'x' });
}

/** GET and PATCH of oneself. */
export async function checkMe(run: Run, make: Factory, identity: ContractIdentity): Promise<void> {
  const { recorder: { at, check } } = run;
  at('GET /auth/me');
  const one = await stranger(run, make, identity);
  if (one === null) return;
  const tokens = pairOf(await login(run, identity, one));
  const shownFirst = await me(run, tokens.access);
  expectStatus(run, shownFirst, 200, 'oneself');
  for (const authorization of ['', 'Bearer', 'Bearer ', 'Bearer x', `Basic ${tokens.access}`, tokens.access]) {
    expectUnknown(
      run,
      await ask(run, 'GET', '/auth/me', { headers: { authorization } }),
      `"${authorization.slice(0, 9)}"`,
    );
  }
  const lower = await ask(run, 'GET', '/auth/me', { headers: { authorization: `bearer ${tokens.access}` } });
  expectStatus(run, lower, 200, 'the scheme in lower case');
  at('PATCH /auth/me');
  const patch = (json: Readonly<Record<string, string | number | boolean | null>>): Promise<Answer> =>
    ask(run, 'PATCH', '/auth/me', { json, headers: bearer(tokens.access) });
  const nothing = await patch({});
  if (expectStatus(run, nothing, 200, 'nothing')) expectBody(run, nothing, identity.shown, 'the caller');
  for (const field of identity.user.fields) {
    const mayWrite = identity.own.includes(field) && field.patch !== 'absent';
    if (!mayWrite) expectInvalid(run, await patch({ [field.wire]: 1 }), field.wire, `${field.wire} cannot be written`);
    else if (!field.nullable) {
      expectInvalid(run, await patch({ [field.wire]: null }), field.wire, `null for ${field.wire}`);
    }
  }
  expectInvalid(run, await patch({ not_a_key: 1 }), 'not_a_key', 'an unknown key');
  const { display } = identity;
  const name = display === null || display === identity.login ? undefined : make.value(display);
  if (display !== null && typeof name === 'string') {
    const changed = await patch({ [display.wire]: name });
    expectStatus(run, changed, 200, 'another name');
    const now = await me(run, tokens.access);
    check(object(now.json)[display.wire] === name, 'it is shown', () => shown(now));
    check(deepEqual(now.json, changed.json), 'as it was answered', () => `${shown(now)}\n    ${shown(changed)}`);
  }
  await checkNewPassword(run, identity, one, tokens);
}

/** A new password asks for the old one, and ends all other sessions. */
async function checkNewPassword(run: Run, identity: ContractIdentity, one: Credentials, tokens: Pair): Promise<void> {
  const key = run.wire('current_password');
  const password = 'another good password';
  const other = pairOf(await login(run, identity, one));
  const patch = (json: Readonly<Record<string, string>>): Promise<Answer> =>
    ask(run, 'PATCH', '/auth/me', { json, headers: bearer(tokens.access) });
  for (const json of [{ password }, { password, [key]: 'not the password' }]) {
    const answer = await patch(json);
    expectError(run, answer, 422, 'validation_error', 'a new password without the old one');
    run.recorder.check(errorFields(answer).includes(key), `the error names ${key}`, () => shown(answer));
  }
  expectInvalid(run, await patch({ password: 'short', [key]: one.password }), 'password', 'a short password');
  expectStatus(run, await patch({ password, [key]: one.password }), 200, 'a new password');
  expectUnknown(run, await login(run, identity, one), 'the old password');
  expectStatus(run, await login(run, identity, { ...one, password }), 200, 'the new password');
  expectUnknown(run, await refresh(run, other.refresh), 'another session');
  expectStatus(run, await refresh(run, tokens.refresh), 200, 'the session in which it was changed');
}
