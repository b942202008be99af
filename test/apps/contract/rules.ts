import type { Policy } from '../../../src/contract/contract.js';
import type { Person } from './people.js';

/** What is answered to a caller: that it is done, or how it is refused. */
export type Verdict = 'done' | 'unauthorized' | 'forbidden' | 'not_found' | 'foreign_key';

export const statusOf: Readonly<Record<Exclude<Verdict, 'done'>, number>> = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  foreign_key: 409,
};

/** Whose a row is, and who calls; null: nobody's, and nobody. */
export interface Pair {
  readonly owner: Person | null;
  readonly caller: Person | null;
  /** Whether the path names the caller as a user, so that an admin has no more rights than that user. */
  readonly asUser?: boolean;
}

function isAdmin({ caller, asUser = false }: Pair): boolean {
  return caller?.is === 'admin' && !asUser;
}

/** The policies once more, as the contract words them, apart from how the generator derives its operations. */
export function reads(policy: Policy, pair: Pair): Verdict {
  const { owner, caller } = pair;
  if (policy === 'open' || policy === 'public') return 'done';
  if (caller === null) return 'unauthorized';
  const own = isAdmin(pair) || caller === owner;
  if (policy === 'self') return own ? 'done' : 'forbidden';
  return policy === 'private' && !own ? 'not_found' : 'done';
}

/** Whether rows are listed at all; which of them is another matter. */
export function lists(policy: Policy, caller: Person | null): Verdict {
  if (policy === 'self') return caller === null ? 'unauthorized' : caller.is === 'admin' ? 'done' : 'forbidden';
  return caller === null && policy !== 'open' && policy !== 'public' ? 'unauthorized' : 'done';
}

export function creates(policy: Policy, caller: Person | null): Verdict {
  if (policy === 'open') return 'done';
  if (caller === null) return 'unauthorized';
  return policy === 'self' && caller.is !== 'admin' ? 'forbidden' : 'done';
}

/** PUT and PATCH, and what is attached to a row or detached from it. */
export function changes(policy: Policy, pair: Pair): Verdict {
  const { owner, caller } = pair;
  if (policy === 'open') return 'done';
  if (caller === null) return 'unauthorized';
  if (isAdmin(pair) || policy === 'shared') return 'done';
  if (policy === 'public') return 'forbidden';
  if (caller === owner) return 'done';
  return policy === 'private' ? 'not_found' : 'forbidden';
}

export function deletes(policy: Policy, pair: Pair): Verdict {
  const admins = policy === 'shared' || policy === 'self';
  if (!admins) return changes(policy, pair);
  return pair.caller === null ? 'unauthorized' : pair.caller.is === 'admin' ? 'done' : 'forbidden';
}

/** What is answered for a row of the far side of an N:N. Users can be named by anyone. */
export function relates(policy: Policy, pair: Pair): Verdict {
  if (policy !== 'owned' && policy !== 'private') return 'done';
  const verdict = changes(policy, pair);
  return verdict === 'not_found' ? 'foreign_key' : verdict;
}
