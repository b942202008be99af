import type { Resource } from '../../../contract/contract.js';
import type { RowsContext } from './context.js';
import type { Reference } from './facts.js';

/**
 * Resources that have rows as soon as there is a user: the users themselves, and what a user needs to be there. Tests
 * speak as an admin, who is such a user.
 */
export function peopledBy(
  { contract }: RowsContext,
  referencesOf: (resource: Resource) => readonly Reference[] | null,
): ReadonlySet<Resource> {
  const { identity } = contract;
  if (identity === null) return new Set();
  const found = new Set<Resource>([identity.user]);
  // a set is walked over what is added on the way, too
  for (const resource of found) {
    for (const { target, required } of referencesOf(resource) ?? []) if (required) found.add(target);
  }
  return found;
}
