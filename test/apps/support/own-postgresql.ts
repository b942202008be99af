import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drivers } from '../../../src/stacks/fastapi/database-url.js';
import { halt } from './halt.js';
import type { OwnServer } from './own-server.js';
import { run, succeed } from './run.js';
import { freePort } from './serve.js';

const installed = '/usr/lib/postgresql';

/** The folder of the newest server's programs; null where there is none. */
function programs(): string | null {
  const versions = existsSync(installed) ? readdirSync(installed) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map(version => join(installed, version, 'bin'));
  return folders.find(folder => existsSync(join(folder, 'initdb'))) ?? null;
}

/** Why no server can be made here; null where one can. */
export function missingPostgresql(): string | null {
  if (programs() === null) return `there is no PostgreSQL server below ${installed}`;
  if (process.getuid?.() !== 0) return null;
  return spawnSync('runuser', ['-u', 'postgres', '--', 'true']).status === 0
    ? null
    : 'PostgreSQL does not run as root, and there is no user postgres';
}

/** Makes an empty server on a free port, and starts it. */
export async function makePostgresql(): Promise<OwnServer> {
  const bin = programs();
  if (bin === null) throw new Error(missingPostgresql() ?? '');
  const folder = await mkdtemp(join(tmpdir(), 'own-postgresql-'));
  const root = process.getuid?.() === 0;
  if (root) await succeed('chown', ['postgres', folder]);
  const data = join(folder, 'data');
  const command = (name: string, args: readonly string[]): readonly [string, readonly string[]] => {
    const line = [join(bin, name), ...args];
    return root ? ['runuser', ['-u', 'postgres', '--', ...line]] : [line[0] ?? '', line.slice(1)];
  };
  await succeed(...command('initdb', ['-D', data, '--username=postgres', '--auth=trust', '--no-sync', '--locale=C']));
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`;
  const start = async () => {
    await succeed(...command('pg_ctl', ['-D', data, '-w', '-o', settings, '-l', join(folder, 'log'), 'start']));
  };
  const stop = async (mode = 'fast') => {
    await run(...command('pg_ctl', ['-D', data, '-w', '-m', mode, 'stop']));
  };
  const signal = (name: NodeJS.Signals) => {
    for (const pid of processes(data)) process.kill(pid, name);
  };
  // A test that is interrupted must not leave a server behind.
  const onExit = () => signal('SIGKILL');
  process.on('exit', onExit);
  await start();
  return {
    url: `${drivers.postgresql}://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    freeze: () => halt(processes(data)),
    thaw: () => signal('SIGCONT'),
    remove: async () => {
      signal('SIGCONT');
      await stop('immediate');
      process.off('exit', onExit);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server's process and those that it started; none where it does not run. */
function processes(data: string): readonly number[] {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return [];
  const server = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(server)], { encoding: 'utf8' });
  return [server, ...stdout.split('\n').map(Number).filter(pid => pid > 0)];
}
