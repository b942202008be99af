import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { client } from './contract/http.js';
import { limitSuite } from './contract/limits.js';
import { withDatabase } from './support/database.js';
import { emitNode, migrateNode, type NodeProject, nodeUrl } from './support/node-project.js';
import { environment } from './support/run.js';
import { freePort } from './support/serve.js';

const tests = suite('the runtime of an Express project, on a server');

/** A running API. */
interface Served {
  readonly url: string;
  readonly log: () => string;
  /** Asks it to end, and gives its exit code once it has. */
  readonly stop: () => Promise<number | null>;
}

let project: NodeProject | undefined;
const emitted = async (): Promise<NodeProject> =>
  project ??= await emitNode({
    name: 'blog',
    schema: 'examples/blog/schema.sql',
    database: 'sqlite',
    variant: 'runtime',
  });

/** Starts the project with an empty database and with these settings. */
async function served(env: Readonly<Record<string, string>>, use: (served: Served) => Promise<void>): Promise<void> {
  const made = await emitted();
  await withDatabase('sqlite', 'express_runtime', async database => {
    const url = nodeUrl(database);
    await migrateNode(made, url);
    const server = await start(made, { DATABASE_URL: url, ...env });
    try {
      await use(server);
    } finally {
      await server.stop();
    }
  });
}

async function start({ folder }: NodeProject, env: Readonly<Record<string, string>>): Promise<Served> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', join('src', 'server.ts')], {
    cwd: folder,
    env: environment({ NODE_OPTIONS: undefined, PORT: String(port), ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => log += text);
  child.stderr.setEncoding('utf8').on('data', (text: string) => log += text);
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  const onExit = () => child.kill('SIGKILL');
  process.on('exit', onExit);
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(onExit, 15_000);
    const code = await ended;
    clearTimeout(timer);
    process.off('exit', onExit);
    return code;
  };
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 600 && child.exitCode === null; attempt += 1) {
    if (await fetch(`${url}/live`).then(answer => answer.ok, () => false)) return { url, log: () => log, stop };
    await pause(50);
  }
  await stop();
  throw new Error(`the server did not come up:\n${log}`);
}

const path = '/api/v1/no-such-thing';

/** The statuses of so many requests, one after the other. */
async function statuses(url: string, times: number, forwarded = ''): Promise<readonly number[]> {
  const { ask, close } = client(url);
  const found: number[] = [];
  for (let count = 0; count < times; count += 1) {
    found.push((await ask('GET', path, { headers: { 'x-forwarded-for': forwarded } })).status);
  }
  close();
  return found;
}

tests(
  '100 requests a minute, 10 of them under /auth, and none of the service itself',
  () =>
    served({}, async ({ url }) => {
      const report = await limitSuite(url, (await emitted()).contract, { requests: 100, auth: 10 });
      assert.equal(report.failures, []);
      console.log(`\n# ${report.checks} checks of limits in ${report.requests} requests, ${report.milliseconds} ms`);
    }),
);

tests(
  'behind a proxy that is trusted, callers are counted apart',
  () =>
    served({ RATE_LIMIT: '3/minute', TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.0/8' }, async ({ url }) => {
      assert.equal(await statuses(url, 4, '192.0.2.1'), [404, 404, 404, 429]);
      assert.equal(await statuses(url, 1, '192.0.2.9, 192.0.2.1:4711, 10.0.0.1'), [429]);
      assert.equal(await statuses(url, 1, '192.0.2.2'), [404]);
      assert.equal(await statuses(url, 3, '2001:db8::1'), [404, 404, 404]);
      assert.equal(await statuses(url, 1, '2001:db8::ffff'), [429]);
    }),
);

tests(
  'without a Redis that answers, each process counts for itself, and health says so',
  () =>
    served({ RATE_LIMIT: '3/minute', REDIS_URL: 'redis://127.0.0.1:9' }, async ({ url, log }) => {
      assert.equal(await statuses(url, 4), [404, 404, 404, 429]);
      assert.is(log().split('Redis does not answer').length, 2, 'the log says it once');
      for (const name of ['health', 'ready']) {
        const answer = await fetch(`${url}/${name}`);
        assert.is(answer.status, 503);
        assert.equal(await answer.json(), { status: 'unavailable', database: 'ok', redis: 'unavailable' });
      }
    }),
);

for (const workers of [1, 2]) {
  tests(`no accepted request is lost when SIGTERM reaches a server under load (processes: ${workers})`, () =>
    served(
      { RATE_LIMIT: '', AUTH_RATE_LIMIT: '', SHUTDOWN_DELAY: '1', WEB_CONCURRENCY: String(workers) },
      async ({ stop, url }) => {
        const failures: unknown[] = [];
        let answered = 0;
        let open = true;
        const load = Array.from({ length: 6 }, async () => {
          while (open) {
            const status = await fetch(`${url}/api/v1/posts?include=author`).then(
              answer => answer.text().then(() => answer.status),
              (error: unknown) => error,
            );
            if (status === 200) answered += 1;
            else failures.push(status);
          }
        });
        await pause(2000);
        const before = answered;
        const began = performance.now();
        const stopped = stop();
        while ((await fetch(`${url}/ready`)).status !== 503) {
          assert.ok(performance.now() - began < 1000, '/ready says 503 while the port is still open');
          await pause(20);
        }
        open = false;
        await Promise.all(load);
        assert.equal(failures, []);
        assert.ok(before > 0 && answered > before, 'requests were answered before and after the signal');
        assert.is(await stopped, 0);
        assert.ok(performance.now() - began >= 1000, 'the port stayed open for the delay');
        console.log(`\n# processes: ${workers}; ${before} requests before SIGTERM, ${answered - before} after it`);
      },
    ));
}

tests('settings that are wrong keep the service from starting, by their names and without what they hold', async () => {
  const made = await emitted();
  for (
    const [name, value] of [['RATE_LIMIT', 'often-4711'], ['DB_POOL_SIZE', 'many-4711'], ['TRUSTED_PROXIES', 'me-4711']]
  ) {
    const said = await start(made, { [name ?? '']: value ?? '' }).then(
      server => server.stop().then(() => 'it started'),
      (error: unknown) => String(error),
    );
    assert.match(said, name ?? '');
    assert.not.match(said, '4711');
  }
});

tests.run();
