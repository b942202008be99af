import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { factory } from './contract/factory.js';
import { object } from './contract/http.js';
import { login, signIn } from './contract/people.js';
import { ask, pathOf, startRun } from './contract/run.js';
import { me, pairOf, stranger } from './contract/sessions.js';
import { documentedAdmin } from './support/black-box.js';
import { isOurs, missingCorpus } from './support/corpus.js';
import { withDatabase } from './support/database.js';
import { pythonModule } from './support/gates.js';
import { type App, emit, type EmittedApp } from './support/project.js';
import { schemathesis } from './support/schemathesis.js';
import { type Served, whileServed } from './support/serve.js';

const tests = suite('Schemathesis');

const fuzzed = { database: 'sqlite', variant: 'fuzzed', options: { auth: 'jwt' } } as const;
const apps: readonly App[] = [
  { name: 'blog', schema: 'examples/blog/schema.sql', ...fuzzed },
  { name: 'chinook', schema: 'sql-sqlite/chinook-sqlite.sql', ...fuzzed },
];

/** Serves the project with its own rows. */
async function served(
  project: EmittedApp,
  use: (served: Served, admin: Awaited<ReturnType<typeof documentedAdmin>>) => Promise<string>,
): Promise<void> {
  const admin = await documentedAdmin(project.folder);
  await withDatabase('sqlite', project.app.name, async database => {
    const env = { DATABASE_URL: database.url, BCRYPT_COST: '4', ACCESS_TOKEN_MINUTES: '600', ...admin.env };
    await pythonModule(project, ['alembic', 'upgrade', 'head'], env);
    await pythonModule(project, ['app.seed'], env);
    const summary = await whileServed(project, env, one => use(one, admin));
    console.log(summary.split('\n').filter(line => line.trim() !== '').map(line => `\n# ${line.trim()}`).join(''));
  });
}

/**
 * An admin who goes on being one while requests are generated, which delete users too.
 *
 * @param use gets the token and the path of the admin's row, and what says whether the token still lets in
 */
async function asAdmin(
  project: EmittedApp,
  url: string,
  admin: { readonly name: string; readonly password: string },
  use: (caller: { readonly token: string; readonly row: string }, letsIn: () => Promise<boolean>) => Promise<string>,
): Promise<string> {
  const { identity } = project.contract;
  assert.ok(identity);
  const run = startRun(url, project.contract, 'sqlite');
  const make = factory(run);
  await signIn(run, make, identity, admin);
  const one = await stranger(run, make, identity);
  assert.ok(one);
  const { access } = pairOf(await login(run, identity, one));
  const { role } = identity.model;
  const path = pathOf(identity.user, object((await me(run, access)).json));
  const field = identity.user.fieldByColumn.get(role.column)?.wire ?? '';
  await ask(run, 'PATCH', path, { json: { [field]: role.kind === 'flag' ? true : role.admin } });
  assert.equal(run.recorder.failures, []);
  try {
    return await use({ token: access, row: `${run.prefix}${path}` }, async () => {
      const listed = await run.client.ask('GET', `${run.prefix}${identity.user.path}`, {
        headers: { authorization: `Bearer ${access}` },
      });
      return listed.status === 200;
    });
  } finally {
    run.client.close();
  }
}

for (const app of apps) {
  const missing = isOurs(app.schema) ? null : missingCorpus();
  if (missing !== null) {
    console.log(`SKIPPED Schemathesis on ${app.name}: ${missing}`);
    continue;
  }
  let project: EmittedApp | undefined;
  const emitted = async (): Promise<EmittedApp> => project ??= await emit(app);

  tests(`finds nothing on ${app.name} as an admin, in all phases, with 50 examples an operation`, async () => {
    const made = await emitted();
    await served(made, ({ url }, admin) =>
      asAdmin(made, url, admin, async (caller, letsIn) => {
        const summary = await schemathesis(`${url}/api/v1/openapi.json`, caller);
        assert.ok(await letsIn(), 'the token lets in to the end');
        return summary;
      }));
  });
  tests(`finds nothing on ${app.name} as nobody, in all phases, with 10 examples an operation`, async () => {
    const made = await emitted();
    await served(made, ({ url }) => schemathesis(`${url}/api/v1/openapi.json`, null, 10));
  });
}

tests.run();
