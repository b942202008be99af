import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { complete } from '../../src/domain/complete.js';
import {
  boolean,
  domain,
  entity,
  enumOf,
  enumType,
  field,
  foreignKey,
  instant,
  integer,
  string,
  text,
  unique,
  uuid,
  view,
} from '../../src/domain/define.js';
import type { Entity, EnumType } from '../../src/domain/domain.js';
import type { Identity } from '../../src/domain/identity/identity.js';
import type { Model } from '../../src/domain/model.js';
import type { ModelOptions } from '../../src/domain/options.js';

const identity = suite('identity');

const id = field('id', integer(), { identity: 'default' });
const email = field('email', string(255));
const users = (...fields: Parameters<typeof entity>[1]): Entity =>
  entity('users', [id, email, ...fields], { uniques: [unique('email')] });

function modelOf(
  entities: readonly Entity[],
  options: Partial<ModelOptions> = {},
  enums: readonly EnumType[] = [],
): Model {
  return complete(domain(entities, enums), { auth: 'jwt', softDelete: 'none', timestamps: false, ...options });
}

function identityOf(...given: Parameters<typeof modelOf>): Identity {
  const found = modelOf(...given).identity;
  if (found === null) throw new Error('there is no identity');
  return found;
}

const codesOf = (model: Model): readonly string[] => model.diagnostics.map(({ code }) => code);
const columnsOf = (model: Model, table: string): readonly string[] =>
  model.entityById.get(table)?.fields.map(({ column }) => column) ?? [];
const rolesOf = (model: Model, table: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (model.entityById.get(table)?.fields ?? []).filter(({ role }) => role !== 'plain').map(
      one => [one.column, one.role],
    ),
  );

identity('is nobody’s without auth', () => {
  const model = modelOf([users()], { auth: 'none' });
  assert.is(model.identity, null);
  assert.equal(model.entities.map(one => [one.id, one.access]), [['users', null]]);
});

identity('finds users by the name of their table', () => {
  for (const table of ['users', 'app_user', 'Accounts', 'members', 'auth.users']) {
    const found = identityOf([entity('things', [id]), entity(table, [id, email], { uniques: [unique('email')] })]);
    assert.is(found.user, table);
    assert.is(found.made, false);
  }
});

identity('finds users by a password, whatever their table is called', () => {
  const found = identityOf([
    entity('customers', [id, email]),
    entity('staff', [id, field('username', string(16)), field('password', string(40), { nullable: true })]),
  ]);
  assert.is(found.user, 'staff');
  assert.is(found.login, 'username');
});

identity('makes users where the schema has none', () => {
  const model = modelOf([entity('things', [id])]);
  assert.equal(columnsOf(model, 'users'), ['id', 'email', 'name', 'password_hash', 'role', 'suspended_at']);
  assert.is(model.identity?.made, true);
  assert.is(model.identity?.credentials, null);
  assert.ok(codesOf(model).includes('users-made'));
});

identity('gives what it makes a name that nothing else has', () => {
  const view_ = view('users', [field('name', text)], { sql: 'SELECT 1' });
  const tokens = entity('refresh_tokens', [id]);
  const found = identityOf([entity('things', [id]), view_, tokens]);
  assert.is(found.user, 'auth_users');
  assert.is(found.refreshTokens, 'auth_refresh_tokens');
});

identity('leaves the name of a view to it that is not made, since the view may be added by hand', () => {
  const view_ = view('users', [field('name', text)], { sql: 'SELECT 1' });
  const model = modelOf([entity('things', [id]), view_], { database: 'sqlite' });
  assert.ok(codesOf(model).includes('view-of-other-dialect'));
  assert.is(model.identity?.user, 'auth_users');
});

identity('takes the table that is named', () => {
  const recruiters = entity('hr.recruiters', [id, email], { uniques: [unique('email')] });
  assert.is(identityOf([users(), recruiters], { user: 'hr.recruiters' }).user, 'hr.recruiters');
  assert.is(identityOf([users(), recruiters], { user: 'recruiters' }).user, 'hr.recruiters');
});

identity('refuses a table that cannot hold users, with the reason', () => {
  const link = entity('members', [field('a', integer()), field('b', integer()), email], { primaryKey: ['a', 'b'] });
  const refusal = (user: string): string =>
    modelOf([link, entity('things', [id]), entity('bare', [email], { primaryKey: null })], { user }).diagnostics
      .filter(({ severity }) => severity === 'error').map(({ message }) => message).join();
  assert.match(refusal('members'), /has a key of several columns/);
  assert.match(refusal('things'), /has no column to sign in with/);
  assert.match(refusal('bare'), /has no primary key/);
  assert.match(refusal('nothing'), /is no table of the input/);
});

identity('says so where two tables are equally likely', () => {
  const model = modelOf([users(), entity('shop.users', [id, email], { uniques: [unique('email')] })]);
  assert.is(model.identity?.user, 'users');
  assert.ok(codesOf(model).includes('users-unclear'));
});

identity('signs in with what is unique, an address before a name', () => {
  const name = field('username', string(40));
  const login = (...uniques: readonly string[]): string =>
    identityOf([entity('users', [id, name, email], { uniques: uniques.map(one => unique(one)) })]).login;
  assert.is(login('email', 'username'), 'email');
  assert.is(login('username'), 'username');
});

identity('makes a login unique that is not, and leaves a table alone that is there', () => {
  const loose = entity('users', [id, email]);
  const model = modelOf([loose]);
  assert.equal(model.entityById.get('users')?.uniques.map(({ columns }) => columns), [['email']]);
  assert.ok(codesOf(model).includes('login-not-unique'));
  const there = modelOf([loose], { existing: true });
  assert.equal(there.entityById.get('users')?.uniques, []);
  assert.ok(codesOf(there).includes('login-not-unique'));
});

identity('keeps the hash in a column that can hold it, else in credentials of its own', () => {
  const holder = (password: Parameters<typeof field>[1]) =>
    identityOf([users(field('password_hash', password, { nullable: true }))]).password;
  assert.equal(holder(string(60)), { entity: 'users', column: 'password_hash' });
  assert.equal(holder(string(255)), { entity: 'users', column: 'password_hash' });
  assert.equal(holder(text), { entity: 'users', column: 'password_hash' });
  assert.equal(holder(string(40)), { entity: 'credentials', column: 'password_hash' });
  assert.equal(holder(string(64, true)), { entity: 'credentials', column: 'password_hash' });
});

identity('never lets a password that it does not use be written', () => {
  const model = modelOf([users(field('password', string(40), { nullable: true }))]);
  assert.equal(rolesOf(model, 'users'), { id: 'key', password: 'password', role: 'privilege' });
  assert.is(model.entityById.get('users')?.fieldByColumn.get('password')?.secret, true);
});

identity('keys credentials and tokens to the user, whose rows they go with', () => {
  for (const key of [integer(64), uuid, string(26)]) {
    const model = modelOf([entity('users', [field('id', key), email], { uniques: [unique('email')] })]);
    for (const table of ['credentials', 'refresh_tokens']) {
      const own = model.entityById.get(table);
      assert.is(own?.role, 'internal');
      assert.is(own?.access, null);
      assert.equal(own?.fieldByColumn.get('user_id')?.type, key);
      assert.equal(own?.foreignKeys.map(one => [one.references.entity, one.onDelete]), [['users', 'cascade']]);
    }
  }
});

identity('takes the role from a list that has a word for admins', () => {
  const roles = enumType('role', ['customer', 'Super Admin', 'clerk']);
  const found = identityOf(
    [users(field('role', enumOf('role'), { default: { kind: 'string', value: 'clerk' } }))],
    {},
    [
      roles,
    ],
  );
  assert.equal(found.role, {
    entity: 'users',
    kind: 'word',
    column: 'role',
    values: ['customer', 'Super Admin', 'clerk'],
    admin: 'Super Admin',
    initial: 'clerk',
  });
});

identity('never gives the admin’s word to those who register', () => {
  const role = field('role', enumOf('role'), { default: { kind: 'string', value: 'admin' } });
  assert.is(identityOf([users(role)], {}, [enumType('role', ['admin', 'guest', 'boss'])]).role.initial, 'guest');
});

identity('takes a flag for the role', () => {
  const { role } = identityOf([users(field('is_staff', boolean))]);
  assert.equal([role.kind, role.column, role.admin, role.initial], ['flag', 'is_staff', 'admin', 'user']);
});

identity('adds a role to users who have none, and to credentials where the table is there', () => {
  const model = modelOf([users()]);
  assert.equal(columnsOf(model, 'users'), ['id', 'email', 'role']);
  assert.equal(model.enumById.get('users.role')?.values, ['admin', 'editor', 'viewer']);
  assert.is(model.entityById.get('users')?.fieldByColumn.get('role')?.added, true);
  const there = modelOf([users()], { existing: true });
  assert.equal(columnsOf(there, 'users'), ['id', 'email']);
  assert.equal(columnsOf(there, 'credentials'), ['user_id', 'password_hash', 'role', 'updated_at']);
  assert.is(there.identity?.role.entity, 'credentials');
});

identity('keeps its own list of roles apart from one that goes by the same name', () => {
  const roles = enumType('credentials.role', ['reader', 'writer']);
  const model = modelOf([users(), entity('credentials', [id, field('role', enumOf(roles.id))])], { existing: true }, [
    roles,
  ]);
  assert.is(model.identity?.role.entity, 'auth_credentials');
  assert.equal(model.enums.map(one => [one.id, one.values]), [
    ['credentials.role', ['reader', 'writer']],
    ['auth_credentials.role', ['admin', 'editor', 'viewer']],
  ]);
});

identity('knows what keeps a user out', () => {
  const suspension = (...given: Parameters<typeof field>) => identityOf([users(field(...given))]).suspension;
  assert.equal(suspension('banned_at', instant(), { nullable: true }), {
    column: 'banned_at',
    kind: 'time',
    values: [],
  });
  assert.equal(suspension('is_blocked', boolean), { column: 'is_blocked', kind: 'set', values: [] });
  assert.equal(suspension('enabled', boolean), { column: 'enabled', kind: 'cleared', values: [] });
  assert.is(suspension('note', text), null);
  const status = field('status', enumOf('status'));
  assert.equal(
    identityOf([users(status)], {}, [enumType('status', ['active', 'suspended', 'banned'])]).suspension,
    { column: 'status', kind: 'word', values: ['suspended', 'banned'] },
  );
});

identity('takes the mark of deletion for no suspension', () => {
  const made = (softDelete: 'is_active' | 'none'): Model =>
    modelOf([users(field('is_active', boolean))], { softDelete });
  assert.is(made('is_active').identity?.suspension, null);
  assert.equal(rolesOf(made('is_active'), 'users')['is_active'], 'deletion');
  assert.is(made('none').identity?.suspension?.column, 'is_active');
});

const access = suite('access to rows');

const owner = (column = 'user_id', more: Parameters<typeof foreignKey>[2] = {}) => foreignKey(column, 'users', more);
const thing = (table: string, keys: ReturnType<typeof foreignKey>[], nullable = false): Entity =>
  entity(table, [id, ...keys.flatMap(key => key.columns.map(column => field(column, integer(), { nullable })))], {
    foreignKeys: keys,
  });
const accessesOf = (model: Model): Readonly<Record<string, string>> =>
  Object.fromEntries(
    model.entities.filter(one => one.access !== null).map(one => [
      one.id,
      [one.access?.policy, ...(one.access?.owner ?? []).map(key => key.columns.join())].join(' '),
    ]),
  );

access('is shared without an owner, and owned with an owner column', () => {
  const model = modelOf([users(), thing('tags', []), thing('posts', [owner('author_id')])]);
  assert.equal(accessesOf(model), { users: 'self', tags: 'shared', posts: 'owned author_id' });
});

access('takes the first of several owner columns, and none of another name', () => {
  const model = modelOf([
    users(),
    thing('posts', [owner('created_by'), owner('author_id'), owner('editor_id')]),
    thing('reviews', [owner('editor_id')]),
  ]);
  assert.equal(accessesOf(model), { users: 'self', posts: 'owned author_id', reviews: 'shared' });
});

access('is inherited along foreign keys that are NOT NULL', () => {
  const model = modelOf([
    users(),
    thing('lines', [foreignKey('order_id', 'orders')]),
    thing('parts', [foreignKey('line_id', 'lines')]),
    thing('orders', [owner()]),
    thing('notes', [foreignKey('order_id', 'orders')], true),
  ]);
  assert.equal(accessesOf(model), {
    users: 'self',
    lines: 'owned order_id user_id',
    parts: 'owned line_id order_id user_id',
    orders: 'owned user_id',
    notes: 'shared',
  });
});

access('goes by the parent whose rows take the child with them', () => {
  const model = modelOf([
    users(),
    thing('posts', [owner()]),
    thing('albums', [owner()]),
    thing('photos', [foreignKey('post_id', 'posts'), foreignKey('album_id', 'albums', { onDelete: 'cascade' })]),
  ]);
  assert.is(accessesOf(model)['photos'], 'owned album_id user_id');
});

access('comes to an end where tables refer to each other and to themselves', () => {
  const model = modelOf([
    users(),
    thing('a', [foreignKey('b_id', 'b')]),
    thing('b', [foreignKey('a_id', 'a'), foreignKey('b_id', 'b')]),
  ]);
  assert.equal(accessesOf(model), { users: 'self', a: 'shared', b: 'shared' });
});

access('is private for all rows with an owner, by one option', () => {
  const model = modelOf([users(), thing('tags', []), thing('posts', [owner()])], { userScoped: true });
  assert.equal(accessesOf(model), { users: 'self', tags: 'shared', posts: 'private user_id' });
});

access('is what the option says, also for what hangs on it', () => {
  const model = modelOf(
    [users(), thing('tags', []), thing('posts', [owner()]), thing('likes', [foreignKey('post_id', 'posts')])],
    { policies: { posts: 'private', tags: 'public' } },
  );
  assert.equal(accessesOf(model), {
    users: 'self',
    tags: 'public',
    posts: 'private user_id',
    likes: 'private post_id user_id',
  });
});

access('leaves views of users and of private rows to admins, also through other views', () => {
  const shows = (name: string, ...reads: string[]): Entity => view(name, [id], { sql: 'SELECT 1', reads });
  const entities = [
    users(),
    thing('tags', []),
    thing('posts', [owner()]),
    shows('newest', 'posts', 'tags'),
    shows('names', 'newest_names'),
    shows('newest_names', 'users'),
    shows('circle', 'circle', 'tags'),
  ];
  const of = (options: Partial<ModelOptions>): Readonly<Record<string, string>> => {
    const { newest = '', names = '', circle = '' } = accessesOf(modelOf(entities, options));
    return { newest, names, circle };
  };
  assert.equal(of({}), { newest: 'shared', names: 'private', circle: 'shared' });
  assert.equal(of({ userScoped: true }), { newest: 'private', names: 'private', circle: 'shared' });
  assert.equal(of({ policies: { names: 'shared', circle: 'private' } }), {
    newest: 'shared',
    names: 'shared',
    circle: 'private',
  });
});

access('refuses policies that cannot hold', () => {
  const wrong = (policies: ModelOptions['policies']): string =>
    modelOf([users(), thing('tags', [])], { policies }).diagnostics.filter(one => one.severity === 'error')
      .map(({ message }) => message).join();
  assert.match(wrong({ tags: 'owned' }), /"tags" cannot be owned: it has no owner/);
  assert.match(wrong({ users: 'public' }), /who have a policy of their own/);
  assert.match(wrong({ nothing: 'public' }), /is no table of the input/);
  assert.match(wrong({ refresh_tokens: 'public' }), /is no table of the input/);
});

identity.run();
access.run();
