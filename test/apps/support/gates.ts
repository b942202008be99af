import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { locked } from './lock.js';
import { cache, environments } from './paths.js';
import { type Outcome, succeed } from './run.js';
import { type PythonEnvironment, toolEnvironment } from './venv.js';

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
  return python(project, ['-m', ...args], env);
}

function python(
  project: Emitted,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  return succeed(project.python.python, args, {
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

/**
 * `ruff check` finds nothing: with the project's own rules, and with ours. Where names are so long that the project has
 * its linter let long lines be, they may be long for ours too: rules given on the command line win over that.
 */
export async function ruffCheck(project: Emitted): Promise<void> {
  await pythonModule(project, ['ruff', 'check', '.']);
  const settings = await readFile(join(project.folder, 'pyproject.toml'), 'utf8');
  const long = settings.includes('"E501"') ? ['--extend-ignore', 'E501'] : [];
  await pythonModule(project, ['ruff', 'check', '--extend-select', rules.join(','), ...long, '.']);
}

/**
 * `mypy --strict` finds nothing in any file. What it knows of the packages is kept for the next project of the same
 * environment, since to read them takes longer than a project does; what it knows of this one is found outdated there.
 */
export async function mypyStrict(project: Emitted): Promise<void> {
  const environment = basename(project.python.folder);
  const own = join(cache, 'mypy', environment, basename(project.folder));
  const known = join(environments, 'mypy', environment);
  const packages = join(known, 'packages');
  await mkdir(dirname(own), { recursive: true });
  await mkdir(known, { recursive: true });
  if (!existsSync(own) && existsSync(packages)) await cp(packages, own, { recursive: true });
  await pythonModule(project, ['mypy', '--strict', '--cache-dir', own, '.']);
  await locked(packages, async () => {
    if (existsSync(packages)) return;
    const copy = await mkdtemp(join(known, 'copy-'));
    await cp(own, copy, { recursive: true });
    await rename(copy, packages);
  });
}

export interface TestRun {
  readonly passed: number;
  readonly seconds: number;
}

export interface Covered {
  /** Lines of `app` that its tests ran, in percent. */
  readonly coverage: number;
}

/** The project's own tests pass: on the database of an address, or else on the embedded SQLite. */
export async function pytest(project: Emitted, testDatabaseUrl?: string): Promise<TestRun> {
  return testRun(await runTests(project, testDatabaseUrl, []));
}

/**
 * The project's own tests pass and run at least 95 % of its lines, on the embedded SQLite, as whoever owns it would measure
 * that: by the package and the settings that it brings. To watch every call takes as long as the tests themselves.
 */
export async function pytestWithCoverage(project: Emitted): Promise<TestRun & Covered> {
  const report = join(project.folder, 'coverage.json');
  const outcome = await runTests(project, undefined, [
    '--cov=app',
    '--cov-report=term-missing:skip-covered',
    `--cov-report=json:${report}`,
  ]);
  const { totals } = JSON.parse(await readFile(report, 'utf8')) as { totals: Totals };
  return covered(outcome, totals);
}

/**
 * Like {@link pytestWithCoverage}, in half the time: the bytecode itself notes which lines run, and stops once it has.
 * Counts lines where coverage.py counts statements, and bodies of protocols too, which are a tenth of a percent apart.
 */
export async function pytestWithProbes(project: Emitted): Promise<TestRun & Covered> {
  const report = join(project.folder, 'coverage.json');
  const { packages } = await toolEnvironment('slipcover==1.1.0');
  const outcome = await pythonModule(project, [
    ...['slipcover', '--source', 'app', '--omit', 'app/tests/*', '--json', '--out', report],
    ...['-m', 'pytest', ...always],
    // pytest finds the plugin by which slipcover measures several processes, and complains that it is loaded already
    ...['-W', 'ignore::pytest.PytestAssertRewriteWarning'],
  ], { TEST_DATABASE_URL: undefined, PYTHONPATH: packages });
  const { summary, files } = JSON.parse(await readFile(report, 'utf8')) as {
    summary: Totals;
    files: Readonly<Record<string, { readonly missing_lines: readonly number[] }>>;
  };
  const missing = Object.entries(files).filter(([, file]) => file.missing_lines.length > 0);
  const told = missing.map(([name, file]) => `${name}: ${file.missing_lines.join(', ')}`);
  return covered({ ...outcome, output: `${outcome.output}\n${told.join('\n')}` }, summary);
}

interface Totals {
  readonly percent_covered: number;
}

/** @throws Error where less than 95 % of the lines ran */
function covered(outcome: Outcome, { percent_covered: coverage }: Totals): TestRun & Covered {
  if (!(coverage >= 95)) {
    throw new Error(`coverage is ${coverage.toFixed(2)} %, less than 95 %:\n${outcome.output}`);
  }
  return { ...testRun(outcome), coverage };
}

const always = ['-x', '-p', 'no:cacheprovider'];

function runTests(project: Emitted, testDatabaseUrl: string | undefined, more: readonly string[]): Promise<Outcome> {
  return pythonModule(project, ['pytest', ...always, ...more], {
    TEST_DATABASE_URL: testDatabaseUrl,
  });
}

function testRun({ output, seconds }: Outcome): TestRun {
  const passed = Number(/(\d+) passed/.exec(output)?.[1] ?? 0);
  if (passed === 0) throw new Error(`no test ran:\n${output}`);
  return { passed, seconds };
}

const cycle = [['upgrade', 'head'], ['check'], ['downgrade', 'base'], ['upgrade', 'head'], ['check']];
const alembicAll =
  'import json, sys; from alembic.config import main; [main(args) for args in json.loads(sys.argv[1])]';

/** Upgrade, no drift between models and migration, downgrade, upgrade again: in one process, which loads them once. */
export async function alembicCycle(project: Emitted, databaseUrl: string): Promise<void> {
  await python(project, ['-c', alembicAll, JSON.stringify(cycle)], { DATABASE_URL: databaseUrl });
}
