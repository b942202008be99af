import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entity, field, foreignKey, instant, integer, text, unique, uuid } from '../../src/domain/define.js';
import type { Entity } from '../../src/domain/domain.js';
import type { Through } from '../../src/domain/model.js';
import { codesOf, entityOf, id, junction, modelOf, reference, table } from './support.js';

const junctions = suite('junctions');

const ends = [table('posts'), table('tags')];
const created = field('created_at', instant());
const keys = [foreignKey('post_id', 'posts'), foreignKey('tag_id', 'tags')];
const columns = [reference('post_id'), reference('tag_id')];

/** What the junction is seen as, and the N:N through it. */
function seen(link: Entity, more: readonly Entity[] = []): { role: string; through: Through | null } {
  const model = modelOf([...ends, link, ...more]);
  const relation = entityOf(model, 'posts').relations.find(one => one.kind === 'many-to-many');
  return { role: entityOf(model, link.id).role, through: relation?.through ?? null };
}

const pure: readonly (readonly [string, Entity])[] = [
  ['a key over both', junction('links', 'post_id > posts', 'tag_id > tags')],
  ['timestamps besides', junction('links', 'post_id > posts', 'tag_id > tags', [created])],
  [
    'a computed column besides',
    junction('links', 'post_id > posts', 'tag_id > tags', [
      field('both', integer(), { generated: { expression: { kind: 'number', text: '1' }, stored: true } }),
    ]),
  ],
  [
    'a surrogate key and a unique constraint',
    table('links', ['post_id > posts', 'tag_id > tags'], {
      uniques: [['post_id', 'tag_id']],
    }),
  ],
  ['a surrogate key and no unique constraint', table('links', ['post_id > posts', 'tag_id > tags'])],
  ['a uuid as key', entity('links', [field('id', uuid), ...columns], { foreignKeys: keys })],
  ['no key at all', entity('links', columns, { primaryKey: null, foreignKeys: keys })],
];
for (const [what, link] of pure) {
  junctions(`two foreign keys with ${what} are a pure junction`, () => {
    const { role, through } = seen(link);
    assert.is(role, 'junction');
    assert.is(through?.pure, true);
    assert.is(through?.attachable, true);
  });
}

junctions('a pure junction whose pairs may be there twice is said', () => {
  const link = table('links', ['post_id > posts', 'tag_id > tags']);
  assert.equal(codesOf(modelOf([...ends, link])), ['link-not-unique']);
  assert.equal(codesOf(modelOf([...ends, { ...link, uniques: [unique('post_id', 'tag_id')] }])), []);
});

junctions('a mark of deletion is no payload', () => {
  const link = table('links', ['post_id > posts', 'tag_id > tags']);
  const marked = { ...link, fields: [...link.fields, field('deleted_at', instant(), { nullable: true })] };
  const model = modelOf([...ends, marked], { timestamps: false });
  assert.is(entityOf(model, 'links').role, 'junction');
  assert.equal(entityOf(model, 'links').softDelete, { kind: 'deleted_at', column: 'deleted_at' });
});

junctions('payload makes a resource, which links as well; attachable where it can be left out', () => {
  const grade = (nullable: boolean): Entity =>
    junction('links', 'post_id > posts', 'tag_id > tags', [field('grade', integer(), { nullable })]);
  assert.is(seen(grade(true)).role, 'resource');
  assert.is(seen(grade(true)).through?.pure, false);
  assert.is(seen(grade(true)).through?.attachable, true);
  assert.is(seen(grade(false)).through?.attachable, false);
});

junctions('payload without a unique pair is an ordinary table', () => {
  const link = table('links', ['post_id > posts', 'tag_id > tags']);
  assert.equal(seen({ ...link, fields: [...link.fields, field('note', text)] }), { role: 'resource', through: null });
});

junctions('a link that may miss an end is none', () => {
  assert.equal(seen(table('links', ['post_id? > posts', 'tag_id > tags'])), { role: 'resource', through: null });
});

junctions('where each post has one tag at most, it is an extension and no junction', () => {
  const link = entity('links', columns, { primaryKey: ['post_id'], foreignKeys: keys });
  assert.equal(seen(link), { role: 'resource', through: null });
});

junctions('a junction that others refer to has routes of its own', () => {
  const link = table('links', ['post_id > posts', 'tag_id > tags'], { uniques: [['post_id', 'tag_id']] });
  const { role, through } = seen(link, [table('votes', ['link_id > links'])]);
  assert.is(role, 'resource');
  assert.is(through?.pure, false);
  assert.is(through?.attachable, true);
});

junctions('what others refer to is no link where the pair can be there twice', () => {
  const copy = table('copies', ['post_id > posts', 'tag_id > tags']);
  assert.equal(seen(copy, [table('loans', ['copy_id > copies'])]), { role: 'resource', through: null });
});

junctions('rows that have no primary key cannot be linked', () => {
  const codes = entity('tags', [field('code', text)], { primaryKey: null, uniques: [['code']] });
  const link = entity('links', [reference('post_id'), field('tag', text)], {
    primaryKey: ['post_id', 'tag'],
    foreignKeys: [foreignKey('post_id', 'posts'), foreignKey('tag', 'tags', { references: ['code'] })],
  });
  const model = modelOf([table('posts'), codes, link]);
  assert.is(entityOf(model, 'links').role, 'resource');
  assert.ok(entityOf(model, 'posts').relations.every(one => one.kind !== 'many-to-many'));
});

junctions('of three foreign keys the two that make up the key are the ends', () => {
  const link = entity('links', [...columns, reference('user_id')], {
    primaryKey: ['post_id', 'tag_id'],
    foreignKeys: [foreignKey('user_id', 'users'), ...keys],
  });
  const { role, through } = seen(link, [table('users')]);
  assert.is(role, 'resource');
  assert.equal(through?.far.columns, ['tag_id']);
  assert.is(through?.attachable, false);
});

junctions('a key wider than the pair does not make the pair unique', () => {
  const link = entity('links', [...columns, field('position', integer())], {
    primaryKey: ['post_id', 'tag_id', 'position'],
    foreignKeys: keys,
  });
  assert.equal(seen(link), { role: 'resource', through: null });
});

junctions('ends may share a column, as a tenant', () => {
  const tenant = { primaryKey: ['tenant_id', 'id'] };
  const model = modelOf([
    entity('posts', [reference('tenant_id'), id], tenant),
    entity('tags', [reference('tenant_id'), id], tenant),
    entity('links', [reference('tenant_id'), ...columns], {
      primaryKey: ['tenant_id', 'post_id', 'tag_id'],
      foreignKeys: [
        foreignKey(['tenant_id', 'post_id'], 'posts', { references: ['tenant_id', 'id'] }),
        foreignKey(['tenant_id', 'tag_id'], 'tags', { references: ['tenant_id', 'id'] }),
      ],
    }),
  ]);
  assert.is(entityOf(model, 'links').role, 'junction');
});

junctions('a table with one end inside the other is none', () => {
  const model = modelOf([
    table('orders'),
    entity('lines', [reference('order_id'), field('n', integer())], {
      primaryKey: ['order_id', 'n'],
      foreignKeys: [foreignKey('order_id', 'orders')],
    }),
    entity('parts', [reference('order_id'), field('n', integer())], {
      primaryKey: ['order_id', 'n'],
      foreignKeys: [
        foreignKey('order_id', 'orders'),
        foreignKey(['order_id', 'n'], 'lines', { references: ['order_id', 'n'] }),
      ],
    }),
  ]);
  assert.is(entityOf(model, 'parts').role, 'resource');
});

junctions.run();
