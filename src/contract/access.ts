import type { Access } from '../domain/identity/identity.js';
import type { Caller, Operation, OperationKind, Policy } from './contract.js';
import type { ErrorCode } from './errors.js';
import { withErrors } from './responses.js';

/** What is read, and thereby open to whoever may see the rows. */
const READING: ReadonlySet<OperationKind> = new Set(['list', 'get', 'nested', 'link-list']);

/**
 * The operation as callers meet it: whom it lets in, and what it answers to the others. What a caller may do with one
 * row is decided on top of that, by the row's owner.
 *
 * @param access of the resource that the operation belongs to
 * @param listed of the resource whose rows it lists, where that is another one
 */
export function guarded(operation: Operation, access: Access | null, listed: Access | null = null): Operation {
  if (access === null) return operation;
  const { policy } = access;
  const rows = listed?.policy ?? policy;
  const caller = callerOf(operation.kind, policy, rows);
  return allowing(operation, access, caller, policy === 'self' || rows === 'self');
}

/** The list of rows that cannot be told apart: where they are private, nobody can be shown their own. */
export function guardedList(operation: Operation, access: Access | null): Operation {
  return access?.policy === 'private' ? allowing(operation, access, 'admin', true) : guarded(operation, access);
}

function allowing(operation: Operation, { policy }: Access, caller: Caller, forbids: boolean): Operation {
  // Whoever is let in anyway is told, too, that their token is of no use.
  const refusals: readonly ErrorCode[] = READING.has(operation.kind) && !forbids
    ? ['unauthorized']
    : ['unauthorized', 'forbidden'];
  return { ...operation, policy, caller, responses: withErrors(operation.responses, refusals) };
}

/** The least a caller has to be. Lists of users are for admins, wherever they stand. */
function callerOf(kind: OperationKind, policy: Policy, listed: Policy): Caller {
  const reads = READING.has(kind);
  if (listed === 'self' && reads && kind !== 'get') return 'admin';
  switch (policy) {
    case 'open':
      return 'anyone';
    case 'public':
      return reads && listed === 'public' ? 'anyone' : reads || kind === 'create' ? 'user' : 'admin';
    case 'shared':
      return kind === 'delete' ? 'admin' : 'user';
    case 'self':
      return kind === 'create' || kind === 'delete' ? 'admin' : 'user';
    case 'owned':
    case 'private':
      return 'user';
  }
}
