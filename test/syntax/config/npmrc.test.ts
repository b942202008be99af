import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { npmrc } from '../../../src/syntax/config/index.js';

const test = suite('npmrc');

test('settings stand a line each', () => {
  assert.is(
    npmrc.print({ 'ignore-scripts': true, registry: 'https://npm.example.com/' }),
    [
      'ignore-scripts=true',
      'registry=https://npm.example.com/',
      '',
    ].join('\n'),
  );
});

test('what npm would read as something else is refused', () => {
  for (const value of ['a b', 'a\nb=c', '${HOME}', 'a;b', 'a#b', '']) {
    assert.throws(() => npmrc.print({ prefix: value }), /value/, JSON.stringify(value));
  }
  assert.throws(() => npmrc.print({ '//registry/:_authToken': 'x' }), /setting/);
});

test.run();
