import type { ContractField, ContractIdentity, Resource } from '../../../src/contract/contract.js';
import { type Factory, isBody } from './factory.js';
import { guardedColumns } from './guards.js';
import { type Answer, type Json, type JsonObject, object } from './http.js';
import { shown } from './report.js';
import { expectBody, expectStatus, foreignKeyWith, type Run } from './run.js';
import { plain } from './values.js';

/** What somebody signs in with. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Somebody who signed in. */
export interface Person extends Credentials {
  readonly is: 'first' | 'second' | 'admin';
  /** Stands in the rows that others must not see, and nowhere else. */
  readonly mark: string;
  /** What `/auth/me` showed. */
  readonly json: JsonObject;
  /** Value of the user's key. */
  readonly id: Json;
  readonly accessToken: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Two users, an admin, and what is known of the rows that they made. */
export interface People {
  first: Person | null;
  second: Person | null;
  admin: Person | null;
  /** Rows as they were last answered, by resource and key. */
  readonly rows: Map<string, JsonObject>;
  /** Resources of which some private rows are not those of the first user. */
  readonly mixed: Set<string>;
  /** How often somebody saw what is not for them. */
  leaks: number;
}

export function people(): People {
  return { first: null, second: null, admin: null, rows: new Map(), mixed: new Set(), leaks: 0 };
}

/** A password that every server takes. */
export const goodPassword = 'a good password';

/** Signs in the admin, who was there before, and two users, who register. */
export async function signIn(run: Run, make: Factory, identity: ContractIdentity, admin: Credentials): Promise<void> {
  const { people: all, recorder: { at } } = run;
  if (all === null) return;
  at('callers');
  all.admin = await enter(run, identity, 'admin', admin);
  if (all.admin === null) return;
  const first = await register(run, make, identity, marks.first);
  const second = await register(run, make, identity, marks.second);
  all.second = second === null ? null : await enter(run, identity, 'second', second);
  all.first = first === null ? null : await enter(run, identity, 'first', first);
}

/** Short, plain, and not likely to come about in a token. */
const marks: Readonly<Record<Person['is'], string>> = { first: 'zq1xqz', second: 'zq2xqz', admin: 'zq3xqz' };

/** Registers somebody whose row carries the mark wherever others must not see it. */
async function register(
  run: Run,
  make: Factory,
  identity: ContractIdentity,
  marked: string,
): Promise<Credentials | null> {
  const body = await newcomer(run, make, identity, marked);
  if (body === null) return null;
  // Not as the suite asks anyone else: what is answered is the newcomer's own.
  const answer = await run.client.ask('POST', `${run.prefix}/auth/register`, { json: body });
  if (!expectStatus(run, answer, 201, 'somebody registers')) return null;
  expectBody(run, answer, identity.shown, 'the new user');
  return { name: plain(body[identity.login.wire] ?? ''), password: goodPassword };
}

/** The body by which somebody registers; null where no values are known. */
export async function newcomer(
  run: Run,
  make: Factory,
  identity: ContractIdentity,
  marked = '',
): Promise<JsonObject | null> {
  const { user, own } = identity;
  const made = await make.body(user, marked === '' ? {} : markedValues(make, user, marked, identity.display));
  if (!isBody(made)) {
    run.recorder.check(false, 'somebody registers', () => JSON.stringify(made));
    return null;
  }
  const kept = new Set(own.filter(field => field.create !== 'absent').map(field => field.wire));
  const values = Object.fromEntries(Object.entries(made).filter(([name]) => kept.has(name)));
  return { ...values, password: goodPassword };
}

/** Fresh values that begin with the mark, for all text that is free; not for what others may see of a user. */
export function markedValues(
  make: Factory,
  resource: Resource,
  marked: string,
  shownToAll: ContractField | null = null,
): JsonObject {
  const guarded = guardedColumns(resource);
  return Object.fromEntries(resource.fields.flatMap(field => {
    const { type } = field.model;
    const room = type.kind === 'text' ? 200 : type.kind === 'string' && !type.fixed ? type.length : 0;
    const length = Math.min(room, field.input.maxLength ?? room);
    const free = field.create !== 'absent' && field.model.role === 'plain' && !guarded.has(field.column)
      && foreignKeyWith(resource, field) === undefined && field.column !== shownToAll?.column
      && !resource.key.some(part => part.field === field);
    const value = free && length >= marked.length + 8 ? make.value(field) : undefined;
    return typeof value === 'string' ? [[field.wire, `${marked}${value}`.slice(0, length)]] : [];
  }));
}

/** Signs in, and asks who that is. */
export async function enter(
  run: Run,
  identity: ContractIdentity,
  is: Person['is'],
  credentials: Credentials,
): Promise<Person | null> {
  const tokens = await login(run, identity, credentials);
  if (!expectStatus(run, tokens, 200, `${is} signs in`)) return null;
  const accessToken = plain(object(tokens.json)['access_token'] ?? '');
  const headers = { authorization: `Bearer ${accessToken}` };
  const me = await run.client.ask('GET', `${run.prefix}/auth/me`, { headers });
  if (!expectStatus(run, me, 200, `${is} is known`)) return null;
  expectBody(run, me, identity.shown, 'the caller');
  const json = object(me.json);
  const id = json[identity.user.key[0]?.field.wire ?? ''] ?? null;
  return { ...credentials, is, mark: marks[is], json, id, accessToken, headers };
}

/** Tries to sign in with JSON. */
export function login(run: Run, { login: field }: ContractIdentity, { name, password }: Credentials): Promise<Answer> {
  return run.client.ask('POST', `${run.prefix}/auth/login`, { json: { [field.wire]: name, password } });
}

/** Nothing that is somebody else's alone stands in what is answered. */
export function checkSecrets(run: Run, person: Person | null, answer: Answer): void {
  const { people: all } = run;
  if (all === null || person?.is === 'admin') return;
  for (const other of [all.first, all.second, all.admin]) {
    if (other === null || other.is === person?.is) continue;
    const seen = answer.text.includes(other.mark) || Object.values(answer.headers).join('\n').includes(other.mark);
    if (!seen) continue;
    all.leaks += 1;
    run.recorder.check(
      false,
      `${person?.is ?? 'nobody'} sees nothing that is for ${other.is} alone`,
      () => shown(answer),
    );
  }
}
