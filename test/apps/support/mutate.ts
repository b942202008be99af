import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Emitted } from './gates.js';
import { type PytestServer, pytestServer } from './pytest-server.js';

/** One way to break an emitted project on purpose. */
export interface Mutation {
  /** What is broken, as a sentence. */
  readonly name: string;
  readonly file: string;
  /** Text that stands in the file exactly once, and what takes its place. */
  readonly find: string;
  readonly replace: string;
  /** The test files that should notice, run before the others. */
  readonly tests?: readonly string[];
}

/** Breaks a text; throws when what is to be broken is not there, or there more than once. */
export function mutate(text: string, mutation: Mutation): string {
  const parts = text.split(mutation.find);
  if (parts.length !== 2) {
    const count = parts.length - 1;
    throw new Error(`${mutation.name}: ${mutation.file} has ${count} times the text ${JSON.stringify(mutation.find)}`);
  }
  if (mutation.find === mutation.replace) throw new Error(`${mutation.name}: nothing is changed`);
  return parts.join(mutation.replace);
}

/** Throws for the first mutation whose target is not found. */
export async function checkTargets(folder: string, mutations: readonly Mutation[]): Promise<void> {
  for (const mutation of mutations) mutate(await readFile(join(folder, mutation.file), 'utf8'), mutation);
}

/** Whether the tests fail. Asserts stay as they are written: nobody reads here what they compared. */
async function testsFail(server: PytestServer, files: readonly string[]): Promise<boolean> {
  const { code, output } = await server.run(['-x', '-p', 'no:cacheprovider', '--assert=plain', '--no-cov', ...files]);
  // 1: a test failed; 2 and 4: a test file could not even be loaded. A mutant that hangs is noticed as well.
  if (code === 0) return false;
  if (code === 5 || code === 3) throw new Error(`pytest could not run:\n${output}`);
  return true;
}

async function noticed(server: PytestServer, folder: string, mutation: Mutation): Promise<boolean> {
  const file = join(folder, mutation.file);
  const original = await readFile(file, 'utf8');
  await writeFile(file, mutate(original, mutation));
  try {
    if (mutation.tests !== undefined && await testsFail(server, mutation.tests)) return true;
    return await testsFail(server, []);
  } finally {
    await writeFile(file, original);
  }
}

/**
 * Runs the project's own tests on each mutant, several at once, each worker on a copy of its own. Gives the mutations
 * that went unnoticed.
 *
 * @throws Error when a target is not found, or when the tests fail on the unbroken copy
 */
export async function unnoticed(
  project: Emitted,
  mutations: readonly Mutation[],
  copies: string,
  workers = 2,
): Promise<readonly Mutation[]> {
  await checkTargets(project.folder, mutations);
  const missed: Mutation[] = [];
  const queue = [...mutations];
  await rm(copies, { recursive: true, force: true });
  await mkdir(copies, { recursive: true });
  const work = async (worker: number) => {
    const folder = join(copies, String(worker));
    await cp(project.folder, folder, {
      recursive: true,
      filter: path => !/(?:__pycache__|\.mypy_cache|\.ruff_cache|\.pytest_cache|\.venv)$/.test(path),
    });
    // Compiled files are not kept: a mutant of the same size and second would run the old one.
    const server = pytestServer(project.python.python, folder, {
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONPATH: undefined,
      TEST_DATABASE_URL: undefined,
      DATABASE_URL: undefined,
    });
    try {
      if (worker === 0 && await testsFail(server, [])) throw new Error('the tests fail before anything is broken');
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        if (!await noticed(server, folder, next)) missed.push(next);
      }
    } finally {
      await server.stop();
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  await rm(copies, { recursive: true, force: true });
  return missed;
}
