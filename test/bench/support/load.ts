import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { succeed } from '../../apps/support/run.js';

/** A request that is sent again and again. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON in which `[<id>]` stands for something that is never the same twice. */
  readonly body?: string;
}

/** What a server did under load. */
export interface Load {
  /** Requests a second. */
  readonly rate: number;
  /** How many requests that were. */
  readonly count: number;
}

const require = createRequire(import.meta.url);
const program = join(dirname(require.resolve('autocannon/package.json')), 'autocannon.js');

interface Result {
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
  readonly '2xx': number;
  readonly duration: number;
}

/**
 * Sends a request for some seconds from a process of its own, over connections that each wait for their answer. Throws
 * where anything but success is answered.
 */
export async function load(request: Request, seconds: number, connections: number): Promise<Load> {
  const { method, url, headers, body } = request;
  const { stdout } = await succeed(process.execPath, [
    program,
    '--json',
    '--no-progress',
    `--duration=${seconds}`,
    `--connections=${connections}`,
    `--method=${method}`,
    ...Object.entries(headers).map(([name, value]) => `--headers=${name}=${value}`),
    ...(body === undefined ? [] : [`--body=${body}`, '--idReplacement']),
    url,
  ]);
  const result = JSON.parse(stdout) as Result;
  if (result.errors + result.timeouts + result.non2xx > 0 || result['2xx'] === 0) {
    throw new Error(`${method} ${url}: not every answer is a success: ${stdout}`);
  }
  return { rate: result['2xx'] / result.duration, count: result['2xx'] };
}
