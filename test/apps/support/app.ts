import { suite } from 'uvu';
import type { Dialect } from '../../../src/domain/dialect.js';
import { blackBox } from './black-box.js';
import { isOurs, missingCorpus } from './corpus.js';
import { type Database, missingServer, withDatabase } from './database.js';
import {
  alembicCycle,
  mypyStrict,
  pytest,
  pytestWithCoverage,
  pytestWithProbes,
  ruffCheck,
  ruffFormat,
} from './gates.js';
import { giveRoutines } from './prepare.js';
import { type App, emit, type EmittedApp } from './project.js';
import { leftOut } from './spare.js';

export interface Gates {
  /** Whether tests and black-box suite run on SQLite and on the project's own database, and not on one of them each. */
  readonly everywhere?: boolean;
  /**
   * How its tests are asked which lines they run: quickly, unless the project's own settings for that are tried as well;
   * false where they were asked for the same schema and options.
   */
  readonly coverage?: 'as its owner' | false;
  /** Why the project's own database cannot be made here; null where it can. */
  readonly missing?: string | null;
  /** Runs only where WHOLE=1 asks for it: what another suite shows nearly as well, and a run has not the time for. */
  readonly spare?: boolean;
}

/**
 * Emits an application and registers a test for each gate: form, lint and types, its own tests with coverage on
 * SQLite, the cycle of migrations on SQLite and on the database it is made for, and the black-box suite on the latter.
 */
export function gates(app: App, options: Gates = {}): void {
  const title = `${app.name} for ${app.database}${app.variant === undefined ? '' : `, ${app.variant}`}`;
  const missing = leftOut(options.spare) ?? (isOurs(app.schema) ? null : missingCorpus());
  if (missing !== null) {
    console.log(`SKIPPED ${title}: ${missing}`);
    return;
  }
  const tests = suite(title);
  let project: EmittedApp | undefined;
  const emitted = async (): Promise<EmittedApp> => project ??= await emit(app);

  tests('is as ruff would format it', async () => ruffFormat(await emitted()));
  tests('has nothing that ruff finds', async () => ruffCheck(await emitted()));
  tests('has nothing that mypy --strict finds', async () => mypyStrict(await emitted()));
  if (options.coverage === false) {
    tests('passes its own tests', async () => {
      const { passed, seconds } = await pytest(await emitted());
      console.log(`\n# ${title}: ${passed} tests, ${seconds.toFixed(0)} s`);
    });
  } else {
    tests('passes its own tests, which run at least 95 % of its lines', async () => {
      const measured = options.coverage === 'as its owner' ? pytestWithCoverage : pytestWithProbes;
      const { passed, coverage, seconds } = await measured(await emitted());
      console.log(`\n# ${title}: ${passed} tests, ${coverage.toFixed(1)} % of lines, ${seconds.toFixed(0)} s`);
    });
  }

  const databases: readonly Dialect[] = app.database === 'sqlite' ? ['sqlite'] : ['sqlite', app.database];
  const ownServer = (missingServer(app.database) ?? options.missing ?? null) === null;
  for (const dialect of databases) {
    const without = missingServer(dialect) ?? (dialect === 'sqlite' ? null : options.missing ?? null);
    if (without !== null) {
      console.log(`SKIPPED ${title} on its own database: ${without}`);
      continue;
    }
    const name = `${app.name}_${app.database}`;
    const prepared = <Result>(use: (database: Database) => Promise<Result>) =>
      withDatabase(dialect, name, async database => {
        await giveRoutines(app.schema, database);
        return use(database);
      });
    tests(`migrates ${dialect} up, down and up again without drift`, async () => {
      const made = await emitted();
      await prepared(database => alembicCycle(made, database.url));
    });
    if (dialect === 'sqlite' && databases.length > 1 && ownServer && options.everywhere !== true) continue;
    tests(`keeps the contract when it serves ${dialect}`, async () => {
      const made = await emitted();
      const report = await prepared(database => blackBox(made, database));
      console.log(`\n# ${title} on ${dialect}: ${report}`);
    });
    if (dialect === 'sqlite' || options.everywhere !== true) continue;
    tests(`passes its own tests on ${dialect}`, async () => {
      const made = await emitted();
      await prepared(database => pytest(made, database.url));
    });
  }
  tests.run();
}
