import type { Resource } from '../../../src/contract/contract.js';
import { askAs, expectError, expectStatus, type Run } from './run.js';
import { below } from './space.js';

/** Paths that begin with a user: what is no user there, and the words of other paths, which never are one. */
export async function checkUserPaths(run: Run): Promise<void> {
  const { contract, people, recorder } = run;
  for (const resource of contract.resources.filter(({ scope }) => scope !== null)) {
    recorder.at(`GET ${resource.path} by user`);
    const own = below(resource.path, people?.first?.id ?? null);
    expectStatus(run, await askAs(run, people?.first ?? null, 'GET', own), 200, 'the path of oneself');
    for (const user of noUsers(resource)) {
      const answer = await askAs(run, people?.admin ?? null, 'GET', below(resource.path, user));
      expectError(run, answer, 422, 'validation_error', `a user who is none (${user})`);
    }
    for (const word of contract.staticSegments) {
      const path = below(resource.path, word);
      if (run.operationAt('GET', path) !== null) continue;
      expectError(run, await askAs(run, people?.admin ?? null, 'GET', path), 404, 'not_found', `${word} is no user`);
    }
    const bare = resource.path.slice(resource.path.indexOf('/', 1));
    if (run.operationAt('GET', bare) !== null) continue;
    expectError(run, await askAs(run, people?.admin ?? null, 'GET', bare), 404, 'not_found', 'no path without a user');
  }
}

function noUsers({ scope }: Resource): readonly string[] {
  const kind = scope?.field.model.type.kind;
  return kind === 'integer' ? ['x', '1.5', '1e3', '99999999999999999999999'] : kind === 'uuid' ? ['x', '1'] : [];
}
