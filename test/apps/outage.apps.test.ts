import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../src/domain/dialect.js';
import { type Answer, type Client, client, object } from './contract/http.js';
import { withDatabase } from './support/database.js';
import { makeMariadb, missingMariadb } from './support/own-mariadb.js';
import { makePostgresql, missingPostgresql } from './support/own-postgresql.js';
import { makeRedis, missingRedis } from './support/own-redis.js';
import type { OwnServer } from './support/own-server.js';
import { whileRunning } from './support/serve.js';
import { type StackProject, stacks } from './support/stacks.js';

const servers = [
  { database: 'postgresql', make: makePostgresql, missing: missingPostgresql() },
  { database: 'mysql', make: makeMariadb, missing: missingMariadb() },
] as const;
type Server = typeof servers[number];

/** Limits for connections and statements, in seconds. */
const limit = 1;

interface Timed {
  readonly answer: Answer;
  readonly seconds: number;
}

/** Migrates a server of its own, serves the project on it, and hands both over. */
async function served(
  project: StackProject,
  { make }: Server,
  use: (server: OwnServer, ask: Client['ask']) => Promise<void>,
): Promise<void> {
  const server = await make();
  try {
    const env = {
      DATABASE_URL: project.address(server.url),
      DB_CONNECT_TIMEOUT: String(limit),
      DB_STATEMENT_TIMEOUT: String(limit),
    };
    await project.migrate(env);
    await project.seed(env);
    await whileRunning(await project.serve(env), async ({ url }) => {
      const { ask, close } = client(url);
      await use(server, ask).finally(close);
    });
  } finally {
    await server.remove();
  }
}

async function timed(ask: Client['ask'], path: string): Promise<Timed> {
  const begin = performance.now();
  const answer = await ask('GET', path);
  return { answer, seconds: (performance.now() - begin) / 1000 };
}

/** Health says so within two seconds; other routes answer 503 in the envelope, within their limits. */
async function isDown(ask: Client['ask'], when: string): Promise<void> {
  for (const path of ['/health', '/ready']) {
    const { answer, seconds } = await timed(ask, path);
    assert.is(answer.status, 503, `${path} ${when}: ${String(answer.status)} ${JSON.stringify(answer.json)}`);
    assert.equal(answer.json, { status: 'unavailable', database: 'unavailable' });
    assert.ok(seconds < 2, `${path} took ${seconds.toFixed(1)} s ${when}`);
  }
  assert.is((await ask('GET', '/live')).status, 200);
  const all = await Promise.all([
    timed(ask, '/api/v1/users'),
    timed(ask, '/api/v1/posts?include=author'),
    timed(ask, '/api/v1/users/1'),
  ]);
  for (const { answer, seconds } of all) {
    assert.is(answer.status, 503, `${answer.asked} ${when}: ${answer.text}`);
    assert.is(object(answer.json)['code'], 'unavailable');
    assert.is(answer.headers['retry-after'], '1');
    // A statement that is given up, the end of its connection (two seconds), another connection.
    assert.ok(seconds < 2 * limit + 4, `${answer.asked} took ${seconds.toFixed(1)} s ${when}`);
  }
}

/** Everything works again within a few seconds, without a restart. */
async function isBack(ask: Client['ask'], when: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if ((await ask('GET', '/ready')).status === 200) break;
    await pause(100);
  }
  for (const path of ['/health', '/ready', '/api/v1/users', '/api/v1/posts?include=author']) {
    for (let count = 0; count < 5; count += 1) {
      const answer = await ask('GET', path);
      assert.is(answer.status, 200, `${path} ${when}: ${answer.text}`);
    }
  }
}

for (const { database, missing } of servers) {
  if (missing !== null) console.log(`SKIPPED outages of ${database}: ${missing}`);
}
const noRedis = missingRedis();
if (noRedis !== null) console.log(`SKIPPED outages of Redis: ${noRedis}`);

for (const stack of stacks) {
  const tests = suite(`a database that goes away and comes back, ${stack.name}`);
  const projects = new Map<Dialect, Promise<StackProject>>();
  const emitted = (database: Dialect): Promise<StackProject> => {
    const known = projects.get(database)
      ?? stack.emit({ name: 'blog', schema: 'examples/blog/schema.sql', database, variant: 'outage' });
    projects.set(database, known);
    return known;
  };

  for (const kind of servers) {
    const { database, missing } = kind;
    if (missing !== null) continue;
    tests(
      `${database}: one that is stopped is 503, and used again when it is back`,
      async () =>
        served(await emitted(database), kind, async (server, ask) => {
          await isBack(ask, 'at first');
          for (const mode of ['fast', 'immediate'] as const) {
            await server.stop(mode);
            await isDown(ask, `after a stop that is ${mode}`);
            await isDown(ask, `still after a stop that is ${mode}`);
            await server.start();
            await isBack(ask, `after a stop that is ${mode}`);
          }
        }),
    );

    tests(
      `${database}: one that hangs is 503 within the time limits, and used again when it goes on`,
      async () =>
        served(await emitted(database), kind, async (server, ask) => {
          await isBack(ask, 'at first');
          await server.freeze();
          await isDown(ask, 'while it hangs');
          await isDown(ask, 'while it still hangs');
          server.thaw();
          await isBack(ask, 'after it hung');
        }),
    );

    tests(
      `${database}: requests under way when it stops are answered, with 200 or 503`,
      async () =>
        served(await emitted(database), kind, async (server, ask) => {
          const statuses = new Map<number, number>();
          let over = false;
          const keepAsking = async () => {
            while (!over) {
              const { status } = await ask('GET', '/api/v1/posts?include=author');
              statuses.set(status, (statuses.get(status) ?? 0) + 1);
            }
          };
          const askers = Promise.all(Array.from({ length: 8 }, keepAsking));
          // what goes wrong before they are waited for is what is told
          askers.catch(() => undefined);
          for (const mode of ['fast', 'immediate'] as const) {
            await pause(500);
            await server.stop(mode);
            // longer than anybody waits for a connection
            await pause(2 * limit * 1000 + 500);
            await server.start();
          }
          await pause(500);
          over = true;
          await askers;
          console.log(`\n# under way on ${database} with ${stack.name}: ${
            [...statuses].map(([status, count]) => `${count} times ${status}`).join(', ')
          }`);
          assert.equal([...statuses.keys()].sort(), [200, 503]);
          await isBack(ask, 'after all');
        }),
    );
  }

  if (noRedis === null) {
    tests('Redis: while it is stopped or hangs, health says so and requests are counted in the process', async () => {
      const project = await emitted('sqlite');
      const redis = await makeRedis();
      try {
        await withDatabase('sqlite', 'outage', async database => {
          const env = { DATABASE_URL: project.address(database.url), REDIS_URL: redis.url, RATE_LIMIT: '1000/minute' };
          await project.migrate(env);
          await whileRunning(await project.serve(env), async ({ url }) => {
            const { ask, close } = client(url);
            const works = async (state: 'ok' | 'unavailable') => {
              const health = await timed(ask, '/ready');
              assert.equal(health.answer.json, { status: state, database: 'ok', redis: state });
              assert.ok(health.seconds < 2, `/ready took ${health.seconds.toFixed(1)} s`);
              for (let count = 0; count < 3; count += 1) {
                const { answer, seconds } = await timed(ask, '/api/v1/users');
                assert.is(answer.status, 200);
                assert.ok(seconds < 1, `a request took ${seconds.toFixed(1)} s`);
              }
            };
            await works('ok');
            await redis.freeze();
            await works('unavailable');
            redis.thaw();
            await works('ok');
            await redis.stop('immediate');
            await works('unavailable');
            await redis.start();
            await works('ok');
            close();
          });
        });
      } finally {
        await redis.remove();
      }
    });
  }

  tests.run();
}
