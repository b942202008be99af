import { join } from 'node:path';
import type { NodeProject } from './node-project.js';
import { freePort, type Served, start } from './serve.js';

/**
 * Starts an emitted Express project as it was built by `tsc`, and waits until `/live` answers.
 *
 * @param env the project's settings, such as `DATABASE_URL`; without those of limits on requests there are none
 */
export async function serveNode(
  { folder }: NodeProject,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Served> {
  const port = await freePort();
  return start(port, {
    command: process.execPath,
    args: [join('dist', 'src', 'server.js')],
    folder,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      NODE_OPTIONS: undefined,
      RATE_LIMIT: '',
      AUTH_RATE_LIMIT: '',
      ...env,
    },
  });
}
