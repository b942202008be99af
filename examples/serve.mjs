// From a fresh clone to a running API in one command: installs the packages, builds the tool, scaffolds the blog's
// schema into build/blog, gives it a Python environment of its own, migrates and seeds a SQLite file, and serves it.
//
//   npm run demo            PORT=9000 npm run demo
//
// Needs Node and a Python that is new enough, nothing else. Everything it makes stands under build/blog.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { install } from '../.ci/install.mjs';
import { findPython } from '../.ci/python.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const project = join(root, 'build', 'blog');
const port = process.env.PORT ?? '8000';
const url = `http://127.0.0.1:${port}`;
const windows = process.platform === 'win32';
const venv = join(project, '.venv');
const python = join(venv, windows ? 'Scripts' : 'bin', windows ? 'python.exe' : 'python');
const password = process.env.SEED_ADMIN_PASSWORD ?? 'correct horse battery';
const environment = {
  ...process.env,
  DATABASE_URL: 'sqlite+aiosqlite:///./blog.db',
  SEED_ADMIN_PASSWORD: password,
};

function step(title, command, args, cwd) {
  console.log(title);
  const run = spawnSync(command, args, { cwd, env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
  if (run.status !== 0) throw new Error(`${title}: failed, see its output above`);
}

function prepare() {
  const base = findPython();
  if (!/^\d+$/.test(port)) throw new Error(`PORT is ${JSON.stringify(port)}, which is not a port`);
  console.log('Installing packages');
  install();
  const npm = spawnSync('npm', ['run', '--silent', 'build:code'], { cwd: root, stdio: 'inherit', shell: windows });
  if (npm.status !== 0) throw new Error('The build failed: see its output above');
  const command = join(root, 'dist', 'cli', 'main.js');
  const schema = join(root, 'examples', 'blog', 'schema.sql');
  step('Scaffolding into build/blog', process.execPath, [
    command,
    'new',
    schema,
    '--out',
    project,
    '--database',
    'sqlite',
  ], root);
  if (!existsSync(python)) {
    step(`Making an environment with Python ${base.version}`, base.path, ['-m', 'venv', venv], project);
  }
  const quiet = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  step('Installing what the project needs', python, [...quiet, '--requirement', 'requirements.txt'], project);
  const fresh = !existsSync(join(project, 'blog.db'));
  step('Migrating', python, ['-m', 'alembic', 'upgrade', 'head'], project);
  if (fresh) step('Seeding', python, ['-m', 'app.seed'], project);
}

async function serve() {
  const args = ['-m', 'uvicorn', 'app.main:app', '--host', '127.0.0.1', '--port', port];
  const server = spawn(python, args, { cwd: project, env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  const ended = new Promise(resolve => server.on('close', code => resolve(code ?? 0)));
  server.on('error', error => console.error(error.message));
  for (let attempt = 0; attempt < 300 && server.exitCode === null; attempt += 1) {
    if (await fetch(`${url}/live`).then(answer => answer.ok, () => false)) {
      console.log(`\nServing on ${url}; docs: ${url}/api/v1/docs. Sign in as admin@example.com, ${password}.`);
      break;
    }
    await pause(100);
  }
  return ended;
}

try {
  prepare();
  process.exitCode = await serve();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
