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

for (const workers of [1, 2]) {
  tests(`no accepted request is lost when SIGTERM reaches a server under load (processes: ${workers})`, async () => {
    const app = { name: 'blog', schema: 'examples/blog/schema.sql', database: 'sqlite', variant: 'stopped' } as const;
    const project = await emit(app);
    await withDatabase('sqlite', 'blog_stopped', async database => {
      await pythonModule(project, ['alembic', 'upgrade', 'head'], { DATABASE_URL: database.url });
      await pythonModule(project, ['app.seed'], { DATABASE_URL: database.url });
      const env = {
        DATABASE_URL: database.url,
        SHUTDOWN_DELAY: String(delay),
        WEB_CONCURRENCY: String(workers),
        UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN: '20',
      };
      await whileServed(project, env, async served => {
        let open = true;
        const { answered, failures, ended } = load(served, () => open);
        await pause(500);
        const writes = await holdWrites(project, database);
        const results: (number | string)[] = [];
        const slow = Array.from({ length: slowRequests }, (_, index) =>
          status(`${served.url}/api/v1/tags`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ name: `while stopping ${index}` }),
          }).then(result => results.push(result)));
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
        const refused = async (): Promise<boolean> =>
          String(await status(`${served.url}/live`)).includes('ECONNREFUSED');
        if (workers === 1) { while (!await refused()) await pause(20); }
        else await pause(delay * 1000 + 500);
        assert.ok(performance.now() - began >= delay * 1000, 'the port stayed open for the delay');
        assert.equal(results, [], 'the slow requests still wait');
        await writes.release();
        await Promise.all(slow);
        assert.equal(results, Array.from({ length: slowRequests }, () => 201));
        await stopped;
        console.log(
          `\n# processes: ${workers}; ${before} requests before SIGTERM and ${during} after it until /ready said 503 (${
            seen.toFixed(0)
          } ms), ${slowRequests} that were under way when the port closed: all answered`,
        );
      });
    });
  });
}

tests.run();
