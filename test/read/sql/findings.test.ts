import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readSql } from '../../../src/read/sql/index.js';
import { column, entity, ids, problems, read, readWell } from './support.js';

const test = suite('what is found while reading SQL');

test('an empty file, a file that is no text, and a file without a table are errors', () => {
  for (
    const [text, code] of [['', 'empty-file'], [' \n\t', 'empty-file'], ['PGDMP\0\u0001\u0002', 'binary-file'], [
      '-- none',
      'no-tables',
    ]]
  ) {
    const { diagnostics, domain } = readSql(text ?? '', { file: 'a.sql' });
    assert.equal(diagnostics.filter(({ severity }) => severity === 'error').map(finding => finding.code), [code]);
    assert.match(diagnostics[0]?.message ?? '', /a\.sql/);
    assert.ok(diagnostics[0]?.remedy);
    assert.equal(domain.entities, []);
  }
});

test('a statement that breaks off is an error at its place; what stands before is read', () => {
  const before = 'CREATE TABLE a (id int);\n';
  for (
    const [cut, place] of [
      ['CREATE TABLE b (id int, name text DEFAULT \'op', '2:43'],
      ['CREATE TABLE b (id int, name varchar(', '2:16'],
      ['CREATE TABLE b (id int', '2:16'],
      ['/* and so on', '2:1'],
      ['CREATE FUNCTION f() AS $$ begin', '2:24'],
      ['CREATE TABLE "b (id int)', '2:14'],
    ]
  ) {
    const result = read(before + (cut ?? ''));
    assert.equal(problems(result), [`truncated-statement ${place ?? ''}`], cut);
    assert.is(ids(result)[0], 'a');
    assert.ok(result.diagnostics.some(({ severity }) => severity === 'error'), cut);
  }
  assert.is(entity(read(`${before}CREATE TABLE b (id int, name varchar(`), 'b').fields.length, 2);
});

test('a missing parenthesis costs its table the rest, not the next table, and one can go on', () => {
  const result = read('CREATE TABLE a (id int, name text;\nCREATE TABLE b (id int);');
  assert.ok(result.diagnostics.every(({ severity }) => severity !== 'error'));
  assert.equal(problems(result), ['truncated-statement 1:16']);
  assert.equal(ids(result), ['a', 'b']);
});

test('a missing semicolon is a warning', () => {
  const result = read('CREATE TABLE a (id int)\nCREATE TABLE b (id int)');
  assert.equal(problems(result), ['missing-terminator 2:1']);
  assert.equal(ids(result), ['a', 'b']);
});

test('a table that is defined twice is an error that names both places', () => {
  const inputs = [
    { file: 'one.sql', text: 'CREATE TABLE t (a int);' },
    { file: 'two.sql', text: '\nCREATE TABLE t (b int);' },
  ];
  const { diagnostics, domain } = readSql(inputs, { dialect: 'postgresql' });
  const [first] = diagnostics;
  assert.is(first?.severity, 'error');
  assert.is(first?.code, 'duplicate-table');
  assert.match(first?.message ?? '', /one\.sql:1/);
  assert.equal(first?.place, { file: 'two.sql', line: 2, column: 14 });
  assert.equal(domain.entities[0]?.fields.map(({ column: name }) => name), ['a']);
});

test('IF NOT EXISTS lets the first definition stand, and says so where they differ', () => {
  const again = 'CREATE TABLE t (a int); CREATE TABLE IF NOT EXISTS t';
  readWell(`${again}  (a   int);`);
  assert.equal(problems(read(`${again} (b int);`)), ['repeated-table 1:52']);
});

test('one strange column costs no more than itself', () => {
  const sql = 'CREATE TABLE t (\n  a int,\n  b int SOMETHING strange (1, 2) NOT NULL,\n  [c] int,\n  d text\n);';
  const result = read(sql);
  assert.equal(problems(result), ['unread-part 3:9', 'unread-part 4:3']);
  assert.equal(entity(result, 't').fields.map(({ column: name }) => name), ['a', 'b', 'd']);
});

test('what cannot be read of ALTER TABLE is a warning with its place', () => {
  const result = read('CREATE TABLE t (a int);\nALTER TABLE t ADD COLUMN b int,\n  FROBNICATE everything, ADD c int;');
  assert.equal(problems(result), ['unread-part 3:3']);
  assert.is(entity(result, 't').fields.length, 3);
});

test('what speaks of tables that are not there is a warning', () => {
  const result = read(`CREATE TABLE t (a int);
ALTER TABLE gone ADD COLUMN b int;
CREATE INDEX i ON gone (b);
COMMENT ON TABLE gone IS 'x';
ALTER TABLE t ALTER COLUMN z SET NOT NULL;
CREATE INDEX j ON t (z);`);
  assert.equal(problems(result), [
    'unknown-column 5:28',
    'unknown-table 2:13',
    'unknown-table 3:19',
    'unknown-table 4:18',
    'unknown-column 6:19',
  ]);
  assert.is(result.statements.unread.reduce((sum, { count }) => sum + count, 0), 3);
});

test('constraints without a counterpart are left out with a warning', () => {
  const result = read('CREATE TABLE t (a int, EXCLUDE USING gist (a WITH =));');
  assert.equal(problems(result), ['unsupported-constraint 1:24']);
});

test('columns that stand there twice are taken once', () => {
  assert.equal(problems(read('CREATE TABLE t (a int, b int, a text);')), ['duplicate-column 1:31']);
  assert.equal(problems(read('CREATE TABLE t (a int, A text);', 'sqlite')), ['duplicate-column 1:24']);
});

test('a table out of a query is a warning', () => {
  const result = read('CREATE TABLE t (a int); CREATE TABLE u AS SELECT * FROM t;');
  assert.equal(problems(result), ['table-from-query 1:43']);
  assert.equal(ids(result), ['t']);
});

test('data, grants, settings and routines are counted by kind, one finding each, what matters most first', () => {
  const sql = `CREATE TABLE t (a int); ${'INSERT INTO t VALUES (1);'.repeat(3)} GRANT ALL ON t TO x; SET a = 1;
    CREATE FUNCTION f() RETURNS int AS $$ select 1; $$ LANGUAGE sql; CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f();
    CREATE POLICY p ON t; ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t OWNER TO x; CREATE TEMP TABLE u (a int);
    ALTER TABLE u ADD b int;`;
  const result = read(sql);
  assert.equal(problems(result), ['row-security 3:5', 'row-security 3:27']);
  assert.equal(result.statements.notModelled, [
    { kind: 'INSERT', count: 3 },
    { kind: 'GRANT', count: 1 },
    { kind: 'SET', count: 1 },
    { kind: 'CREATE FUNCTION', count: 1 },
    { kind: 'CREATE TRIGGER', count: 1 },
    { kind: 'CREATE POLICY', count: 1 },
    { kind: 'ALTER TABLE … ENABLE ROW LEVEL SECURITY', count: 1 },
    { kind: 'ALTER TABLE … OWNER', count: 1 },
    { kind: 'CREATE TEMP TABLE', count: 1 },
    { kind: 'ALTER TABLE', count: 1 },
  ]);
  assert.equal(result.statements.modelled, [{ kind: 'CREATE TABLE', count: 1 }]);
  assert.is(result.statements.total, 13);
  assert.equal(
    result.diagnostics.map(({ code, message }) => `${code}: ${/^\d+ (.+?) statement/.exec(message)?.[1] ?? ''}`),
    [
      'row-security: CREATE POLICY',
      'row-security: ALTER TABLE … ENABLE ROW LEVEL SECURITY',
      'behaviour: CREATE TRIGGER',
      'behaviour: CREATE FUNCTION',
      'not-modelled: INSERT',
      'not-modelled: GRANT',
      'not-modelled: CREATE TEMP TABLE',
      'not-modelled: ALTER TABLE',
      'not-modelled: SET',
      'not-modelled: ALTER TABLE … OWNER',
    ],
  );
  assert.match(result.diagnostics[4]?.message ?? '', /3 INSERT statements/);
});

test('what CREATE makes is known, and so is what statements begin with: a misspelt one is a warning', () => {
  const result = read(
    'CREATE TABLE a (id int);\nCREATE TABEL b (id int);\nCREATE UNLOGGED TBALE c (id int);\nCRATE TABLE d (id int);\n'
      + 'CREATE EXTENSION x; LOCK TABLE a; CREATE AGGREGATE f (int) (SFUNC = g); CREATE CAST (a AS b) WITHOUT FUNCTION;',
  );
  assert.equal(problems(result), ['unknown-statement 2:8', 'unknown-statement 3:17', 'unknown-statement 4:1']);
  assert.equal(result.diagnostics.slice(0, 3).map(({ message, remedy }) => `${message} ${remedy ?? ''}`), [
    'CREATE TABEL is not known, so "b (id int)" is left out. Did you mean CREATE TABLE?',
    'CREATE UNLOGGED TBALE is not known, so "c (id int)" is left out. Did you mean CREATE TABLE?',
    'CRATE TABLE is not known, so what it says of a table is left out. Did you mean CREATE?',
  ]);
  assert.equal(result.statements.unread.map(({ kind }) => kind), ['CREATE TABEL', 'CREATE UNLOGGED TBALE', 'CRATE']);
});

test('places name the file, the line and the column of what they speak of', () => {
  const result = readWell('\n\n  CREATE TABLE t (\n    a int,\n    b int REFERENCES t (a)\n  );');
  assert.equal(entity(result, 't').place, { file: 'a.sql', line: 3, column: 16 });
  assert.equal(entity(result, 't').fields[1]?.place, { file: 'a.sql', line: 5, column: 5 });
  assert.equal(entity(result, 't').foreignKeys[0]?.place, { file: 'a.sql', line: 5, column: 11 });
});

test('a byte order mark and line ends of Windows change nothing', () => {
  const sql = 'CREATE TABLE t (\n  a int, -- one\n  b text DEFAULT \'x\'\n);\nCREATE VIEW v AS\nSELECT a\nFROM t;';
  const plain = readWell(sql);
  const windows = readWell(`\uFEFF${sql.replaceAll('\n', '\r\n')}`);
  assert.equal(windows.domain, plain.domain);
});

test('definitions in DO blocks are read, the rest of such blocks is not', () => {
  const sql = `CREATE TABLE t (a mood, b int);
DO $$ BEGIN
  CREATE TYPE mood AS ENUM ('sad', 'glad');
EXCEPTION WHEN duplicate_object THEN null; END $$;
DO $body$ DECLARE x int; BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'k') THEN
  ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (b); END IF; x := 1; EXECUTE 'DROP TABLE t'; END $body$;
DO $$ BEGIN PERFORM 1; END $$;`;
  const result = readWell(sql);
  assert.is(entity(result, 't').primaryKey?.name, 'k');
  assert.equal(entity(result, 't').fields[0]?.type, { kind: 'enum', enum: 'mood' });
  assert.equal(result.domain.enums[0]?.place, { file: 'a.sql', line: 3, column: 15 });
  assert.equal(result.statements.notModelled, [{ kind: 'DO', count: 1 }]);
});

test('a type that is defined twice is the first one, with a warning where they differ', () => {
  readWell('CREATE TABLE t (a e); CREATE TYPE e AS ENUM (\'a\'); CREATE TYPE e AS ENUM (\'a\');');
  const result = read('CREATE TABLE t (a e); CREATE TYPE e AS ENUM (\'a\'); CREATE TYPE e AS ENUM (\'b\');');
  assert.equal(problems(result), ['duplicate-type 1:64']);
  assert.equal(result.domain.enums.map(({ values }) => values.join()), ['a']);
});

test('what takes a migration back is left out', () => {
  const result = readWell(
    '-- +goose Up\nCREATE TABLE t (a int);\n-- +goose Down\nDROP TABLE t;\n-- +goose Up\nCREATE TABLE u (a int);',
  );
  assert.equal(ids(result), ['t', 'u']);
  assert.equal(entity(result, 'u').place, { file: 'a.sql', line: 6, column: 14 });
  assert.ok(result.diagnostics.some(({ code, place }) => code === 'undo-section' && place?.line === 3));
  assert.equal(ids(readWell('-- migrate:up\nCREATE TABLE t (a int);\n\n-- migrate:down\nDROP TABLE t;')), ['t']);
});

test('names may be anything that can be quoted', () => {
  const wild = '../"; drop `table` \\ ${x} #{y} 💥 \u202e';
  const field = column(`int, "${wild.replaceAll('"', '""')}" text`);
  assert.is(field.column, 'c');
  assert.is(readWell(`CREATE TABLE "${wild.replaceAll('"', '""')}" (a int)`).domain.entities[0]?.table, wild);
});

test.run();
