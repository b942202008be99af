import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Include, Resource } from '../../src/contract/contract.js';
import type { Json } from './contract/http.js';
import { type Database, makeDatabase } from './support/database.js';
import { pythonModule } from './support/gates.js';
import { emitNode, nodeUrl } from './support/node-project.js';
import { serveNodeSources } from './support/node-serve.js';
import { root } from './support/paths.js';
import { type App, emit, type EmittedApp } from './support/project.js';
import { succeed } from './support/run.js';
import { serve, type Served, whileRunning } from './support/serve.js';

const schema = 'examples/vitae/schema.sql';
const apps: readonly App[] = [
  { name: 'vitae', schema, database: 'sqlite', variant: 'queries', options: { auth: 'jwt' } },
  {
    name: 'vitae',
    schema,
    database: 'sqlite',
    variant: 'queries with private rows',
    options: { auth: 'jwt', user: 'recruiters', userScoped: true },
  },
];

/** Where the wrappers that count and the script that adds rows stand. */
const helpers = join(root, 'test', 'apps', 'queries');
/** What the factories of every project's tests give their users. */
const password = 'correct horse battery';

type Row = Readonly<Record<string, Json>>;

interface Answer {
  readonly status: number;
  readonly statements: number;
  readonly rows: readonly Row[];
}

async function ask(url: string, token: string): Promise<Answer> {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
  const { items = [] } = await answer.json() as { items?: readonly Row[] };
  return { status: answer.status, statements: Number(answer.headers.get('x-statements')), rows: items };
}

/** The rows that stand in an answer at the end of a path. */
function reached(rows: readonly Row[], { steps }: Include): readonly Row[] {
  return steps.reduce<readonly Row[]>((from, { wire }) =>
    from.flatMap(row => {
      const there = row[wire] ?? [];
      return (Array.isArray(there) ? there : [there]) as readonly Row[];
    }), rows);
}

/** Adds rows, and gives what an owner of some, another one and an admin sign in with. */
async function fill(
  { folder, python, contract }: EmittedApp,
  env: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { identity } = contract;
  if (identity === null) throw new Error('the project has no callers');
  const { table } = identity.user.entity;
  const run = await succeed(python.python, [join(helpers, 'rows.py'), table, identity.login.column], {
    cwd: folder,
    env: { ...env, PYTHONPATH: folder },
  });
  return JSON.parse(run.stdout) as string[];
}

async function signIn(url: string, field: string, login: string): Promise<string> {
  const answer = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ [field]: login, password }),
  });
  assert.is(answer.status, 200, `${login} cannot sign in`);
  return (await answer.json() as { access_token: string }).access_token;
}

/** Asks for one row and for a hundred with each include, from one end of the list; gives those that were counted. */
async function count(url: string, resource: Resource, token: string, order: string): Promise<ReadonlySet<string>> {
  const counted = new Set<string>();
  for (const include of resource.list.includes) {
    const list = `${url}${resource.path}?include=${include.path}&order=${order}`;
    const [one, many] = [await ask(`${list}&per_page=1`, token), await ask(`${list}&per_page=100`, token)];
    if (one.status === 403 && many.status === 403) continue;
    assert.equal([one.status, many.status], [200, 200], list);
    assert.equal([one.rows.length, many.rows.length], [1, 100], list);
    for (const { rows } of [one, many]) {
      assert.ok(reached(rows, include).length >= rows.length, `${list} shows nothing`);
    }
    assert.is(many.statements, one.statements, `${list}: ${one.statements} and ${many.statements} statements`);
    assert.ok(one.statements > include.steps.length, `${list}: too few statements to be all`);
    counted.add(`${resource.path} ${include.path}`);
  }
  return counted;
}

/** Rows that both stacks serve: they keep them alike. */
interface Filled {
  readonly made: EmittedApp;
  readonly database: Database;
  /** What an owner of some rows, another one and an admin sign in with. */
  readonly logins: readonly string[];
}

async function filledDatabase(app: App): Promise<Filled> {
  const made = await emit(app);
  const database = await makeDatabase('sqlite', 'queries');
  const env = { DATABASE_URL: database.url };
  await pythonModule(made, ['alembic', 'upgrade', 'head'], env);
  return { made, database, logins: await fill(made, env) };
}

/** How each stack is served so that it counts its statements. */
const counting: readonly (readonly [stack: string, start: (filled: Filled) => Promise<Served>])[] = [
  ['FastAPI', ({ database, made }) =>
    serve(
      made,
      { DATABASE_URL: database.url, PYTHONPATH: helpers, PYTHONDONTWRITEBYTECODE: '1' },
      'counted:app',
    )],
  ['Express', async ({ database, made }) => {
    const project = await emitNode(made.app);
    const entry = 'counted.mjs';
    await copyFile(join(helpers, entry), join(project.folder, entry));
    return serveNodeSources(project, { DATABASE_URL: nodeUrl(database) }, entry);
  }],
];

for (const app of apps) {
  const title = `${app.name}, ${app.variant ?? ''}`;
  const tests = suite(title);
  let rows: Promise<Filled> | undefined;
  tests.after(async () => (await rows)?.database.drop());
  for (const [stack, start] of counting) {
    tests(
      `with ${stack} a list takes as many statements for a hundred rows as for one, whatever is included and whoever asks`,
      async () => {
        const filled = await (rows ??= filledDatabase(app));
        const { contract } = filled.made;
        const all = contract.resources.flatMap(({ path, list }) => list.includes.map(one => `${path} ${one.path}`));
        await whileRunning(await start(filled), async served => {
          const url = `${served.url}/api/v1`;
          const seen = new Set<string>();
          for (const [index, who] of ['an owner', 'another user', 'an admin'].entries()) {
            const token = await signIn(url, contract.identity?.login.wire ?? '', filled.logins[index] ?? '');
            let number = 0;
            for (const resource of contract.resources) {
              // the rows of the first user are the oldest, those of the other the newest
              const counted = await count(url, resource, token, index === 1 ? 'desc' : 'asc');
              for (const one of counted) seen.add(one);
              number += counted.size;
            }
            console.log(`\n# ${title} with ${stack}: ${number} of ${all.length} includes counted as ${who}`);
          }
          assert.equal(all.filter(one => !seen.has(one)), []);
        });
      },
    );
  }
  tests.run();
}
