import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as py from '../../../src/syntax/python/index.js';
import { printed } from './print.js';

const test = suite('a text is written so that it stays a text');

const literals: readonly (readonly [text: string, expected: string])[] = [
  ['plain', '"plain"'],
  ['it\'s', '"it\'s"'],
  ['say "hi"', '\'say "hi"\''],
  ['it\'s "so"', '\'it\\\'s "so"\''],
  ['a\nb\tc\rd', '"a\\nb\\tc\\rd"'],
  ['\0', '"\\x00"'],
  ['\u2028\ufeff', '"\\u2028\\ufeff"'],
  ['\ud800', '"\\ud800"'],
  ['\u{e0041}', '"\\U000e0041"'],
  ['é 漢 😀', '"é 漢 😀"'],
  ['\\d+', 'r"\\d+"'],
  ['a\\', '"a\\\\"'],
  ['\\"', '\'\\\\"\''],
];

for (const [text, expected] of literals) {
  test(`${JSON.stringify(text)} as a value`, () => {
    assert.is(printed(py.assign('x', text)), `x = ${expected}`);
  });
}

const docs: readonly (readonly [text: string, expected: readonly string[]])[] = [
  ['One line.', ['"""One line."""']],
  ['  blanks around  ', ['"""blanks around"""']],
  ['Two\n\nparts.', ['"""Two', '', '    parts.', '    """']],
  ['Two\n      deeper\n    shared', ['"""Two', '      deeper', '    shared', '    """']],
  ['ends with "', ['"""ends with " """']],
  ['"starts', ['""" "starts"""']],
  ['"""', ['"""\\"\\"\\""""']],
  ['a\\b', ['"""a\\\\b"""']],
  ['', ['""" """']],
];

for (const [text, expected] of docs) {
  test(`${JSON.stringify(text)} as a docstring`, () => {
    assert.is(
      printed(py.def('f', { doc: text }, [])),
      ['def f():', `    ${expected.join('\n')}`, '    pass'].slice(0, 2).join('\n'),
    );
  });
}

test('a comment with line ends becomes several comment lines', () => {
  assert.is(printed(py.comment('one\ntwo\u2028three\r\n\nfour')), '# one\n# two\n# three\n#\n# four');
});

test('a comment behind a statement stays on its line', () => {
  assert.is(printed(py.remarked(py.assign('x', 1), 'a\nb')), 'x = 1  # a b');
});

test('what cannot be seen in a comment is written as an escape', () => {
  assert.is(printed(py.comment('a\u202eb\0')), '# a\\u202eb\\x00');
});

test('a comment at the head of a file declares no encoding', () => {
  assert.is(printed(py.comment('coding: utf-7')), '# coding : utf-7');
});

test('a text in pieces is one literal where it fits, and a piece a line where not', () => {
  assert.is(printed(py.assign('x', py.concat('a ', 'b'))), 'x = "a b"');
  const [one, two] = ['a'.repeat(50), 'b'.repeat(50)];
  assert.is(printed(py.assign('x', py.concat(one, two))), `x = (\n    "${one}"\n    "${two}"\n)`);
});

test('a text in triple quotes keeps its line feeds', () => {
  assert.is(printed(py.call(py.id('f'), [py.multiline('a\n  b\n')])), 'f(\n    """a\n  b\n"""\n)');
});

test('a comment moves into the parentheses that a long value gets', () => {
  const long = 'x'.repeat(70);
  assert.is(printed(py.remarked(py.assign('name', long), 'why so')), `name = (\n    "${long}"  # why so\n)`);
});

test('a comment that tools read takes no part in the width', () => {
  const long = 'x'.repeat(70);
  assert.is(printed(py.remarked(py.assign('name', long), 'noqa: F401')), `name = "${long}"  # noqa: F401`);
});

test.run();
