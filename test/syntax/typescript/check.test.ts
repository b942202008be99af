import * as ts from 'api-scaffolder/typescript';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('type checks of projects in memory');

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const manifest = { path: 'package.json', print: () => '{ "type": "module" }' };
const one = ts.module('src/one.ts', [ts.const('one', 1, { export: true })]);
const imported = ts.symbol('./src/one.ts', 'one');

test('find nothing in a sound project', async () => {
  const two = ts.module('src/two.ts', [ts.const('two', ts.binop(imported, '+', 1), { export: true })]);
  assert.equal(await ts.check([manifest, one, two]), []);
});

test('name file, place and number of what is wrong', async () => {
  const two = ts.module('src/two.ts', [ts.const('two', imported, { type: ts.types.string, export: true })]);
  assert.equal(await ts.check([manifest, one, two]), [{
    path: 'src/two.ts',
    line: 3,
    column: 14,
    code: 2322,
    message: 'Type \'number\' is not assignable to type \'string\'.',
  }]);
});

test('take modules for what the package.json of the project says', async () => {
  const here = ts.module('src/here.ts', [ts.const('here', ts.importMeta(), { export: true })]);
  assert.equal(await ts.check([manifest, here]), []);
  assert.equal(await ts.check([manifest, here], { root }), []);
  const common = { ...manifest, print: () => '{ "type": "commonjs" }' };
  assert.ok((await ts.check([common, here])).some(({ code }) => code === 1470), 'there is no import.meta in CommonJS');
});

test('see the packages of a folder', async () => {
  const fc = ts.symbol('fast-check', 'integer');
  const use = ts.module('src/use.ts', [ts.const('use', ts.call(fc, [{ min: 'no' }]), { export: true })]);
  assert.equal((await ts.check([use])).map(({ code }) => code), [2307]);
  assert.equal((await ts.check([use], { root })).map(({ code }) => code), [2322]);
});

test.run();
