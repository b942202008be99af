import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isKeyword } from '../../../src/syntax/python/identifier.js';
import * as py from '../../../src/syntax/python/index.js';
import { HOSTILE } from './hostile.js';
import { formatters, WIDTHS } from './ruff.js';
import { differences, jobOf } from './run.js';

const test = suite('no text becomes code');

const texts = Object.entries(HOSTILE);
const x = py.id('x');

/** A statement with the text in each of the places that take any text. */
const slots: readonly (readonly [name: string, build: (text: string) => readonly py.StatementLike[]])[] = [
  ['a value', text => [py.assign('x', text)]],
  ['an argument', text => [py.call(x, [text, text], { key: text })]],
  ['a key and a value of a dict', text => [py.assign('x', py.dict([[text, text]]))]],
  ['an f-string', text => [py.assign('x', py.fstring([text, x, text]))]],
  ['a text in pieces', text => [py.assign('x', py.concat(text, 'and', text))]],
  ['a text in triple quotes', text => [py.assign('x', py.multiline(text))]],
  ['a regular expression', text => [py.assign('x', py.regex(text))]],
  ['an annotation', text => [py.annAssign('x', text)]],
  ['the docstring of a function', text => [py.def('f', { doc: text }, [py.return(1)])]],
  ['the docstring of a class', text => [py.class('C', { doc: text }, [py.assign('x', 1)])]],
  ['the text under an attribute', text => [py.class('C', {}, [py.assign('x', 1), py.docstring(text)])]],
  [
    'a pattern',
    text => [py.match(x, [py.case(text, [py.pass()]), py.case(py.mapping([[text, py.wildcard]]), [py.pass()])])],
  ],
  ['comment lines', text => [py.commented(py.assign('x', 1), text, text)]],
  ['a comment on its own', text => [py.def('f', {}, [py.comment(text), py.pass(), py.comment(text)])]],
  ['a comment behind a statement', text => [py.remarked(py.assign('x', 1), text)]],
  ['a comment behind a colon', text => [py.remarked(py.def('f', {}, [py.pass()]), text)]],
];

for (const [slot, build] of slots) {
  test(`as ${slot} it stays what it is, and CPython agrees`, () => {
    const jobs = texts.map(([, text], index) =>
      jobOf({ node: 'Module', body: build(text).map(asStatement) }, 'app/x.py', WIDTHS[index % 3])
    );
    const wrong = differences(jobs).map((difference, index) => ({ difference, text: texts[index]?.[0] }));
    assert.equal(wrong.filter(({ difference }) => difference !== ''), []);
    for (const { source } of jobs) {
      assert.not.match(
        source,
        /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\ud800-\udbff](?![\udc00-\udfff])/,
      );
    }
  });
}

function asStatement(of: py.StatementLike): py.Statement {
  return ('value' in of && of.node === 'Assign') || !EXPRESSION.has(of.node)
    ? of as py.Statement
    : { node: 'Expr', value: of as py.Expression };
}

const EXPRESSION = new Set(['Call', 'Name', 'Constant']);

test('a module whose docstring or first comment it is still compiles', () => {
  const sources = texts.flatMap(([, text]) => [
    py.module('app/x.py', [py.assign('x', 1)], { doc: text }).print(),
    py.module('app/x.py', [py.comment(text), py.assign('x', 1)]).print(),
    py.module('app/x.py', [py.commented(py.assign('x', 1), text)]).print(),
  ]);
  const script = 'import json,sys\nfor line in sys.stdin: compile(json.loads(line).encode(), "x", "exec")';
  const { status, stderr } = spawnSync('python3', ['-c', script], {
    input: sources.map(source => JSON.stringify(source)).join('\n'),
    encoding: 'utf8',
  });
  assert.is(status, 0, stderr);
});

test('Ruff leaves docstrings, texts and comments of it as they are', () => {
  const steady = texts.filter(([name]) => name !== 'a switch of the formatter');
  for (const [name, text] of steady) {
    const tree = py.module('app/x.py', slots.flatMap(([slot, build]) => slot === 'a pattern' ? [] : build(text)), {
      doc: text,
    });
    for (const [index, width] of WIDTHS.entries()) {
      const printed = jobOf(tree.tree, 'app/x.py', width).source;
      assert.is(formatters[index]?.format(printed), printed, name);
    }
  }
});

test('as a name it is refused, or it is a name', () => {
  const places: readonly ((text: string) => unknown)[] = [
    py.id,
    text => py.attr(x, text),
    text => py.call(x, [], [py.keyword(text, 1)]),
    text => py.def(text, {}, []),
    text => py.class(text, {}, []),
    text => py.param(text),
    text => py.assign(text, 1),
    text => py.forIn(text, x),
    text => py.except(x, text, []),
    text => py.symbol(text, 'a'),
    text => py.symbol('a', text),
    text => py.moduleSymbol('a', text),
    text => py.importFrom(text, ['a']),
    text => py.importFrom('a', [text]),
    text => py.import(text),
    text => py.global(text),
    text => py.capture(text),
  ];
  for (const [name, text] of [...texts, ['a keyword', 'lambda'], ['a number', '1a'], ['a hyphen', 'a-b']] as const) {
    if (py.identifierProblem(text) === undefined) continue;
    for (const build of places) {
      assert.throws(
        () => build(text),
        (error: unknown) => error instanceof RangeError && error.message.length > 20,
        name,
      );
    }
  }
  assert.ok(isKeyword('lambda'));
});

test('as the path of a module it is refused unless it is a safe relative path', () => {
  const bad = [
    '',
    '/etc/passwd',
    '../x.py',
    'a/../b.py',
    'a//b.py',
    'a\\b.py',
    'C:/x.py',
    'a\nb.py',
    'a\0.py',
    'con.py',
    'a/.',
    'x.',
    'a\u202eb',
  ];
  for (const path of bad) {
    assert.throws(
      () => py.module(path, []),
      (error: unknown) => error instanceof RangeError && error.message.includes('path'),
      path,
    );
  }
  for (const path of ['app/x.py', 'app/größe.py', '.env', 'a b/c.py']) assert.is(py.module(path, []).path, path);
});

test.run();
