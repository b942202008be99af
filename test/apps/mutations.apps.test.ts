import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ownedRows, privateRows, sharedLabels } from './mutations/access.js';
import { boundary } from './mutations/boundary.js';
import { identity } from './mutations/identity.js';
import { reading } from './mutations/reading.js';
import { stopping } from './mutations/stopping.js';
import { userPaths } from './mutations/user-paths.js';
import { writing } from './mutations/writing.js';
import { type Mutation, unnoticed } from './support/mutate.js';
import { cache } from './support/paths.js';
import { type App, emit } from './support/project.js';
import { whole } from './support/spare.js';

const tests = suite('the tests of an emitted project');

const variant = 'to be broken';
const blog: App = {
  name: 'blog',
  schema: 'examples/blog/schema.sql',
  database: 'sqlite',
  variant,
  options: { auth: 'jwt' },
};
const tasks: App = {
  name: 'tasks',
  schema: 'test/apps/support/tasks.sql',
  database: 'sqlite',
  variant,
  options: { auth: 'jwt', policies: { lists: 'private', labels: 'public' } },
};
const shared: App = {
  ...tasks,
  variant: `${variant}, labels shared`,
  options: { auth: 'jwt', policies: { lists: 'private' } },
};

const below: App = {
  ...blog,
  variant: `${variant}, below users`,
  options: { auth: 'jwt', userScoped: true, scope: 'path', policies: { comments: 'shared' } },
};

/** Breaks an application in each of these ways, and gives those that its own tests did not notice. */
async function missedOf(app: App, mutations: readonly Mutation[]): Promise<readonly Mutation[]> {
  const project = await emit(app);
  const begin = performance.now();
  const missed = await unnoticed(project, mutations, join(cache, 'mutants'));
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  console.log(`\n# ${app.name}: noticed ${mutations.length - missed.length} of ${mutations.length} in ${seconds} s`);
  for (const { name, file } of missed) console.log(`# not noticed: ${name} (${file})`);
  return missed;
}

if (whole) {
  tests('notice at least nine of ten ways in which the project can be broken', async () => {
    // Two entities' tests see most of it, and are over long before those of all.
    const most = ['app/tests/test_comment.py', 'app/tests/test_post.py'];
    const mutations = [...reading, ...writing, ...boundary, ...stopping].map(one => ({ tests: most, ...one }));
    const missed = await missedOf(blog, mutations);
    assert.ok(mutations.length >= 40);
    assert.ok(missed.length <= mutations.length / 10, missed.map(({ name }) => name).join(', '));
  });
} else {
  console.log('SKIPPED mutations of what has nothing to do with rights: they take long; WHOLE=1 runs them as well');
}

// What lets the wrong ones in is noticed every time.
for (
  const [what, app, mutations] of [
    ['every way in which the owners of rows can be left out', blog, ownedRows],
    ['every way in which private rows can be shown, and rights be given away', tasks, privateRows],
    ['every way in which rows can be linked that are not the caller\'s', shared, sharedLabels],
    ['every way in which paths of a user can let in another', below, userPaths],
    ['every way in which the checks of tokens, sessions and passwords can be left out', tasks, identity],
  ] as const
) {
  tests(`notice ${what}`, async () => {
    const missed = await missedOf(app, mutations);
    assert.equal(missed.map(({ name }) => name), []);
  });
}

tests.run();
