import { generateKeyPairSync } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Attack, attack } from './attacks/attack.js';
import { bodyAttacks } from './attacks/bodies.js';
import { escalationAttacks } from './attacks/escalation.js';
import { hiddenColumns } from './attacks/hidden.js';
import { injections } from './attacks/injection.js';
import { bruteForce, hurry } from './attacks/limits.js';
import { origin, origins } from './attacks/origins.js';
import { parallelRefreshes, sessionAttacks } from './attacks/sessions.js';
import { startRefusals } from './attacks/start.js';
import { type OpenTarget, openTarget, type Target } from './attacks/target.js';
import { timeSignIns } from './attacks/timing.js';
import { keyConfusion, tokenAttacks } from './attacks/tokens.js';
import { missingServer } from './support/database.js';
import type { App } from './support/project.js';
import { type Settings, stacks } from './support/stacks.js';

const apps: readonly App[] = [
  // Has its rights and passwords elsewhere; whatever has nothing to do with that is tried on the other one alone.
  {
    name: 'blog',
    schema: 'examples/blog/schema.sql',
    database: 'sqlite',
    variant: 'attacked',
    options: { auth: 'jwt' },
  },
  {
    name: 'tasks',
    schema: 'test/apps/support/tasks.sql',
    database: 'postgresql',
    variant: 'attacked',
    options: { auth: 'jwt', policies: { lists: 'private', labels: 'public' } },
    adapt: ddl => ddl.replace('body text NOT NULL', 'body text NOT NULL,\n  details jsonb'),
  },
];

/** What is tried; it may say something of it. */
type Work = (to: Attack) => Promise<unknown>;

/** Attacks a running server, and tells what was tried; whatever was not refused fails the test. */
async function attacked(
  target: Target,
  title: string,
  settings: Settings,
  work: Work,
): Promise<void> {
  await target.served(settings, async ({ url }) => {
    const to = attack(target, url);
    const said = await work(to).finally(to.close);
    const { checks, failures } = to.recorder;
    console.log(
      `\n# ${title}: ${checks()} checks in ${to.count()} requests${typeof said === 'string' ? `, ${said}` : ''}`,
    );
    const told = failures.slice(0, 20).join('\n');
    assert.ok(failures.length === 0, `${failures.length} of ${checks()} do not hold:\n${told}`);
  });
}

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

for (const [stack, app] of stacks.flatMap(stack => apps.map(app => [stack, app] as const))) {
  const title = `attacks on ${app.name} of ${stack.name} for ${app.database}`;
  const missing = missingServer(app.database);
  if (missing !== null) {
    console.log(`SKIPPED ${title}: ${missing}`);
    continue;
  }
  const tests = suite(title);
  let opened: Promise<OpenTarget> | undefined;
  const target = (): Promise<OpenTarget> => opened ??= stack.emit(app).then(openTarget);
  tests.after(async () => {
    await (await opened)?.close();
  });
  const on = async (settings: Settings, what: string, work: Work): Promise<void> =>
    attacked(await target(), `${what} on ${app.name} of ${stack.name}`, settings, work);

  tests('forged, expired and foreign tokens let nobody in', () => on({}, 'forged tokens', tokenAttacks));
  tests('sessions end, and stay so', () => on({}, 'sessions', sessionAttacks));
  tests('nobody gives themselves rights, or acts in the name of others', () => on({}, 'escalation', escalationAttacks));
  tests('hidden columns cannot be asked for', () => on({}, 'hidden columns', hiddenColumns));
  if (app.name === 'blog') {
    tests.run();
    continue;
  }

  tests(
    'a public key is no shared secret',
    () => on({ JWT_ALGORITHM: 'RS256', JWT_PRIVATE_KEY: pem }, 'key confusion', to => keyConfusion(to, privateKey)),
  );
  tests(
    'of two parallel refreshes one wins, in each of 100 rounds',
    () =>
      on(
        { WEB_CONCURRENCY: '2' },
        'parallel refreshes',
        to => parallelRefreshes(to, 100),
      ),
  );
  tests('SQL and patterns are text', () => on({}, 'injection', injections));
  tests('large, deep and costly bodies are refused at once', () => on({}, 'bodies', bodyAttacks));
  tests(
    'pages of other origins read nothing',
    () => on({ CORS_ORIGINS: origin, CORS_ALLOW_CREDENTIALS: 'true' }, 'origins', origins),
  );
  tests(
    'who tries passwords is stopped after ten, whoever they say they are',
    () => on({ AUTH_RATE_LIMIT: '10/minute' }, 'limits of sign-ins', bruteForce),
  );
  tests(
    'a hundred requests a minute pass, and none after them',
    () => on({ RATE_LIMIT: '100/minute' }, 'limits of requests', async to => hurry(to, await to.user())),
  );
  tests(
    'does not start with settings that are not safe',
    async () => console.log(`\n# ${await startRefusals(await target())}`),
  );
  tests(
    'it takes as long to refuse a stranger as a wrong password',
    () =>
      on({ BCRYPT_COST: '12' }, 'timing', async to => {
        const { known, unknown, ratio, samples } = await timeSignIns(to, 15, 1.1);
        return `medians of ${samples}: ${known.toFixed(0)} and ${unknown.toFixed(0)} ms, ratio ${ratio.toFixed(3)}`;
      }),
  );
  tests.run();
}
