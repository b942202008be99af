import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  array,
  boolean,
  bytes,
  date,
  domain,
  entity,
  field,
  foreignKey,
  instant,
  integer,
  string,
  text,
  uuid,
  view,
} from '../../src/domain/define.js';
import type { Entity, Field } from '../../src/domain/domain.js';
import type { FieldRole } from '../../src/domain/model.js';
import type { ModelOptions } from '../../src/domain/options.js';
import { completeOpen as complete } from '../support/complete-open.js';
import { bare, codesOf, entityOf, id, junction, modelOf, reference, table } from './support.js';

const completing = suite('a completed model');

const rolesOf = (fields: readonly Field[], options = {}): Readonly<Record<string, FieldRole>> => {
  const made = entityOf(modelOf([entity('things', fields)], options), 'things');
  return Object.fromEntries(made.fields.filter(one => one.role !== 'plain').map(one => [one.column, one.role]));
};

completing('has timestamps and a mark of deletion behind the source’s columns', () => {
  const made = entityOf(modelOf([entity('posts', [id, field('title', text)])], {}), 'posts');
  assert.equal(made.fields.map(one => [one.column, one.role, one.added]), [
    ['id', 'key', false],
    ['title', 'plain', false],
    ['created_at', 'created', true],
    ['updated_at', 'updated', true],
    ['deleted_at', 'deletion', true],
  ]);
  assert.equal(made.softDelete, { kind: 'deleted_at', column: 'deleted_at' });
  assert.equal(made.fieldByColumn.get('created_at')?.default, { kind: 'call', function: 'now', arguments: [] });
  assert.is(made.fieldByColumn.get('deleted_at')?.nullable, true);
});

completing('leaves the domain it was given as it was', () => {
  const source = domain([table('posts')]);
  const before = JSON.stringify(source);
  complete(source);
  assert.is(JSON.stringify(source), before);
});

completing('adds nothing that the options do not ask for', () => {
  assert.is(entityOf(modelOf([table('posts')], bare), 'posts').fields.length, 1);
  const none = modelOf([table('posts')], { softDelete: 'none' });
  assert.equal(entityOf(none, 'posts').fields.map(one => one.column), ['id', 'created_at', 'updated_at']);
});

completing('clears a flag where the option says so', () => {
  const made = entityOf(modelOf([table('posts')], { softDelete: 'is_active', timestamps: false }), 'posts');
  assert.equal(made.softDelete, { kind: 'is_active', column: 'is_active' });
  assert.equal(made.fieldByColumn.get('is_active')?.default, { kind: 'boolean', value: true });
});

for (
  const [one, other] of [
    ['created_at', 'updated_at'],
    ['createdAt', 'updatedAt'],
    ['created_on', 'modified_on'],
    ['date_created', 'last_updated'],
    ['creation_date', 'last_update'],
    ['inserted_at', 'modified_at'],
    ['CreatedDate', 'ModifiedDate'],
    ['create_time', 'update_time'],
  ] as const
) {
  completing(`recognises ${one} and ${other} as its timestamps and adds none`, () => {
    const fields = [id, field(one, instant()), field(other, instant(null, false), { nullable: true })];
    assert.equal(rolesOf(fields, { softDelete: 'none' }), { id: 'key', [one]: 'created', [other]: 'updated' });
  });
}

completing('prefers the plainer of two names for one timestamp', () => {
  assert.equal(rolesOf([id, field('date_added', instant()), field('created_at', instant())], bare), {
    id: 'key',
    created_at: 'created',
  });
});

completing('takes a timestamp only from a point in time, yet adds none beside a column of that name', () => {
  for (const type of [date, integer(64), text]) {
    const made = entityOf(
      modelOf([entity('things', [id, field('created_at', type)])], { softDelete: 'none' }),
      'things',
    );
    assert.equal(made.fields.map(one => [one.column, one.role]), [['id', 'key'], ['created_at', 'plain']]);
  }
});

completing('takes as updated what the database sets on each update', () => {
  const now = { kind: 'call', function: 'now', arguments: [] } as const;
  assert.equal(rolesOf([id, field('touched', instant(), { onUpdate: now })], bare), { id: 'key', touched: 'updated' });
});

completing('uses the mark of deletion a table has', () => {
  for (const column of ['deleted_at', 'deletedAt', 'deleted_on', 'removed_at']) {
    const fields = [id, field(column, instant(), { nullable: true })];
    assert.equal(rolesOf(fields, { timestamps: false }), { id: 'key', [column]: 'deletion' });
  }
  assert.equal(rolesOf([id, field('active', boolean)], { timestamps: false, softDelete: 'is_active' }), {
    id: 'key',
    active: 'deletion',
  });
});

completing('removes for good, with a warning, where the column of that name cannot be a mark', () => {
  const model = modelOf([entity('things', [id, field('deleted_at', integer())])], { timestamps: false });
  assert.is(entityOf(model, 'things').softDelete, null);
  assert.equal(codesOf(model), ['mark-unfit']);
});

completing('marks only rows with a surrogate key', () => {
  const model = modelOf([
    entity('countries', [field('code', string(2))], { primaryKey: ['code'] }),
    entity('lines', [reference('order_id'), field('n', integer())], { primaryKey: ['order_id', 'n'] }),
    entity('devices', [field('id', uuid)]),
    entity('kept', [field('code', text), field('deleted_at', instant(), { nullable: true })], { primaryKey: ['code'] }),
  ], { timestamps: false });
  assert.equal(model.entities.map(one => one.softDelete?.column ?? null), [null, null, 'deleted_at', null]);
  assert.is(entityOf(model, 'kept').fieldByColumn.get('deleted_at')?.role, 'plain');
  assert.equal(codesOf(model), ['mark-unused']);
});

completing('adds nothing to tables that are already there', () => {
  const model = modelOf([table('posts'), entity('tags', [id, field('deleted_at', instant(), { nullable: true })])], {
    existing: true,
  });
  assert.ok(model.entities.every(one => one.fields.every(each => !each.added)));
  assert.equal(model.entities.map(one => one.softDelete?.column ?? null), [null, 'deleted_at']);
});

completing('adds nothing to views, pure junctions and tables without a key', () => {
  const model = modelOf([
    table('posts'),
    table('tags'),
    junction('post_tags', 'post_id > posts', 'tag_id > tags'),
    entity('log', [field('line', text)], { primaryKey: null }),
    view('titles', [field('title', text)], { sql: 'SELECT 1' }),
  ], {});
  assert.equal(model.entities.map(one => [one.id, one.role, one.fields.some(each => each.added)]), [
    ['posts', 'resource', true],
    ['tags', 'resource', true],
    ['post_tags', 'junction', false],
    ['log', 'read-only', false],
    ['titles', 'read-only', false],
  ]);
});

completing('has no view of what is called otherwise in a new database, nor one of such a view', () => {
  const reading = (name: string, ...reads: readonly string[]): Entity =>
    view(name, [field('title', text)], { sql: 'SELECT 1', reads });
  const source = domain([
    table('billing.invoices'),
    table('invoices'),
    reading('v', 'invoices'),
    reading('x', 'w'),
    reading('w', 'billing.invoices'),
  ]);
  const views = (options: Partial<ModelOptions>): readonly string[] =>
    complete(source, { ...bare, ...options }).entities.filter(({ kind }) => kind === 'view').map(({ id }) => id);
  assert.equal(views({}), ['v']);
  assert.equal(views({ existing: true }), ['v', 'x', 'w']);
  const found = complete(source, bare).diagnostics.filter(({ code }) => code === 'view-of-renamed');
  assert.equal(found.map(({ message }) => message), [
    'View x is left out: it reads w, which is left out too.',
    'View w is left out: it reads billing.invoices, which is called otherwise in a new database.',
  ]);
});

completing('has a view only on the database it is written for', () => {
  const source = domain([table('posts'), view('titles', [field('title', text)], { sql: 'SELECT 1' })]);
  assert.is(complete(source).entities.length, 2);
  const other = complete(source, { database: 'sqlite' });
  assert.equal(other.entities.map(one => one.id), ['posts']);
  assert.equal(codesOf(other), ['view-of-other-dialect']);
});

completing('knows how each key comes about', () => {
  const model = modelOf([
    table('numbered'),
    entity('uuids', [field('id', uuid)]),
    entity('given', [field('id', integer())]),
    entity('texts', [field('id', text)]),
    entity('shared', [field('id', uuid)], { foreignKeys: [foreignKey('id', 'uuids')] }),
    entity('pairs', [reference('a'), reference('b')], { primaryKey: ['a', 'b'] }),
    entity('none', [reference('a')], { primaryKey: null }),
  ]);
  assert.equal(model.entities.map(one => one.key), [
    'identity',
    'uuid',
    'natural',
    'natural',
    'natural',
    'composite',
    'none',
  ]);
  assert.is(entityOf(model, 'given').fields[0]?.role, 'plain');
  assert.is(entityOf(model, 'uuids').fields[0]?.role, 'key');
});

completing('knows what the database computes and numbers', () => {
  const generated = { expression: { kind: 'number', text: '1' } as const, stored: true };
  assert.equal(
    rolesOf([id, field('n', integer(), { identity: 'always' }), field('one', integer(), { generated })], bare),
    { id: 'key', n: 'generated', one: 'generated' },
  );
  const parts = entity('parts', [field('day', date), { ...id, column: 'n' }], { primaryKey: ['day', 'n'] });
  assert.equal(entityOf(modelOf([parts]), 'parts').fields.map(one => one.role), ['plain', 'key']);
});

const secret =
  'password passwd pwd passphrase password_hash passwordHash hashed_password encrypted_password user_pass secret '
  + 'client_secret secret_key totp_secret token access_token refresh_token reset_password_token token_hash api_key apiKey '
  + 'api_key_hash private_key passwordhash passwordsalt salt password_salt otp cvv recovery_codes secret_answer access_tokens tokens password_hint '
  + 'password2';
for (const column of secret.split(' ')) {
  completing(`keeps ${column} secret`, () => {
    const made = entityOf(modelOf([entity('users', [id, field(column, text)])]), 'users');
    assert.is(made.fieldByColumn.get(column)?.secret, true);
  });
}

const open =
  'path_tokens token_count token_type token_id password_changed_at password_reset_required secret_name secretary tokenizer_name '
  + 'content_hash commit_hash file_hash hash salty public_key api_key_id api_key_name key pin saltwater passport_number compass';
for (const column of open.split(' ')) {
  completing(`shows ${column}`, () => {
    const made = entityOf(modelOf([entity('files', [id, field(column, text)])]), 'files');
    assert.is(made.fieldByColumn.get(column)?.secret, false);
  });
}

completing('tells a secret by its type, too', () => {
  const secretBy = (type: Field['type']): boolean =>
    entityOf(modelOf([entity('users', [id, field('password', type)])]), 'users').fields[1]?.secret === true;
  assert.equal([text, string(60), bytes(), array(text)].map(secretBy), [true, true, true, true]);
  assert.equal([integer(), boolean, instant(), date].map(secretBy), [false, false, false, false]);
});

completing('keeps a bare hash secret in a table of accounts', () => {
  const fields = [id, field('email', text), field('hash', text)];
  assert.is(entityOf(modelOf([entity('users', fields)]), 'users').fieldByColumn.get('hash')?.secret, true);
});

completing('shows a secret that is the key, with a warning', () => {
  const model = modelOf([entity('sessions', [field('token', text)], { primaryKey: ['token'] })]);
  assert.is(entityOf(model, 'sessions').fields[0]?.secret, false);
  assert.equal(codesOf(model), ['secret-key']);
});

completing('is the same for the same input', () => {
  const source = domain([table('users'), table('posts', ['author_id > users']), table('user')]);
  assert.is(JSON.stringify(complete(source).entities), JSON.stringify(complete(source).entities));
});

completing.run();
