import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReadResult } from '../../src/read/result.js';
import type { SourceText } from '../../src/read/source.js';
import { readSources } from '../../src/read/sources.js';

const test = suite('several inputs as one domain');

const users = 'CREATE TABLE users (id serial PRIMARY KEY, email varchar(80) NOT NULL UNIQUE, "createdAt" timestamptz);';

function read(...inputs: readonly (readonly [string, string])[]): ReadResult {
  return readSources(inputs.map(([file, text]): SourceText => ({ file, text })));
}

function warnings({ diagnostics }: ReadResult): string[] {
  return diagnostics.filter(({ severity }) => severity !== 'note').map(({ code, message }) => `${code}: ${message}`);
}

const prisma = (blocks: string): readonly [string, string] => [
  'b.prisma',
  `datasource db {\n  provider = "postgresql"\n}\n${blocks}`,
];

test('tables that only one of them has stand beside each other', () => {
  const result = read(['a.sql', users], prisma('model Post {\n  id Int @id\n}'));
  assert.equal(warnings(result), []);
  assert.equal(result.domain.entities.map(({ id }) => id), ['users', 'Post']);
  assert.is(result.domain.dialect, 'postgresql');
  assert.is(result.statements.total, 3);
});

test('a table is matched by its name, then by its name as it is spoken, and so are columns', () => {
  const result = read(
    ['a.sql', users],
    prisma(
      'model User {\n  id Int @id @default(autoincrement())\n  created_at DateTime? @db.Timestamptz\n  name String?\n}',
    ),
  );
  assert.equal(warnings(result), []);
  const [merged, ...others] = result.domain.entities;
  assert.is(others.length, 0);
  assert.equal(merged?.fields.map(({ column }) => column), ['id', 'email', 'createdAt', 'name']);
});

test('keys lead to the table under the name it has now', () => {
  const result = read(
    ['a.sql', users],
    prisma(
      'model User {\n  id Int @id @default(autoincrement())\n  posts Post[]\n}\n'
        + 'model Post {\n  id Int @id\n  user User @relation(fields: [userId], references: [id])\n  userId Int\n}',
    ),
  );
  const post = result.domain.entities.find(({ id }) => id === 'Post');
  assert.equal(post?.foreignKeys.map(({ references }) => references), [{ entity: 'users', columns: ['id'] }]);
});

test('a relation of a list leads to a table of another input, and takes the type of its key', () => {
  const result = read(
    ['a.sql', 'CREATE TABLE users (id uuid PRIMARY KEY, email varchar(80) NOT NULL UNIQUE);'],
    ['b.txt', 'Post: title, belongs to User as author\nNote: body, user_id\nUser has many Notes\nComment: body, post'],
  );
  assert.equal(warnings(result), []);
  assert.equal(result.domain.entities.map(({ id }) => id), ['users', 'post', 'note', 'comment']);
  const keys = result.domain.entities.flatMap(({ id, fields, foreignKeys }) =>
    foreignKeys.map(({ columns, references }) => {
      const kind = fields.find(({ column }) => column === columns[0])?.type.kind;
      return `${id}.${columns.join()} ${kind ?? ''} → ${references.entity}.${references.columns.join()}`;
    })
  );
  assert.equal(keys, [
    'post.author_id uuid → users.id',
    'note.user_id uuid → users.id',
    'comment.post_id integer → post.id',
  ]);
});

const posts = [
  'from sqlalchemy import *',
  'from sqlalchemy.orm import *',
  'class Base(DeclarativeBase): pass',
  'class Post(Base):',
  '  __tablename__ = "posts"',
  '  id: Mapped[int] = mapped_column(primary_key=True)',
  '  author_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))',
  '  editor_id = mapped_column(ForeignKey("users.id"))',
  '  author: Mapped["User"] = relationship()',
].join('\n');

for (
  const [way, file, text] of [
    ['SQL', 'a.sql', 'CREATE TABLE users (id bigserial PRIMARY KEY);'],
    ['DBML', 'a.dbml', 'Project p { database_type: \'PostgreSQL\' }\nTable users {\n  id bigint [pk, increment]\n}'],
    ['a list', 'a.txt', 'User(email)'],
  ] as const
) {
  test(`keys of models lead to a table of ${way}, and have the type of its key`, () => {
    for (const inputs of [[['b.py', posts], [file, text]], [[file, text], ['b.py', posts]]] as const) {
      const result = read(...inputs);
      assert.equal(warnings(result), []);
      const post = result.domain.entities.find(({ id }) => id === 'posts');
      assert.equal(post?.fields.slice(1).map(({ column, type }) => [column, type]), [
        ['author_id', { kind: 'integer', bits: 64, unsigned: false }],
        ['editor_id', { kind: 'integer', bits: 64, unsigned: false }],
      ]);
      assert.equal(post?.foreignKeys.map(({ references, onDelete }) => [references.columns, onDelete]), [
        [['id'], 'cascade'],
        [['id'], 'no action'],
      ]);
    }
  });
}

test('a relation of a list that leads nowhere is reported', () => {
  const result = read(['a.sql', 'CREATE TABLE t (id int PRIMARY KEY);'], ['b.txt', 'Post: title, belongs to User']);
  assert.is(result.domain.entities.find(({ id }) => id === 'post')?.foreignKeys.length, 0);
  assert.is(warnings(result).length, 1);
});

test('where they disagree the earlier one counts, and both places are named', () => {
  const result = read(['a.sql', users], prisma('model users {\n  id String @id\n  email String?\n}'));
  assert.equal(warnings(result), [
    'conflict: Column users.id is text here and integer before. The first stands at a.sql:1:21 and counts.',
    'conflict: Column users.email may be NULL here and may not be NULL before. The first stands at a.sql:1:44 and counts.',
  ]);
  const [first] = result.diagnostics.filter(({ code }) => code === 'conflict');
  assert.equal(first?.place, { file: 'b.prisma', line: 5, column: 3 });
  assert.is(result.domain.entities[0]?.fields[0]?.type.kind, 'integer');
  const other = read(prisma('model users {\n  id String @id\n  email String?\n}'), ['a.sql', users]);
  assert.is(other.domain.entities[0]?.fields[0]?.type.kind, 'text');
});

const ages = 'CREATE TABLE users (id int PRIMARY KEY, age int, email text NOT NULL);';
const noted = 'User: age text, email optional, status (a/b)';

test('what a list says contradicts what is declared, which counts wherever it stands', () => {
  const after = read(['a.sql', ages], ['b.txt', noted]);
  assert.equal(warnings(after), [
    'conflict: Column users.age is text here and integer before. The first stands at a.sql:1:41 and counts.',
    'conflict: Column users.email may be NULL here and may not be NULL before. The first stands at a.sql:1:50 and counts.',
  ]);
  const before = read(['b.txt', noted], ['a.sql', ages]);
  assert.match(
    warnings(before)[0] ?? '',
    /age is integer here and text before\. The first stands at b\.txt:1:\d+; the later one counts/,
  );
  for (const { domain } of [after, before]) {
    const fields = domain.entities[0]?.fields ?? [];
    assert.is(fields.find(({ column }) => column === 'age')?.type.kind, 'integer');
    assert.ok(fields.every(field => !('said' in field)));
  }
});

test('what of a list is guessed, or is a word for more than one type, contradicts nothing', () => {
  const sql = 'CREATE TABLE users (id uuid PRIMARY KEY, age text, email text, born timestamptz, price numeric(8,2), '
    + 'note varchar(9) NOT NULL);';
  const list = 'User: id string, age, email, born date, price number, note string';
  assert.equal(warnings(read(['a.sql', sql], ['b.txt', list])), []);
  assert.equal(warnings(read(['a.sql', sql], ['b.txt', 'rails g model User note:string'])), []);
});

test('values of a list contradict those of a check, and leave no enum behind', () => {
  const sql = (check: string): string =>
    `CREATE TABLE users (id int PRIMARY KEY, status text CHECK (status IN ${check}));`;
  const other = read(['a.sql', sql('(\'a\', \'b\')')], ['b.txt', 'User: status (a/b/c)']);
  assert.equal(warnings(other), [
    'conflict: Column users.status has the values a, b, c here and a, b before. The first stands at a.sql:1:41 and counts.',
  ]);
  assert.equal(other.domain.enums.map(({ id }) => id), ['users.status']);
  assert.equal(warnings(read(['a.sql', sql('(\'a\', \'b\')')], ['b.txt', 'User: status (b/a)'])), []);
});

test('the query of a view may stand in another input than its columns', () => {
  const result = read(
    prisma('model User {\n  id Int @id\n}\nview names {\n  id Int @unique\n}'),
    ['b.sql', 'CREATE VIEW names AS SELECT 1 AS id;'],
  );
  assert.match(result.domain.entities.find(({ id }) => id === 'names')?.view?.sql ?? '', /SELECT 1/);
});

test('two tables of one input are never one', () => {
  const result = read(
    ['a.sql', 'CREATE TABLE user_ (id int); CREATE TABLE users (id int);'],
    prisma('model user {\n  id Int @id\n}'),
  );
  assert.is(result.domain.entities.length, 3);
});

test.run();
