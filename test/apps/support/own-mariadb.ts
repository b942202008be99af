import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drivers } from '../../../src/stacks/fastapi/database-url.js';
import { type OwnServer, serverProcess } from './own-server.js';
import { run, succeed } from './run.js';
import { freePort } from './serve.js';

const installer = ['/usr/bin/mariadb-install-db'].find(path => existsSync(path));
const server = ['/usr/sbin/mariadbd', '/usr/bin/mariadbd'].find(path => existsSync(path));

/** Why no server can be made here; null where one can. */
export function missingMariadb(): string | null {
  if (server === undefined || installer === undefined) return 'there is no MariaDB server';
  if (process.getuid?.() !== 0) return null;
  return spawnSync('id', ['mysql']).status === 0 ? null : 'MariaDB does not run as root, and there is no user mysql';
}

/** Makes an empty server on a free port, and starts it. */
export async function makeMariadb(): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), 'own-mariadb-'));
  const user = process.getuid?.() === 0 ? ['--user=mysql'] : [];
  if (user.length > 0) await succeed('chown', ['mysql', folder]);
  const data = `--datadir=${join(folder, 'data')}`;
  const normal = ['--auth-root-authentication-method=normal', '--skip-test-db'];
  await succeed(installer ?? '', ['--no-defaults', data, ...user, ...normal]);
  const port = await freePort();
  const client = ['--no-defaults', '--host=127.0.0.1', `--port=${port}`, '--user=root'];
  const child = serverProcess(
    server ?? '',
    [
      ...['--no-defaults', data, ...user, '--bind-address=127.0.0.1', `--port=${port}`],
      ...[
        `--socket=${join(folder, 'socket')}`,
        `--pid-file=${join(folder, 'pid')}`,
        '--innodb-flush-log-at-trx-commit=0',
      ],
    ],
    async () => (await run('mariadb-admin', [...client, 'ping'])).code === 0,
  );
  await child.start();
  await succeed('mariadb', [...client, '-e', 'CREATE DATABASE blog CHARACTER SET utf8mb4']);
  return {
    ...child,
    url: `${drivers.mysql}://root@127.0.0.1:${port}/blog`,
    remove: async () => {
      await child.stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
