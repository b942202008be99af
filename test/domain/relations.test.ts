import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entity, field, foreignKey, integer, string, text } from '../../src/domain/define.js';
import { bare, codesOf, entityOf, id, junction, modelOf, reference, relationsOf, table } from './support.js';

const relations = suite('relations');

relations('a foreign key gives the holder one row and the parent many', () => {
  const model = modelOf([table('users'), table('posts', ['author_id > users'])]);
  assert.equal(relationsOf(model, 'posts'), ['author: many-to-one → users.posts']);
  assert.equal(relationsOf(model, 'users'), ['posts: one-to-many → posts.author']);
});

relations('the one row is missing where the key may be NULL; the many may always be none', () => {
  const model = modelOf([table('users'), table('posts', ['author_id > users', 'editor_id? > users'])]);
  assert.equal(entityOf(model, 'posts').relations.map(one => one.optional), [false, true]);
  assert.equal(entityOf(model, 'users').relations.map(one => one.optional), [true, true]);
});

const stems: readonly (readonly [column: string, name: string])[] = [
  ['user_id', 'user'],
  ['userId', 'user'],
  ['userID', 'user'],
  ['USER_ID', 'user'],
  ['userid', 'user'],
  ['user_uuid', 'user'],
  ['user_no', 'user'],
  ['user_code', 'user'],
  ['user_fk', 'user'],
  ['id_user', 'user'],
  ['fk_user', 'user'],
  ['fk_user_id', 'user'],
  ['author_id', 'author'],
  ['billtouserid', 'billto_user'],
  ['managerid', 'manager'],
  ['created_by', 'created_by_user'],
  ['author', 'author_user'],
  ['user', 'related_user'],
  ['from_user', 'related_from_user'],
  ['grid', 'grid_user'],
  ['user_id_2', 'user_2'],
  ['code', 'user'],
];
for (const [column, name] of stems) {
  relations(`the foreign key column ${column} leads to ${name}`, () => {
    const model = modelOf([table('users'), table('things', [`${column} > users`])]);
    assert.is(entityOf(model, 'things').relations[0]?.name, name);
  });
}

relations('a key that is the row’s own key is called after the target', () => {
  const users = table('users');
  const profiles = entity('profiles', [reference('id')], { foreignKeys: [foreignKey('id', 'users')] });
  const model = modelOf([users, profiles]);
  assert.equal(relationsOf(model, 'profiles'), ['user: many-to-one → users.profile']);
});

relations('a column called after the one it refers to loses that, and a bare one gives the target’s name', () => {
  const books = entity('books', [field('isbn', string(13))], { primaryKey: ['isbn'] });
  const loans = entity('loans', [id, field('isbn', string(13)), field('first_isbn', string(13))], {
    foreignKeys: [
      foreignKey('isbn', 'books', { references: ['isbn'] }),
      foreignKey('first_isbn', 'books', { references: ['isbn'] }),
    ],
  });
  const model = modelOf([books, loans]);
  assert.equal(relationsOf(model, 'loans'), [
    'book: many-to-one → books.loans',
    'first: many-to-one → books.loans_by_first',
  ]);
});

relations('a column called like the key it refers to says no more than the target’s name', () => {
  const people = entity('people', [reference('entity_id')], { primaryKey: ['entity_id'] });
  const areas = entity('sales_territories', [reference('territory_id')], { primaryKey: ['territory_id'] });
  const phones = entity('phones', [id, reference('entity_id'), reference('territory_id')], {
    foreignKeys: [
      foreignKey('entity_id', 'people', { references: ['entity_id'] }),
      foreignKey('territory_id', 'sales_territories', { references: ['territory_id'] }),
    ],
  });
  const model = modelOf([people, areas, phones]);
  assert.equal(entityOf(model, 'phones').relations.map(one => one.name), ['person', 'territory']);
});

relations('a column called after table and column leads to the table', () => {
  const tenants = entity('tenants', [id, field('external_id', text)], { uniques: [['external_id']] });
  const seats = entity('seats', [id, field('tenant_external_id', text)], {
    foreignKeys: [foreignKey('tenant_external_id', 'tenants', { references: ['external_id'] })],
  });
  assert.equal(entityOf(modelOf([tenants, seats]), 'seats').relations.map(one => one.name), ['tenant']);
});

relations('of several foreign keys to one parent the first is the plain plural there', () => {
  const model = modelOf([
    table('users'),
    table('posts', ['author_id > users', 'editor_id > users', 'lead_id > users']),
  ]);
  assert.equal(relationsOf(model, 'users'), [
    'posts: one-to-many → posts.author',
    'posts_by_editor: one-to-many → posts.editor',
    'posts_by_lead: one-to-many → posts.lead',
  ]);
});

relations('a foreign key that is unique is 1:1, in the singular', () => {
  const model = modelOf([
    table('users'),
    table('profiles', ['user_id > users', 'backup_id > users'], { uniques: [['user_id'], ['backup_id']] }),
  ]);
  assert.equal(relationsOf(model, 'users'), [
    'profile: one-to-one → profiles.user',
    'profile_by_backup: one-to-one → profiles.backup',
  ]);
  assert.ok(entityOf(model, 'profiles').relations.every(one => one.unique));
});

relations('a unique constraint over more columns, or only some rows, does not make it 1:1', () => {
  const where = { kind: 'column', name: 'current' } as const;
  const partial = { name: null, columns: ['user_id'], where, nullsNotDistinct: false, index: true };
  const model = modelOf([
    table('users'),
    table('addresses', ['user_id > users'], { uniques: [partial, ['user_id', 'id']] }),
  ]);
  assert.equal(relationsOf(model, 'users'), ['addresses: one-to-many → addresses.user']);
});

const selves: readonly (readonly [column: string, own: string, other: string])[] = [
  ['parent_id', 'parent', 'children'],
  ['node_id', 'parent', 'children'],
  ['parent_node_id', 'parent_node', 'children'],
  ['parent_draft_id', 'parent_draft', 'child_drafts'],
  ['manager_id', 'manager', 'direct_reports'],
  ['reports_to', 'reports_to_node', 'direct_reports'],
  ['reply_to_id', 'reply_to', 'replies'],
  ['origin_id', 'origin', 'nodes_by_origin'],
];
for (const [column, own, other] of selves) {
  relations(`a self reference by ${column} is ${own} one way and ${other} the other`, () => {
    const model = modelOf([table('nodes', [`${column}? > nodes`])]);
    assert.equal(relationsOf(model, 'nodes'), [
      `${own}: many-to-one → nodes.${other}`,
      `${other}: one-to-many → nodes.${own}`,
    ]);
    assert.ok(entityOf(model, 'nodes').relations.every(one => one.self));
  });
}

relations('a foreign key of several columns is called after the target, or the one column that is its own', () => {
  const key = { primaryKey: ['tenant_id', 'id'] };
  const users = entity('users', [reference('tenant_id'), id], key);
  const posts = entity('posts', [id, reference('tenant_id'), reference('author_id'), reference('t'), reference('u')], {
    foreignKeys: [
      foreignKey(['tenant_id', 'author_id'], 'users', { references: ['tenant_id', 'id'] }),
      foreignKey(['t', 'u'], 'users', { references: ['tenant_id', 'id'] }),
    ],
  });
  const model = modelOf([users, posts]);
  assert.equal(relationsOf(model, 'posts'), [
    'author: many-to-one → users.posts',
    'user: many-to-one → users.posts_by_user',
  ]);
});

relations('foreign keys of several columns are called after what their columns begin with', () => {
  const cities = entity('cities', [field('country', text), field('code', text)], { primaryKey: ['country', 'code'] });
  const columns = ['home_country', 'home_code', 'work_country', 'work_code', 'city_country', 'city_code'];
  const to = { references: ['country', 'code'] };
  const people = entity('people', [id, ...columns.map(column => field(column, text))], {
    foreignKeys: [
      foreignKey(['home_country', 'home_code'], 'cities', to),
      foreignKey(['work_country', 'work_code'], 'cities', to),
      foreignKey(['city_country', 'city_code'], 'cities', to),
    ],
  });
  assert.equal(relationsOf(modelOf([cities, people]), 'people'), [
    'home_city: many-to-one → cities.people',
    'work_city: many-to-one → cities.people_by_work_city',
    'city: many-to-one → cities.people_by_city',
  ]);
});

relations('what a column calls the row names the other side, also where the field has that name', () => {
  const model = modelOf([
    table('users'),
    table('posts', ['created_by > users', 'updated_by > users', 'editor > users']),
  ]);
  assert.equal(relationsOf(model, 'users'), [
    'posts: one-to-many → posts.created_by_user',
    'posts_updated_by: one-to-many → posts.updated_by_user',
    'posts_by_editor: one-to-many → posts.editor_user',
  ]);
});

relations('two foreign keys over the same columns to the same place are one, with a note', () => {
  const model = modelOf([table('users'), table('posts', ['author_id > users', 'author_id > users'])]);
  assert.is(entityOf(model, 'posts').relations.length, 1);
  assert.is(entityOf(model, 'posts').foreignKeys.length, 1);
  assert.equal(codesOf(model), ['duplicate-foreign-key']);
});

relations('one column with foreign keys to two tables is two relations', () => {
  const model = modelOf([table('cats'), table('dogs'), table('visits', ['pet_id > cats', 'pet_id > dogs'])]);
  assert.equal(relationsOf(model, 'visits'), ['pet: many-to-one → cats.visits', 'pet_dog: many-to-one → dogs.visits']);
});

relations('no relation has the name of a field, nor of another relation', () => {
  const users = entity('users', [id, field('posts', integer()), field('posts_by_author', integer())]);
  const model = modelOf([users, table('posts', ['author_id > users'], {}), table('post', ['author_id > users'])]);
  assert.equal(relationsOf(model, 'users'), [
    'posts_by_author_2: one-to-many → posts.author',
    'posts_2: one-to-many → post.author',
  ]);
});

relations('in camelCase relations are apart from the fields as well', () => {
  const posts = entity('posts', [id, field('author1', text), reference('author_1_id')], {
    foreignKeys: [foreignKey('author_1_id', 'users')],
  });
  const model = modelOf([table('users'), posts], { ...bare, naming: 'camelCase' });
  const made = entityOf(model, 'posts');
  const wires = [...made.fields.map(one => one.wire), ...made.relations.map(one => one.wire)];
  assert.is(new Set(wires).size, wires.length);
});

relations('a pure junction links both sides by what it calls them', () => {
  const model = modelOf([table('posts'), table('tags'), junction('post_tags', 'post_id > posts', 'tag_id > tags')]);
  assert.equal(relationsOf(model, 'posts'), [
    'post_tags: one-to-many → post_tags.post',
    'tags: many-to-many → tags.posts',
  ]);
  const tags = entityOf(model, 'posts').relations.find(one => one.name === 'tags');
  assert.is(tags?.through?.entity, 'post_tags');
  assert.equal(tags?.through?.near.columns, ['post_id']);
  assert.equal(tags?.through?.far.columns, ['tag_id']);
  assert.is(tags?.foreignKey, tags?.through?.near);
});

relations('the stem of the junction’s column names the far rows', () => {
  const model = modelOf([table('teams'), table('users'), junction('rosters', 'team_id > teams', 'member_id > users')]);
  assert.ok(relationsOf(model, 'teams').includes('members: many-to-many → users.teams'));
});

const bridges: readonly (readonly [near: string, far: string, one: string, other: string])[] = [
  ['follower_id', 'followed_id', 'following', 'followers'],
  ['follower_id', 'followee_id', 'following', 'followers'],
  ['user_id', 'friend_id', 'friends', 'users_by_friend'],
  ['blocker_id', 'blocked_id', 'blocked_users', 'blockers'],
  ['parent_id', 'child_id', 'children', 'parents'],
  ['user_id', 'depends_on_id', 'depends_on', 'users_by_depends_on'],
  ['user1_id', 'user2_id', 'users_2', 'users_1'],
];
for (const [near, far, one, other] of bridges) {
  relations(`users linked with users by ${near} and ${far} have ${one} and ${other}`, () => {
    const model = modelOf([table('users'), junction('links', `${near} > users`, `${far} > users`)]);
    const found = relationsOf(model, 'users').filter(text => text.includes('many-to-many'));
    assert.equal(found, [
      `${one}: many-to-many → users.${other}`,
      `${other}: many-to-many → users.${one}`,
    ]);
  });
}

relations('the junction’s columns may be called after the tables themselves', () => {
  const model = modelOf([table('beings'), table('parts'), junction('being_parts', 'being > beings', 'part > parts')]);
  assert.ok(relationsOf(model, 'beings').includes('parts: many-to-many → parts.beings'));
  assert.ok(relationsOf(model, 'being_parts').includes('related_being: many-to-one → beings.being_parts'));
});

relations('where the name of an N:N is taken it says through what it goes', () => {
  const model = modelOf([
    table('users'),
    table('posts', ['author_id > users']),
    junction('likes', 'user_id > users', 'post_id > posts'),
    junction('bookmarks', 'user_id > users', 'post_id > posts'),
  ]);
  const found = relationsOf(model, 'users').filter(text => text.includes('many-to-many'));
  assert.equal(found, [
    'posts_via_likes: many-to-many → posts.users',
    'posts_via_bookmarks: many-to-many → posts.users_via_bookmarks',
  ]);
});

relations('the letters of Prisma’s own junctions say nothing', () => {
  const model = modelOf([table('posts'), table('tags'), junction('_post_tags', 'A > posts', 'B > tags')]);
  assert.ok(relationsOf(model, 'posts').includes('tags: many-to-many → tags.posts'));
});

relations('a pure junction’s own name gives way to the people it links', () => {
  const model = modelOf([table('users'), junction('followers', 'user_id > users', 'follower_id > users')]);
  const found = entityOf(model, 'users').relations.filter(one => one.kind === 'many-to-many');
  assert.equal(found.map(one => one.name), ['followers', 'users_by_follower']);
});

relations('list own foreign keys first, then those that lead here, then N:N', () => {
  const model = modelOf([
    table('replies', ['post_id > posts']),
    table('posts', ['author_id > users']),
    junction('post_tags', 'post_id > posts', 'tag_id > tags'),
    table('tags'),
    table('users'),
  ]);
  assert.equal(entityOf(model, 'posts').relations.map(one => one.kind), [
    'many-to-one',
    'one-to-many',
    'one-to-many',
    'many-to-many',
  ]);
});

relations('both sides know each other', () => {
  const model = modelOf([
    table('users', ['boss_id? > users']),
    table('posts', ['author_id > users', 'editor_id? > users']),
    junction('likes', 'user_id > users', 'post_id > posts'),
  ]);
  for (const one of model.entities.flatMap(each => each.relations)) {
    const other = entityOf(model, one.to).relations.find(each => each.name === one.inverse);
    assert.is(other?.inverse, one.name);
    assert.is(other?.to, one.from);
  }
});

relations.run();
