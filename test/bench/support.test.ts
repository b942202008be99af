import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { median } from './support/measure.js';
import { pack } from './support/pack.js';
import { countTables, repeatSchema } from './support/repeat.js';

const bench = suite('what the bench is made of');

const schema = [
  'CREATE TYPE mood AS ENUM (\'users\', \'calm\');',
  'CREATE TABLE users (id uuid PRIMARY KEY, mood mood); -- users',
  'CREATE TABLE posts (user_id uuid CONSTRAINT posts_fk REFERENCES users (id));',
  'CREATE INDEX posts_ix ON posts (user_id);',
].join('\n');

bench('a repeated schema refers to its own tables and leaves quoted text alone', () => {
  const repeated = repeatSchema(schema, 2);
  assert.is(countTables(repeated), 4);
  assert.is(repeated.slice(0, schema.length), schema);
  assert.ok(repeated.includes('CREATE TYPE mood_2 AS ENUM (\'users\', \'calm\');'));
  assert.ok(repeated.includes('CONSTRAINT posts_fk_2 REFERENCES users_2 (id)'));
  assert.ok(repeated.includes('CREATE INDEX posts_ix_2 ON posts_2 (user_id)'));
});

bench('the floor writes what was packed', () => {
  const work = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    mkdirSync(join(work, 'in', 'a', 'b'), { recursive: true });
    writeFileSync(join(work, 'in', 'a', 'b', 'c.txt'), 'é\n');
    writeFileSync(join(work, 'in', 'empty'), '');
    const packed = pack(join(work, 'in'), join(work, 'pack'));
    const floor = join(dirname(fileURLToPath(import.meta.url)), 'support', 'floor.mjs');
    const run = spawnSync(process.execPath, [floor, join(work, 'pack'), join(work, 'out')], { encoding: 'utf8' });
    assert.is(run.status, 0, run.stderr);
    assert.equal(pack(join(work, 'out')), packed);
    assert.equal(packed.paths, ['a/b/c.txt', 'empty']);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

bench('the median is the value in the middle', () => {
  assert.is(median([9, 1, 5]), 5);
});

bench.run();
