import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { boundary } from './mutations/boundary.js';
import { reading } from './mutations/reading.js';
import { stopping } from './mutations/stopping.js';
import { writing } from './mutations/writing.js';
import { unnoticed } from './support/mutate.js';
import { cache } from './support/paths.js';
import { emit } from './support/project.js';

const mutations = [...reading, ...writing, ...boundary, ...stopping];
const tests = suite('the tests of an emitted project');

tests('notice at least nine of ten ways in which the project can be broken', async () => {
  const project = await emit({
    name: 'blog',
    schema: 'examples/blog/schema.sql',
    database: 'sqlite',
    variant: 'to be broken',
  });
  const begin = performance.now();
  const missed = await unnoticed(project, mutations, join(cache, 'mutants'));
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  console.log(`\n# noticed ${mutations.length - missed.length} of ${mutations.length} in ${seconds} s`);
  for (const { name, file } of missed) console.log(`# not noticed: ${name} (${file})`);
  assert.ok(mutations.length >= 40);
  assert.ok(missed.length <= mutations.length / 10, missed.map(({ name }) => name).join(', '));
});

tests.run();
