import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cache } from './paths.js';
import { type Outcome, succeed } from './run.js';
import type { PythonEnvironment } from './venv.js';

/** An emitted project and the environment it runs in. */
export interface Emitted {
  readonly folder: string;
  readonly python: PythonEnvironment;
}

/** Runs a Python module of the project's environment in the project's folder; throws when it fails. */
export function pythonModule(
  project: Emitted,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Outcome> {
  return succeed(project.python.python, ['-m', ...args], {
    cwd: project.folder,
    env: { PYTHONDONTWRITEBYTECODE: undefined, PYTHONPATH: undefined, DATABASE_URL: undefined, ...env },
    // Ends what hangs. The tests of 152 resources take minutes, and more where other suites run beside them.
    seconds: 1800,
  });
}

/** The rules that every emitted project keeps, whatever its own configuration asks for. */
const rules = ['E', 'F', 'I', 'UP', 'B', 'SIM', 'RUF', 'FAST'];

/** The project is as `ruff format` would leave it. */
export async function ruffFormat(project: Emitted): Promise<void> {
  await pythonModule(project, ['ruff', 'format', '--check', '--diff', '.']);
}

/** `ruff check` finds nothing: with the project's own rules, and with ours. */
export async function ruffCheck(project: Emitted): Promise<void> {
  await pythonModule(project, ['ruff', 'check', '.']);
  await pythonModule(project, ['ruff', 'check', '--extend-select', rules.join(','), '.']);
}

/** `mypy --strict` finds nothing in any file. */
export async function mypyStrict(project: Emitted): Promise<void> {
  const folder = join(cache, 'mypy', basename(project.python.folder), basename(project.folder));
  await pythonModule(project, ['mypy', '--strict', '--cache-dir', folder, '.']);
}

export interface TestRun {
  readonly passed: number;
  /** Lines of `app` that its tests ran, in percent. */
  readonly coverage: number;
  readonly seconds: number;
}

/**
 * The project's own tests pass and run at least 95 % of its lines. With an address they run against that database, else
 * on the embedded SQLite.
 */
export async function pytestWithCoverage(project: Emitted, testDatabaseUrl?: string): Promise<TestRun> {
  const report = join(project.folder, 'coverage.json');
  const outcome = await pythonModule(
    project,
    [
      'pytest',
      '-x',
      '-p',
      'no:cacheprovider',
      '--cov=app',
      '--cov-report=term-missing:skip-covered',
      `--cov-report=json:${report}`,
    ],
    { TEST_DATABASE_URL: testDatabaseUrl },
  );
  const passed = Number(/(\d+) passed/.exec(outcome.output)?.[1] ?? 0);
  const { totals } = JSON.parse(await readFile(report, 'utf8')) as { totals: { percent_covered: number } };
  if (passed === 0) throw new Error(`no test ran:\n${outcome.output}`);
  if (totals.percent_covered < 95) {
    throw new Error(`coverage is ${totals.percent_covered.toFixed(2)} %, less than 95 %:\n${outcome.output}`);
  }
  return { passed, coverage: totals.percent_covered, seconds: outcome.seconds };
}

/** Upgrade, no drift between models and migration, downgrade, upgrade again. */
export async function alembicCycle(project: Emitted, databaseUrl: string): Promise<void> {
  for (const args of [['upgrade', 'head'], ['check'], ['downgrade', 'base'], ['upgrade', 'head'], ['check']]) {
    await pythonModule(project, ['alembic', ...args], { DATABASE_URL: databaseUrl });
  }
}
