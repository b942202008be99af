import type { Resource } from '../../../../contract/contract.js';
import type { FastApiContext } from '../../context.js';
import type { Reference } from './facts.js';

/**
 * Resources that have rows as soon as there is a user: the users themselves, what a user needs to be there, and views of
 * those, by the id of the entity. Tests speak as an admin, who is such a user.
 */
export function peopledBy(
  { contract, model }: FastApiContext,
  referencesOf: (resource: Resource) => readonly Reference[] | null,
): ReadonlySet<string> {
  const { identity } = contract;
  if (identity === null) return new Set();
  const found = new Set<Resource>([identity.user]);
  // a set is walked over what is added on the way, too
  for (const resource of found) {
    for (const { target, required } of referencesOf(resource) ?? []) if (required) found.add(target);
  }
  const ids = new Set([...found].map(({ entity }) => entity.id));
  const readers = new Map<string, string[]>();
  for (const { id, view } of model.entities) {
    for (const read of view?.reads ?? []) readers.set(read, [...readers.get(read) ?? [], id]);
  }
  for (const id of ids) for (const reader of readers.get(id) ?? []) ids.add(reader);
  return ids;
}
