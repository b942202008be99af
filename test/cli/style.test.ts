import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findingLines } from '../../src/cli/findings.js';
import { harmless, styleFor } from '../../src/cli/style.js';
import { diagnostic, type Severity } from '../../src/domain/diagnostic.js';

const test = suite('what the command prints');

const plain = styleFor({ isTTY: false }, {});

test('colours come on a terminal alone, and not where NO_COLOR is set or the terminal is dumb', () => {
  const red = '\u001b[31mx\u001b[39m';
  assert.is(styleFor({ isTTY: true }, {}).red('x'), red);
  assert.is(styleFor({ isTTY: true }, { NO_COLOR: '' }).red('x'), red);
  assert.is(styleFor({ isTTY: true }, { NO_COLOR: '1' }).red('x'), 'x');
  assert.is(styleFor({ isTTY: true }, { TERM: 'dumb' }).red('x'), 'x');
  assert.is(styleFor({}, {}).strong('x'), 'x');
});

test('control characters and turns of direction are shown, not sent', () => {
  assert.is(harmless('a\u001b[2Jb\u202ec\rd\ne'), 'a\\u001b[2Jb\\u202ec\\u000dd\ne');
});

test('findings stand by weight, of each kind the first few, the same remedy once', () => {
  const of = (severity: Severity, code: string, number: number, remedy: string | null = null) =>
    diagnostic(severity, code, `${code} ${number}.`, { file: 'a.sql', line: number, column: 1 }, remedy);
  const many = Array.from({ length: 9 }, (_, index) => of('warning', 'w', index + 1, 'Do it.'));
  const lines = findingLines([of('note', 'n', 1), ...many, of('error', 'e', 7, 'Stop.')], plain);
  assert.equal(lines, [
    'error: a.sql:7:1: e 7.\n  Stop.',
    'warning: a.sql:1:1: w 1.',
    'warning: a.sql:2:1: w 2.',
    'warning: a.sql:3:1: w 3.\n  Do it.',
    '  and 6 more of this kind (w); --json lists all',
    'note: a.sql:1:1: n 1.',
  ]);
  assert.is(findingLines(many.slice(0, 4), plain).length, 4, 'one too many is shown rather than counted');
});

test.run();
