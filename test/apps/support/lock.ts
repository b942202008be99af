import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether a process of this machine is still there. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the lock's holder died without opening it. A young lock without a holder's number is being made just now. */
async function abandoned(folder: string): Promise<boolean> {
  const holder = await readFile(join(folder, 'pid'), 'utf8').catch(() => '');
  if (holder !== '') return !alive(Number(holder));
  const made = await stat(folder).then(stats => stats.mtimeMs, () => Date.now());
  return Date.now() - made > 10_000;
}

/**
 * Does something while no other process does the same under that path. Making a folder is atomic on every file system,
 * so a folder is the lock; one whose process died is taken over.
 */
export async function locked<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const folder = `${path}.lock`;
  await mkdir(dirname(folder), { recursive: true });
  for (;;) {
    try {
      await mkdir(folder);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (await abandoned(folder)) await rm(folder, { recursive: true, force: true });
      else await pause(100);
    }
  }
  try {
    await writeFile(join(folder, 'pid'), String(process.pid));
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
