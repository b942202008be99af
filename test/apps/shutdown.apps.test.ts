import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findPython } from '../../.ci/python.mjs';
import type { Database } from './support/database.js';
import type { Served } from './support/serve.js';
import { type Settings, type StackProject, stacks, type TestedStack, whileOnDatabase } from './support/stacks.js';

const app = { name: 'blog', schema: 'examples/blog/schema.sql', database: 'sqlite', variant: 'stopped' } as const;

interface Words {
  /** The variable that says how long requests under way are waited for. */
  readonly timeout: string;
  /** What is logged where that is not long enough. */
  readonly late: string;
  /** What each process logs when it serves. */
  readonly up: RegExp;
  /** The exit code once all is answered; null where the signal itself ends the process. */
  readonly code: (workers: number) => number | null;
}

const words: Readonly<Record<TestedStack['name'], Words>> = {
  FastAPI: {
    timeout: 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN',
    late: 'timeout graceful shutdown exceeded',
    up: /Started server process/g,
    // A single uvicorn raises the signal once more when it has stopped.
    code: workers => workers === 1 ? null : 0,
  },
  Express: { timeout: 'SHUTDOWN_TIMEOUT', late: 'longer than SHUTDOWN_TIMEOUT', up: /Listening on/g, code: () => 0 },
};

/** Seconds between SIGTERM and the end of listening. */
const delay = 1;
const slowRequests = 5;

/** What became of the requests of a load. */
interface Load {
  readonly answered: () => number;
  readonly failures: readonly string[];
  /** Resolves once every request that was sent has its answer. */
  readonly ended: Promise<unknown>;
}

/** Several clients that ask for one thing after the other while a balancer would let them. */
function load({ url }: Served, open: () => boolean): Load {
  let answered = 0;
  const failures: string[] = [];
  const client = async (): Promise<void> => {
    while (open()) {
      try {
        const answer = await fetch(`${url}/api/v1/posts?include=author`);
        await answer.text();
        if (answer.status === 200) answered += 1;
        else failures.push(`status ${answer.status}`);
      } catch (error) {
        failures.push(error instanceof Error ? `${error.message}: ${String(error.cause)}` : String(error));
      }
    }
  };
  return { answered: () => answered, failures, ended: Promise.all(Array.from({ length: 6 }, client)) };
}

/** Status of one request; what went wrong, where there is none. */
async function status(url: string, init: RequestInit = {}): Promise<number | string> {
  try {
    const answer = await fetch(url, init);
    await answer.text();
    return answer.status;
  } catch (error) {
    return error instanceof Error ? String(error.cause) : String(error);
  }
}

/** Waits until nobody takes connections any more. */
async function untilRefused({ url }: Served): Promise<void> {
  while (!String(await status(`${url}/live`)).includes('ECONNREFUSED')) await pause(20);
}

/** A row that is written as soon as the database lets it. */
const write = ({ url }: Served, index: number): Promise<number | string> =>
  status(`${url}/api/v1/tags`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: `while stopping ${index}` }),
  });

/** Keeps all others from writing to a SQLite file until it is let go. */
async function holdWrites(database: Database): Promise<{ readonly release: () => Promise<void> }> {
  const code = [
    'import sqlite3, sys',
    'connection = sqlite3.connect(sys.argv[1], isolation_level=None)',
    'connection.execute("BEGIN IMMEDIATE")',
    'print("held", flush=True)',
    'sys.stdin.read()',
  ].join('\n');
  const file = database.url.replace(/^[^:]+:\/\/\//, '');
  const child = spawn(findPython().path, ['-c', code, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  return {
    release: async () => {
      child.stdin.end();
      await closed;
    },
  };
}

for (const stack of stacks) {
  const tests = suite(`shutdown, ${stack.name}`);
  const { code, late, timeout, up } = words[stack.name];
  let project: Promise<StackProject> | undefined;

  /** Serves the blog with rows in it, and takes it down again. */
  const whileBlogServed = async (
    settings: Settings,
    use: (served: Served, hold: () => ReturnType<typeof holdWrites>) => Promise<void>,
  ): Promise<void> =>
    whileOnDatabase(
      await (project ??= stack.emit(app)),
      'stopped',
      { SHUTDOWN_DELAY: String(delay), ...settings },
      ({ database, served }) => use(served, () => holdWrites(database)),
      { rows: true },
    );

  for (const workers of [1, 2]) {
    tests(`no accepted request is lost when SIGTERM reaches a server under load (processes: ${workers})`, async () => {
      const settings = { WEB_CONCURRENCY: String(workers), [timeout]: '20' };
      await whileBlogServed(settings, async (served, hold) => {
        let open = true;
        const { answered, failures, ended } = load(served, () => open);
        await pause(500);
        const writes = await hold();
        const results: (number | string)[] = [];
        const slow = Array.from(
          { length: slowRequests },
          (_, index) => write(served, index).then(result => results.push(result)),
        );
        await pause(300);
        assert.equal(results, [], 'the slow requests wait for the database');
        assert.is(await status(`${served.url}/ready`), 200);

        const before = answered();
        const began = performance.now();
        const stopped = served.stop();
        while (await status(`${served.url}/ready`) !== 503) {
          assert.ok(performance.now() - began < delay * 1000, '/ready says 503 while the port is still open');
          await pause(20);
        }
        const seen = performance.now() - began;
        // the balancer has looked, and sends no more
        open = false;
        await ended;
        const during = answered() - before;
        assert.equal(failures, []);
        assert.ok(during > 0, 'requests were answered after the signal');
        // several processes share a port that the first of them closes last
        if (workers === 1) await untilRefused(served);
        else await pause(delay * 1000 + 500);
        assert.ok(performance.now() - began >= delay * 1000, 'the port stayed open for the delay');
        assert.equal(results, [], 'the slow requests still wait');
        await writes.release();
        await Promise.all(slow);
        assert.equal(results, Array.from({ length: slowRequests }, () => 201));
        assert.is(await stopped, code(workers));
        assert.is((served.log().match(up) ?? []).length, workers, served.log());
        console.log(
          `\n# ${stack.name}, processes: ${workers}; ${before} requests before SIGTERM and ${during} after it until /ready said 503 (${
            seen.toFixed(0)
          } ms), ${slowRequests} that were under way when the port closed: all answered`,
        );
      });
    });
  }

  tests(`a request that takes longer than ${timeout} does not keep the service`, async () => {
    await whileBlogServed({ [timeout]: '1' }, async (served, hold) => {
      const writes = await hold();
      const slow = write(served, 0);
      await pause(300);
      const began = performance.now();
      const stopped = served.stop();
      await untilRefused(served);
      const result = await slow;
      const seconds = (performance.now() - began) / 1000;
      await writes.release();
      await stopped;
      assert.is.not(result, 201);
      assert.ok(seconds >= delay + 1 && seconds < delay + 3, `${seconds.toFixed(1)} s`);
      assert.match(served.log(), late);
    });
  });
  tests.run();
}
