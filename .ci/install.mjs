// Installs the packages of the lock file where they are missing or older than it, so that each command of the README
// works from a fresh clone. Nothing but Node itself is needed to run this file.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Makes node_modules match package-lock.json; throws when npm fails. */
export function install() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return;
  // Not `npm ci`: it refuses a lock file that lacks an optional package of some other platform. The lock file is kept.
  const run = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) throw new Error('npm install failed: see its output above');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install();
