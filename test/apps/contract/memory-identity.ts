import type { IncomingMessage } from 'node:http';
import type { ContractIdentity, Operation } from '../../../src/contract/contract.js';
import type { Json, JsonObject } from './http.js';
import { changed } from './memory-perform.js';
import { visible, written } from './memory-rows.js';
import type { MemoryCaller, Sessions } from './memory-sessions.js';
import { Refused, type Reply, type State, tableOf } from './memory-state.js';
import { plain } from './values.js';

interface Known {
  readonly identity: ContractIdentity;
  readonly sessions: Sessions;
}

function known({ contract: { identity }, sessions }: State): Known {
  if (identity === null || sessions === null) throw new Refused('internal_error');
  return { identity, sessions };
}

/** Who calls, as the rows say now; null where nobody says who they are. Who says so wrongly is refused. */
export function callerOf(state: State, request: IncomingMessage): MemoryCaller | null {
  const header = request.headers.authorization;
  if (state.sessions === null || header === undefined) return null;
  const { identity, sessions } = known(state);
  const token = sessions.read(/^bearer (.+)$/i.exec(header)?.[1] ?? '');
  const row = token === null ? undefined : tableOf(state.tables, identity.user).get(token.user);
  if (token === null || row === undefined || (row.deleted && !state.faults.has('who is deleted stays'))) {
    throw new Refused('unauthorized');
  }
  const role = identity.user.fieldByColumn.get(identity.model.role.column)?.wire ?? '';
  const admin = state.faults.has('the token says the role')
    ? token.role === identity.model.role.admin
    : row.json[role] === true;
  return { id: row.json['id'] ?? null, admin };
}

/** The user whom a path names, as whom the caller acts there: themselves, and for admins anybody. */
export function userInPath(state: State, caller: MemoryCaller | null, user: string): MemoryCaller | null {
  const { faults, tables } = state;
  if (caller === null) return null;
  if (!caller.admin && plain(caller.id) !== user && !faults.has('paths of others are open')) {
    throw new Refused('forbidden');
  }
  const row = tableOf(tables, known(state).identity.user).get(user);
  if ((row === undefined || row.deleted) && !faults.has('anybody is a user')) throw new Refused('not_found');
  const id = row?.json['id'] ?? null;
  return {
    id: faults.has('the token says whose rows') ? caller.id : id,
    admin: caller.admin && faults.has('admins see all'),
  };
}

/** Refuses whom an operation does not let in. */
export function admit({ faults }: State, operation: Operation, caller: MemoryCaller | null): void {
  if (operation.caller === 'anyone') return;
  const open = operation.kind === 'list' && faults.has('nobody lists rows');
  if (caller === null && !open) throw new Refused('unauthorized');
  const lax = faults.has('anyone does what admins do');
  if (operation.caller === 'admin' && caller?.admin !== true && !lax && !open) throw new Refused('forbidden');
}

/** The operations of /auth. */
export function performIdentity(
  state: State,
  operation: Operation,
  caller: MemoryCaller | null,
  sent: JsonObject,
  request: IncomingMessage,
): Reply {
  const { identity, sessions } = known(state);
  const { user, login } = identity;
  const rows = tableOf(state.tables, user);
  const token = plain(sent['refresh_token'] ?? '');
  switch (operation.kind) {
    case 'register': {
      const { password, ...values } = sent;
      checkPassword(state, password);
      const json = written(state, user, null, values, 'create');
      rows.set(plain(json['id'] ?? ''), { json, deleted: false });
      sessions.setPassword(json['id'] ?? null, plain(password ?? ''));
      return { status: 201, body: visible(state, user, json) };
    }
    case 'login':
    case 'token': {
      const name = sent[operation.kind === 'login' ? login.wire : 'username'];
      const found = [...rows.values()].find(one => !one.deleted && one.json[login.wire] === name);
      if (found === undefined && state.faults.has('unknown users are told')) throw new Refused('not_found');
      if (found === undefined || !sessions.hasPassword(found.json['id'] ?? null, plain(sent['password'] ?? ''))) {
        throw new Refused('unauthorized');
      }
      return { status: 200, body: sessions.issue(found.json) };
    }
    case 'refresh': {
      const spent = sessions.spend(token);
      const row = spent === null ? undefined : rows.get(spent.user);
      if (spent === null || row === undefined || row.deleted) throw new Refused('unauthorized');
      return { status: 200, body: sessions.issue(row.json, spent.family) };
    }
    case 'logout':
      if (!sessions.end(token)) throw new Refused('unauthorized');
      return { status: 204 };
    default:
      return oneself(state, operation, caller, sent, request);
  }
}

function oneself(
  state: State,
  operation: Operation,
  caller: MemoryCaller | null,
  sent: JsonObject,
  request: IncomingMessage,
): Reply {
  const { identity, sessions } = known(state);
  const row = tableOf(state.tables, identity.user).get(plain(caller?.id ?? ''))?.json;
  if (row === undefined || caller === null) throw new Refused('unauthorized');
  if (operation.kind === 'me') return { status: 200, body: visible(state, identity.user, row) };
  const { password, current_password: current, ...values } = sent;
  if (password !== undefined) {
    checkPassword(state, password);
    if (
      !sessions.hasPassword(caller.id, plain(current ?? '')) && !state.faults.has('a new password asks for no old one')
    ) {
      throw new Refused('validation_error', [wrong('current_password')]);
    }
    sessions.setPassword(caller.id, plain(password));
    const token = sessions.read(/^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
    sessions.endOthers(caller.id, token?.family ?? '');
  }
  return { status: 200, body: changed(state, identity.user, caller, row, values, 'patch') };
}

function checkPassword({ faults }: State, password: Json | undefined): void {
  const bytes = Buffer.byteLength(plain(password ?? ''));
  if (bytes > 72 && !faults.has('passwords may be long')) throw new Refused('validation_error', [wrong('password')]);
}

const wrong = (field: string) => ({ field, message: 'It is refused.', value: '', unknown: false });
