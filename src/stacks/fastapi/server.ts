import type { ProjectOptions } from '../generator.js';
import type { Deployable, ServerVariable } from '../shared/deployable.js';
import { settingGroups } from './settings.js';

/** What may be set of the server that runs the application, and not of the application: uvicorn reads it itself. */
export const serverVariables: readonly ServerVariable[] = [
  {
    name: 'WEB_CONCURRENCY',
    value: '1',
    comment: 'Worker processes; each has a pool of connections of its own.',
  },
  {
    name: 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN',
    value: '30',
    comment: 'Seconds that accepted requests have to end in, once the server stops.',
  },
  {
    name: 'UVICORN_TIMEOUT_KEEP_ALIVE',
    value: '75',
    comment: 'Seconds that an idle connection stays open; more than a balancer in front of it keeps its own.',
  },
];

/**
 * How the application is started, the server's settings left to its environment. The application logs requests itself,
 * and decides itself whom it believes who called.
 */
export const startCommand = ['uvicorn', 'app.main:app', '--no-access-log', '--no-proxy-headers'] as const;

/** What files to deploy with have to know of the project. */
export function deployable(options: ProjectOptions): Deployable {
  return {
    options,
    port: 8000,
    start: startCommand,
    migrate: ['alembic', 'upgrade', 'head'],
    probe: path => {
      const url = `'http://127.0.0.1:' + os.environ['UVICORN_PORT'] + '${path}'`;
      return ['python', '-c', `import os, urllib.request; urllib.request.urlopen(${url}, timeout=4)`];
    },
    program: (folder, name) => `${folder}/.venv/bin/${name}`,
    settings: settingGroups(options),
    server: serverVariables,
    listening: { host: 'UVICORN_HOST', port: 'UVICORN_PORT' },
  };
}
