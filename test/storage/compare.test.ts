import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as d from '../../src/domain/index.js';
import { compareStorages } from '../../src/storage/compare.js';
import { storage } from '../../src/storage/from-model.js';
import type { Storage } from '../../src/storage/storage.js';
import { completeOpen as complete } from '../support/complete-open.js';

const test = suite('difference of two storages');

const id = d.field('id', d.integer(), { identity: 'default' });
const name = d.field('name', d.string(50));

function stored(entities: readonly d.Entity[], enums: readonly d.EnumType[] = []): Storage {
  return storage(complete(d.domain(entities, enums), { timestamps: false, softDelete: 'none' }));
}

const kinds = (before: Storage, after: Storage): readonly string[] =>
  compareStorages(before, after).map(one => one.kind);

test('a storage does not differ from itself', () => {
  const make = (): Storage => stored([d.entity('users', [id, name], { uniques: [['name']] })]);
  assert.equal(compareStorages(make(), make()), []);
});

test('tables are added in the order of creation and dropped in the reverse', () => {
  const parent = d.entity('parents', [id]);
  const child = d.entity('children', [id, d.field('parent_id', d.integer())], {
    foreignKeys: [d.foreignKey('parent_id', 'parents')],
  });
  const names = (before: Storage, after: Storage): readonly string[] =>
    compareStorages(before, after).map(one => 'table' in one ? `${one.kind} ${one.table}` : one.kind);
  assert.equal(names(stored([]), stored([child, parent])), ['add-table parents', 'add-table children']);
  assert.equal(names(stored([child, parent]), stored([])), ['drop-table children', 'drop-table parents']);
});

test('a column says which of its parts differ', () => {
  const [change] = compareStorages(
    stored([d.entity('users', [id, name])]),
    stored([
      d.entity('users', [
        id,
        { ...name, type: d.text, nullable: true, default: { kind: 'string', value: 'x' }, comment: 'Full name' },
      ]),
    ]),
  );
  assert.is(change?.kind, 'change-column');
  assert.equal(change?.kind === 'change-column' ? change.parts : [], ['type', 'nullable', 'default', 'comment']);
});

test('a constraint that differs is dropped and added again, columns are dropped after the keys that use them', () => {
  const before = stored([d.entity('users', [id, name, d.field('mail', d.text)], { uniques: [['mail']] })]);
  const after = stored([
    d.entity('users', [id, name], { uniques: [{ ...d.unique('name'), name: 'uq_users_mail' }] }),
  ]);
  assert.equal(kinds(before, after), ['drop-unique', 'drop-column', 'add-unique']);
});

test('native enums, schemas and views differ on their own', () => {
  const view = d.view('names', [name], { sql: 'SELECT name FROM users' });
  const users = d.entity('users', [id, name]);
  const after = stored([d.entity('app.users', [id, d.field('status', d.enumOf('status'))])], [
    d.enumType('status', ['on', 'off']),
  ]);
  assert.equal(kinds(stored([users, view]), after), ['drop-view', 'drop-table', 'add-schema', 'add-enum', 'add-table']);
  const more = stored([d.entity('app.users', [id, d.field('status', d.enumOf('status'))])], [
    d.enumType('status', ['on', 'off', 'lost']),
  ]);
  assert.equal(kinds(after, more), ['change-enum']);
});

test.run();
