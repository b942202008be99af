import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shell } from '../../../src/syntax/config/index.js';
import { hostileText } from './hostile.js';

const test = suite('shell words');

test('a shell reads each word as one argument, unchanged', () => {
  const words = fc.sample(hostileText, { numRuns: 500, seed: 2 })
    .filter(word => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(word));
  assert.ok(words.length > 200);
  const script = shell.commandText(['printf', '%s\\0', ...words]);
  const back = spawnSync('sh', [], { input: script, encoding: 'utf8' }).stdout.split('\0').slice(0, -1);
  assert.equal(back, words);
});

test('variables are filled in, as one argument, with their fallback', () => {
  const script = shell.commandText(['printf', '%s\\0', shell.variable('A'), shell.variable('B', '8000'), 'x=1']);
  const back = spawnSync('sh', [], { input: script, encoding: 'utf8', env: { A: 'one two' } }).stdout;
  assert.is(back, 'one two\u00008000\u0000x=1\0');
});

test('a first word with an equals sign is a program, not an assignment', () => {
  assert.is(shell.commandText(['a=b', 'c=d']), '\'a=b\' c=d');
});

test('line breaks, names that are no variable and fallbacks that would be expanded are refused', () => {
  assert.throws(() => shell.commandText(['a\nb']), RangeError);
  assert.throws(() => shell.commandText([]), RangeError);
  assert.throws(() => shell.commandText([shell.variable('A}; rm')]), RangeError);
  assert.throws(() => shell.commandText([shell.variable('A', '$(x)')]), RangeError);
});

test.run();
