import type { ContractIdentity, Operation, OperationKind } from '../../../src/contract/contract.js';
import { factory } from './factory.js';
import type { JsonObject, Sent } from './http.js';
import { object } from './http.js';
import type { Matrix } from './matrix.js';
import { goodPassword, login, newcomer, type Person } from './people.js';
import { shown } from './report.js';
import { pairOf } from './sessions.js';
import { plain } from './values.js';

/** The operations of /auth: open to everyone, but those about oneself, which show nobody else. */
export async function tryIdentity(matrix: Matrix, identity: ContractIdentity): Promise<void> {
  for (const operation of identity.operations) {
    for (const caller of matrix.callers) await tryOne(matrix, identity, operation, caller);
  }
}

async function tryOne(
  matrix: Matrix,
  identity: ContractIdentity,
  operation: Operation,
  caller: Person | null,
): Promise<void> {
  const about = operation.kind === 'me' || operation.kind === 'patch-me';
  const sent = await sentTo(matrix, identity, operation.kind);
  const answer = await matrix.attempt({
    operation,
    path: operation.path,
    sent,
    owner: about ? caller : null,
    caller,
    verdict: about && caller === null ? 'unauthorized' : 'done',
  });
  if (answer === null || !about || caller === null) return;
  const key = identity.user.key[0]?.field.wire ?? '';
  matrix.leak(object(answer.json)[key] === caller.id, 'the caller is shown', () => shown(answer));
}

async function sentTo({ run }: Matrix, identity: ContractIdentity, kind: OperationKind): Promise<Sent> {
  const make = factory(run);
  const body = await newcomer(run, make, identity) ?? {};
  if (kind === 'register') return { json: body };
  if (kind === 'me') return {};
  if (kind === 'patch-me') return { json: {} };
  await run.client.ask('POST', `${run.prefix}/auth/register`, { json: body });
  const name = plain(body[identity.login.wire] ?? '');
  if (kind === 'login') return { json: { [identity.login.wire]: name, password: goodPassword } };
  if (kind === 'token') {
    return {
      raw: new URLSearchParams({ username: name, password: goodPassword }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
  }
  const pair = pairOf(await login(run, identity, { name, password: goodPassword }));
  const json: JsonObject = { [run.wire('refresh_token')]: pair.refresh };
  return { json };
}
