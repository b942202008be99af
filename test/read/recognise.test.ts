import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../src/domain/dialect.js';
import { recognise } from '../../src/read/recognise.js';
import { readSources } from '../../src/read/sources.js';
import { recogniseDialect } from '../../src/read/sql/recognise-dialect.js';

const test = suite('recognising what an input is');

function dialectOf(text: string, file = 'schema.sql'): Dialect | null {
  const { dialect, sure } = recogniseDialect([{ file, text }]);
  return sure ? dialect : null;
}

const dialects: readonly (readonly [string, Dialect | null])[] = [
  ['CREATE TABLE t (id serial PRIMARY KEY, at timestamptz DEFAULT now());', 'postgresql'],
  ['CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, data jsonb);', 'postgresql'],
  ['SET search_path = \'\'; CREATE TABLE public.t (a character varying(5));', 'postgresql'],
  ['CREATE TYPE e AS ENUM (\'a\'); CREATE TABLE t (a e);', 'postgresql'],
  ['CREATE TABLE `t` (`id` int(11) NOT NULL AUTO_INCREMENT) ENGINE=InnoDB;', 'mysql'],
  ['CREATE TABLE t (id INT UNSIGNED PRIMARY KEY, kind ENUM(\'a\', \'b\'));', 'mysql'],
  ['CREATE TABLE t (at timestamp DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);', 'mysql'],
  ['CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);', 'sqlite'],
  ['PRAGMA foreign_keys = ON; CREATE TABLE t (id int);', 'sqlite'],
  ['CREATE TABLE [t] ([id] INTEGER NOT NULL);', 'sqlite'],
  ['CREATE TABLE t (id int) WITHOUT ROWID;', 'sqlite'],
  ['CREATE TABLE t (id int, name varchar(10));', null],
];

for (const [text, dialect] of dialects) {
  test(`${dialect ?? 'no dialect'}: ${text}`, () => assert.is(dialectOf(text), dialect));
}

test('comments and constants do not tell a dialect', () => {
  assert.is(
    dialectOf('-- like `users` ENGINE=InnoDB AUTO_INCREMENT\nCREATE TABLE t (a text DEFAULT \'::serial jsonb\');'),
    null,
  );
});

test('the name of a file tells where its words do not', () => {
  assert.is(dialectOf('CREATE TABLE t (a int);', 'db/shop-mysql.sql'), 'mysql');
  assert.is(dialectOf('CREATE TABLE t (a int);', 'shop.sqlite.sql'), 'sqlite');
  assert.is(dialectOf('CREATE TABLE t (a int);', 'postgres_schema.sql'), 'postgresql');
});

test('a source that tells no dialect is read as PostgreSQL, with a note', () => {
  const { domain, diagnostics } = readSources([{ file: 'a.sql', text: 'CREATE TABLE t (a int);' }]);
  assert.is(domain.dialect, 'postgresql');
  assert.equal(diagnostics.map(({ code, severity }) => `${severity} ${code}`), ['note dialect-assumed']);
});

test('SQL is known by its name, and by its content where the name says nothing', () => {
  for (
    const [file, text] of [
      ['a.sql', ''],
      ['a.DDL', 'x'],
      ['standard input', 'CREATE TABLE t (a int)'],
      ['schema.txt', '-- all\ncreate unlogged table t (a int)'],
      ['dump', 'INSERT INTO t VALUES (1);'],
      ['notes', ''],
    ]
  ) {
    assert.is(recognise({ file: file ?? '', text: text ?? '' }).format, 'sql', file);
  }
});

test('a Prisma schema is known by its name and by its blocks', () => {
  for (
    const [file, text] of [
      ['schema.prisma', ''],
      ['standard input', '/// make a type or create a table\nmodel User {\n  id Int @id\n}'],
      ['schema.txt', 'datasource db {\n  provider = "sqlite"\n}'],
    ]
  ) {
    assert.is(recognise({ file: file ?? '', text: text ?? '' }).format, 'prisma', file);
  }
});

test('DBML is known by its name and by its tables', () => {
  for (
    const [file, text] of [['a.dbml', ''], [
      'x',
      '// create table\nTable "a b".users as U [note: \'x\'] {\n  id int [pk]\n}',
    ]]
  ) {
    assert.is(recognise({ file: file ?? '', text: text ?? '' }).format, 'dbml', file);
  }
});

test('a Mermaid picture is known by its name, by its first word, and inside Markdown', () => {
  for (
    const [file, text] of [
      ['a.mmd', ''],
      ['x', '---\ntitle: t\n---\nerDiagram\n  A ||--o{ B : has'],
      ['a.md', '# Shop\n\n```mermaid\nerDiagram\n  A ||--o{ B : has\n```\n'],
    ]
  ) {
    assert.is(recognise({ file: file ?? '', text: text ?? '' }).format, 'mermaid', file);
  }
  assert.is(recognise({ file: 'a.md', text: '# Shop\n\n```mermaid\ngraph TD\n```\n' }).format, null);
});

test('a JSON Schema and an OpenAPI document are known by what they define', () => {
  for (const text of ['{"$defs": {}}', '{ "openapi": "3.1.0" }', '{"type": "object", "properties": {"a": {}}}']) {
    assert.is(recognise({ file: 'a.json', text }).format, 'json-schema', text);
    assert.is(recognise({ file: 'standard input', text }).format, 'json-schema', text);
  }
  assert.is(recognise({ file: 'package.json', text: '{"name": "a"}' }).format, null);
});

test('a feature spec is known by its data model and its contract', () => {
  const data = '# Tasks\n\n## Data model\n\n- title: string\n\n';
  assert.is(
    recognise({ file: 'specs/tasks.md', text: `${data}## API\n\n- POST /api/tasks – adds one\n` }).format,
    'feature-spec',
  );
  assert.is(recognise({ file: 'x', text: `${data}## Endpoints\n\n### GET /tasks\n` }).format, 'feature-spec');
  assert.is(recognise({ file: 'tasks.md', text: data }).format, 'entity-list');
});

test('a list of entities is known by what its lines say', () => {
  for (
    const [file, text] of [
      ['a.txt', 'User(id, email, name?)\nPost(title, user)'],
      ['standard input', 'User: email, name\nPost belongs to User'],
      ['notes.md', '# Shop\n\n## Customer\n- name\n- email\n\n## Order\n- number\n- customer'],
      ['x', '- Plant: name, latin name\n- Room: name, light (low/medium/high)\n- a plant is in a room'],
      [
        'x',
        'Plants\n\n- Plant: name, pot\n- Room: name, light\n- a plant is in a room\n- we want to water them every week',
      ],
      ['x', 'A task has a status (todo, doing or done).'],
      ['x', '$ rails g model User name:string'],
      ['x', '| Entity | Field |\n|---|---|\n| User | email |'],
      ['x', 'enum Role { admin, user }\nUser: role: Role, name'],
    ]
  ) {
    assert.is(recognise({ file: file ?? '', text: text ?? '' }).format, 'entity-list', text);
  }
  for (
    const text of [
      'lorem ipsum',
      'Dear all,\nplease read this.\nBest, Ann',
    ]
  ) {
    assert.is(recognise({ file: 'a.txt', text }).format, null, text);
  }
});

test('running text is known by its sentences', () => {
  for (
    const [file, text] of [
      ['a.txt', 'We sell books. Each book has a title and a price, and belongs to one author.'],
      ['brief.md', '# Shop\n\nWe want a shop for all of our customers.\n\n- fast\n'],
      ['x', 'Select a room for the guest.\nUse it to book.'],
    ]
  ) {
    assert.is(recognise({ file: file ?? '', text: text ?? '' }).format, 'prose', text);
  }
});

test('models of SQLAlchemy are known by their name, and by what they import or say', () => {
  const texts = ['from sqlalchemy import Column\n', 'import sqlmodel as sm\n', 'class A(B):\n  __tablename__ = "a"\n'];
  assert.is(recognise({ file: 'models.py', text: 'class A(Base): ...' }).format, 'sqlalchemy');
  for (const text of texts) assert.is(recognise({ file: 'x', text }).format, 'sqlalchemy');
});

test('anything else is refused by the name of what it is', () => {
  const rows: readonly (readonly [string, string, RegExp])[] = [
    ['x', '{\n  "name": "…"\n}', /x is JSON/],
    ['x', 'from os import path\n', /x is Python/],
    ['prd.md', '# Shop\nA user creates tables', /prd\.md is Markdown/],
    ['x', 'lorem ipsum', /What x is could not be told/],
  ];
  for (const [file, text, words] of rows) {
    const recognised = recognise({ file, text });
    assert.is(recognised.format, null, file);
    if (recognised.format !== null) continue;
    assert.match(recognised.refusal.message, words);
    assert.is(recognised.refusal.severity, 'error');
    assert.match(recognised.refusal.remedy ?? '', /CREATE TABLE/);
  }
});

test('an input that is refused keeps the others from nothing', () => {
  const { domain, diagnostics } = readSources([
    { file: 'a.yaml', text: 'a: b' },
    { file: 'b.sql', text: 'CREATE TABLE b (a_id int REFERENCES a);' },
    { file: 'c.sql', text: 'CREATE TABLE a (id serial PRIMARY KEY);' },
  ]);
  assert.equal(domain.entities.map(({ id }) => id), ['b', 'a']);
  assert.is(domain.entities[0]?.foreignKeys.length, 1);
  assert.equal(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code), [
    'unsupported-format',
  ]);
});

test.run();
