import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { client } from './contract/http.js';
import { limitSuite } from './contract/limits.js';
import type { Served } from './support/serve.js';
import { type Settings, type StackProject, stacks, whileOnDatabase } from './support/stacks.js';

const app = { name: 'blog', schema: 'examples/blog/schema.sql', database: 'sqlite', variant: 'limited' } as const;
const limits = { RATE_LIMIT: '100/minute', AUTH_RATE_LIMIT: '10/minute' };
const path = '/api/v1/no-such-thing';
const redis = process.env['TEST_REDIS_URL'] ?? '';
if (redis === '') console.log('SKIPPED limits in Redis: TEST_REDIS_URL is not set');

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

function times(count: number, status: number): readonly number[] {
  return Array.from({ length: count }, () => status);
}

for (const stack of stacks) {
  const tests = suite(`limits on requests, ${stack.name}`);
  let project: Promise<StackProject> | undefined;
  const emitted = (): Promise<StackProject> => project ??= stack.emit(app);
  /** Starts the project with an empty database and with these settings. */
  const on = async (settings: Settings, use: (served: Served) => Promise<void>): Promise<void> =>
    whileOnDatabase(await emitted(), 'limits', settings, ({ served }) => use(served));

  tests(
    '100 requests a minute, 10 of them under /auth, and none of the service itself',
    () =>
      on(limits, async ({ url }) => {
        const report = await limitSuite(url, (await emitted()).contract, { requests: 100, auth: 10 });
        assert.equal(report.failures, []);
        console.log(
          `\n# ${stack.name}: ${report.checks} checks of limits in ${report.requests} requests, ${report.milliseconds} ms`,
        );
      }),
  );

  tests(
    'behind a proxy that is trusted, callers are counted apart',
    () =>
      on({ RATE_LIMIT: '3/minute', TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.0/8' }, async ({ url }) => {
        assert.equal(await statuses(url, 4, '192.0.2.1'), [404, 404, 404, 429]);
        assert.equal(await statuses(url, 1, '192.0.2.9, 192.0.2.1, 10.0.0.1'), [429]);
        assert.equal(await statuses(url, 1, '192.0.2.9, 192.0.2.1:4711, 10.0.0.1'), [429]);
        assert.equal(await statuses(url, 1, '192.0.2.2'), [404]);
        assert.equal(await statuses(url, 3, '2001:db8::1'), [404, 404, 404]);
        assert.equal(await statuses(url, 1, '2001:db8::ffff'), [429]);
      }),
  );

  tests(
    'without a Redis that answers, each process counts for itself, and health says so',
    () =>
      on({ RATE_LIMIT: '3/minute', REDIS_URL: 'redis://127.0.0.1:9' }, async ({ url, log }) => {
        assert.equal(await statuses(url, 4), [404, 404, 404, 429]);
        assert.is(log().split('Redis does not answer').length, 2, 'the log says it once');
        for (const name of ['health', 'ready']) {
          const answer = await fetch(`${url}/${name}`);
          assert.is(answer.status, 503);
          assert.equal(await answer.json(), { status: 'unavailable', database: 'ok', redis: 'unavailable' });
        }
      }),
  );

  if (redis !== '') {
    tests('with Redis, processes count together', () => {
      // Each run counts apart from those before it.
      const name = `limits-${stack.name}-${process.pid}-${Date.now()}`;
      const settings = { RATE_LIMIT: '6/minute', REDIS_URL: redis, APP_NAME: name };
      return on(settings, first =>
        on(settings, async second => {
          assert.equal(await statuses(first.url, 4), times(4, 404));
          assert.equal(await statuses(second.url, 4), [404, 404, 429, 429]);
          assert.equal(await statuses(first.url, 1), [429]);
          const answer = await fetch(`${second.url}/ready`);
          assert.equal(await answer.json(), { status: 'ok', database: 'ok', redis: 'ok' });
        }));
    });
  }

  tests(
    'settings that are wrong keep the service from starting, by their names and without what they hold',
    async () => {
      const made = await emitted();
      for (
        const [name, value] of [
          ['RATE_LIMIT', 'often-4711'],
          ['DB_POOL_SIZE', 'many-4711'],
          ['TRUSTED_PROXIES', 'me-4711'],
        ] as const
      ) {
        const said = await made.serve({ [name]: value }).then(
          ({ stop }) => stop().then(() => 'it started'),
          (error: unknown) => String(error),
        );
        assert.match(said, new RegExp(name, 'i'));
        assert.not.match(said, '4711');
      }
    },
  );
  tests.run();
}
