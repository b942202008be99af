import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parsePython } from '../../../src/read/python/parse.js';
import type { Statement } from '../../../src/read/python/tree.js';
import { createReport } from '../../../src/read/report.js';
import { openSource } from '../../../src/read/source.js';
import { takesItsShare } from '../damage.js';

const test = suite('Python that is read in parts');

interface Parsed {
  readonly statements: readonly Statement[];
  /** Findings as `code line:column`. */
  readonly problems: readonly string[];
}

function parse(text: string): Parsed {
  const report = createReport();
  const statements = parsePython(openSource({ file: 'a.py', text }), report);
  return {
    statements,
    problems: report.diagnostics.map(({ code, place }) => `${code} ${place?.line ?? 0}:${place?.column ?? 0}`),
  };
}

/** What the statements define, those of classes in brackets. */
function outline(statements: readonly Statement[]): string {
  return statements.flatMap(one => {
    if (one.kind === 'class') return `${one.name}(${outline(one.body)})`;
    if (one.kind === 'function') return `${one.name}()`;
    if (one.kind === 'assign') return one.targets.flatMap(target => target.kind === 'name' ? target.name : []);
    return [];
  }).join(' ');
}

const broken: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a statement', 'a = 1\nb = = 2\nc = 3\n', 'a c', ['unread-statement 2:1']],
  ['an attribute', 'class A:\n    a = 1\n    b = )\n    c = 3\nd = 4\n', 'A(a c) d', ['unread-statement 3:5']],
  ['a statement with a block', 'class A:\n  a = 1\nclass 5:\n  b = 1\n  class C:\n    d = 1\ne = 1\n', 'A(a) e', [
    'unread-statement 3:1',
  ]],
  ['a bracket that stays open in a class', 'class A:\n  a = f(1\n  b: int = 2\nc = 3\n', 'A(b) c', [
    'open-bracket 2:8',
    'unread-statement 2:3',
  ]],
  ['a bracket that stays open', 'a = [1,\n  2\nclass B:\n  c = 1\n', 'B(c)', [
    'open-bracket 1:5',
    'unread-statement 1:1',
  ]],
  ['a text that stays open', 'a = "x\nb = 2\n', 'a b', ['open-text 1:5']],
  ['a long text that stays open', 'a = """x\nb = 2\n', 'a b', ['open-text 1:5']],
  ['a class without a body', 'class A:\nb = 1\n', 'A() b', []],
  ['a block deeper than it should be', 'a = 1\n    b = 2\nc = 3\n', 'a b c', []],
  ['the inside of a function', 'def f():\n    a = = 1\nb = 2\n', 'f() b', []],
  ['a word of newer Python', 'match a:\n    case 1:\n        b = 2\nc = 3\n', 'c', ['unread-statement 1:1']],
];

for (const [what, text, expected, problems] of broken) {
  test(`${what} that is broken costs itself`, () => {
    const parsed = parse(text);
    assert.is(outline(parsed.statements), expected);
    assert.equal(parsed.problems, problems);
  });
}

test('two statements may stand on a line, and one on several', () => {
  const { statements, problems } = parse('a = 1; b = 2\nc = (1 +\n2)\nd = 1 + \\\n  2\nclass E: f = 1; g = 2\n');
  assert.is(outline(statements), 'a b c d E(f g)');
  assert.equal(problems, []);
});

test('brackets that are too deep cost their statement', () => {
  const { statements, problems } = parse(`a = ${'['.repeat(500)}${']'.repeat(500)}\nb = 1\n`);
  assert.is(outline(statements), 'b');
  assert.equal(problems, ['unread-statement 1:1']);
});

const large: readonly (readonly [string, (size: number) => string])[] = [
  ['open brackets', size => `a = ${'('.repeat(size)}`],
  ['open brackets on lines', size => 'a = (\n'.repeat(size / 6)],
  ['three quotes', size => '"""'.repeat(size / 3)],
  ['quotes of all kinds', size => '\'\'\'\n"""\nf"{\n'.repeat(size / 12)],
  ['braces in f-strings', size => `a = f"${'{'.repeat(size)}"`],
  ['texts in f-strings', size => `a = f"${'{f"'.repeat(size / 3)}"`],
  ['operators', size => `a = 1${' + 1'.repeat(size / 4)}`],
  ['members', size => `a = b${'.c'.repeat(size / 2)}`],
  ['decorators', size => '@a\n'.repeat(size / 3)],
  ['blocks within blocks', size => {
    const depth = Math.floor(Math.sqrt(size));
    return Array.from({ length: depth }, (_, n) => `${' '.repeat(n)}if a:\n`).join('');
  }],
  ['indents that go up and down', size => 'if a:\n  b\n'.repeat(size / 10)],
  ['ends of lines', size => '\n'.repeat(size)],
  ['words', size => 'class '.repeat(size / 6)],
];

for (const [name, make] of large) {
  test(`takes no more than its share of time: ${name}`, () => takesItsShare(parse, make));
}

test.run();
