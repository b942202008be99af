import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Stops processes, and waits until they stand still. One thread of a process takes the signal and stops the others; until
 * it has its turn on a busy machine, they go on and answer requests.
 */
export async function halt(pids: readonly number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  for (const pid of pids) {
    const end = Date.now() + 30_000;
    while (!(await state(pid)).startsWith('T')) {
      if (Date.now() > end) throw new Error(`process ${pid} does not stop`);
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }
}

/** What `ps` calls the state of a process; one that has ended by now stands still as well. */
async function state(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'state=', '-p', String(pid)]).catch(() => ({
    stdout: 'T',
  }));
  return stdout.trim();
}
