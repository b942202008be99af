import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FieldType } from '../../../src/domain/type.js';
import { readPrisma } from '../../../src/read/prisma/index.js';
import type { ReadResult } from '../../../src/read/result.js';
import { completeOpen } from '../../support/complete-open.js';
import { column, entity, field, problems, read, readWell } from './support.js';

const test = suite('models of a Prisma schema');

const types: readonly (readonly [string, string, FieldType])[] = [
  ['postgresql', 'String', { kind: 'text' }],
  ['postgresql', 'String @db.VarChar(20)', { kind: 'string', length: 20, fixed: false }],
  ['postgresql', 'String @db.Char', { kind: 'string', length: 1, fixed: true }],
  ['postgresql', 'String @db.Uuid', { kind: 'uuid' }],
  ['postgresql', 'String[]', { kind: 'array', of: { kind: 'text' }, dimensions: 1 }],
  ['postgresql', 'Decimal @db.Money', {
    kind: 'native',
    dialect: 'postgresql',
    name: 'money',
    arguments: [],
    base: 'text',
  }],
  ['postgresql', 'DateTime', { kind: 'instant', precision: 3, zone: false }],
  ['postgresql', 'DateTime @db.Timestamptz(6)', { kind: 'instant', precision: 6, zone: true }],
  ['postgresql', 'Unsupported("vector(3)")', {
    kind: 'native',
    dialect: 'postgresql',
    name: 'vector',
    arguments: ['3'],
    base: 'text',
  }],
  ['cockroachdb', 'String @db.String(9)', { kind: 'string', length: 9, fixed: false }],
  ['mysql', 'String', { kind: 'string', length: 191, fixed: false }],
  ['mysql', 'Int @db.UnsignedMediumInt', { kind: 'integer', bits: 24, unsigned: true }],
  ['mysql', 'Boolean @db.Bit(1)', { kind: 'boolean' }],
  ['mysql', 'DateTime @db.Timestamp(0)', { kind: 'instant', precision: 0, zone: true }],
  ['sqlite', 'Int', { kind: 'integer', bits: 32, unsigned: false }],
  ['sqlite', 'BigInt', { kind: 'integer', bits: 64, unsigned: false }],
  ['sqlserver', 'String @db.NVarChar(40)', { kind: 'string', length: 40, fixed: false }],
  ['sqlserver', 'String @db.UniqueIdentifier', { kind: 'uuid' }],
];

for (const [provider, definition, type] of types) {
  test(`${provider}: ${definition}`, () => assert.equal(column(definition, provider).type, type));
}

test('a comment with three strokes belongs to what follows, or stands before it on its line', () => {
  const result = readWell(
    '/// One.\n/// Two.\nmodel A {\n  /// Key.\n  id Int @id /// And more.\n  // not this\n  b Int\n}',
  );
  assert.is(entity(result, 'A').comment, 'One.\nTwo.');
  assert.is(field(result, 'A.id').comment, 'Key.\nAnd more.');
  assert.is(field(result, 'A.b').comment, null);
});

test('attributes may go over several lines, and a block may stand on one', () => {
  const result = readWell(
    'model A { id Int @id }\nmodel B {\n  id Int\n    @id\n    @default(\n      autoincrement()\n    )\n  /* a\n  b */ a A @relation(\n'
      + '    fields: [\n      aId,\n    ],\n    references: [id] // why\n  )\n  aId Int\n  @@index(\n    [aId,\n     id],\n  )\n}',
  );
  assert.is(field(result, 'B.id').identity, 'default');
  assert.equal(entity(result, 'B').foreignKeys.map(({ columns }) => columns), [['aId']]);
  assert.is(entity(result, 'B').indexes[0]?.parts.length, 2);
});

test('names in the database are those of @map, @@map and @@schema', () => {
  const result = readWell(
    'model A {\n  id Int @id @map("key")\n  e E @map("what")\n  @@map("as")\n  @@schema("own")\n}\n'
      + 'enum E {\n  X @map("x y")\n  @@map("es")\n  @@schema("public")\n}',
  );
  assert.equal(entity(result, 'own.as').fields.map(one => one.column), ['key', 'what']);
  assert.equal(result.domain.enums.map(({ id, schema, values }) => [id, schema, values]), [['es', null, ['x y']]]);
});

test('what the client makes by itself, the server makes; what cannot be made is said', () => {
  const made = column('String @default(cuid())').default;
  assert.equal(made, { kind: 'call', function: 'uuid', arguments: [] });
  assert.equal(column('String @default(ulid())').default, { kind: 'call', function: 'uuid7', arguments: [] });
  assert.is(column('String @default(nanoid(10)) @db.VarChar(10)').default, null);
  const result = readWell('model T {\n  id Int @id\n  at DateTime @updatedAt\n}');
  assert.equal(field(result, 'T.at').onUpdate, { kind: 'call', function: 'now', arguments: [] });
  assert.equal(field(result, 'T.at').default, { kind: 'call', function: 'now', arguments: [] });
});

test('a condition of an index may be SQL or values', () => {
  const result = readWell(
    'model T {\n  id Int @id\n  a Int? @map("x")\n  b Boolean\n  @@unique([a], where: raw("x > 1"))\n  @@index([b], where: { a: null, b: true })\n'
      + '  @@index([id], where: { a: { not: null } })\n}',
  );
  const [unique] = entity(result, 'T').uniques;
  assert.equal(unique?.where, {
    kind: 'binary',
    operator: '>',
    left: { kind: 'column', name: 'x' },
    right: { kind: 'number', text: '1' },
  });
  const [both, not] = entity(result, 'T').indexes;
  assert.is(both?.where?.kind, 'binary');
  assert.equal(not?.where, { kind: 'null-test', operand: { kind: 'column', name: 'x' }, negated: true });
});

/** `name → to.inverse` of the N:N relations of a model. */
function manyToMany(result: ReadResult, id: string): string[] {
  const relations = completeOpen(result.domain).entityById.get(id)?.relations ?? [];
  return relations.filter(({ kind }) => kind === 'many-to-many').map(one => `${one.name} → ${one.to}.${one.inverse}`);
}

test('lists on both sides are a table of their own', () => {
  const result = readWell(
    'model Post {\n  id Int @id\n  tags Tag[]\n}\nmodel Tag {\n  id String @id\n  posts Post[]\n}',
  );
  const link = entity(result, '_PostToTag');
  assert.equal(link.fields.map(({ column: name, type }) => [name, type.kind]), [['A', 'integer'], ['B', 'text']]);
  assert.equal(link.foreignKeys.map(({ references, onDelete }) => [references.entity, onDelete]), [
    ['Post', 'cascade'],
    ['Tag', 'cascade'],
  ]);
  assert.equal(link.primaryKey?.columns, ['A', 'B']);
  assert.equal(manyToMany(result, 'Post'), ['tags → Tag.posts']);
});

test('lists keep their names, of several between two models and of a model with itself too', () => {
  const result = readWell(
    'model Post {\n  id Int @id\n  tags Tag[]\n  likedBy User[] @relation("likes")\n  seenBy User[] @relation("seen")\n}\n'
      + 'model Tag {\n  id Int @id\n  posts Post[]\n}\n'
      + 'model User {\n  id Int @id\n  liked Post[] @relation("likes")\n  seen Post[] @relation("seen")\n'
      + '  friends User[] @relation("friends")\n  friendOf User[] @relation("friends")\n}',
  );
  assert.equal(manyToMany(result, 'Post'), ['tags → Tag.posts', 'liked_by → User.liked', 'seen_by → User.seen']);
  const ofUsers = [
    'liked → Post.liked_by',
    'seen → Post.seen_by',
    'friend_of → User.friends',
    'friends → User.friend_of',
  ];
  assert.equal(manyToMany(result, 'User'), ofUsers);
  const friends = entity(result, '_friends').foreignKeys.map(({ columns, rows }) => [columns[0], rows]);
  assert.equal(friends, [['A', 'friends'], ['B', 'friendOf']]);
});

test('what the client is told to ignore is left out, and said', () => {
  const result = readWell('model A {\n  id Int @id\n  old Int? @ignore\n}\nmodel B {\n  x Int\n  @@ignore\n}');
  assert.equal(result.domain.entities.map(({ id, fields }) => [id, fields.length]), [['A', 1]]);
  assert.equal(result.diagnostics.filter(({ code }) => code === 'ignored').map(({ place }) => place?.line), [3, 5]);
});

test('a view has columns and no query', () => {
  const view = entity(readWell('view V {\n  id Int @unique\n  name String?\n}'), 'V');
  assert.is(view.kind, 'view');
  assert.equal([view.view, view.uniques.length, view.fields.length], [null, 0, 2]);
});

test('several files are one schema', () => {
  const { domain, diagnostics } = readPrisma([
    { file: 'a.prisma', text: 'model A {\n  id Int @id\n  bs B[]\n}' },
    {
      file: 'b.prisma',
      text: 'model B {\n  id Int @id\n  a A @relation(fields: [aId], references: [id])\n  aId Int\n}',
    },
    { file: 'schema.prisma', text: 'datasource db {\n  provider = "mysql"\n}' },
  ]);
  assert.equal(diagnostics, []);
  assert.is(domain.dialect, 'mysql');
  assert.is(domain.entities[1]?.foreignKeys[0]?.place?.file, 'b.prisma');
});

test('a line that is not understood costs that line, and says where it stands', () => {
  const result = read('model A {\n  id Int @id\n  what is this\n  b Int @default(\n  c Int\n  @@index([id, )\n}');
  assert.equal(problems(result), ['unread-line 3:3', 'unread-line 4:3', 'unread-line 6:3']);
  assert.equal(entity(result, 'A').fields.map(one => one.column), ['id', 'c']);
});

test('a block that is not closed ends before the next one', () => {
  const result = read('model A {\n  id Int @id\n\nmodel B {\n  id Int @id\n}');
  assert.equal(problems(result), ['open-block 1:9']);
  assert.equal(result.domain.entities.map(({ id }) => id), ['A', 'B']);
});

test('what is no block is left out, and the rest stays', () => {
  const result = read('modle A {\n  id Int @id\n}\nrubbish\nmodel B {\n  id Int @id\n}');
  assert.equal(problems(result), ['unread-block 1:1', 'unread-block 4:1']);
  assert.equal(result.domain.entities.map(({ id }) => id), ['B']);
});

test('types, columns and relations that lead nowhere are reported', () => {
  const result = read(
    'model A {\n  id Int @id\n  b Strin\n  c B @relation(fields: [nope], references: [id])\n  @@index([zip])\n  d C[]\n  e String @default(foo())\n}\n'
      + 'model B {\n  id Int @id\n}\nmodel A {\n  x Int @id\n}\nmodel C {\n  id Int @id\n}',
  );
  assert.equal(problems(result).sort(), [
    'duplicate-block 12:1',
    'unknown-column 5:5',
    'unknown-type 3:3',
    'unread-default 7:21',
    'unresolved-relation 4:3',
    'unresolved-relation 6:3',
  ]);
  for (const { severity, remedy, code } of result.diagnostics) {
    if (severity === 'warning') assert.ok(remedy !== null, code);
  }
});

test('a schema for MongoDB is refused, an empty one too', () => {
  assert.equal(problems(read('model A {\n  id String @id\n}', 'mongodb')), ['unsupported-format 4:1']);
  assert.equal(problems(readPrisma('')), ['empty-file 1:1']);
  assert.equal(problems(readPrisma('generator client {\n}')), ['no-tables 1:1']);
});

test('without a datasource the schema counts as PostgreSQL, unless a dialect is given', () => {
  const text = 'model A {\n  id String @id\n}';
  assert.equal(readPrisma(text).diagnostics.map(({ code }) => code), ['dialect-assumed']);
  assert.is(readPrisma(text, { dialect: 'mysql' }).domain.dialect, 'mysql');
});

test.run();
