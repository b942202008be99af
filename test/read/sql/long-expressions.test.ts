import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isTallerThan } from '../../../src/domain/expression/walk.js';
import { check, entity, field, problems, read, readWell } from './support.js';

const test = suite('expressions of any length');

const many = 20_000;

/** Expressions that go on and on, or in and in. */
const endless: Readonly<Record<string, string>> = {
  'OR': `a = 0${' OR a = 1'.repeat(many)}`,
  'AND': `a > 0${' AND a <> 1'.repeat(many)}`,
  'sums': `a${' + 1'.repeat(many)} > 0`,
  'joined texts': `s${' || \'x\''.repeat(many)} <> ''`,
  'comparisons': `a${' = b'.repeat(many)}`,
  'tests for null': `a${' IS NULL'.repeat(many)}`,
  'ranges': `a${' BETWEEN 1 AND 2'.repeat(many)}`,
  'lists': `a${' IN (1)'.repeat(many)}`,
  'patterns': `s${' LIKE \'x\''.repeat(many)}`,
  'casts': `a${'::int'.repeat(many)} > 0`,
  'NOT': `${'NOT '.repeat(many)}a > 0`,
  'signs': `${'- '.repeat(many)}a > 0`,
  'parentheses': `${'('.repeat(many)}a${')'.repeat(many)} > 0`,
  'calls': `${'abs('.repeat(many)}a${')'.repeat(many)} > 0`,
};

for (const [what, sql] of Object.entries(endless)) {
  test(`${many} ${what} stay as they are, and it is said where, why, and what to do`, () => {
    const result = read(`CREATE TABLE t (\n  a int, b int, s text,\n  CHECK (${sql})\n);`);
    assert.is(entity(result, 't').checks[0]?.expression.kind, 'native');
    assert.equal(problems(result), ['long-expression 3:10']);
    const [found] = result.diagnostics;
    assert.match(found?.message ?? '', /^".{60}" of a check of table "t" has too many operators in a row/);
    assert.match(found?.remedy ?? '', /IN \(…\)/);
  });
}

test('defaults, computed columns and indexes are no exception', () => {
  const sum = `0${' + 1'.repeat(many)}`;
  const result = read(`CREATE TABLE t (
    a int DEFAULT ${sum},
    b int GENERATED ALWAYS AS (${sum}) STORED
  );
  CREATE INDEX i ON t ((${sum}));
  CREATE UNIQUE INDEX u ON t (a) WHERE (a = ${sum});`);
  assert.equal(problems(result), [
    'long-expression 2:19',
    'long-expression 3:32',
    'long-expression 6:41',
    'long-expression 5:25',
  ]);
  assert.is(field(result, 't.a').default?.kind, 'native');
});

test('what is long but not deep is read: the values of a list, the arguments of a call', () => {
  assert.not.match(check(`a IN (0${', 1'.repeat(many)})`), /^native/);
  assert.not.match(check(`coalesce(a${', 1'.repeat(99)}) > 0`), /^native/);
});

test('400 operators in a row are read, and one more is not', () => {
  for (const more of [' OR a = 1', ' AND a = 1', ' = b', ' IS NULL']) {
    assert.not.match(check(`a = 0${more.repeat(399)}`), /^native/, more);
    assert.match(check(`a = 0${more.repeat(401)}`), /^native/, more);
  }
});

test('no more than 450 parts stand within each other, whatever they are made of', () => {
  const sum = (of: string): string => `(${of}${' + 1'.repeat(200)})`;
  const sums = (count: number): string => Array.from({ length: count }).reduce<string>(of => sum(of), 'a');
  const [two] = entity(read(`CREATE TABLE t (a int, CHECK (${sums(2)} > 0))`), 't').checks;
  assert.is(two?.expression.kind, 'binary');
  assert.ok(two !== undefined && isTallerThan(two.expression, 400) && !isTallerThan(two.expression, 450));
  assert.equal(problems(read(`CREATE TABLE t (a int, CHECK (${sums(3)} > 0))`)), ['long-expression 1:31']);
});

test('an array has no more dimensions than a value can have', () => {
  const { type } = field(readWell(`CREATE TABLE t (a int${'[]'.repeat(many)})`), 't.a');
  assert.equal(type, { kind: 'array', of: { kind: 'integer', bits: 32, unsigned: false }, dimensions: 6 });
});

test.run();
