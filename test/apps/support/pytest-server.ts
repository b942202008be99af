import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './paths.js';
import { environment } from './run.js';

/** How a run of pytest went: its exit code, negative where a signal ended it, and what it wrote. */
export interface PytestRun {
  readonly code: number;
  readonly output: string;
}

/** Runs pytest again and again in one folder. */
export interface PytestServer {
  readonly run: (args: readonly string[]) => Promise<PytestRun>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a process that runs pytest in a folder as often as it is asked to, without importing the packages anew each
 * time. The project's own modules are imported by each run. A run that hangs ends after five minutes.
 */
export function pytestServer(
  python: string,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): PytestServer {
  const child = spawn(python, [join(root, 'test', 'apps', 'support', 'pytest_server.py')], {
    cwd: folder,
    env: environment(env),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    run: async args => {
      child.stdin.write(`${JSON.stringify(args)}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error(`the process that runs pytest in ${folder} ended`);
      const { code, output } = JSON.parse(line.value) as { code: number; output: string };
      const text = await readFile(output, 'utf8');
      await rm(output);
      return { code, output: text };
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
