import { suite } from 'uvu';
import { hasCircle } from '../contract/circles.js';
import { contractKept, documentedAdmin, signing } from './black-box.js';
import { isOurs, missingCorpus } from './corpus.js';
import { type Database, missingServer, withDatabase } from './database.js';
import type { Covered, TestRun } from './gates.js';
import { emitNode, migrateNode, type NodeProject, nodeTool, nodeUrl } from './node-project.js';
import { serveNode } from './node-serve.js';
import { vitest, vitestWithCoverage } from './node-tests.js';
import { callsRoutines, giveRoutines } from './prepare.js';
import type { App } from './project.js';
import { whileRunning } from './serve.js';
import { leftOut } from './spare.js';

export interface NodeGates {
  /** Whether its tests run on a server as well as on the PostgreSQL that they bring along. */
  readonly everywhere?: boolean;
  /** Whether its tests are asked which lines they run; not where they were for the same schema and options. */
  readonly coverage?: boolean;
  /** Runs only where WHOLE=1 asks for it: what another suite shows nearly as well, and a run has not the time for. */
  readonly spare?: boolean;
}

/**
 * Emits an Express application and registers a test for each gate: types, lint and form, its own tests with coverage, and
 * the black-box suite, the one that FastAPI's projects pass, against the running server on the database it is made for.
 */
export function nodeGates(app: App, options: NodeGates = {}): void {
  const title = `${app.name} with Express for ${app.database}${app.variant === undefined ? '' : `, ${app.variant}`}`;
  const missing = leftOut(options.spare) ?? (isOurs(app.schema) ? null : missingCorpus())
    ?? missingServer(app.database);
  if (missing !== null) {
    console.log(`SKIPPED ${title}: ${missing}`);
    return;
  }
  const tests = suite(title);
  let project: NodeProject | undefined;
  const emitted = async (): Promise<NodeProject> => project ??= await emitNode(app);

  tests(
    'has nothing that the compiler finds in its strictest settings',
    async () => {
      await nodeTool(await emitted(), 'tsc', ['--noEmit']);
    },
  );
  tests(
    'has nothing that eslint finds',
    async () => {
      await nodeTool(await emitted(), 'eslint', ['.', '--max-warnings', '0']);
    },
  );
  tests('is as its formatter would leave it', async () => {
    await nodeTool(await emitted(), 'dprint', ['check']);
  });
  const prepared = <Result>(use: (database: Database) => Promise<Result>): Promise<Result> =>
    withDatabase(app.database, `${app.name}_express`, async database => {
      await giveRoutines(app.schema, database);
      return use(database);
    });
  // What they bring along has none of the functions that are no part of the model; MySQL they do not bring along.
  const embeds = app.database !== 'mysql' && !callsRoutines(app.schema, app.database);
  const coverage = options.coverage !== false;
  tests(`passes its own tests${coverage ? ', which run at least 95 % of its lines' : ''}`, async () => {
    const made = await emitted();
    const ownTests = (url?: string): Promise<TestRun & Partial<Covered>> =>
      (coverage ? vitestWithCoverage : vitest)(made, url);
    const run = await (embeds ? ownTests() : prepared(database => ownTests(nodeUrl(database))));
    const covered = run.coverage === undefined ? '' : `, ${run.coverage.toFixed(1)} % of lines`;
    console.log(`\n# ${title}: ${run.passed} tests${covered}, ${run.seconds.toFixed(0)} s`);
  });
  if (options.everywhere === true) {
    tests(`passes its own tests on a server of ${app.database}`, async () => {
      const made = await emitted();
      await prepared(database => vitest(made, nodeUrl(database)));
    });
  }
  tests('keeps the contract', async () => {
    const made = await emitted();
    // The compiler has found nothing in any file by the same settings, and this only writes some of them.
    await nodeTool(made, 'tsc', ['-p', 'tsconfig.build.json', '--noCheck']);
    const report = await prepared(database => blackBox(made, database));
    console.log(`\n# ${title}: ${report}`);
  });
  tests.run();
}

/**
 * Migrates an empty database, starts the application as it was built, and runs the black-box suite against it. Throws with
 * what failed; gives the figures of the run in words.
 */
async function blackBox(made: NodeProject, database: Database): Promise<string> {
  const admin = made.contract.identity === null ? null : await documentedAdmin(made.folder);
  const env = {
    DATABASE_URL: nodeUrl(database),
    ...(admin === null ? {} : { ...admin.env, BCRYPT_COST: '4', ...signing(database) }),
  };
  await migrateNode(made, env.DATABASE_URL);
  // Where required foreign keys run in a circle, no request can make the first row; nor can one make the first admin.
  if (admin !== null || hasCircle(made.contract)) await nodeTool(made, 'tsx', ['prisma/seed.ts'], env);
  return whileRunning(await serveNode(made, env), ({ url }) => contractKept(url, made, database, admin));
}
