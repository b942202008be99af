import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse as parseYaml } from 'yaml';
import { dialects } from '../../../src/domain/dialect.js';
import { readSql } from '../../../src/index.js';
import type { GivenOptions } from '../../../src/options.js';
import { propertyName } from '../../../src/stacks/express/src/config-variables.js';
import { type DeployTarget, deployTargets } from '../../../src/stacks/generator.js';
import { type ExpressProject, expressProject } from '../../support/express.js';

const test = suite('files to deploy Express projects with');

const { domain } = readSql('CREATE TABLE books (id serial PRIMARY KEY, title text NOT NULL);', {
  dialect: 'postgresql',
});

const docker = ['.dockerignore', 'Dockerfile'];
const kubernetes = [
  'configmap',
  'deployment',
  'kustomization',
  'migration',
  'poddisruptionbudget',
  'secret.example',
  'service',
];
/** Files that stand there for a place to run, and for no other reason. */
const belongs: Readonly<Record<DeployTarget, readonly string[]>> = {
  docker: [...docker, 'docker-compose.override.yml', 'docker-compose.yml'],
  kubernetes: [...docker, ...kubernetes.map(name => `k8s/${name}.yaml`)],
  systemd: ['systemd/shop.service'],
  vercel: ['api/index.ts', 'vercel.json'],
};
const everywhere = [...new Set(Object.values(belongs).flat())].sort();

const variables = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));

/** The properties that the code reads from its environment. */
const read = ({ text }: ExpressProject): readonly (string | undefined)[] =>
  [...text('src/config.ts').matchAll(/^ {2}(\w+): (?:z\.|number\()/gm)].map(match => match[1]);

test('each place brings its own files, and none brings those of another', async () => {
  for (const deploy of [[], ...deployTargets.map(target => [target]), deployTargets]) {
    const { modules } = await expressProject(domain, { deploy });
    const wanted = new Set(deploy.flatMap(target => belongs[target]));
    const paths = modules.map(({ path }) => path).filter(path => everywhere.includes(path));
    assert.equal(paths.sort(), [...wanted].sort(), deploy.join(' '));
  }
});

for (const database of dialects) {
  test(`files of variables name what the code and compose read, and nothing else (${database})`, async () => {
    for (const auth of ['jwt', 'none'] as const) {
      const project = await expressProject(domain, { auth, database, deploy: ['docker'] });
      const [example, production] = ['.env.example', '.env.production'].map(file => variables(project.text(file)));
      assert.equal([...production?.keys() ?? []], [...example?.keys() ?? []]);
      const compose = [...project.text('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(match => match[1]);
      const named = [...example?.keys() ?? []];
      const scripts = named.filter(name => name.startsWith('SEED_'));
      assert.equal(scripts, auth === 'jwt' ? ['SEED_ADMIN_EMAIL', 'SEED_ADMIN_PASSWORD'] : []);
      const settings = named.filter(name => !compose.includes(name) && !scripts.includes(name));
      assert.equal(settings.map(name => propertyName(name.toLowerCase())), read(project));
      if (auth === 'jwt') assert.is(production?.get('JWT_SECRET'), 'CHANGE_ME');
      assert.match(production?.get('DATABASE_URL') ?? '', /USER:PASSWORD@HOST|\/PATH\/TO/);
    }
  });
}

test('in containers the service listens to everybody, whatever the file of variables says', async () => {
  const { text } = await expressProject(domain, { deploy: ['docker', 'kubernetes'] });
  assert.match(text('Dockerfile'), /HOST=0\.0\.0\.0 \\\n {4}PORT=3000/);
  const compose = parseYaml(text('docker-compose.yml')) as {
    readonly services: { readonly app: { readonly environment: Readonly<Record<string, string>> } };
  };
  assert.is(compose.services.app.environment['HOST'], '0.0.0.0');
  assert.match(compose.services.app.environment['DATABASE_URL'] ?? '', /^postgresql:\/\/postgres:/);
  const configuration = parseYaml(text('k8s/configmap.yaml')) as { readonly data: Readonly<Record<string, string>> };
  assert.not('HOST' in configuration.data || 'PORT' in configuration.data);
});

test('images run as nobody in particular, and do not start without a secret of their own', async () => {
  const { text } = await expressProject(domain);
  const stages = text('Dockerfile').split(/^FROM /m);
  assert.is(stages.length, 3);
  assert.match(stages[2] ?? '', 'USER app');
  assert.match(stages[2] ?? '', 'ENVIRONMENT=production');
  assert.not.match((await expressProject(domain, { auth: 'none' })).text('Dockerfile'), 'ENVIRONMENT');
});

test('a README tells of what the project has: its callers, its settings, its places to run', async () => {
  const readme = async (given: GivenOptions) => (await expressProject(domain, given)).text('README.md');
  const [all, none] = [
    await readme({ deploy: deployTargets }),
    await readme({ auth: 'none', database: 'sqlite', deploy: [] }),
  ];
  for (const title of ['Docker Compose', 'Kubernetes', 'systemd', 'Vercel']) {
    assert.match(all, `### ${title}`);
    assert.not.match(none, `### ${title}`);
  }
  assert.match(all, '## Signing in');
  assert.not.match(none, /## Signing in|JWT_/);
  for (const file of [all, none]) assert.not.match(file, /alembic|uvicorn|pip |\.py\b/i);
});

test.run();
