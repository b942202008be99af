import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dotenv } from '../../../src/syntax/config/index.js';
import { hostileText, missing, python } from './hostile.js';

const test = suite('dotenv');

const read = [
  'import sys, json, io, os, dotenv',
  'os.environ.clear()',
  'print(json.dumps([dotenv.dotenv_values(stream=io.StringIO(t)) for t in json.load(sys.stdin)]))',
].join('\n');

function accepted(runs: number): { readonly values: string[]; readonly texts: string[] } {
  const values: string[] = [];
  const texts: string[] = [];
  for (const value of fc.sample(hostileText, { numRuns: runs, seed: 5 })) {
    try {
      texts.push(
        dotenv.print([{ variables: [dotenv.variable('A', value, 'why\nB=2'), dotenv.variable('C', 'it\'s "c"')] }]),
      );
      values.push(value);
      assert.ok(dotenv.holds(value));
    } catch (error) {
      assert.instance(error, RangeError);
      assert.not(dotenv.holds(value));
    }
  }
  return { values, texts };
}

test('what is accepted comes back from python-dotenv as it went in, and nothing else with it', () => {
  const { values, texts } = accepted(3000);
  assert.ok(values.length > 1000, `${values.length} accepted`);
  const back = python(read, texts) as Record<string, string>[] | undefined;
  if (back === undefined) {
    missing('python-dotenv');
    return;
  }
  values.forEach((value, index) =>
    assert.equal(back[index], { A: value, C: 'it\'s "c"' }, JSON.stringify(texts[index]))
  );
});

test('bare and single-quoted values mean the same to a shell', () => {
  const { values, texts } = accepted(400);
  const pairs = values.map((value, index) =>
    [value, texts[index]?.split('\n').find(line => line.startsWith('A=')) ?? ''] as const
  )
    .filter(([value, line]) => !value.includes('\n') && (line.startsWith('A=\'') || /^A=[\w.,:/@+=%^-]*$/.test(line)));
  assert.ok(pairs.length > 100);
  const script = pairs.map(([, line]) => `${line}; printf '%s\\0' "$A"`).join('\n');
  const back = spawnSync('sh', [], { input: script, encoding: 'utf8' }).stdout.split('\0');
  pairs.forEach(([value], index) => assert.is(back[index], value));
});

test('simple values stand bare, others in the plainest quotes', () => {
  const text = dotenv.print([
    dotenv.group('Database', [
      dotenv.variable('DATABASE_URL', 'postgresql+asyncpg://app:app@localhost:5432/app', 'Where the data are'),
      dotenv.unset('POOL_SIZE', 5),
    ]),
    {
      variables: [
        dotenv.variable('NAME', 'My blog'),
        dotenv.variable('SAYS', 'it\'s\n"so"'),
        dotenv.variable('EMPTY', ''),
      ],
    },
  ]);
  assert.is(
    text,
    [
      '# --- Database ---',
      '',
      '# Where the data are',
      'DATABASE_URL=postgresql+asyncpg://app:app@localhost:5432/app',
      '# POOL_SIZE=5',
      '',
      'NAME=\'My blog\'',
      'SAYS="it\'s\\n\\"so\\""',
      'EMPTY=',
      '',
    ].join('\n'),
  );
});

test('expansion, control characters and names that are no variable are refused', () => {
  assert.throws(() => dotenv.print([{ variables: [dotenv.variable('A', 'x${HOME}')] }]), /expand/);
  assert.throws(() => dotenv.print([{ variables: [dotenv.variable('A', '\0')] }]), /control/);
  for (const name of ['', 'a b', '1A', 'A=B', 'A\nB']) {
    assert.throws(() => dotenv.print([{ variables: [dotenv.variable(name, '')] }]), RangeError);
  }
  assert.throws(() => dotenv.print([{ variables: [dotenv.variable('A', 1), dotenv.variable('A', 2)] }]), /twice/);
});

test.run();
