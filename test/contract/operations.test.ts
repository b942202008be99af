import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract } from '../../src/contract/build.js';
import type { Contract } from '../../src/contract/contract.js';
import { fullPath } from '../../src/contract/openapi.js';
import * as define from '../../src/domain/define.js';
import { completeOpen as complete } from '../support/complete-open.js';
import { blogModel } from './blog.js';

const test = suite('operations');

const id = define.field('id', define.integer(), { identity: 'default' });
const lines = (made: Contract): readonly string[] =>
  made.operations.map(one =>
    `${one.method} ${fullPath(made, one)} ${one.responses.map(response => response.status).join(' ')}`
  );

test('a resource has its own operations, those of its children, and those of its links', () => {
  assert.equal(lines(contract(blogModel())).filter(line => line.includes('/posts')), [
    'GET /api/v1/users/{user_id}/posts 200 404 422 429 500 503',
    'GET /api/v1/users/{user_id}/posts_by_editor 200 404 422 429 500 503',
    'GET /api/v1/posts 200 422 429 500 503',
    'POST /api/v1/posts 201 400 409 413 415 422 429 500 503',
    'GET /api/v1/posts/{post_id} 200 404 422 429 500 503',
    'PUT /api/v1/posts/{post_id} 200 400 404 409 413 415 422 429 500 503',
    'PATCH /api/v1/posts/{post_id} 200 400 404 409 413 415 422 429 500 503',
    'DELETE /api/v1/posts/{post_id} 204 404 409 422 429 500 503',
    'GET /api/v1/posts/{post_id}/comments 200 404 422 429 500 503',
    'GET /api/v1/posts/{post_id}/tags 200 404 422 429 500 503',
    'POST /api/v1/posts/{post_id}/tags 204 400 404 409 413 415 422 429 500 503',
    'POST /api/v1/posts/{post_id}/tags/detach 204 400 404 413 415 422 429 500 503',
    'DELETE /api/v1/posts/{post_id}/tags/{tag_id} 204 404 422 429 500 503',
    'GET /api/v1/tags/{tag_id}/posts 200 404 422 429 500 503',
    'POST /api/v1/tags/{tag_id}/posts 204 400 404 409 413 415 422 429 500 503',
    'POST /api/v1/tags/{tag_id}/posts/detach 204 400 404 413 415 422 429 500 503',
    'DELETE /api/v1/tags/{tag_id}/posts/{post_id} 204 404 422 429 500 503',
  ]);
});

test('a pure junction has no routes of its own', () => {
  assert.not.ok(contract(blogModel()).resources.some(resource => resource.entity.id === 'post_tags'));
});

test('health, live and ready answer at the root and under the prefix', () => {
  const paths = (prefix: string): readonly string[] => {
    const made = contract(blogModel(), { prefix });
    return made.service.map(one => fullPath(made, one));
  };
  assert.equal(paths('/api/v1'), [
    '/',
    '/health',
    '/live',
    '/ready',
    '/api/v1/health',
    '/api/v1/live',
    '/api/v1/ready',
  ]);
  assert.equal(paths(''), ['/', '/health', '/live', '/ready']);
});

test('a composite key is path segments in key order, and in bodies a list', () => {
  const made = contract(complete(define.domain([
    define.entity('orders', [id]),
    define.entity('products', [id]),
    define.entity('order_items', [
      define.field('order_id', define.integer()),
      define.field('product_id', define.integer()),
      define.field('quantity', define.integer()),
    ], {
      primaryKey: ['order_id', 'product_id'],
      foreignKeys: [define.foreignKey('order_id', 'orders'), define.foreignKey('product_id', 'products')],
    }),
    define.entity('labels', [id]),
    define.entity('order_item_labels', [
      define.field('order_id', define.integer()),
      define.field('product_id', define.integer()),
      define.field('label_id', define.integer()),
    ], {
      primaryKey: ['order_id', 'product_id', 'label_id'],
      foreignKeys: [
        define.foreignKey(['order_id', 'product_id'], 'order_items', { references: ['order_id', 'product_id'] }),
        define.foreignKey('label_id', 'labels'),
      ],
    }),
  ])));
  const items = made.resourceById.get('order_items');
  assert.is(items?.itemPath, '/order_items/{order_id}/{product_id}');
  const back = made.resourceById.get('labels')?.links[0];
  assert.is(back?.memberPath, '/labels/{label_id}/order_items/{order_id}/{product_id}');
  assert.is(back?.idSchema.prefixItems?.length, 2);
  // A link cannot be made without the quantity, so orders have no shortcut to products.
  assert.equal(made.resourceById.get('orders')?.links, []);
});

test('an N:N of rows with each other keeps both path parameters apart', () => {
  const made = contract(complete(define.domain([
    define.entity('users', [id]),
    define.entity('follows', [
      define.field('follower_id', define.integer()),
      define.field('followed_id', define.integer()),
    ], {
      primaryKey: ['follower_id', 'followed_id'],
      foreignKeys: [define.foreignKey('follower_id', 'users'), define.foreignKey('followed_id', 'users')],
    }),
  ])));
  for (const link of made.resources[0]?.links ?? []) {
    assert.match(link.memberPath, /^\/users\/\{user_id\}\/\w+\/\{other_user_id\}$/);
  }
  assert.is(made.resources[0]?.links.length, 2);
});

test('operation ids are unique whatever the tables are called', () => {
  const names = ['users', 'posts', 'posts_of_user', 'user_posts', 'sheep', 'data', 'create_user', 'list_user'];
  const made = contract(
    complete(define.domain(names.map(name =>
      define.entity(name, [id, define.field('user_id', define.integer())], {
        foreignKeys: [define.foreignKey('user_id', 'users')],
      })
    ))),
  );
  const ids = made.operations.map(one => one.id);
  assert.is(new Set(ids).size, ids.length);
});

test('a view and a table without a key can only be listed', () => {
  const made = contract(complete(define.domain([
    define.entity('logs', [define.field('line', define.text)], { primaryKey: null }),
    define.view('totals', [define.field('n', define.integer(), { nullable: true })], { sql: 'SELECT 1 AS n' }),
  ])));
  assert.equal(
    made.operations.filter(one => one.kind !== 'root' && one.tag !== 'service').map(one => `${one.method} ${one.path}`),
    [
      'GET /logs',
      'GET /totals',
    ],
  );
  assert.equal(made.resources[0]?.list.tieBreak.map(field => field.wire), ['line']);
});

test('a resource never takes a path of the service', () => {
  const made = contract(complete(define.domain([define.entity('docs', [id])])));
  assert.is(made.resources[0]?.path, '/docs_rows');
  assert.equal(made.diagnostics.map(one => one.code), ['path-of-the-service']);
});

test('within a resource a fixed segment is routed before a parameter', () => {
  for (const resource of contract(blogModel()).resources) {
    const shapes = resource.operations.map(one => one.path);
    shapes.forEach((path, index) => {
      const hidden = shapes.slice(index + 1).find(later =>
        later !== path && later.split('/').length === path.split('/').length
        && path.split('/').every((part, at) => part.startsWith('{') || part === later.split('/')[at])
      );
      assert.is(hidden, undefined, `${path} hides ${hidden ?? ''}`);
    });
  }
});

test('creating answers with a Location, and every error says which codes it can have', () => {
  for (const operation of contract(blogModel()).operations) {
    for (const response of operation.responses) {
      assert.is(response.headers.includes('Location'), response.status === 201);
      if (operation.tag !== 'service') assert.is(response.errors.length > 0, response.status >= 400);
    }
  }
});

test('what has a limit of requests says so, and when to come back; the service itself has none', () => {
  const made = contract(blogModel());
  for (const operation of made.operations) {
    const limited = operation.responses.filter(({ status }) => status === 429);
    assert.equal(
      limited.map(({ errors, headers }) => [...errors, ...headers]),
      made.service.includes(operation) ? [] : [['rate_limited', 'Retry-After']],
      operation.id,
    );
  }
});

test.run();
