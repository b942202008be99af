import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { convention, fit, hash, maxNameBytes, nameSpace } from '../../src/storage/names.js';

const test = suite('names of constraints');

test('a name that fits stays as it is', () => {
  assert.is(fit('uq_users_email'), 'uq_users_email');
  assert.is(fit('x'.repeat(63)), 'x'.repeat(63));
});

test('a longer name is cut to 63 bytes and ends in a hash of the whole, so that two stay two', () => {
  const one = fit(`${'x'.repeat(70)}a`);
  const two = fit(`${'x'.repeat(70)}b`);
  assert.is(one.length, maxNameBytes);
  assert.is.not(one, two);
  assert.match(one, /^x+_[0-9a-f]{8}$/);
});

test('bytes count, not characters, and no character is cut in two', () => {
  const name = fit('é'.repeat(40));
  assert.ok(new TextEncoder().encode(name).length <= maxNameBytes);
  assert.match(name, /^é+_[0-9a-f]{8}$/);
  assert.is(fit('é'.repeat(31)), 'é'.repeat(31));
});

test('the hash is FNV-1a with 32 bits', () => {
  assert.is(hash(''), '811c9dc5');
  assert.is(hash('a'), 'e40c292c');
  assert.is(hash('foobar'), 'bf9cf968');
});

test('names differ without regard to case; the first free wish is given, else a number is added to the last', () => {
  const space = nameSpace(['Users']);
  assert.is(space.take('users', 'ix_users'), 'ix_users');
  assert.is(space.take('IX_USERS'), 'IX_USERS_2');
  assert.is(space.take('ix_users'), 'ix_users_3');
  assert.ok(space.has('USERS'));
});

test('the convention is the one of the emitted MetaData', () => {
  assert.is(convention.primaryKey('posts'), 'pk_posts');
  assert.is(convention.foreignKey('posts', ['author_id'], 'users'), 'fk_posts_author_id_users');
  assert.is(convention.unique('posts', ['a', 'b']), 'uq_posts_a_b');
  assert.is(convention.index('posts', ['a']), 'ix_posts_a');
  assert.is(convention.check('posts', 'positive'), 'ck_posts_positive');
});

test.run();
