import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { factory } from './contract/factory.js';
import { object } from './contract/http.js';
import { login, signIn } from './contract/people.js';
import { ask, pathOf, startRun } from './contract/run.js';
import { me, pairOf, stranger } from './contract/sessions.js';
import { documentedAdmin } from './support/black-box.js';
import { isOurs, missingCorpus } from './support/corpus.js';
import type { App } from './support/project.js';
import { type Effort, phasesOf, schemathesis } from './support/schemathesis.js';
import type { Served } from './support/serve.js';
import { leftOut, whole } from './support/spare.js';
import { type StackProject, stacks, type TestedStack, whileOnDatabase } from './support/stacks.js';

const fuzzed = { database: 'sqlite', variant: 'fuzzed', options: { auth: 'jwt' } } as const;
const blog: App = { name: 'blog', schema: 'examples/blog/schema.sql', ...fuzzed };
const chinook: App = { name: 'chinook', schema: 'sql-sqlite/chinook-sqlite.sql', ...fuzzed };

/** How much an application is tried: with the token of an admin, and without a token. */
interface Depth {
  readonly admin: Effort;
  readonly nobody: Effort;
  readonly spare?: boolean;
}

const deep: Depth = { admin: { examples: 50, coverage: true }, nobody: { examples: 10, coverage: true } };
/** Nearly all that nobody's phase of coverage sends is refused for want of a token, the same way each time. */
const brief: Depth = { admin: { examples: 10, coverage: true }, nobody: { examples: 10, coverage: false } };

/** Deep where there is time. */
const depths: Readonly<Record<TestedStack['name'], ReadonlyMap<App, Depth>>> = {
  FastAPI: new Map([[blog, whole ? deep : brief], [chinook, { ...deep, spare: true }]]),
  Express: new Map([[blog, whole ? deep : brief], [chinook, { ...deep, spare: true }]]),
};

/** Serves the project with its own rows. */
async function served(
  project: StackProject,
  use: (served: Served, admin: Awaited<ReturnType<typeof documentedAdmin>>) => Promise<string>,
): Promise<void> {
  const admin = await documentedAdmin(project.folder);
  const settings = { BCRYPT_COST: '4', ACCESS_TOKEN_MINUTES: '600', ...admin.env };
  const summary = await whileOnDatabase(
    project,
    project.app.name,
    settings,
    one => use(one.served, admin),
    { rows: true },
  );
  console.log(summary.split('\n').filter(line => line.trim() !== '').map(line => `\n# ${line.trim()}`).join(''));
}

/**
 * An admin who goes on being one while requests are generated, which delete users too.
 *
 * @param use gets the token and the path of the admin's row, and what says whether the token still lets in
 */
async function asAdmin(
  project: StackProject,
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

function said(effort: Effort): string {
  return `in ${phasesOf(effort).length} phases, with ${effort.examples} examples an operation`;
}

for (const stack of stacks) {
  for (const [app, { spare, ...depth }] of depths[stack.name]) {
    const title = `Schemathesis on ${app.name} of ${stack.name}`;
    const missing = leftOut(spare) ?? (isOurs(app.schema) ? null : missingCorpus());
    if (missing !== null) {
      console.log(`SKIPPED ${title}: ${missing}`);
      continue;
    }
    const tests = suite(title);
    let project: Promise<StackProject> | undefined;
    const emitted = (): Promise<StackProject> => project ??= stack.emit(app);

    tests(`finds nothing as an admin, ${said(depth.admin)}`, async () => {
      const made = await emitted();
      await served(made, ({ url }, admin) =>
        asAdmin(made, url, admin, async (caller, letsIn) => {
          const summary = await schemathesis(`${url}/api/v1/openapi.json`, caller, depth.admin);
          assert.ok(await letsIn(), 'the token lets in to the end');
          return summary;
        }));
    });
    tests(`finds nothing as nobody, ${said(depth.nobody)}`, async () => {
      const made = await emitted();
      await served(made, ({ url }) => schemathesis(`${url}/api/v1/openapi.json`, null, depth.nobody));
    });
    tests.run();
  }
}
