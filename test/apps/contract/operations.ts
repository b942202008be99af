import type { Contract, Operation, Resource } from '../../../src/contract/contract.js';

/** An operation, whose it is, and the values of its path but for that user. */
export interface Found {
  readonly operation: Operation;
  /** Null for operations of identity and of the service. */
  readonly resource: Resource | null;
  /** The user whom the path names before all else; null where it names none. */
  readonly user: string | null;
  readonly values: readonly string[];
}

/** Finds the operation that a path below the prefix leads to, be it with a query; static segments count before parameters. */
export function operationsByPath(contract: Contract): (method: string, path: string) => Found | null {
  const known = new Map<string, Omit<Found, 'user' | 'values'>[]>();
  const add = (operation: Operation, resource: Resource | null): void => {
    const at = shape(operation.method, operation.path);
    known.set(at, [...known.get(at) ?? [], { operation, resource }]);
  };
  for (const operation of [...contract.service, ...contract.identity?.operations ?? []]) add(operation, null);
  for (const resource of contract.resources) resource.operations.forEach(operation => add(operation, resource));
  return (method, path) => {
    const [plain = ''] = path.split('?');
    const have = plain.split('/');
    const fitting = (known.get(shape(method === 'HEAD' ? 'GET' : method, plain)) ?? []).flatMap(one => {
      const want = one.operation.path.split('/');
      if (!want.every((part, index) => isParameter(part) || part === have[index])) return [];
      const values = have.filter((_, index) => isParameter(want[index] ?? '')).map(decoded);
      const scoped = (one.resource?.scope ?? null) !== null;
      const [user = null, ...rest] = scoped ? values : [];
      if (user !== null && contract.staticSegments.has(user)) return [];
      return [{ ...one, user, values: scoped ? rest : values }];
    });
    return fitting.sort((a, b) => a.values.length - b.values.length)[0] ?? null;
  };
}

function shape(method: string, path: string): string {
  return `${method} ${path.split('/').length}`;
}

function isParameter(part: string): boolean {
  return part.startsWith('{');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
