import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract } from '../../src/contract/build.js';
import type { Contract, Operation } from '../../src/contract/contract.js';
import { openapi } from '../../src/contract/openapi.js';
import { schemas } from '../../src/contract/schemas.js';
import { complete } from '../../src/domain/complete.js';
import type { ModelOptions } from '../../src/domain/options.js';
import { readSql } from '../../src/read/sql/index.js';

const test = suite('a contract with callers');

const ddl = [
  'CREATE TABLE users (id serial PRIMARY KEY, email varchar(255) NOT NULL UNIQUE, name text, role text DEFAULT \'guest\',',
  '  manager_id int REFERENCES users (id));',
  'CREATE TABLE posts (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users (id), title text NOT NULL);',
  'CREATE TABLE comments (id serial PRIMARY KEY, post_id int NOT NULL REFERENCES posts (id), body text NOT NULL);',
  'CREATE TABLE tags (id serial PRIMARY KEY, label text NOT NULL);',
  'CREATE TABLE post_tags (post_id int REFERENCES posts (id), tag_id int REFERENCES tags (id), PRIMARY KEY (post_id, tag_id));',
].join('\n');

const made = (options: Partial<ModelOptions> = {}): Contract =>
  contract(complete(readSql(ddl).domain, { auth: 'jwt', softDelete: 'none', timestamps: false, ...options }));
const operation = (of: Contract, id: string): Operation => {
  const found = of.operations.find(one => one.id === id);
  if (found === undefined) throw new Error(`there is no operation ${id}`);
  return found;
};
const callers = (of: Contract, ...ids: readonly string[]): readonly string[] => ids.map(id => operation(of, id).caller);
const statuses = (of: Contract, id: string): readonly number[] =>
  operation(of, id).responses.map(({ status }) => status);
const properties = (of: Contract, name: string): readonly string[] =>
  Object.keys(schemas(of).get(name)?.properties ?? {});

test('knows none without auth, and then says nothing of them', () => {
  const open = made({ auth: 'none' });
  assert.is(open.identity, null);
  assert.ok(
    open.operations.every(({ caller, policy }) => caller === 'anyone' && (policy === 'open' || policy === null)),
  );
  assert.not.match(JSON.stringify(openapi(open)), /security|x-policy/);
  assert.is(open.operations.some(({ path }) => path.startsWith('/auth')), false);
});

test('lets them register, sign in twice over, refresh, sign out, and see and change themselves', () => {
  const { identity } = made();
  assert.equal(identity?.operations.map(({ method, path, caller }) => `${method} ${path} ${caller}`), [
    'POST /auth/register anyone',
    'POST /auth/login anyone',
    'POST /auth/token anyone',
    'POST /auth/refresh anyone',
    'POST /auth/logout anyone',
    'GET /auth/me user',
    'PATCH /auth/me user',
  ]);
});

test('asks for a token wherever not everyone is let in, in the document too', () => {
  const api = made();
  const { paths } = openapi(api) as { paths: Record<string, Record<string, { security?: unknown }>> };
  for (const one of api.operations.filter(({ prefixed }) => prefixed)) {
    const written = paths[`/api/v1${one.path}`]?.[one.method.toLowerCase()];
    assert.equal(written?.security, one.caller === 'anyone' ? undefined : [{ bearer: [] }], one.id);
    if (one.caller !== 'anyone') assert.ok(statuses(api, one.id).includes(401), one.id);
  }
});

test('limits the requests of identity as those of all else', () => {
  const api = made();
  for (const { id } of api.identity?.operations ?? []) assert.ok(statuses(api, id).includes(429), id);
});

test('refuses query parameters that no operation of identity has', () => {
  const api = made();
  for (const { id } of api.identity?.operations ?? []) assert.ok(statuses(api, id).includes(422), id);
});

test('names no schema of the keys of tokens, which stand outside of the document', () => {
  const { components } = openapi(made()) as { components: { schemas: Record<string, unknown> } };
  assert.is(components.schemas['KeySet'], undefined);
  assert.ok(components.schemas['TokenPair']);
});

test('keeps the list of users, and their coming and going, to admins', () => {
  const api = made();
  assert.equal(callers(api, 'list_users', 'create_user', 'delete_user'), ['admin', 'admin', 'admin']);
  assert.equal(callers(api, 'get_user', 'replace_user', 'patch_user'), ['user', 'user', 'user']);
  assert.ok(statuses(api, 'get_user').includes(403));
});

test('keeps lists of users under other rows to admins too', () => {
  const nested = made().operations.filter(({ kind, tag }) => kind === 'nested' && tag === 'users');
  assert.equal(nested.map(({ path, caller }) => `${path} ${caller}`), [
    '/users/{user_id}/direct_reports admin',
    '/users/{user_id}/posts user',
  ]);
});

test('lets by policy', () => {
  const as = (tags: 'public' | 'shared'): Contract => made({ policies: { tags } });
  const all = ['list_tags', 'get_tag', 'create_tag', 'patch_tag', 'delete_tag'];
  assert.equal(callers(as('public'), ...all), ['anyone', 'anyone', 'user', 'admin', 'admin']);
  assert.equal(callers(as('shared'), ...all), ['user', 'user', 'user', 'user', 'admin']);
  assert.equal(callers(made(), 'list_posts', 'patch_post', 'delete_post'), ['user', 'user', 'user']);
});

test('lets anyone read what is public, and takes a token all the same', () => {
  const api = made({ policies: { tags: 'public' } });
  const { paths } = openapi(api) as { paths: Record<string, Record<string, { security?: unknown }>> };
  assert.equal(paths['/api/v1/tags']?.['get']?.security, [{ bearer: [] }, {}]);
  assert.ok(statuses(api, 'list_tags').includes(401));
});

test('asks for a token where a public row leads to rows that are not', () => {
  assert.equal(callers(made({ policies: { tags: 'public' } }), 'list_posts_of_tag'), ['user']);
});

test('answers 403 to writes, and to reads only where users are read', () => {
  const api = made();
  assert.ok(statuses(api, 'patch_post').includes(403));
  assert.is(statuses(api, 'list_posts').includes(403), false);
});

test('has statuses in order, each once', () => {
  for (const { id } of made().operations) {
    const found = statuses(made(), id);
    assert.equal(found.slice(1), [...new Set(found.slice(1))].sort((a, b) => a - b), id);
  }
});

test('says the policy of each operation', () => {
  const { paths } = openapi(made()) as { paths: Record<string, Record<string, Record<string, unknown>>> };
  assert.is(paths['/api/v1/posts']?.['get']?.['x-policy'], 'owned');
  assert.is(paths['/api/v1/comments']?.['post']?.['x-policy'], 'owned');
  assert.is(paths['/api/v1/users']?.['get']?.['x-policy'], 'self');
  assert.is(paths['/api/v1/auth/login']?.['post']?.['x-policy'], undefined);
});

test('lets the owner be left out, and no other key of a post', () => {
  const api = made();
  const { required } = schemas(api).get('PostCreate') ?? {};
  assert.equal(required, ['title']);
  assert.ok(properties(api, 'PostCreate').includes('user_id'));
});

test('takes a password of those who register and no word on what they may do', () => {
  const api = made();
  assert.equal(properties(api, 'RegisterRequest'), ['email', 'name', 'manager_id', 'password']);
  assert.equal(properties(api, 'ProfileRequest'), ['email', 'name', 'manager_id', 'password', 'current_password']);
  assert.equal(properties(api, 'UserCreate'), ['email', 'name', 'role', 'manager_id', 'password']);
  assert.equal(schemas(api).get('RegisterRequest')?.required, ['email', 'password']);
  assert.is(schemas(api).get('RegisterRequest')?.additionalProperties, false);
});

test('takes no privilege away where a full update leaves it out', () => {
  assert.is(made().identity?.user.fieldByColumn.get('role')?.absent.kind, 'computed');
});

test('shows of other users no more than who they are', () => {
  const api = made();
  assert.equal(properties(api, 'UserRef'), ['id', 'name']);
  const shown = JSON.stringify(schemas(api).get('PostResponse'));
  assert.match(shown, /UserRef/);
  assert.not.match(shown, /User(?:Nested|Record)/);
  assert.not.match(
    JSON.stringify(schemas(api).get('CommentNested') ?? schemas(api).get('CommentResponse')),
    /UserRecord/,
  );
  const includes = api.resourceById.get('posts')?.list.includes.map(({ path }) => path) ?? [];
  assert.ok(includes.includes('user') && !includes.some(path => path.startsWith('user.')), includes.join());
});

test('spells tokens as OAuth does, whatever the naming', () => {
  assert.equal(properties(made({ naming: 'camelCase' }), 'TokenPair'), [
    'access_token',
    'refresh_token',
    'token_type',
    'expires_in',
  ]);
  assert.equal(properties(made({ naming: 'camelCase' }), 'RefreshRequest'), ['refreshToken']);
});

test('leaves lists of private rows that cannot be told apart to admins', () => {
  const of = (userScoped: boolean): Contract => {
    const more = 'CREATE TABLE visits (user_id int NOT NULL REFERENCES users (id), what text NOT NULL);'
      + 'CREATE VIEW directory AS SELECT u.id, u.email FROM users u;';
    return contract(complete(readSql(`${ddl}\n${more}`).domain, { auth: 'jwt', database: 'postgresql', userScoped }));
  };
  assert.equal(callers(of(false), 'list_visits', 'list_directories'), ['user', 'admin']);
  assert.equal(callers(of(true), 'list_visits', 'list_directories'), ['admin', 'admin']);
  assert.equal(statuses(of(true), 'list_visits').filter(status => status < 422), [200, 401, 403]);
});

test('shows null for what a row must have, where that is private and need not be the caller\'s', () => {
  const more = 'CREATE TABLE reviews (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users (id),'
    + ' post_id int NOT NULL REFERENCES posts (id), body text NOT NULL);';
  const of = (policies: ModelOptions['policies']): Readonly<Record<string, boolean | undefined>> => {
    const { resources } = contract(complete(readSql(`${ddl}\n${more}`).domain, { auth: 'jwt', policies }));
    return Object.fromEntries(['comments', 'reviews'].map(name => {
      const relations = resources.find(({ path }) => path === `/${name}`)?.relations;
      return [name, relations?.find(({ wire }) => wire === 'post')?.nullable];
    }));
  };
  assert.equal(of({}), { comments: false, reviews: false });
  assert.equal(of({ posts: 'private' }), { comments: false, reviews: true });
  assert.equal(of({ posts: 'private', reviews: 'private' }), { comments: false, reviews: true });
  assert.equal(of({ posts: 'private', comments: 'shared' }), { comments: true, reviews: true });
});

test.run();
