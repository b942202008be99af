import fc from 'fast-check';
import { parse } from 'smol-toml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toml } from '../../../src/syntax/config/index.js';
import { hostileText, python } from './hostile.js';

const test = suite('TOML');

const scalar = fc.oneof(hostileText, fc.integer(), fc.double({ noNaN: true }), fc.boolean());
const key = hostileText.filter(text => text !== '__proto__');
const { table } = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(scalar, { maxLength: 4 }),
    fc.array(tie('table'), { maxLength: 3 }),
    fc.array(fc.oneof(scalar, tie('table')), { maxLength: 3 }),
    tie('table'),
  ),
  table: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
const tables = table as fc.Arbitrary<toml.TomlTable>;

test('data comes back as they went in, whatever the strings hold', () => {
  fc.assert(
    fc.property(tables, data => {
      assert.equal(plain(parse(toml.print(data))), plain(data));
    }),
    { numRuns: 1000 },
  );
});

test('Python reads the same data', () => {
  const samples = fc.sample(tables, { numRuns: 300, seed: 7 });
  const program = 'import sys, json, tomllib; print(json.dumps([tomllib.loads(t) for t in json.load(sys.stdin)]))';
  const back = python(program, samples.map(toml.print)) as unknown[];
  samples.forEach((data, index) => assert.equal(plain(back[index]), plain(data)));
});

test('tables get headers, short lists one line, long lists a line an item', () => {
  const text = toml.print({
    project: {
      name: 'blog',
      dependencies: [
        'fastapi>=0.141,<1',
        'sqlalchemy[asyncio]>=2.0,<2.2',
        'pydantic-settings>=2.15,<3',
        'uvicorn[standard]>=0.52',
      ],
    },
    tool: {
      ruff: { 'line-length': 88, lint: { select: ['E', 'F'] } },
      mypy: { overrides: [{ module: 'a' }, { module: 'b', strict: true }] },
    },
    plain: { inline: [{ a: 1 }, 2] },
    empty: {},
  });
  assert.is(
    text,
    [
      '[project]',
      'name = "blog"',
      'dependencies = [',
      '  "fastapi>=0.141,<1",',
      '  "sqlalchemy[asyncio]>=2.0,<2.2",',
      '  "pydantic-settings>=2.15,<3",',
      '  "uvicorn[standard]>=0.52",',
      ']',
      '',
      '[tool.ruff]',
      'line-length = 88',
      '',
      '[tool.ruff.lint]',
      'select = ["E", "F"]',
      '',
      '[[tool.mypy.overrides]]',
      'module = "a"',
      '',
      '[[tool.mypy.overrides]]',
      'module = "b"',
      'strict = true',
      '',
      '[plain]',
      'inline = [{ a = 1 }, 2]',
      '',
      '[empty]',
      '',
    ].join('\n'),
  );
});

test('comments stand above their entry and stay comments', () => {
  const text = toml.print({
    a: toml.commented('one\n[evil]\nx = 1', 1),
    list: [toml.commented('why', 'x'), 'y'],
    t: toml.commented('a table', { b: 2 }),
  });
  assert.is(text, '# one\n# [evil]\n# x = 1\na = 1\nlist = [\n  # why\n  "x",\n  "y",\n]\n\n# a table\n[t]\nb = 2\n');
  assert.equal(plain(parse(text)), { a: 1, list: ['x', 'y'], t: { b: 2 } });
});

test('what TOML cannot hold is refused', () => {
  assert.throws(() => toml.print({ a: '\ud800' }), /half of a surrogate pair/);
  assert.throws(() => toml.print({ a: 2n ** 63n }), /64 bits/);
  assert.is(toml.print({ a: -(2n ** 63n) }), 'a = -9223372036854775808\n');
});

/** Negative zero is zero to `uvu`; what is compared is what a reader sees. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(
      value,
      (_key, each: unknown) => typeof each === 'number' && !Number.isFinite(each) ? String(each) : each,
    ),
  );
}

test.run();
