import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import type { Model } from '../domain/model.js';
import type { Naming } from '../domain/options.js';
import type { KeyPart, Operation, Resource } from './contract.js';
import { keyParameters } from './operations.js';
import type { Root } from './resource.js';
import { withErrors } from './responses.js';
import { servicePaths } from './service.js';
import { suffixed, wire } from './wire.js';

/**
 * The roots as they stand with `scope: 'path'`: private rows below the user whose they are, `/{user_id}/posts`, with
 * everything that hangs on such a row. All else keeps its place: what is below a row that is not private shows of
 * private rows what the token's user may see, and rows that cannot be told apart, which are for admins, are nobody's.
 *
 * @param report told where no rows are private, and where a user could be called like another path
 */
export function scopedRoots(
  roots: readonly Root[],
  { identity, options }: Model,
  report: (finding: Diagnostic) => void,
): readonly Root[] {
  const key = roots.find(({ entity }) => entity.id === identity?.user)?.key[0];
  if (options.scope !== 'path' || key === undefined) return roots;
  const scope: KeyPart = { ...key, parameter: wire('user_id', options.naming) };
  const made = roots.map(root => isScoped(root) ? below(scope, root, options.naming) : root);
  if (!made.some(root => root.scope !== null)) report(nothingPrivate());
  else if (key.field.model.type.kind === 'string' || key.field.model.type.kind === 'text') {
    report(wordsAsUsers(staticSegments(made)));
  }
  return made;
}

/** Whether each row has one owner, and others do not see it. */
function isScoped({ role, entity: { access } }: Root): boolean {
  return role === 'resource' && access?.policy === 'private' && access.owner.length > 0;
}

/** A key that names the user too is told from the first parameter by the name of its entity: `profile_user_id`. */
function below(scope: KeyPart, root: Root, naming: Naming): Root {
  const own = wire(root.entity.names.singular, naming);
  const taken = new Set([scope.parameter]);
  const key = root.key.map(part => {
    let { parameter } = part;
    while (taken.has(parameter)) parameter = suffixed(own, parameter, naming);
    taken.add(parameter);
    return { ...part, parameter };
  });
  const path = `/{${scope.parameter}}${root.path}`;
  return { ...root, scope, key, path, itemPath: [path, ...key.map(part => `{${part.parameter}}`)].join('/') };
}

/** Words that begin paths other than those of users: such a word in the place of a user leads to no user's rows. */
export function staticSegments(resources: readonly Pick<Resource, 'path' | 'scope'>[]): ReadonlySet<string> {
  const own = resources.filter(({ scope }) => scope === null).map(({ path }) => path.split('/')[1] ?? '');
  return new Set([...servicePaths, '.well-known', ...own]);
}

/**
 * The operation as it stands below a user: the path names them, who is neither they nor an admin is refused, and admins
 * are told where there is no such user.
 */
export function inScope(operation: Operation, scope: KeyPart | null): Operation {
  if (scope === null) return operation;
  const known = new Set(operation.responses.map(({ status }) => status));
  return {
    ...operation,
    parameters: [...keyParameters([scope]), ...operation.parameters],
    responses: withErrors(operation.responses, [
      ...(known.has(403) ? [] : ['forbidden'] as const),
      ...(known.has(404) ? [] : ['not_found'] as const),
    ]),
  };
}

function nothingPrivate(): Diagnostic {
  return diagnostic(
    'warning',
    'scope-without-rows',
    'No rows are private, so that no path names a user.',
    null,
    'Make rows private with the option userScoped, or by policies, or leave scope out.',
  );
}

function wordsAsUsers(words: ReadonlySet<string>): Diagnostic {
  const shown = [...words].sort().join(', ');
  return diagnostic(
    'note',
    'scope-words',
    `Paths name users by a text. A user whose key is one of ${shown} has no path to private rows: these words begin others.`,
    null,
    'Keep these words from being the key of a user.',
  );
}
