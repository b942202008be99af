import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Emitted } from './gates.js';
import { endGroup, environment } from './run.js';

/** A running API. */
export interface Served {
  /** `http://127.0.0.1:port`, without a slash at its end. */
  readonly url: string;
  readonly pid: number;
  /** Everything it wrote so far. */
  readonly log: () => string;
  /** Asks it to end and waits until it has; gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** A port that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/**
 * Starts an emitted project under uvicorn and waits until `/live` answers.
 *
 * @param env the project's settings, such as `DATABASE_URL`; without those of limits on requests there are none
 * @param application where the application stands in the project's folder
 */
export async function serve(
  project: Emitted,
  env: Readonly<Record<string, string>>,
  application = 'app.main:app',
): Promise<Served> {
  const port = await freePort();
  return start(port, {
    command: project.python.python,
    // Whom to believe about callers is for the application to say.
    args: ['-m', 'uvicorn', application, '--host', '127.0.0.1', '--port', String(port), '--no-proxy-headers'],
    folder: project.folder,
    env: { PYTHONPATH: undefined, RATE_LIMIT: '', AUTH_RATE_LIMIT: '', ...env },
  });
}

/** A program that serves an API on a port of this machine. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Starts a program that serves an API, and waits until `/live` answers. */
export async function start(port: number, { command, args, folder, env }: Program): Promise<Served> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(command, args, {
    cwd: folder,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => log += text);
  child.stderr.setEncoding('utf8').on('data', (text: string) => log += text);
  const ended = new Promise<number | null>(resolve => child.on('close', resolve).on('error', () => resolve(null)));
  // A test that fails or is interrupted must not leave a server behind.
  const onExit = () => endGroup(child.pid);
  process.on('exit', onExit);

  const stop = async () => {
    endGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(() => endGroup(child.pid), 10_000);
    const code = await ended;
    clearTimeout(timer);
    process.off('exit', onExit);
    return code;
  };
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) break;
    const live = await fetch(`${url}/live`).then(answer => answer.ok, () => false);
    if (live && child.pid !== undefined) return { url, pid: child.pid, log: () => log, stop };
    await pause(50);
  }
  await stop();
  throw new Error(`the server did not come up:\n${log}`);
}

/** Starts, uses and stops an API; where the use fails, what the server complained of is added to the error. */
export async function whileServed<Result>(
  project: Emitted,
  env: Readonly<Record<string, string>>,
  use: (served: Served) => Promise<Result>,
): Promise<Result> {
  return whileRunning(await serve(project, env), use);
}

/** Uses and stops an API that was started. */
export async function whileRunning<Result>(
  served: Served,
  use: (served: Served) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(served);
  } catch (error) {
    const lines = served.log().split('\n').filter(line => !line.includes('"INFO"')).slice(-40).join('\n');
    throw new Error(
      `${
        error instanceof Error ? error.stack ?? error.message : String(error)
      }\n--- the server's log, but for its requests, ends:\n${lines}`,
    );
  } finally {
    await served.stop();
  }
}
