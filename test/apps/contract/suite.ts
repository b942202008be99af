import type { Contract, Resource } from '../../../src/contract/contract.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import { checkCreate } from './create.js';
import { checkDeletion } from './deletion.js';
import { checkDocument } from './document.js';
import type { Expectations } from './expectations.js';
import { type Factory, factory } from './factory.js';
import { checkFilters } from './filter-checks.js';
import { checkIncludes } from './includes.js';
import { checkItem } from './item.js';
import { checkConstraints } from './keys.js';
import { checkPaging, rowsOf } from './lists.js';
import { checkMatrix, type MatrixReport } from './matrix.js';
import { checkMethods } from './methods.js';
import { checkLink, checkNested } from './nested.js';
import { type Credentials, signIn } from './people.js';
import { checkRegistering } from './registering.js';
import type { Report } from './report.js';
import { ask, expectError, type Run, startRun } from './run.js';
import { checkSearch } from './search.js';
import { checkService } from './service.js';
import { checkMe, checkSessions, checkSigningIn } from './sessions.js';
import { checkSorts } from './sorts.js';
import { checkStanding } from './standing.js';
import { checkTokens } from './tokens.js';
import { checkUserPaths } from './user-paths.js';
import { checkWire } from './wire.js';

/** What the suite is told besides the contract. */
export interface SuiteOptions {
  /** Further checks, written by hand for one schema. */
  readonly expectations?: Expectations | undefined;
  /** What the server stands on, where that is not the one the contract is for. */
  readonly database?: Dialect | null;
  /** How an admin signs in, where there are callers. */
  readonly admin?: Credentials | null;
  /** Leaves out what has nothing to do with who calls. */
  readonly onlyCallers?: boolean;
}

type Section = readonly [name: string, check: () => Promise<void>];

/**
 * Checks a running server against the contract, over HTTP alone: every rule that applies, on every operation. Rows are
 * made through the API; what cannot be made is named in `skipped`. Nothing is thrown, and nothing is printed.
 *
 * @param base address without a path: `http://127.0.0.1:8000`
 */
export async function suite(
  base: string,
  contract: Contract,
  { expectations, database = null, admin = null, onlyCallers = false }: SuiteOptions = {},
): Promise<Report> {
  const started = Date.now();
  const run = startRun(base, contract, database);
  const { recorder } = run;
  const make = factory(run);
  const { identity } = contract;
  let matrix: MatrixReport | null = null;
  const callers: readonly Section[] = identity === null || admin === null ? [] : [
    ['callers', () => signIn(run, make, identity, admin)],
    ['registering', () => checkRegistering(run, make, identity)],
    ['signing in', () => checkSigningIn(run, make, identity)],
    ['sessions', () => checkSessions(run, make, identity)],
    ['oneself', () => checkMe(run, make, identity)],
    ['tokens', () => checkTokens(run, identity)],
    ['users', () => checkStanding(run, make, identity)],
    ['paths of users', () => checkUserPaths(run)],
  ];
  const others: readonly Section[] = [
    ['service', () => checkService(run)],
    ['openapi.json', () => checkDocument(run)],
    ['methods', () => checkMethods(run)],
    ...run.contract.resources.map((resource): Section => [resource.path, () => checkResource(run, make, resource)]),
  ];
  const sections: readonly Section[] = [
    ...callers,
    ...(onlyCallers ? [] : others),
    ...(expectations === undefined ? [] : [['expectations', () => expectations(run)] as const]),
    ...(callers.length === 0 ? [] : [['matrix', async () => void (matrix = await checkMatrix(run))] as const]),
  ];
  if (identity !== null && admin === null) recorder.check(false, 'the suite is told how an admin signs in');
  for (const [name, section] of sections) {
    try {
      await section();
    } catch (error) {
      recorder.check(
        false,
        `${name} could be checked`,
        () => error instanceof Error ? error.stack ?? error.message : String(error),
      );
    }
  }
  run.client.close();
  return {
    checks: recorder.checks(),
    failures: recorder.failures,
    skipped: recorder.skipped,
    requests: run.client.count(),
    milliseconds: Date.now() - started,
    matrix,
  };
}

async function checkResource(run: Run, make: Factory, resource: Resource): Promise<void> {
  if (resource.role === 'read-only') {
    await checkReadOnly(run, make, resource);
    return;
  }
  if (await checkCreate(run, make, resource) === null) {
    await checkReadOnly(run, make, resource);
    return;
  }
  await checkItem(run, make, resource);
  await checkWire(run, make, resource);
  await checkConstraints(run, make, resource);
  const rows = await rowsOf(run, make, resource);
  run.recorder.at(`GET ${resource.path}`);
  await checkPaging(run, resource, resource.path);
  await checkSorts(run, resource, rows);
  await checkFilters(run, make, resource, rows);
  await checkSearch(run, resource, rows);
  await checkIncludes(run, make, resource);
  for (const route of resource.nested) await checkNested(run, make, resource, route);
  for (const link of resource.links) await checkLink(run, make, resource, link);
  await checkDeletion(run, make, resource);
}

/** What can be checked of a list into which no row can be put. */
async function checkReadOnly(run: Run, make: Factory, resource: Resource): Promise<void> {
  run.recorder.at(`GET ${resource.path}`);
  await checkPaging(run, resource, resource.path);
  await checkSorts(run, resource, []);
  await checkFilters(run, make, resource, []);
  await checkSearch(run, resource, []);
  if (resource.role === 'read-only') {
    expectError(run, await ask(run, 'GET', `${resource.path}/1`), 404, 'not_found', 'there are no items');
  }
}
