import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command } from '../../src/cli/command.js';
import { compiledCommand } from '../../src/cli/compiled.js';
import { expectShortRun } from '../../src/cli/engine.js';
import { pack } from '../bench/support/pack.js';
import { library, root } from './command.js';

const test = suite('the command with the code that the build kept');

// below the root, where its packages are found
mkdirSync(join(root, '.cache'), { recursive: true });
const work = mkdtempSync(join(root, '.cache', 'compiled-'));
const built = join(work, 'cli');
const [bundle, code] = ['command.cjs', 'command.cache'].map(name => join(built, name)) as [string, string];

test.before(() => {
  const run = spawnSync(process.execPath, [join(root, '.ci', 'compile.mjs'), work], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
  expectShortRun();
});

test.after(() => rmSync(work, { recursive: true, force: true }));

/** A folder with a copy of what was built, for a test to spoil. */
function copy(name: string): string {
  const folder = join(work, name);
  mkdirSync(folder);
  for (const file of [bundle, code]) copyFileSync(file, join(folder, file.slice(built.length + 1)));
  return folder;
}

test('makes the project that the modules make', async () => {
  const compiled = compiledCommand(built);
  assert.type(compiled, 'function');
  const schema = join(work, 'schema.sql');
  writeFileSync(schema, library);
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  try {
    assert.is(await compiled?.(['new', schema, '--out', join(work, 'one', 'shop')]), 0);
    assert.is(await command(['new', schema, '--out', join(work, 'two', 'shop')]), 0);
  } finally {
    process.stdout.write = write;
  }
  assert.ok(pack(join(work, 'one', 'shop')).bytes > 100_000);
  assert.equal(pack(join(work, 'one', 'shop')), pack(join(work, 'two', 'shop')));
});

test('is plain ASCII, as it is read', () => {
  assert.is(readFileSync(bundle, 'latin1'), readFileSync(bundle, 'utf8'));
});

test('gives way to the modules where nothing was built', () => {
  assert.is(compiledCommand(join(root, 'src', 'cli')), undefined);
});

test('gives way where the kept code is cut, or is no code', () => {
  const cut = copy('cut');
  truncateSync(join(cut, 'command.cache'), 100_000);
  assert.is(compiledCommand(cut), undefined);
  const other = copy('other');
  writeFileSync(join(other, 'command.cache'), 'no code at all');
  assert.is(compiledCommand(other), undefined);
});

test('gives way where the bundle has changed', () => {
  const changed = copy('changed');
  writeFileSync(join(changed, 'command.cjs'), `${readFileSync(bundle, 'latin1')};`);
  assert.is(compiledCommand(changed), undefined);
});

test('gives way where V8 runs with other flags', () => {
  setFlagsFromString('--opt');
  try {
    assert.is(compiledCommand(built), undefined);
  } finally {
    expectShortRun();
  }
});

test.run();
