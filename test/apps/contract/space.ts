import type { Resource } from '../../../src/contract/contract.js';
import { ownerOf, placeOf } from './choice.js';
import type { Json } from './http.js';
import type { Person } from './people.js';
import type { Run } from './run.js';
import { plain } from './values.js';

/** The path with this user in front, where it is one of a private resource whose paths begin with one. */
export function below(path: string, user: Json): string {
  return path.replace(/^\/\{[^}]+\}(?=\/)/, () => `/${encodeURIComponent(plain(user))}`);
}

/** The owner of the row that a path leads to, as far as that is known; undefined for lists, and for all other paths. */
function ownerAt(run: Run, method: string, path: string): Json | undefined {
  const found = run.operationAt(method, path);
  if (found?.resource == null || found.user === null) return undefined;
  const { resource, values } = found;
  const row = run.people?.rows.get(placeOf(resource, values.slice(0, resource.key.length)));
  return row === undefined ? undefined : ownerOf(run, resource, row);
}

/**
 * The path as somebody asks for it: users for rows of their own, which others' rows are not among; admins and nobody for
 * those of the row's owner, or of the user who is given.
 */
export function spaceOf(run: Run, person: Person | null, method: string, path: string, otherwise?: Json): string {
  if (!path.startsWith('/{')) return path;
  if (person !== null && person.is !== 'admin') return below(path, person.id);
  const user = ownerAt(run, method, path) ?? otherwise ?? person?.id ?? run.people?.first?.id ?? null;
  return below(path, user);
}

/** As whom a caller sees and changes rows there: where paths name a user, admins act as that user. */
export function actingAs(
  resource: Resource,
  owner: Person | null,
  caller: Person | null,
): { readonly caller: Person | null; readonly asUser: boolean } {
  const asUser = resource.scope !== null && caller !== null;
  return { caller: asUser && caller.is === 'admin' ? owner ?? caller : caller, asUser };
}

/** Whether a column says below whom a row stands, so that it cannot be changed there. */
export function namesUser(resource: Resource, column: string): boolean {
  return resource.scope !== null && resource.access?.owner.length === 1
    && resource.access.owner[0]?.columns.includes(column) === true;
}
