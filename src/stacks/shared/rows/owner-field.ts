import type { Resource } from '../../../contract/contract.js';
import type { ForeignKey } from '../../../domain/domain.js';

type Resources = ReadonlyMap<string, Resource>;

/** The first step from a row to the user below whom it stands in paths; null where paths name no user. */
function wayToUser({ scope, access }: Resource): ForeignKey | null {
  return scope === null ? null : access?.owner[0] ?? null;
}

/** The foreign key by which a row stands below its user in paths, where the row has it itself; null otherwise. */
export function keyToUser(resource: Resource): ForeignKey | null {
  return resource.access?.owner.length === 1 ? wayToUser(resource) : null;
}

/** Whether a column is the one that {@link keyToUser} is over. */
export function namesUser(resource: Resource, column: string): boolean {
  return keyToUser(resource)?.columns.includes(column) === true;
}

/** The column by which users have one such row at most, alone or by way of a row of which they have one. */
export function onlyColumn(resource: Resource, resources: Resources): string | null {
  const way = wayToUser(resource);
  const [column] = way?.columns ?? [];
  const unique = resource.uniques.some(fields => fields.every(field => way?.columns.includes(field.column) === true));
  if (way === null || column === undefined || !unique) return null;
  const parent = resources.get(way.references.entity);
  const one = keyToUser(resource) !== null || (parent !== undefined && isOnly(parent, resources));
  return one ? column : null;
}

/** Whether users have one such row at most. */
export function isOnly(resource: Resource, resources: Resources): boolean {
  return onlyColumn(resource, resources) !== null;
}
