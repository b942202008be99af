import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ignore } from '../../../src/syntax/config/index.js';

const test = suite('ignore files');

test('patterns stand one a line, with comments and blank lines', () => {
  const text = ignore.print(['__pycache__/', ignore.blank(), ignore.comment('Secrets\n!all'), '.env', '!.env.example']);
  assert.is(text, '__pycache__/\n\n# Secrets\n# !all\n.env\n!.env.example\n');
});

test('a literal name matches that name alone, as git reads it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ignore-'));
  try {
    const names = ['a b', 'a*', 'x[1]', '!bang', '#hash', 'q?', 'back\\slash', 'end '];
    writeFileSync(join(folder, '.gitignore'), ignore.print(names.map(ignore.literal)));
    spawnSync('git', ['init', '-q'], { cwd: folder });
    const check = (name: string): boolean =>
      spawnSync('git', ['check-ignore', '-q', '--', name], { cwd: folder }).status === 0;
    for (const name of names) assert.ok(check(name), name);
    for (const name of ['ab', 'abc', 'x1', 'bang', 'qq', 'end']) assert.not(check(name), name);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('patterns that would be read as something else are refused', () => {
  for (const pattern of ['', ' a', 'a ', 'a\nb', '#a', 'a\0']) assert.throws(() => ignore.print([pattern]), RangeError);
});

test.run();
