import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract } from '../../src/contract/build.js';
import type { Contract } from '../../src/contract/contract.js';
import { openapi } from '../../src/contract/openapi.js';
import { complete } from '../../src/domain/complete.js';
import type { ModelOptions } from '../../src/domain/options.js';
import { readSql } from '../../src/read/sql/index.js';

const test = suite('private rows below their user');

const ddl = `
  CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE);
  CREATE TABLE topics (id int PRIMARY KEY, name text NOT NULL);
  CREATE TABLE posts (
    id int PRIMARY KEY, author_id bigint NOT NULL REFERENCES users (id), topic_id int REFERENCES topics (id), title text
  );
  CREATE TABLE comments (id int PRIMARY KEY, post_id int NOT NULL REFERENCES posts (id), body text);
  CREATE TABLE post_fans (
    post_id int REFERENCES posts (id), user_id bigint REFERENCES users (id), PRIMARY KEY (post_id, user_id)
  );
  CREATE TABLE profiles (user_id bigint PRIMARY KEY REFERENCES users (id), bio text NOT NULL);
  CREATE TABLE visits (user_id bigint NOT NULL REFERENCES users (id), what text NOT NULL);`;

function made(options: Partial<ModelOptions> = {}, text = ddl): Contract {
  return contract(complete(readSql(text).domain, { auth: 'jwt', userScoped: true, scope: 'path', ...options }));
}

const paths = ({ resources }: Contract, name: string): readonly string[] => [
  ...new Set(
    resources.filter(({ entity }) => entity.id === name).flatMap(one => one.operations.map(({ path }) => path)),
  ),
];
const statuses = (api: Contract, id: string): readonly number[] =>
  api.operations.find(one => one.id === id)?.responses.map(({ status }) => status) ?? [];

test('they stand there with everything below them, whether they have the owner themselves or by a parent', () => {
  assert.equal(paths(made(), 'posts'), [
    '/{user_id}/posts',
    '/{user_id}/posts/{post_id}',
    '/{user_id}/posts/{post_id}/comments',
    '/{user_id}/posts/{post_id}/users',
    '/{user_id}/posts/{post_id}/users/detach',
    '/{user_id}/posts/{post_id}/users/{other_user_id}',
  ]);
  assert.equal(paths(made(), 'comments'), ['/{user_id}/comments', '/{user_id}/comments/{comment_id}']);
});

test('all else keeps its place: rows that are not private, what is below them, and rows that nobody owns for sure', () => {
  assert.equal(paths(made(), 'topics'), ['/topics', '/topics/{topic_id}', '/topics/{topic_id}/posts']);
  assert.ok(paths(made(), 'users').includes('/users/{user_id}/posts'));
  assert.equal(paths(made(), 'visits'), ['/visits']);
  assert.equal(paths(made({ policies: { posts: 'owned' } }), 'posts')[0], '/posts');
});

test('by token no path names a user, as is the default', () => {
  for (
    const api of [made({ scope: 'token' }), contract(complete(readSql(ddl).domain, { auth: 'jwt', userScoped: true }))]
  ) {
    assert.ok(api.operations.every(({ path }) => !path.startsWith('/{')));
    assert.ok(api.resources.every(({ scope }) => scope === null));
  }
});

test('the user is the first parameter, of the type of the key, in the naming of the boundary', () => {
  const operation = made({ naming: 'camelCase' }).operations.find(({ id }) => id === 'get_comment');
  assert.is(operation?.path, '/{userId}/comments/{commentId}');
  const [user, comment] = operation?.parameters ?? [];
  assert.equal([user?.name, user?.in, user?.required, comment?.name], ['userId', 'path', true, 'commentId']);
  assert.is(user?.schema.type, 'integer');
});

test('no path names two things alike', () => {
  assert.equal(paths(made(), 'profiles'), ['/{user_id}/profiles', '/{user_id}/profiles/{profile_user_id}']);
  for (const { path } of made().operations) {
    const names = path.match(/\{[^}]+\}/g) ?? [];
    assert.is(new Set(names).size, names.length, path);
  }
});

test('whoever names another user is told 403, and an admin who names nobody 404; each once, and in the document', () => {
  const api = made();
  for (const { id, path, responses } of api.operations.filter(one => one.path.startsWith('/{user_id}/'))) {
    assert.ok([401, 403, 404].every(status => statuses(api, id).includes(status)), path);
    const errors = responses.map(({ status }) => status).slice(1);
    assert.equal(errors, [...new Set(errors)].sort((a, b) => a - b), path);
  }
  const written = openapi(api)['paths'] as Record<string, Record<string, { responses: Record<string, unknown> }>>;
  assert.ok(written['/api/v1/{user_id}/posts']?.['get']?.responses['403']);
});

test('paths that begin with a word are routed first, and their words name no user', () => {
  const api = made(
    {},
    `${ddl} CREATE TABLE login (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id));`,
  );
  const order = api.operations.map(({ path }) => path.startsWith('/{user_id}/'));
  assert.is(order.lastIndexOf(false) < order.indexOf(true), true);
  assert.equal(
    [...api.staticSegments].sort(),
    ['.well-known', 'auth', 'docs', 'health', 'live', 'openapi.json', 'ready', 'redoc', 'topics', 'users', 'visits'],
  );
});

test('it is said where no rows are private, and where a user could be called like a path', () => {
  const codes = (api: Contract): readonly string[] => api.diagnostics.map(({ code }) => code);
  assert.equal(codes(made({ userScoped: false })), ['scope-without-rows']);
  assert.equal(codes(made()), []);
  assert.equal(codes(made({}, ddl.replaceAll('bigint', 'varchar(40)'))), ['scope-words']);
  assert.equal(codes(made({ scope: 'token', userScoped: false })), []);
});

test.run();
