import {
  boolean,
  date,
  decimal,
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
} from '../../src/domain/define.js';
import type { Check, Domain, Field } from '../../src/domain/domain.js';
import type { Expression } from '../../src/domain/expression.js';
import type { Model } from '../../src/domain/model.js';
import type { ModelOptions } from '../../src/domain/options.js';
import { completeOpen as complete } from '../support/complete-open.js';

const now: Expression = { kind: 'call', function: 'now', arguments: [] };
const id = field('id', integer(64), { identity: 'default' });
const times: readonly Field[] = [
  field('created_at', instant(), { default: now }),
  field('updated_at', instant(), { default: now }),
];
const number = (text: string): Expression => ({ kind: 'number', text });
const yes = (value: boolean): Expression => ({ kind: 'boolean', value });

/** A check of a column against a number. */
export function check(subject: Expression, operator: '>=' | '>' | '<' | '<=', limit: string): Check {
  return { name: null, expression: { kind: 'binary', operator, left: subject, right: number(limit) } };
}

/** The same as examples/blog/schema.sql. */
export const blogDomain: Domain = domain([
  entity('users', [
    id,
    field('email', string(255)),
    field('username', string(40)),
    field('full_name', string(120), { nullable: true }),
    field('bio', text, { nullable: true }),
    field('is_staff', boolean, { default: yes(false) }),
    field('born_on', date, { nullable: true }),
    ...times,
  ], {
    uniques: [unique('email'), unique('username')],
    checks: [
      check({ kind: 'call', function: 'length', arguments: [{ kind: 'column', name: 'username' }] }, '>=', '2'),
    ],
  }),
  entity('posts', [
    id,
    field('author_id', integer(64)),
    field('editor_id', integer(64), { nullable: true }),
    field('title', string(200)),
    field('slug', string(200)),
    field('body', text),
    field('status', enumOf('post_status'), { default: { kind: 'string', value: 'draft' } }),
    field('views', integer(32), { default: number('0') }),
    field('rating', decimal(3, 2), { nullable: true }),
    field('published_at', instant(), { nullable: true }),
    ...times,
  ], {
    uniques: [unique('slug')],
    foreignKeys: [
      foreignKey('author_id', 'users', { onDelete: 'cascade' }),
      foreignKey('editor_id', 'users', { onDelete: 'set null' }),
    ],
    checks: [check({ kind: 'column', name: 'views' }, '>=', '0')],
  }),
  entity('tags', [id, field('name', string(50)), field('color', string(7), { nullable: true }), ...times], {
    uniques: [unique('name')],
  }),
  entity('post_tags', [field('post_id', integer(64)), field('tag_id', integer(64))], {
    primaryKey: ['post_id', 'tag_id'],
    foreignKeys: [
      foreignKey('post_id', 'posts', { onDelete: 'cascade' }),
      foreignKey('tag_id', 'tags', { onDelete: 'cascade' }),
    ],
  }),
  entity('comments', [
    id,
    field('post_id', integer(64)),
    field('author_id', integer(64)),
    field('parent_id', integer(64), { nullable: true }),
    field('body', text),
    field('is_approved', boolean, { default: yes(false) }),
    ...times,
  ], {
    foreignKeys: [
      foreignKey('post_id', 'posts', { onDelete: 'cascade' }),
      foreignKey('author_id', 'users', { onDelete: 'restrict' }),
      foreignKey('parent_id', 'comments', { onDelete: 'cascade' }),
    ],
  }),
], [enumType('post_status', ['draft', 'published', 'archived'])]);

export function blogModel(options: Partial<ModelOptions> = {}): Model {
  return complete(blogDomain, options);
}
