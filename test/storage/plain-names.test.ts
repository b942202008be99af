import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isPlainName, unquoted } from '../../src/storage/plain-names.js';

const test = suite('plain names');

test('a name of small letters needs no quotes unless some database reserves it', () => {
  assert.ok(isPlainName('deleted_at'));
  assert.not(isPlainName('order'));
  assert.not(isPlainName('Name'));
  assert.not(isPlainName('with blank'));
  assert.not(isPlainName('2nd'));
});

test('quotes are taken off plain names alone', () => {
  assert.is(unquoted('"rating" >= 0 AND "Rating" < "order"', 'postgresql'), 'rating >= 0 AND "Rating" < "order"');
  assert.is(unquoted('`rating` >= 0', 'mysql'), 'rating >= 0');
  assert.is(unquoted('`rating` >= 0', 'postgresql'), '`rating` >= 0');
});

test('texts stay as they are, with their own quotes and escapes', () => {
  assert.is(unquoted('"a" = \'"b"\' || "c"', 'sqlite'), 'a = \'"b"\' || c');
  assert.is(unquoted('\'it\'\'s "b"\' <> "c"', 'sqlite'), '\'it\'\'s "b"\' <> c');
  assert.is(unquoted('\'\\\'`b`\' <> `c`', 'mysql'), '\'\\\'`b`\' <> c');
  assert.is(unquoted('E\'\\\'"b"\' <> "c"', 'postgresql'), 'E\'\\\'"b"\' <> c');
  assert.is(unquoted('"a""b" = 1', 'postgresql'), '"a""b" = 1');
});

test.run();
