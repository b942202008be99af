import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Domain } from '../../src/domain/domain.js';
import { command, library } from './command.js';

const test = suite('api-scaffolder inspect');

test('tables, columns, keys, checks and enums as text', async () => {
  const sql = [
    'CREATE TYPE mood AS ENUM (\'good\', \'it\'\'s bad\');',
    library,
    'CREATE TABLE parts (a int, b int, feeling mood NOT NULL DEFAULT \'good\', price numeric(8, 2) CHECK (price > 0), tags text[],',
    '  PRIMARY KEY (a, b), UNIQUE (b, price));',
    'CREATE TABLE uses (id serial PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES parts (a, b) ON DELETE CASCADE);',
  ].join('\n');
  const run = await command(['inspect', '-'], { input: sql });
  assert.is(run.code, 0, run.err);
  for (
    const line of [
      'postgresql: 4 tables, 0 views, 1 enum',
      'table books',
      '  author_id  integer not null → authors (id)',
      '  name  character varying(80) not null',
      '  feeling  mood not null default \'good\'',
      '  tags     text[]',
      '  primary key (a, b)',
      '  unique (b, price)',
      '  (a, b) → parts (a, b) on delete cascade',
      'enum mood: "good", "it\'s bad"',
    ]
  ) assert.ok(run.out.split('\n').includes(line), `${line}\n${run.out}`);
});

test('a partial unique says where it holds, and a type that nothing declares its digits', async () => {
  const sql = 'CREATE TABLE a (id int PRIMARY KEY, b text, c int);\nCREATE UNIQUE INDEX i ON a (b) WHERE c > 0;\n'
    + 'CREATE UNIQUE INDEX j ON a (b, c) WHERE c > 1;';
  const { out } = await command(['inspect', '-'], { input: sql });
  assert.ok(out.startsWith('postgresql: 1 table, 0 views, 0 enums\n'), out);
  for (const line of ['  unique (b) where "c" > 0', '  unique (b, c) where "c" > 1', '  b   text']) {
    assert.ok(out.split('\n').includes(line), `${line}\n${out}`);
  }
  const list = await command(['inspect', '-'], { input: 'Item(id, price decimal(10,2), ratio decimal)' });
  assert.match(list.out, /^no dialect: 1 table, 0 views, 0 enums\n[^]*price +decimal\(10, 2\) not null/);
});

test('the domain as JSON', async () => {
  const run = await command(['inspect', '-', '--json'], { input: library });
  const { domain } = JSON.parse(run.out) as { domain: Domain };
  assert.equal(domain.entities.map(({ id, fields }) => [id, fields.length]), [['authors', 2], ['books', 3]]);
  assert.is(domain.entities[1]?.foreignKeys[0]?.references.entity, 'authors');
});

test('an ER picture for Mermaid', async () => {
  const extra =
    'CREATE TABLE "odd name" (id int PRIMARY KEY REFERENCES books (id), "b;c" int REFERENCES authors (id));';
  const run = await command(['inspect', '-', '--mermaid'], { input: library + extra });
  assert.is(
    run.out,
    [
      'erDiagram',
      '    authors {',
      '        serial id PK',
      '        varchar name',
      '    }',
      '    books {',
      '        serial id PK',
      '        integer author_id FK',
      '        text title',
      '    }',
      '    "odd name" {',
      '        integer id PK, FK',
      '        integer b_c FK "b#59;c: nullable"',
      '    }',
      '    authors ||--o{ books : "author_id"',
      '    books ||--o| "odd name" : "id"',
      '    authors |o--o{ "odd name" : "b#59;c"',
      '',
    ].join('\n'),
  );
});

test('DBML, and JSON Schema', async () => {
  const dbml = await command(['inspect', '-', '--dbml'], { input: library });
  for (
    const line of [
      'Table authors {',
      '  id serial [pk, increment]',
      '  name varchar(80) [not null]',
      'Ref: books.author_id > authors.id',
    ]
  ) assert.ok(dbml.out.split('\n').includes(line), `${line}\n${dbml.out}`);
  const schema = await command(['inspect', '-', '--json-schema'], { input: library });
  const { $defs } = JSON.parse(schema.out) as { $defs: Record<string, { required: string[] }> };
  assert.equal(Object.keys($defs), ['authors', 'books']);
  assert.equal($defs['authors']?.required, ['id', 'name']);
});

test('--json and --mermaid contradict each other', async () => {
  const run = await command(['inspect', '-', '--json', '--mermaid'], { input: library });
  assert.is(run.code, 1);
  assert.match(run.out, /contradict each other/);
});

test('the dialect may be named, and a wrong one is refused', async () => {
  const named = await command(['inspect', '-', '--dialect', 'mysql'], {
    input: 'CREATE TABLE t (id int PRIMARY KEY);',
  });
  assert.match(named.out, /^mysql: 1 table,/);
  const wrong = await command(['inspect', '-', '--dialect', 'oracle'], { input: '' });
  assert.is(wrong.code, 1);
  assert.match(wrong.err, /--dialect is "oracle"\.\n {2}It takes postgresql, mysql or sqlite\./);
});

test.run();
