import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareDomains } from '../../../src/domain/compare.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import { readDbml } from '../../../src/read/dbml/index.js';
import type { ReadResult } from '../../../src/read/result.js';
import { readSql } from '../../../src/read/sql/index.js';
import { corpusOf } from '../../oracle/sql/corpus.js';

const test = suite('DBML');

function problems({ diagnostics }: ReadResult): string[] {
  return diagnostics.filter(({ severity }) => severity !== 'note').map(({ code, place }) =>
    place === null ? code : `${code} ${place.line}:${place.column}`
  );
}

/** Holds DBML and SQL of one dialect to be the same domain, names of constraints included. */
function twins(dbml: string, sql: string, dialect: Dialect = 'postgresql'): void {
  const ours = readDbml(dbml, { dialect });
  assert.equal(problems(ours), []);
  const theirs = readSql(sql, { dialect });
  assert.equal(problems(theirs), []);
  assert.equal(compareDomains(ours.domain, theirs.domain), []);
}

test('tables, columns, keys, checks, indexes and enums', () => {
  twins(
    `
Project shop { database_type: 'PostgreSQL'
  Note: 'not of the database' }
enum core.status { // values
  draft [note: 'not yet']
  "sent out"
}
Table core.users as U [headercolor: #3498DB, note: 'People'] {
  id bigint [pk, increment]
  email "character varying(80)" [unique, not null, note: 'It\\'s theirs']
  state core.status [not null, default: 'draft']
  age int [check: \`age > 0\`, default: -1]
  at timestamptz [default: \`now()\`]
  ok boolean [default: true]
  none text [default: null]
  tags text[]
  price decimal(10, 2) [default: 1.50]
  Indexes {
    (state, at) [name: 'by_state', type: hash]
    \`lower(email)\`
    (email, state) [unique, name: 'both']
  }
  Checks { \`price >= 0\` [name: 'not_less'] }
}
Table posts {
  id serial [primary key]
  user_id bigint [not null, ref: > core.users.id]
  Note: '''
    Long
      note
  '''
}
Ref own_name: posts.user_id > U.id [delete: cascade, update: no action]
TableGroup g { core.users
  posts }
`.replace(', ref: > core.users.id', ''),
    `
CREATE TYPE core.status AS ENUM ('draft', 'sent out');
CREATE TABLE core.users (
  id bigserial PRIMARY KEY,
  email varchar(80) NOT NULL UNIQUE,
  state core.status NOT NULL DEFAULT 'draft',
  age int CHECK (age > 0) DEFAULT -1,
  at timestamptz DEFAULT now(),
  ok boolean DEFAULT true,
  none text,
  tags text[],
  price decimal(10, 2) DEFAULT 1.50,
  CONSTRAINT not_less CHECK (price >= 0)
);
COMMENT ON TABLE core.users IS 'People';
COMMENT ON COLUMN core.users.email IS 'It''s theirs';
CREATE INDEX by_state ON core.users USING hash (state, at);
CREATE INDEX ON core.users (lower(email));
CREATE UNIQUE INDEX both ON core.users (email, state);
CREATE TABLE posts (id serial PRIMARY KEY, user_id bigint NOT NULL);
COMMENT ON TABLE posts IS E'Long\n  note';
ALTER TABLE posts ADD CONSTRAINT own_name FOREIGN KEY (user_id) REFERENCES core.users (id) ON DELETE CASCADE;
`,
  );
});

test('references inside columns, of several columns, one to one', () => {
  twins(
    `
Table a { x int
  y int
  indexes { (x, y) [pk] } }
Table b { x int
  y int
  a_id int [unique, ref: - c.id]
  up int [ref: > c.id] }
Table c { id int [pk, ref: < d.c_id] }
Table d { c_id int }
Ref: a.(x, y) < b.(x, y)
Ref { c.id - a.x [delete: set null] }
`,
    `
CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));
CREATE TABLE b (x int, y int, a_id int UNIQUE, up int);
CREATE TABLE c (id int PRIMARY KEY);
CREATE TABLE d (c_id int REFERENCES c);
ALTER TABLE b ADD FOREIGN KEY (a_id) REFERENCES c (id);
ALTER TABLE b ADD FOREIGN KEY (up) REFERENCES c (id);
ALTER TABLE b ADD FOREIGN KEY (x, y) REFERENCES a (x, y);
ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES c (id) ON DELETE SET NULL, ADD UNIQUE (x);
`,
  );
});

test('many to many is a table between the two', () => {
  twins(
    'Table a { id serial [pk] }\nTable b { code varchar(9) [pk] }\nRef: a.id <> b.code',
    'CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (code varchar(9) PRIMARY KEY);'
      + 'CREATE TABLE a_b (a_id int NOT NULL REFERENCES a, b_code varchar(9) NOT NULL REFERENCES b, PRIMARY KEY (a_id, b_code));',
  );
});

test('partial tables stand where they are taken, and a column of the table itself counts first', () => {
  twins(
    'TablePartial base { id int [pk, increment]\n at timestamp\n name text\n indexes { at } }\n'
      + 'TablePartial more { at timestamptz [not null] }\nTable a {\n  ~base\n  ~more\n  name varchar(5)\n}',
    'CREATE TABLE a (id serial PRIMARY KEY, at timestamptz NOT NULL, name varchar(5)); CREATE INDEX ON a (at);',
  );
});

test('types of MySQL, and what people call types', () => {
  twins(
    'Table a { id int [pk, increment]\n flag tinyint(1)\n big "bigint unsigned"\n s string\n t datetime(3)\n e enum(\'x\', \'y\') }',
    'CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY, flag tinyint(1), big bigint unsigned, s varchar(255), t datetime(3), e enum(\'x\', \'y\'));',
    'mysql',
  );
  twins(
    'Table a { s string\n t datetime\n u guid\n n nvarchar(40)\n b tinyint }',
    'CREATE TABLE a (s varchar(255), t timestamp, u uuid, n varchar(40), b smallint);',
  );
});

test('the dialect is told by the project, then by the types', () => {
  const dialect = (text: string): Dialect | null => readDbml(text).domain.dialect;
  assert.is(dialect('Project p { database_type: \'MySQL\' }\nTable a { id int }'), 'mysql');
  assert.is(dialect('Table a { id int\n data jsonb }'), 'postgresql');
  const { diagnostics } = readDbml('Table a {\n  id int [pk]\n  text varchar\n}');
  assert.equal(diagnostics.map(({ code }) => code), ['dialect-assumed']);
});

test('a line that is not understood costs that line, and says where it stands', () => {
  const result = readDbml(
    'Table a {\n  id int [pk\n  name text [not null]\n  what\n  x int [ref: > nowhere.id]\n  ~gone\n}\nTabel b {\n}\nRef: a.id > c.id\nEnum e {\n  v',
    { dialect: 'postgresql' },
  );
  assert.equal(problems(result).sort(), [
    'open-block 11:8',
    'unknown-partial 6:3',
    'unread-block 8:1',
    'unread-line 2:3',
    'unread-line 4:3',
    'unresolved-foreign-key 10:6',
    'unresolved-foreign-key 5:10',
  ]);
  assert.equal(result.domain.entities[0]?.fields.map(({ column }) => column), ['name', 'x']);
  for (const { severity, remedy, code } of result.diagnostics) {
    if (severity !== 'note') assert.ok(remedy !== null, code);
  }
});

test('pictures and sample rows are counted and left out', () => {
  const { statements, diagnostics } = readDbml(
    'Table a { id int }\nTableGroup g { a }\nNote n { \'x\' }\nrecords a(id) { 1\n 2 }\nDiagramView v { }',
    { dialect: 'postgresql' },
  );
  assert.equal(statements.notModelled.map(({ kind }) => kind), ['tablegroup', 'note', 'records', 'diagramview']);
  assert.ok(diagnostics.every(({ severity }) => severity === 'note'));
});

test('an empty file and one without tables are refused', () => {
  assert.equal(problems(readDbml('')), ['empty-file 1:1']);
  assert.equal(problems(readDbml('Note n { \'x\' }')), ['no-tables 1:1']);
});

for (const { file, text } of corpusOf('dbml') ?? []) {
  test(`${file}: every table, nothing lost`, () => {
    const result = readDbml([{ file, text }]);
    assert.equal(problems(result), []);
    const tables = text.match(/^Table\s/gm)?.length ?? 0;
    const columns = text.match(/^ {2}"\w+" \S+/gm)?.length ?? 0;
    assert.is(result.domain.entities.length, tables);
    assert.is(result.domain.entities.reduce((sum, { fields }) => sum + fields.length, 0), columns);
    const keys = result.domain.entities.reduce((sum, { foreignKeys }) => sum + foreignKeys.length, 0);
    assert.is(keys, text.match(/^Ref\s/gm)?.length);
    assert.is(result.domain.dialect, 'postgresql');
  });
}

test.run();
