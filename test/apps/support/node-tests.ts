import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Covered, TestRun } from './gates.js';
import { type NodeProject, nodeTool } from './node-project.js';

/**
 * The project's own tests pass: on the database of an address, or else on the one that they bring along, which a project for
 * MySQL does not have.
 */
export async function vitest(project: NodeProject, testDatabaseUrl?: string): Promise<TestRun> {
  return runTests(project, testDatabaseUrl, []);
}

/** The project's own tests pass and run as many of its lines as its configuration asks for, 95 % at least. */
export async function vitestWithCoverage(project: NodeProject, testDatabaseUrl?: string): Promise<TestRun & Covered> {
  const run = await runTests(project, testDatabaseUrl, ['--coverage', '--coverage.reporter=json-summary']);
  const summary = await readFile(join(project.folder, 'coverage', 'coverage-summary.json'), 'utf8');
  const { total: { lines: { pct } } } = JSON.parse(summary) as { total: { lines: { pct: number } } };
  if (pct < 95) throw new Error(`coverage is ${pct.toFixed(2)} %, less than 95 %`);
  return { ...run, coverage: pct };
}

async function runTests(
  project: NodeProject,
  testDatabaseUrl: string | undefined,
  more: readonly string[],
): Promise<TestRun> {
  const { output, seconds } = await nodeTool(project, 'vitest', ['run', '--no-color', ...more], {
    TEST_DATABASE_URL: testDatabaseUrl,
  });
  const passed = Number(/Tests +(\d+) passed/.exec(output)?.[1] ?? 0);
  if (passed === 0) throw new Error(`no test ran:\n${output}`);
  return { passed, seconds };
}
