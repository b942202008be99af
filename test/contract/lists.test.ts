import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract } from '../../src/contract/build.js';
import type { Contract, Resource } from '../../src/contract/contract.js';
import * as define from '../../src/domain/define.js';
import type { ModelOptions } from '../../src/domain/options.js';
import { completeOpen as complete } from '../support/complete-open.js';
import { blogModel } from './blog.js';

const test = suite('lists');

const id = define.field('id', define.integer(), { identity: 'default' });

function things(columns: Parameters<typeof define.entity>[1], options: Partial<ModelOptions> = {}): Contract {
  return contract(
    complete(define.domain([define.entity('things', [id, ...columns])]), { timestamps: false, ...options }),
  );
}

const filters = (made: Contract): readonly string[] =>
  made.resources[0]?.list.filters.map(filter => filter.parameter) ?? [];
const instant = (column: string): ReturnType<typeof define.field> => define.field(column, define.instant());

function blog(path: string): Resource {
  const found = contract(blogModel()).resources.find(resource => resource.path === path);
  assert.ok(found);
  return found;
}

test('every list has paging, sorting and a count, and search where there is text', () => {
  const names = blog('/tags').list.parameters.map(parameter => parameter.name);
  assert.equal(names.slice(0, 9), [
    'page',
    'per_page',
    'offset',
    'limit',
    'sort_by',
    'order',
    'search',
    'include',
    'include_total',
  ]);
  assert.not.ok(
    things([define.field('n', define.integer())]).resources[0]?.list.parameters.some(one => one.name === 'search'),
  );
});

test('a column filters by equality, an enum by several values, a time by its bounds', () => {
  const { list } = blog('/posts');
  const kinds = Object.fromEntries(list.filters.map(filter => [filter.parameter, filter.kind]));
  assert.is(kinds['title'], 'equals');
  assert.is(kinds['status'], 'any');
  assert.is(kinds['published_after'], 'from');
  assert.is(kinds['published_before'], 'to');
  assert.is(kinds['deleted_at'], undefined);
});

test('bounds are called by the column less its ending', () => {
  const made = things([
    instant('starts_at'),
    define.field('born_on', define.date),
    define.field('due_date', define.date),
    instant('since'),
  ]);
  assert.equal(filters(made).filter(name => /(?:after|before)$/.test(name)), [
    'starts_after',
    'starts_before',
    'born_after',
    'born_before',
    'due_after',
    'due_before',
    'since_after',
    'since_before',
  ]);
});

test('where two columns have one stem, or it is taken, the whole column is named', () => {
  const made = things([
    instant('start_at'),
    define.field('start_date', define.date),
    instant('end_at'),
    define.field('end_after', define.integer()),
  ]);
  const names = filters(made);
  for (const name of ['start_at_after', 'start_date_before', 'end_at_after', 'end_at_before']) {
    assert.ok(names.includes(name), name);
  }
  assert.not.ok(names.includes('start_after'));
});

test('a column called like a parameter of every list is filtered by another name', () => {
  const made = things([
    define.field('order', define.integer()),
    define.field('limit', define.integer()),
    define.field('page', define.text),
  ]);
  for (const name of ['order_eq', 'limit_eq', 'page_eq']) assert.ok(filters(made).includes(name));
  const names = made.resources[0]?.list.parameters.map(parameter => parameter.name) ?? [];
  assert.is(new Set(names).size, names.length);
});

test('a filter that finds no name is reported', () => {
  const made = things([define.field('order', define.integer()), define.field('order_eq', define.integer())]);
  assert.equal(made.diagnostics.map(one => one.code), ['filter-name-taken']);
});

test('what cannot be compared on every database neither filters nor sorts', () => {
  const made = things([
    define.field('a', define.json()),
    define.field('b', define.bytes()),
    define.field('c', define.array(define.text)),
    define.field('d', define.native('postgresql', 'point', 'text')),
    define.field('e', define.native('postgresql', 'citext', 'text')),
  ]);
  assert.equal(filters(made), ['id', 'e']);
  assert.equal(made.resources[0]?.list.sorts.map(sort => sort.name), ['id', 'e']);
});

test('lists are sorted by the time of creation, else by the key, and ties by the key', () => {
  assert.is(blog('/posts').list.defaultSort?.name, 'created_at');
  assert.is(blog('/posts').list.defaultSort?.defaultOrder, 'desc');
  const [resource] = things([define.field('name', define.text)]).resources;
  assert.is(resource?.list.defaultSort?.name, 'id');
  assert.is(resource?.list.defaultSort?.defaultOrder, 'asc');
  assert.equal(resource?.list.tieBreak.map(field => field.wire), ['id']);
});

test('a named filter stands for values of a column', () => {
  const model = complete(define.domain([define.entity('tasks', [id, define.field('completed', define.boolean)])]));
  const made = contract(model, {
    namedFilters: { tasks: { status: { column: 'completed', cases: { all: null, pending: false, completed: true } } } },
  });
  const [first] = made.resources[0]?.list.filters ?? [];
  assert.is(first?.parameter, 'status');
  assert.equal(first?.schema, { type: 'string', enum: ['all', 'pending', 'completed'] });
  assert.equal(made.diagnostics, []);
  const bad = contract(model, { namedFilters: { tasks: { status: { column: 'done', cases: { all: null } } } } });
  assert.equal(bad.diagnostics.map(one => one.code), ['bad-named-filter']);
});

test('include takes relations, and behind each one that leads to one row, or an N:N behind one row', () => {
  assert.equal(blog('/posts').list.includes.map(include => include.path), [
    'author',
    'editor',
    'comments',
    'comments.author',
    'comments.parent',
    'tags',
  ]);
  const comments = blog('/comments').list.includes.map(include => include.path);
  assert.ok(comments.includes('post.tags'));
  assert.ok(comments.includes('parent.parent'));
  assert.not.ok(comments.includes('post.comments'));
  assert.not.ok(comments.includes('children.parent'));
});

test('the whitelist of include grows with the foreign keys and not with their square', () => {
  const hub = define.entity('hubs', [id, define.field('name', define.text)]);
  const spokes = (count: number): number => {
    const entities = Array.from(
      { length: count },
      (_, n) =>
        define.entity(`spoke${n}s`, [id, define.field('hub_id', define.integer())], {
          foreignKeys: [define.foreignKey('hub_id', 'hubs')],
        }),
    );
    const made = contract(complete(define.domain([hub, ...entities])));
    return made.resources.reduce((sum, resource) => sum + resource.list.includes.length, 0);
  };
  assert.is(spokes(80), 2 * spokes(40));
});

test('camelCase changes every name at the boundary, and no value of an enum', () => {
  const made = contract(blogModel({ naming: 'camelCase' }));
  const posts = made.resources.find(resource => resource.path === '/posts');
  const names = posts?.list.parameters.map(parameter => parameter.name) ?? [];
  for (const name of ['perPage', 'sortBy', 'includeTotal', 'authorId', 'createdAfter', 'publishedBefore']) {
    assert.ok(names.includes(name), name);
  }
  assert.not.ok(names.some(name => name.includes('_')));
  assert.is(posts?.list.defaultSort?.name, 'createdAt');
  assert.is(posts?.itemPath, '/posts/{postId}');
  assert.is(posts?.links[0]?.idsKey, 'tagIds');
  assert.equal(made.enums[0]?.values, ['draft', 'published', 'archived']);
});

test.run();
