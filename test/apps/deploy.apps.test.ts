import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { missingServer, withDatabase } from './support/database.js';
import { mypyStrict, pythonModule, ruffCheck, ruffFormat } from './support/gates.js';
import { emit, type EmittedApp } from './support/project.js';
import { type Outcome, run, succeed } from './support/run.js';
import { toolEnvironment } from './support/venv.js';

const tests = suite('what deploys a project');

const deploy = ['docker', 'kubernetes', 'systemd', 'vercel'] as const;
const blog = { name: 'blog', schema: 'examples/blog/schema.sql', variant: 'deployed' } as const;

const emitted = (database: 'postgresql' | 'mysql'): Promise<EmittedApp> =>
  emit({ ...blog, database, options: { deploy } });
const onDisk = (): Promise<EmittedApp> =>
  emit({ ...blog, database: 'sqlite', options: { deploy: ['docker', 'systemd'] } });

/** Judges that carry the schemas of Kubernetes and of the compose specification with them. */
const judges = () => toolEnvironment('kubernetes-validate==1.37.0', 'check-jsonschema==0.39.0');

/** Validates manifests, strictly: what no schema knows is an error. */
async function kubernetes(files: readonly string[]): Promise<Outcome> {
  const { python } = await judges();
  return run(python, ['-m', 'kubernetes_validate', '--strict', '--kubernetes-version', '1.37', ...files]);
}

async function compose(files: readonly string[]): Promise<Outcome> {
  const { python } = await judges();
  return run(python, ['-m', 'check_jsonschema', '--builtin-schema', 'vendor.compose-spec', ...files]);
}

/** The same file with some text replaced, beside it. */
async function spoilt(file: string, from: string, to: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  assert.ok(text.includes(from), `${file} has ${from}`);
  const other = file.replace(/[\w.-]+$/, name => `spoilt-${name}`);
  await writeFile(other, text.replace(from, to));
  return other;
}

/** Whether a program is there; says so where it is not. */
async function missing(program: string, what: string): Promise<boolean> {
  const there = await run('/usr/bin/env', ['which', program]);
  if (there.code !== 0) console.log(`\nSKIPPED ${what}: there is no ${program} here`);
  return there.code !== 0;
}

for (const database of ['postgresql', 'mysql'] as const) {
  tests(`Kubernetes knows every field of every manifest (${database})`, async () => {
    const { folder } = await emitted(database);
    const names = (await readdir(join(folder, 'k8s'))).filter(name => name !== 'kustomization.yaml').sort();
    const files = names.map(name => join(folder, 'k8s', name));
    const outcome = await kubernetes(files);
    assert.is(outcome.code, 0, outcome.output);
    for (const name of names) assert.match(outcome.output, `${name} passed`);
    for (
      const [from, to] of [['replicas: 3', 'replicas: three'], ['readinessProbe:', 'readyProbe:']] as const
    ) {
      const wrong = await kubernetes([await spoilt(join(folder, 'k8s', 'deployment.yaml'), from, to)]);
      assert.is.not(wrong.code, 0, `${to} is found`);
    }
  });
}

tests('kustomize puts the manifests together, both images renamed and the example of a Secret left out', async () => {
  if (await missing('kubectl', 'kustomize')) return;
  const { folder } = await emitted('postgresql');
  const { stdout } = await succeed('kubectl', ['kustomize', join(folder, 'k8s')]);
  assert.equal([...stdout.matchAll(/^\s+image: (.*)$/gm)].map(match => match[1]), [
    'registry.example.com/blog:0.1.0',
    'registry.example.com/blog:0.1.0',
  ]);
  const kinds = [...stdout.matchAll(/^kind: (.*)$/gm)].map(match => match[1]).sort();
  assert.equal(kinds, ['ConfigMap', 'Deployment', 'Job', 'PodDisruptionBudget', 'Service']);
});

tests('the compose files keep the compose specification', async () => {
  for (const { folder } of [await emitted('postgresql'), await emitted('mysql'), await onDisk()]) {
    const files = ['docker-compose.yml', 'docker-compose.override.yml'].map(name => join(folder, name));
    const outcome = await compose(files);
    assert.is(outcome.code, 0, outcome.output);
  }
  const { folder } = await emitted('postgresql');
  const wrong = await compose([await spoilt(join(folder, 'docker-compose.yml'), 'healthcheck:', 'health_check:')]);
  assert.is.not(wrong.code, 0, 'a misspelt key is found');
});

tests('systemd knows every setting of the unit, and finds the service well confined', async () => {
  if (await missing('systemd-analyze', 'the unit')) return;
  for (const { folder } of [await emitted('postgresql'), await onDisk()]) {
    const unit = join(folder, 'systemd', 'blog.service');
    const { output } = await run('systemd-analyze', ['verify', '--man=no', unit]);
    const complaints = output.split('\n').filter(line =>
      line !== '' && !/^blog\.service: Command \/opt\/blog\/\S+ is not executable: No such file/.test(line)
    );
    assert.equal(complaints, []);
    const rated = await run('systemd-analyze', ['security', '--offline=yes', '--threshold=20', unit]);
    assert.is(rated.code, 0, rated.output);
    const spoiltUnit = await spoilt(unit, 'KillMode=mixed', 'KillMode=gently');
    assert.match((await run('systemd-analyze', ['verify', '--man=no', spoiltUnit])).output, 'gently');
  }
});

tests('a project for every place is as ruff and mypy want it', async () => {
  const project = await emitted('postgresql');
  await ruffFormat(project);
  await ruffCheck(project);
  await mypyStrict(project);
});

tests('the function for Vercel serves the application, without a pool of connections', async () => {
  const project = await emitted('postgresql');
  const { env } = JSON.parse(await readFile(join(project.folder, 'vercel.json'), 'utf8')) as {
    env: Readonly<Record<string, string>>;
  };
  const code = [
    'import asyncio',
    'from api.index import app',
    'from httpx2 import ASGITransport, AsyncClient',
    'async def main():',
    '    transport = ASGITransport(app)',
    '    async with app.router.lifespan_context(app), AsyncClient(transport=transport, base_url="http://test") as client:',
    '        print((await client.get("/ready")).status_code, (await client.get("/api/v1/posts")).status_code)',
    '        print(type(app.state.sessionmaker.kw["bind"].pool).__name__)',
    'asyncio.run(main())',
  ].join('\n');
  await withDatabase('sqlite', 'vercel', async database => {
    const settings = { ...env, DATABASE_URL: database.url };
    await pythonModule(project, ['alembic', 'upgrade', 'head'], settings);
    const { stdout } = await succeed(project.python.python, ['-c', code], { cwd: project.folder, env: settings });
    const lines = stdout.trim().split('\n').filter(line => !line.startsWith('{'));
    assert.equal(lines, ['200 200', 'NullPool']);
  });
});

const noServer = missingServer('postgresql');
if (noServer !== null) console.log(`SKIPPED statements behind a pooler: ${noServer}`);
else {
  tests('without a pool, statements on PostgreSQL have names that no other client gives', async () => {
    const project = await emitted('postgresql');
    const code = [
      'import asyncio',
      'from sqlalchemy import text',
      'from app.config import Settings',
      'from app.database import open_session',
      'async def names():',
      '    async with open_session(Settings()) as session:',
      '        print(await session.scalar(text("SELECT string_agg(name, \' \') FROM pg_prepared_statements")))',
      'asyncio.run(names())',
    ].join('\n');
    await withDatabase('postgresql', 'pooled', async database => {
      const names = async (pool: string): Promise<string> => {
        const env = { DATABASE_URL: database.url, DB_POOL: pool };
        const { stdout } = await succeed(project.python.python, ['-c', code], { cwd: project.folder, env });
        return stdout.trim();
      };
      const [first, second] = [await names('false'), await names('false')];
      assert.match(first, /^__asyncpg_[0-9a-f-]{36}__$/);
      assert.match(second, /^__asyncpg_[0-9a-f-]{36}__$/);
      assert.is.not(first, second);
      assert.match(await names('true'), /^__asyncpg_stmt_/);
    });
  });
}

tests.run();
