/** A variable that uvicorn itself reads from its environment. */
export interface ServerVariable {
  readonly name: string;
  /** What every way to deploy starts from. */
  readonly value: string;
  readonly comment: string;
}

/** What may be set of the server that runs the application, and not of the application. */
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

/** By name, as environments are written. */
export const serverEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
  serverVariables.map(({ name, value }) => [name, value]),
);

/** Seconds after SIGTERM by which a service is gone: the delay, the requests, and some to close the database in. */
export const stopSeconds = 45;

/**
 * How the application is started, the server's settings left to its environment. The application logs requests itself,
 * and decides itself whom it believes who called.
 */
export const startCommand = ['uvicorn', 'app.main:app', '--no-access-log', '--no-proxy-headers'] as const;

/** How tables are brought to what the code expects. */
export const migrateCommand = ['alembic', 'upgrade', 'head'] as const;

/** A command that succeeds where the service in the same container answers a path with 200. */
export function probeCommand(path: '/live' | '/ready'): readonly string[] {
  const url = `'http://127.0.0.1:' + os.environ['UVICORN_PORT'] + '${path}'`;
  return ['python', '-c', `import os, urllib.request; urllib.request.urlopen(${url}, timeout=4)`];
}
