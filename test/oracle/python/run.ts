import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Module } from '../../../src/syntax/python/nodes.js';
import { printModule } from '../../../src/syntax/python/print/module.js';
import { expectedTree } from './asdl.js';

const SCRIPT = fileURLToPath(new URL('check.py', import.meta.url));
const MAX_OUTPUT = 1 << 28;

/** A printed module and the tree it came from. */
export interface Job {
  readonly tree: Module;
  readonly path: string;
  readonly source: string;
}

/** Prints a module as it stands for a width. */
export function jobOf(tree: Module, path = 'app/random.py', width = 88): Job {
  return { tree, path, source: printModule(tree, path, { width }) };
}

/** What CPython says to all of them, in one process: for each an empty text, or how its tree differs. */
export function differences(jobs: readonly Job[]): string[] {
  const input = jobs.map(({ tree, path, source }) => JSON.stringify({ source, tree: expectedTree(tree, path) })).join(
    '\n',
  );
  const { status, stdout, stderr } = spawnSync('python3', [SCRIPT], { input, encoding: 'utf8', maxBuffer: MAX_OUTPUT });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd().split('\n').map(line => JSON.parse(line) as string);
}
