import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { complete as withCallers } from '../../../src/domain/complete.js';
import * as d from '../../../src/domain/index.js';
import { expressNames } from '../../../src/stacks/express/names.js';
import { completeOpen as complete } from '../../support/complete-open.js';

const test = suite('names of Express projects');

const id = d.field('id', d.integer(64), { identity: 'default' });
const plain: Partial<d.ModelOptions> = { timestamps: false, softDelete: 'none' };

function namesOf(tables: readonly string[]) {
  const model = complete(d.domain(tables.map(table => d.entity(table, [id])), [], 'postgresql'), plain);
  const names = expressNames(model);
  return (table: string) => names.entity(table);
}

/** The entity of a table, with the names that its columns and relations get. */
function fieldsOf(model: d.Model, table: string): readonly string[] {
  const names = expressNames(model);
  const entity = model.entities.find(one => one.table === table);
  if (entity === undefined) throw new Error(table);
  const relations = names.relations(entity.id).map(names.relation);
  return [...entity.fields.map(names.field), ...relations];
}

test('a model, its delegate, its files and its variables are called after its entity', () => {
  assert.equal(namesOf(['order_items'])('order_items'), {
    className: 'OrderItem',
    model: 'OrderItem',
    delegate: 'orderItem',
    file: 'order-item',
    one: 'orderItem',
    many: 'orderItems',
  });
});

test('types of Prisma and parts of its client are no names of models', () => {
  const of = namesOf(['strings', 'json', 'prisma', 'constructor', 'aggregate_users', 'user_unchecked']);
  assert.is(of('strings').model, 'StringRow');
  assert.is(of('strings').className, 'String');
  assert.is(of('constructor').delegate, 'constructorRow');
  assert.is(of('prisma').model, 'PrismaRow');
  assert.is(of('aggregate_users').model, 'AggregateUserRow');
  assert.is(of('user_unchecked').model, 'UserUncheckedRow');
});

test('files keep clear of the modules beside them, variables of what the language and the functions have', () => {
  const of = namesOf(['auth', 'bases', 'con', 'classes', 'queries', 'rows']);
  assert.equal(['auth', 'bases', 'con', 'classes'].map(table => of(table).file), [
    'auth-entity',
    'base-entity',
    'con-entity',
    'class',
  ]);
  assert.equal([of('classes').one, of('classes').many], ['classEntity', 'classes']);
  assert.equal([of('queries').one, of('queries').many], ['queryEntity', 'queries']);
  assert.equal([of('rows').one, of('rows').many], ['rowEntity', 'rowsEntity']);
});

test('a name that Prisma cannot hold loses what it cannot, and two never become one', () => {
  const of = namesOf(['größe', 'grosse', 'grße', '価格', '数量']);
  assert.is(of('größe').className, 'Größe');
  assert.equal(['größe', 'grosse', 'grße', '価格', '数量'].map(table => of(table).model), [
    'Groe',
    'Grosse',
    'Gre',
    'Entity',
    'Entity_2',
  ]);
  const model = complete(
    d.domain([d.entity('items', [id, d.field('größe', d.text), d.field('groe', d.text), d.field('数', d.text)])]),
    plain,
  );
  assert.equal(fieldsOf(model, 'items'), ['id', 'groe_2', 'groe', 'field']);
});

test('fields are the keys of the JSON, relations too, in the naming of the boundary', () => {
  const entities = [
    d.entity('users', [id]),
    d.entity('posts', [id, d.field('author_id', d.integer(64)), d.field('AND', d.text), d.field('made_on', d.date)], {
      foreignKeys: [d.foreignKey('author_id', 'users')],
    }),
  ];
  const snake = complete(d.domain(entities, [], 'postgresql'), plain);
  assert.equal(fieldsOf(snake, 'posts'), ['id', 'author_id', 'and', 'made_on', 'author']);
  assert.equal(fieldsOf(snake, 'users'), ['id', 'posts']);
  const camel = complete(d.domain(entities, [], 'postgresql'), { ...plain, naming: 'camelCase' });
  assert.equal(fieldsOf(camel, 'posts'), ['id', 'authorId', 'and', 'madeOn', 'author']);
});

test('an N:N goes over the rows of its junction, also from an entity to itself', () => {
  const key = d.integer(64);
  const model = complete(
    d.domain(
      [
        d.entity('people', [id]),
        d.entity('friendships', [d.field('person_id', key), d.field('friend_id', key)], {
          primaryKey: ['person_id', 'friend_id'],
          foreignKeys: [d.foreignKey('person_id', 'people'), d.foreignKey('friend_id', 'people')],
        }),
      ],
      [],
      'postgresql',
    ),
    plain,
  );
  const names = expressNames(model);
  const people = model.entities[0];
  const both = people?.relations.filter(({ kind }) => kind === 'many-to-many') ?? [];
  assert.is(both.length, 2);
  const links = both.map(names.link);
  assert.equal(links.map(({ end }) => end).sort(), ['friend', 'person']);
  assert.is.not(links[0]?.rows, links[1]?.rows);
  for (const { rows } of links) assert.ok(fieldsOf(model, 'people').includes(rows));
  for (const relation of both) assert.throws(() => names.relation(relation), /no foreign key behind/);
});

test('what the model does not show of foreign keys has a name on both sides', () => {
  const user = d.entity('users', [id, d.field('email', d.string(80))], { uniques: [['email']] });
  const model = d.complete(d.domain([user], [], 'postgresql'));
  assert.equal(fieldsOf(model, 'users').slice(-2), ['credential', 'refresh_tokens']);
  assert.is(fieldsOf(model, 'credentials').at(-1), 'user');
  assert.is(fieldsOf(model, 'refresh_tokens').at(-1), 'user');
});

test('a key of several columns is called after them, unless a column is called so', () => {
  const columns = ['a', 'b'].map(column => d.field(column, d.integer()));
  const key = { primaryKey: ['a', 'b'] };
  const model = complete(
    d.domain([
      d.entity('pairs', columns, key),
      d.entity('things', [...columns, d.field('a_b', d.integer())], key),
    ]),
    plain,
  );
  const names = expressNames(model);
  assert.equal(model.entities.map(entity => names.compound(entity, ['a', 'b'])), ['a_b', 'a_b_key']);
});

test('values of enums are identifiers; those that are identifiers already stay', () => {
  const mood = d.enumType('mood', ['in-review', 'in_review', 'ok', '', '1st', 'ÖL', '+', '-']);
  const model = complete(d.domain([d.entity('things', [id, d.field('mood', d.enumOf(mood.id))])], [mood]), plain);
  const names = expressNames(model);
  const [enumeration] = model.enums;
  assert.ok(enumeration);
  assert.is(names.enum(enumeration.id), 'Mood');
  assert.equal(enumeration.values.map(value => names.value(enumeration, value)), [
    'in_review_2',
    'in_review',
    'ok',
    'value',
    'value_1st',
    'OL',
    'value_2',
    'value_3',
  ]);
});

test('an enum and an entity of one name get two', () => {
  const kind = d.enumType('kind', ['a']);
  const model = complete(d.domain([d.entity('kinds', [id, d.field('kind', d.enumOf(kind.id))])], [kind]), plain);
  const names = expressNames(model);
  const [entity, enumeration] = [model.entities[0], model.enums[0]];
  assert.ok(entity && enumeration);
  assert.is.not(names.entity(entity.id).model.toLowerCase(), names.enum(enumeration.id).toLowerCase());
});

test('the users and what identity keeps of them lead to one another', () => {
  const columns = [id, d.field('email', d.string(100)), d.field('credential', d.text)];
  const users = d.entity('users', columns, { uniques: [d.unique('email')] });
  const notes = d.entity('notes', [id]);
  const linked = (naming: d.ModelOptions['naming']) => {
    const names = expressNames(withCallers(d.domain([users, notes], [], 'postgresql'), { ...plain, naming }));
    return { credential: names.ofUser('credentials'), tokens: names.ofUser('refresh_tokens'), names };
  };
  const { credential, tokens, names } = linked('snake_case');
  assert.equal(credential, { user: 'user', back: 'credential_2' });
  assert.equal(tokens, { user: 'user', back: 'refresh_tokens' });
  assert.is(linked('camelCase').tokens.back, 'refreshTokens');
  assert.throws(() => names.ofUser('notes'), RangeError);
});

test('what is no part of the model has no name', () => {
  const names = expressNames(complete(d.domain([]), plain));
  assert.throws(() => names.entity('things'), /The model has no entity things/);
  assert.throws(() => names.enum('mood'), RangeError);
});

test.run();
