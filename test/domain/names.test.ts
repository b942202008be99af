import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { domain, entity, enumOf, enumType, field, text } from '../../src/domain/define.js';
import { completeOpen as complete } from '../support/complete-open.js';
import { bare, codesOf, entityOf, id, junction, modelOf, relationsOf, table } from './support.js';

const names = suite('names of entities, fields and enums');

names('an entity is called by the words of its table, in the singular and the plural', () => {
  for (const name of ['order_items', 'OrderItem', 'ORDER_ITEMS', 'order-item']) {
    const made = entityOf(modelOf([table(name)]), name).names;
    assert.equal(made, {
      className: 'OrderItem',
      singular: 'order_item',
      plural: 'order_items',
      path: 'order_items',
      title: 'order item',
      titlePlural: 'order items',
    });
  }
});

names('paths and JSON keys follow the naming of the boundary, names in code do not', () => {
  const model = modelOf([entity('order_items', [id, field('unit_price', text)])], { ...bare, naming: 'camelCase' });
  const made = entityOf(model, 'order_items');
  assert.is(made.names.path, 'orderItems');
  assert.is(made.names.plural, 'order_items');
  assert.equal(made.fields.map(one => [one.name, one.wire]), [['id', 'id'], ['unit_price', 'unitPrice']]);
});

names('a table keeps its own name for the database', () => {
  const made = entityOf(modelOf([entity('People', [id, field('firstName', text)])]), 'People');
  assert.is(made.table, 'People');
  assert.is(made.names.className, 'Person');
  assert.equal(made.fields.map(one => [one.column, one.name]), [['id', 'id'], ['firstName', 'first_name']]);
});

names('a table called after the two it links has both in the singular', () => {
  const model = modelOf([
    table('products'),
    table('trade_unions'),
    junction('products_trade_unions', 'product_id > products', 'trade_union_id > trade_unions'),
    table('products_tags'),
  ]);
  assert.is(entityOf(model, 'products_trade_unions').names.className, 'ProductTradeUnion');
  assert.is(entityOf(model, 'products_trade_unions').names.plural, 'product_trade_unions');
  assert.is(entityOf(model, 'products_tags').names.className, 'ProductsTag');
});

names('the singular and the plural may be one word', () => {
  const made = entityOf(modelOf([table('news')]), 'news').names;
  assert.is(made.singular, 'news');
  assert.is(made.plural, 'news');
});

names('tables of one name in two schemas both get the words of their schema', () => {
  const model = modelOf([table('sales.orders'), table('archive.orders')]);
  assert.is(entityOf(model, 'sales.orders').names.className, 'SalesOrder');
  assert.is(entityOf(model, 'archive.orders').names.path, 'archive_orders');
  assert.equal(codesOf(model), ['entity-name-taken', 'entity-name-taken']);
});

names('of tables of one name the one in the default schema stays plain', () => {
  const model = modelOf([table('auth.users'), table('users')]);
  assert.is(entityOf(model, 'users').names.className, 'User');
  assert.is(entityOf(model, 'auth.users').names.className, 'AuthUser');
  assert.equal(codesOf(model), ['entity-name-taken']);
});

names('the schema’s words are no help to two tables of one schema', () => {
  const model = modelOf([table('app.user'), table('app.users')]);
  assert.equal(model.entities.map(one => one.names.className), ['User', 'User2']);
});

names('user and users in one schema are told apart by a number, with a diagnostic that says how to choose', () => {
  const model = modelOf([table('user'), table('users')]);
  assert.is(entityOf(model, 'user').names.className, 'User');
  assert.is(entityOf(model, 'users').names.className, 'User2');
  assert.is(entityOf(model, 'users').names.path, 'users_2');
  assert.is(model.diagnostics[0]?.severity, 'warning');
  assert.match(model.diagnostics[0]?.remedy ?? '', '"users"');
});

names('no two entities share a class, a singular, a plural or a path', () => {
  const model = modelOf(['a_b', 'ab', 'aB', 'a-b', 'AB', 'a b', 'a1', 'a_1', 'abs'].map(name => table(name)));
  const own = model.entities.map(one => one.names);
  for (const key of ['className', 'singular', 'plural', 'path'] as const) {
    assert.is(new Set(own.map(one => one[key])).size, own.length, key);
  }
});

names('an override names the singular, and everything else follows', () => {
  const model = modelOf([table('tbl_ppl')], { ...bare, names: { tbl_ppl: 'person' } });
  const made = entityOf(model, 'tbl_ppl').names;
  assert.is(made.className, 'Person');
  assert.is(made.path, 'people');
});

names('an override wins over the table that would have had the name', () => {
  const model = modelOf([table('user'), table('users')], { ...bare, names: { users: 'user', user: 'login' } });
  assert.is(entityOf(model, 'users').names.className, 'User');
  assert.is(entityOf(model, 'user').names.className, 'Login');
  assert.equal(codesOf(model), []);
});

names('an override for table.column names the field', () => {
  const model = modelOf([entity('posts', [id, field('body', text)])], { ...bare, names: { 'posts.body': 'fullText' } });
  const made = entityOf(model, 'posts').fieldByColumn.get('body');
  assert.is(made?.name, 'full_text');
  assert.is(made?.wire, 'full_text');
});

names('an override for table.relation names the relation, by the name it would have had', () => {
  const model = modelOf([table('users'), table('posts', ['author_id > users', 'editor_id? > users'])], {
    ...bare,
    names: { 'posts.author': 'writer', 'users.posts_by_editor': 'editedPosts', 'users.posts': 'id' },
  });
  assert.equal(relationsOf(model, 'posts'), [
    'writer: many-to-one → users.id_2',
    'editor: many-to-one → users.edited_posts',
  ]);
  assert.equal(codesOf(model), ['relation-name-taken']);
});

names('an override for a column is none for the relation that would have its name', () => {
  const model = modelOf([table('users'), table('posts', ['author > users'])], {
    ...bare,
    names: { 'posts.author': 'writer' },
  });
  assert.equal(entityOf(model, 'posts').fields.map(one => one.name), ['id', 'writer']);
  assert.equal(relationsOf(model, 'posts'), ['author: many-to-one → users.posts']);
  assert.equal(codesOf(model), []);
});

names('a star in an override stands for the same in the names of many tables, and a whole name goes before it', () => {
  const model = modelOf([table('t_app_users'), table('t_app_posts', ['author_id > t_app_users']), table('t_app_log')], {
    ...bare,
    names: { 't_app_*': '*', 't_app_log': 'event' },
  });
  assert.equal(model.entities.map(one => one.names.path), ['users', 'posts', 'events']);
  assert.equal(relationsOf(model, 't_app_posts'), ['author: many-to-one → t_app_users.posts']);
  assert.equal(codesOf(model), []);
});

names('a pattern without a star on both sides, with several, or that fits no table is reported', () => {
  const model = modelOf([table('t_a'), table('t_')], {
    ...bare,
    names: { 't_*': 'one', '*_*': '*', 'x_*': '*', 't_*_': '*' },
  });
  assert.equal(model.entities.map(one => one.names.className), ['TA', 'T']);
  assert.equal(codesOf(model), ['unknown-name', 'unknown-name', 'unknown-name', 'unknown-name']);
});

names('an override that names nothing is reported', () => {
  const model = modelOf([table('posts')], { ...bare, names: { post: 'x', 'posts.titel': 'title', 'posts': ' ' } });
  assert.equal(codesOf(model), ['unknown-name', 'unknown-name', 'empty-name']);
});

names('overrides are looked up as own keys only', () => {
  const model = modelOf([table('constructor'), table('toString'), table('__proto__')]);
  assert.equal(model.entities.map(one => one.names.className), ['Constructor', 'ToString', 'Proto']);
});

names('a name that cannot begin an identifier gets a word before it, and a note', () => {
  const model = modelOf([entity('2fa', [id, field('2nd_factor', text), field('€', text)])]);
  const made = entityOf(model, '2fa');
  assert.is(made.names.className, 'Table2fa');
  assert.equal(made.fields.map(one => one.name), ['id', 'field_2nd_factor', 'u20ac']);
  assert.equal(codesOf(model), ['entity-renamed', 'field-renamed', 'field-renamed']);
});

names('two columns that fold into one name: the one that is its own name keeps it', () => {
  const model = modelOf([
    entity('users', [id, field('userName', text), field('user_name', text), field('USER NAME', text)]),
  ]);
  assert.equal(entityOf(model, 'users').fields.map(one => one.name), ['id', 'user_name_2', 'user_name', 'user_name_3']);
  assert.equal(codesOf(model), ['field-name-taken', 'field-name-taken']);
});

names('fields stay apart in camelCase too', () => {
  const model = modelOf([entity('lines', [id, field('line_1', text), field('line1', text)])], {
    ...bare,
    naming: 'camelCase',
  });
  const wires = entityOf(model, 'lines').fields.map(one => one.wire);
  assert.is(new Set(wires).size, 3);
});

names('a very long name is cut, so that every file system takes it', () => {
  const model = modelOf([table('x'.repeat(400)), table('用'.repeat(400)), table(`${'x'.repeat(399)}y`)]);
  for (const one of model.entities) assert.ok(Buffer.byteLength(one.names.plural) < 200);
  assert.is(new Set(model.entities.map(one => one.names.singular)).size, 3);
});

names('an enum type is called after itself, an inline one after its table and column', () => {
  const model = complete(
    domain([
      entity('posts', [id, field('status', enumOf('posts.status')), field('mood', enumOf('moods'))]),
      entity('users', [id, field('user_kind', enumOf('users.user_kind'))]),
    ], [
      enumType('moods', ['good', 'bad']),
      enumType('posts.status', ['draft', 'live'], { name: null, schema: null }),
      enumType('users.user_kind', ['person', 'bot'], { name: null, schema: null }),
    ]),
    bare,
  );
  assert.equal(model.enums.map(one => one.className), ['Mood', 'PostStatus', 'UserKind']);
  assert.equal(model.enums.map(one => one.singular), ['mood', 'post_status', 'user_kind']);
});

names('an enum never has the class name of an entity or of another enum', () => {
  const model = complete(
    domain([table('statuses')], [
      enumType('status', ['a']),
      enumType('audit.status', ['b']),
      enumType('Status', ['c']),
    ]),
    bare,
  );
  assert.equal(model.enums.map(one => one.className), ['StatusEnum', 'AuditStatus', 'StatusEnum2']);
  assert.equal(codesOf(model), ['enum-name-taken', 'enum-name-taken', 'enum-name-taken']);
});

names('an override names an enum type', () => {
  const model = complete(domain([table('posts')], [enumType('mpaa_rating', ['G'])]), {
    ...bare,
    names: { mpaa_rating: 'rating' },
  });
  assert.is(model.enumById.get('mpaa_rating')?.className, 'Rating');
  assert.equal(codesOf(model), []);
});

names.run();
