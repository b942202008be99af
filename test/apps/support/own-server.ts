import { type ChildProcess, spawn } from 'node:child_process';
import { halt } from './halt.js';

/** A server of one test, which may be stopped and made to hang. */
export interface OwnServer {
  /** The address of an empty database, with the driver that emitted projects use. */
  readonly url: string;
  readonly start: () => Promise<void>;
  /** `fast` ends connections in order, `immediate` as a crash would. */
  readonly stop: (mode?: 'fast' | 'immediate') => Promise<void>;
  /** Keeps its processes from running, so that it hangs; when that is done, none does. */
  readonly freeze: () => Promise<void>;
  readonly thaw: () => void;
  /** Stops it, and removes its data. */
  readonly remove: () => Promise<void>;
}

/** A server that is one process and a child of ours. */
export interface ServerProcess extends Omit<OwnServer, 'url' | 'remove'> {
  /** What it wrote since it was last started. */
  readonly log: () => string;
}

/**
 * Runs a server as a child, which ends with this process.
 *
 * @param answers whether it takes requests
 */
export function serverProcess(
  command: string,
  args: readonly string[],
  answers: () => Promise<boolean>,
): ServerProcess {
  let child: ChildProcess | null = null;
  let log = '';
  const onExit = () => void child?.kill('SIGKILL');
  const stop = async (mode: 'fast' | 'immediate' = 'fast') => {
    const running = child;
    if (running === null) return;
    child = null;
    process.off('exit', onExit);
    if (running.exitCode !== null) return;
    const ended = new Promise(resolve => running.once('exit', resolve));
    running.kill('SIGCONT');
    running.kill(mode === 'fast' ? 'SIGTERM' : 'SIGKILL');
    await ended;
  };
  return {
    log: () => log,
    start: async () => {
      log = '';
      const started = child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      started.stdout.setEncoding('utf8').on('data', (text: string) => log += text);
      started.stderr.setEncoding('utf8').on('data', (text: string) => log += text);
      process.on('exit', onExit);
      for (let attempt = 0; attempt < 300; attempt += 1) {
        if (started.exitCode !== null) break;
        if (await answers()) return;
        await new Promise(resolve => setTimeout(resolve, 100));
      }
      await stop('immediate');
      throw new Error(`${command} did not come up:\n${log}`);
    },
    stop,
    freeze: () => halt(child?.pid === undefined ? [] : [child.pid]),
    thaw: () => void child?.kill('SIGCONT'),
  };
}
