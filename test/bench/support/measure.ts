import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a measured run left behind. */
export interface Run {
  /** From start to end of the whole process, seen from outside. */
  readonly milliseconds: number;
}

/** Runs a process to its end and takes its time; throws with its output when it fails. */
export function timed(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const begin = performance.now();
  const run = spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const milliseconds = performance.now() - begin;
  if (run.status !== 0) {
    throw new Error(`node ${args.join(' ')} ended with ${String(run.status)}:\n${run.stdout}${run.stderr}`);
  }
  return { milliseconds };
}

/** What the probe saw from inside. */
export interface Probe {
  /** Milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>;
  /** The most memory that the process held. */
  readonly kilobytes: number;
}

/** Reads what the probe wrote. */
export function readProbe(file: string): Probe {
  return JSON.parse(readFileSync(file, 'utf8')) as Probe;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
