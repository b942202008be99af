import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locked } from './lock.js';
import { environments } from './paths.js';
import { succeed } from './run.js';

/** The file that says that a folder of packages is whole. */
const marker = 'ready';

/**
 * Gives a project the packages that its `package.json` names, and nothing else. They are installed once under
 * `node/` of the environments, and kept under a hash of those names and of the Node they run on; parallel tests wait for
 * the one that installs them.
 */
export async function giveNodeModules(project: string): Promise<void> {
  const text = await readFile(join(project, 'package.json'), 'utf8');
  const { dependencies, devDependencies } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const packages = JSON.stringify({ private: true, dependencies, devDependencies });
  const hash = createHash('sha256').update(JSON.stringify([packages, process.version, process.platform, process.arch]));
  const folder = join(environments, 'node', hash.digest('hex').slice(0, 16));
  if (!existsSync(join(folder, marker))) await locked(folder, () => install(folder, packages));
  await rm(join(project, 'node_modules'), { recursive: true, force: true });
  await symlink(join(folder, 'node_modules'), join(project, 'node_modules'), 'junction');
}

async function install(folder: string, packages: string): Promise<void> {
  if (existsSync(join(folder, marker))) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), packages);
  // Packages fetch more by their scripts, from elsewhere than the registry.
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const windows = process.platform === 'win32';
  await succeed(windows ? 'cmd' : 'npm', windows ? ['/c', 'npm', ...args] : args, { cwd: folder });
  await writeFile(join(folder, marker), packages);
}
