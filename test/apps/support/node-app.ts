import { suite } from 'uvu';
import type { Credentials } from '../contract/people.js';
import { suite as contractSuite } from '../contract/suite.js';
import { isOurs, missingCorpus } from './corpus.js';
import { type Database, missingServer, withDatabase } from './database.js';
import { emitNode, migrateNode, type NodeProject, nodeTool, nodeUrl } from './node-project.js';
import { serveNode } from './node-serve.js';
import { giveRoutines } from './prepare.js';
import type { App } from './project.js';
import { succeed } from './run.js';
import { whileRunning } from './serve.js';

/** How the first admin of an application comes in: who registers, and the statement that makes them one. */
export interface FirstAdmin {
  readonly body: Readonly<Record<string, unknown>>;
  readonly credentials: Credentials;
  readonly statement: string;
}

/**
 * Emits an Express application and registers a test for each gate: types, lint and form, and the black-box suite, the
 * one that FastAPI's projects pass, against the running server on the database it is made for.
 *
 * @param admin null where the application has no callers
 */
export function nodeGates(app: App, admin: FirstAdmin | null): void {
  const title = `${app.name} with Express for ${app.database}${app.variant === undefined ? '' : `, ${app.variant}`}`;
  const missing = (isOurs(app.schema) ? null : missingCorpus()) ?? missingServer(app.database);
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
  tests('keeps the contract', async () => {
    const made = await emitted();
    await nodeTool(made, 'tsc', ['-p', 'tsconfig.build.json']);
    const report = await withDatabase(app.database, `${app.name}_express`, async database => {
      await giveRoutines(app.schema, database);
      await migrateNode(made, nodeUrl(database));
      return blackBox(made, database, admin);
    });
    console.log(`\n# ${title}: ${report}`);
  });
  tests.run();
}

async function blackBox(made: NodeProject, database: Database, admin: FirstAdmin | null): Promise<string> {
  const served = await serveNode(made, {
    DATABASE_URL: nodeUrl(database),
    ...(admin === null ? {} : { BCRYPT_COST: '4' }),
  });
  return whileRunning(served, async ({ url }) => {
    if (admin !== null) await makeAdmin(url, made, database, admin);
    const { expectations } = made.app;
    const report = await contractSuite(url, made.contract, {
      expectations,
      database: database.dialect,
      admin: admin?.credentials ?? null,
    });
    if (report.failures.length > 0) {
      const shown = report.failures.slice(0, 400).join('\n');
      throw new Error(`${report.failures.length} of ${report.checks} checks failed:\n${shown}`);
    }
    const { matrix, checks, requests, milliseconds, skipped } = report;
    const tried = matrix === null
      ? ''
      : `; matrix: ${matrix.pairs} pairs tried over ${matrix.operations} operations, ${matrix.leaks} leaks`;
    return `${checks} checks in ${requests} requests, ${(milliseconds / 1000).toFixed(1)} s, `
      + `${skipped.length} could not be checked${tried}`;
  });
}

async function makeAdmin(url: string, project: NodeProject, database: Database, admin: FirstAdmin): Promise<void> {
  const answer = await fetch(`${url}${project.contract.options.prefix}/auth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(admin.body),
  });
  if (!answer.ok) throw new Error(`the admin cannot register: ${await answer.text()}`);
  if (database.dialect === 'sqlite') await scriptLibsql(project, nodeUrl(database), admin.statement);
  else await database.script(admin.statement);
}

/** SQLite has no client of its own here; the project's driver does what one would. */
async function scriptLibsql({ folder }: NodeProject, url: string, sql: string): Promise<void> {
  const code = 'const [url, sql] = process.argv.slice(1);'
    + 'const { createClient } = await import("@libsql/client");'
    + 'await createClient({ url }).executeMultiple(sql);';
  await succeed(process.execPath, ['--input-type=module', '--eval', code, url, sql], { cwd: folder });
}
