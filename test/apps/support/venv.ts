import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPython } from '../../../.ci/python.mjs';
import { locked } from './lock.js';
import { cache, environments } from './paths.js';
import { succeed } from './run.js';

/** A Python environment that has what it was asked for. */
export interface PythonEnvironment {
  readonly folder: string;
  /** Its interpreter. Tools are run as `python -m …`, so that nothing depends on the path. */
  readonly python: string;
  /** Where its packages are. */
  readonly packages: string;
}

/** The file that says that an environment is whole. */
const marker = 'ready';

/**
 * An environment with just these things installed, built once under `python/` of the environments and kept
 * there under a hash of what it holds and of the Python it runs on. Parallel tests wait for the one that builds it.
 *
 * @param key what the hash is made of, beside Python's version
 * @param args what `pip install` gets
 */
async function environmentWith(key: string, args: readonly string[], cwd: string): Promise<PythonEnvironment> {
  const base = findPython();
  const hash = createHash('sha256').update(JSON.stringify([base.path, base.version, key, process.arch])).digest('hex');
  const folder = join(environments, 'python', hash.slice(0, 16));
  const windows = process.platform === 'win32';
  const python = join(folder, windows ? 'Scripts' : 'bin', windows ? 'python.exe' : 'python');
  const lib = windows ? ['Lib'] : ['lib', `python${base.version.split('.').slice(0, 2).join('.')}`];
  const made = { folder, python, packages: join(folder, ...lib, 'site-packages') };
  if (existsSync(join(folder, marker))) return made;
  return locked(folder, async () => {
    if (existsSync(join(folder, marker))) return made;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await succeed(base.path, ['-m', 'venv', folder]);
    await succeed(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args], { cwd });
    await writeFile(join(folder, marker), key);
    return made;
  });
}

/** The environment of an emitted project: what its own requirement files name, and nothing else. */
export async function projectEnvironment(project: string): Promise<PythonEnvironment> {
  const files = (await readdir(project)).filter(file => /^requirements.*\.txt$/.test(file)).sort();
  if (files.length === 0) throw new Error(`${project} has no requirement files`);
  const texts = await Promise.all(files.map(file => readFile(join(project, file), 'utf8')));
  return environmentWith(texts.join('\n'), files.flatMap(file => ['--requirement', file]), project);
}

/** An environment of a tool that tests projects from outside; kept apart so that it cannot hide what a project lacks. */
export function toolEnvironment(...requirements: readonly string[]): Promise<PythonEnvironment> {
  return environmentWith(`tool ${requirements.join(' ')}`, requirements, cache);
}
