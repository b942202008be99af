import type { Contract, Resource } from '../../../src/contract/contract.js';

/**
 * Whether rows of some resource can only be made when others of it are there already: required foreign keys that run in
 * a circle. Then the suite needs rows to begin with, such as those of a seed script.
 */
export function hasCircle({ resources, resourceById }: Contract): boolean {
  const done = new Set<string>();
  const inCircle = (resource: Resource, path: ReadonlySet<string>): boolean => {
    const { id } = resource.entity;
    if (path.has(id)) return true;
    if (done.has(id)) return false;
    const below = new Set([...path, id]);
    const found = resource.foreignKeys
      .filter(key => key.fields.some(field => field.create === 'required'))
      .some(key => {
        const target = resourceById.get(key.target);
        return target !== undefined && inCircle(target, below);
      });
    done.add(id);
    return found;
  };
  return resources.some(resource => inCircle(resource, new Set()));
}
