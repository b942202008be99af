import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readSql } from '../../../src/index.js';
import type { GivenOptions } from '../../../src/options.js';
import { expressProject } from '../../support/express.js';

const test = suite('files beside the code of Express projects');

const { domain } = readSql('CREATE TABLE notes (id serial PRIMARY KEY, body text NOT NULL);', {
  dialect: 'postgresql',
});

interface Package {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

async function packageOf(given: GivenOptions): Promise<Package> {
  const { text } = await expressProject(domain, given);
  return JSON.parse(text('package.json')) as Package;
}

test('packages are of one version each, in order', async () => {
  const { dependencies, devDependencies, name } = await packageOf({ name: 'My Notes!' });
  assert.is(name, 'my-notes');
  for (const packages of [dependencies, devDependencies]) {
    assert.equal(Object.keys(packages), Object.keys(packages).toSorted());
    for (const [of, version] of Object.entries(packages)) assert.match(version, /^\d+\.\d+\.\d+$/, of);
  }
});

test('a project has the packages of its own database, and those of callers where it has callers', async () => {
  const adapters = (one: Package) => Object.keys(one.dependencies).filter(name => name.includes('adapter'));
  const [postgresql, mysql, sqlite] = [
    await packageOf({ database: 'postgresql' }),
    await packageOf({ database: 'mysql' }),
    await packageOf({ database: 'sqlite', auth: 'none' }),
  ];
  assert.equal([postgresql, mysql, sqlite].map(adapters), [
    ['@prisma/adapter-pg'],
    ['@prisma/adapter-mariadb'],
    ['@prisma/adapter-libsql'],
  ]);
  const embedded = '@electric-sql/pglite';
  assert.equal([postgresql, mysql, sqlite].map(one => embedded in one.devDependencies), [true, false, false]);
  assert.equal([postgresql, sqlite].map(({ dependencies }) => 'jose' in dependencies), [true, false]);
});

test('packages run nothing when they are installed', async () => {
  const { text } = await expressProject(domain);
  assert.is(text('.npmrc'), 'ignore-scripts=true\nsave-exact=true\n');
});

test('the formatter of a project is told how it was emitted', async () => {
  const { text } = await expressProject(domain);
  assert.is((JSON.parse(text('dprint.json')) as { readonly lineWidth: number }).lineWidth, 100);
});

test('Secrets and what is made of the code stay out of git', async () => {
  const { text } = await expressProject(domain, { deploy: ['kubernetes'] });
  const lines = text('.gitignore').split('\n');
  for (const line of ['.env', 'k8s/secret.yaml', 'node_modules/', 'src/generated/']) {
    assert.ok(lines.includes(line), line);
  }
});

test.run();
