import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { type OwnServer, serverProcess } from './own-server.js';
import { freePort } from './serve.js';

/** Why no server can be made here; null where one can. */
export function missingRedis(): string | null {
  return spawnSync('redis-server', ['--version']).status === 0 ? null : 'there is no redis-server';
}

/** Starts an empty server on a free port; it keeps nothing. */
export async function makeRedis(): Promise<OwnServer> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()];
  const child = serverProcess('redis-server', args, () => listens(port));
  await child.start();
  return { ...child, url: `redis://127.0.0.1:${port}`, remove: () => child.stop('immediate') };
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
