import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Database, withDatabase } from './support/database.js';
import { pythonModule } from './support/gates.js';
import { emit, type EmittedApp } from './support/project.js';
import { type Served, whileServed } from './support/serve.js';

const tests = suite('shutdown');

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
async function holdWrites(project: EmittedApp, database: Database): Promise<{ readonly release: () => Promise<void> }> {
  const code = [
    'import sqlite3, sys',
    'connection = sqlite3.connect(sys.argv[1], isolation_level=None)',
    'connection.execute("BEGIN IMMEDIATE")',
    'print("held", flush=True)',
    'sys.stdin.read()',
  ].join('\n');
  const file = database.url.replace(/^[^:]+:\/\/\//, '');
  const child = spawn(project.python.python, ['-c', code, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  return {
    release: async () => {
      child.stdin.end();
      await closed;
    },
  };
}

/** Serves the blog with rows in it on SQLite, and takes it down again. */
async function whileBlogServed(
  env: Readonly<Record<string, string>>,
  use: (served: Served, hold: () => ReturnType<typeof holdWrites>) => Promise<void>,
): Promise<void> {
  const app = { name: 'blog', schema: 'examples/blog/schema.sql', database: 'sqlite', variant: 'stopped' } as const;
  const project = await emit(app);
  await withDatabase('sqlite', 'blog_stopped', async database => {
    const settings = { DATABASE_URL: database.url, SHUTDOWN_DELAY: String(delay), ...env };
    await pythonModule(project, ['alembic', 'upgrade', 'head'], settings);
    await pythonModule(project, ['app.seed'], settings);
    await whileServed(project, settings, served => use(served, () => holdWrites(project, database)));
  });
}

for (const workers of [1, 2]) {
  tests(`no accepted request is lost when SIGTERM reaches a server under load (processes: ${workers})`, async () => {
    const env = { WEB_CONCURRENCY: String(workers), UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN: '20' };
    await whileBlogServed(env, async (served, hold) => {
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
      await stopped;
      assert.is((served.log().match(/Started server process/g) ?? []).length, workers, served.log());
      console.log(
        `\n# processes: ${workers}; ${before} requests before SIGTERM and ${during} after it until /ready said 503 (${
          seen.toFixed(0)
        } ms), ${slowRequests} that were under way when the port closed: all answered`,
      );
    });
  });
}

tests('a request that takes longer than UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN does not keep the service', async () => {
  await whileBlogServed({ UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN: '1' }, async (served, hold) => {
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
    assert.match(served.log(), 'timeout graceful shutdown exceeded');
  });
});

tests.run();
