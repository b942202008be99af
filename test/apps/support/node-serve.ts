import { join } from 'node:path';
import type { NodeProject } from './node-project.js';
import { freePort, type Served, start } from './serve.js';

/** The project's settings, such as `DATABASE_URL`; without those of limits on requests there are none. */
type Settings = Readonly<Record<string, string | undefined>>;

/** Starts an emitted Express project as it was built by `tsc`, and waits until `/live` answers. */
export function serveNode(project: Pick<NodeProject, 'folder'>, env: Settings): Promise<Served> {
  return startNode(project, [join('dist', 'src', 'server.js')], env);
}

/**
 * Starts an emitted Express project from its sources, which are not checked, and waits until `/live` answers.
 *
 * @param entry the file in the project's folder that serves
 */
export function serveNodeSources(
  project: Pick<NodeProject, 'folder'>,
  env: Settings,
  entry = join('src', 'server.ts'),
): Promise<Served> {
  return startNode(project, ['--import', 'tsx', entry], env);
}

/** Starts a program in the folder of an Express project, and waits until `/live` answers. */
export async function startNode(
  { folder }: Pick<NodeProject, 'folder'>,
  args: readonly string[],
  env: Settings,
): Promise<Served> {
  const port = await freePort();
  return start(port, {
    command: process.execPath,
    args,
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
