import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  /** Added to this process's own environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What the command reads. */
  readonly input?: string;
  /** Seconds after which the command and its children are ended; ten minutes when not given. */
  readonly seconds?: number;
}

export interface Outcome {
  /** The exit code; null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  /** Both streams as they came. */
  readonly output: string;
  readonly seconds: number;
}

/** This process's environment with some variables set or taken away. */
export function environment(changes: RunOptions['env'] = {}): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = { ...process.env, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/** Ends a detached process and its children; nothing happens where it is already gone. */
export function endGroup(pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Already gone.
  }
}

/** Runs a command to its end, without a shell, and tells how it went. Rejects only where it cannot be started. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: environment(options.env),
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => output += text);
    // A command that ends without reading its input closes the pipe; that is its own affair.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const seconds = options.seconds ?? 600;
    const timer = setTimeout(() => {
      output += `\n(ended after ${seconds} seconds)`;
      endGroup(child.pid);
    }, seconds * 1000);
    child.on('error', reject);
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ code, stdout, output, seconds: (performance.now() - begin) / 1000 });
    });
  });
}

/** The end of a long text, where commands say what went wrong. */
function tail(text: string, lines = 80): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/** Like {@link run}, but throws with the end of the output when the command does not exit with 0. */
export async function succeed(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const outcome = await run(command, args, options);
  if (outcome.code === 0) return outcome;
  throw new Error(`${[command, ...args].join(' ')} ended with ${String(outcome.code)}:\n${tail(outcome.output)}`);
}
