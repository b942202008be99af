import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ini } from '../../../src/syntax/config/index.js';
import { hostileText, python } from './hostile.js';

const test = suite('INI');

const read = [
  'import sys, json, configparser',
  'def load(text):',
  '    parser = configparser.ConfigParser()',
  '    parser.read_string(text)',
  '    return {s: dict(parser.items(s)) for s in parser.sections()}',
  'print(json.dumps([load(t) for t in json.load(sys.stdin)]))',
].join('\n');

test('what is accepted comes back from configparser as it went in, and hostile values are often accepted', () => {
  const values = fc.sample(hostileText, { numRuns: 3000, seed: 11 });
  const texts: string[] = [];
  const expected: string[] = [];
  for (const value of values) {
    try {
      texts.push(ini.print([ini.section('app', { first: value, last: 'end' })]));
      expected.push(value);
    } catch (error) {
      assert.instance(error, RangeError);
    }
  }
  assert.ok(expected.length > 1000, `${expected.length} accepted`);
  const back = python(read, texts) as Record<string, Record<string, string>>[];
  expected.forEach((value, index) =>
    assert.equal(back[index], { app: { first: value, last: 'end' } }, JSON.stringify(value))
  );
});

test('references are filled in by the reader, percent signs are not', () => {
  const text = ini.print([
    ini.section('alembic', [
      ini.entry('base', '/srv'),
      ini.entry('path', [ini.reference('base'), '/100%'], 'where it lives'),
      ini.entry('hooks', 'black\nruff'),
    ], 'Migrations'),
    ini.section('empty', {}),
  ]);
  assert.is(
    text,
    [
      '# Migrations',
      '[alembic]',
      'base = /srv',
      '# where it lives',
      'path = %(base)s/100%%',
      'hooks = black',
      '    ruff',
      '',
      '[empty]',
      '',
    ].join('\n'),
  );
  assert.equal(python(read, [text]), [{
    alembic: { base: '/srv', path: '/srv/100%', hooks: 'black\nruff' },
    empty: {},
  }]);
});

test('names that would break out of their place are refused, and so are doubles', () => {
  for (const name of ['', 'a]', 'a\nb', 'a=b', '#a', 'a:b', ' a']) {
    assert.throws(() => ini.print([ini.section(name, {})]), RangeError);
    assert.throws(() => ini.print([ini.section('s', { [name]: 1 })]), RangeError);
    assert.throws(() => ini.print([ini.section('s', { a: ini.reference(name) })]), RangeError);
  }
  assert.throws(() => ini.print([ini.section('s', {}), ini.section('s', {})]), /twice/);
  assert.throws(() => ini.print([ini.section('s', { a: 1, A: 2 })]), /twice/);
});

test.run();
