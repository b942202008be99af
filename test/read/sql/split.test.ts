import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../../src/domain/dialect.js';
import { openSource } from '../../../src/read/source.js';
import { lexicalRules } from '../../../src/read/sql/rules.js';
import { splitStatements } from '../../../src/read/sql/split.js';

const test = suite('cutting SQL into statements');

function split(text: string, dialect: Dialect = 'postgresql'): string[] {
  return splitStatements(openSource({ file: 'a.sql', text }), lexicalRules[dialect])
    .map(({ source, start, end }) => source.text.slice(start, end).trim());
}

test('a semicolon ends a statement, the end of the text ends the last', () => {
  assert.equal(split('SELECT 1;; SELECT 2 ;\n\nSELECT 3'), ['SELECT 1', 'SELECT 2', 'SELECT 3']);
  assert.equal(split(''), []);
  assert.equal(split(' ;\n; '), []);
});

test('semicolons in texts, names and comments end nothing', () => {
  assert.equal(split(`SELECT ';', "a;b", 'it''s;' -- ;\n, 1 /* ; */; SELECT 2`).length, 2);
  assert.equal(split('SELECT `a;b`; SELECT 2', 'mysql').length, 2);
  assert.equal(split('SELECT [a;b]; SELECT 2', 'sqlite').length, 2);
  assert.equal(split(`SELECT 'a\\';b'; SELECT "x\\";y"`, 'mysql').length, 2);
  assert.equal(split(`SELECT 'a\\'; SELECT 2`).length, 2);
  assert.equal(split(`SELECT E'a\\';b'; SELECT 2`).length, 2);
});

test('block comments nest in PostgreSQL alone', () => {
  assert.equal(split('/* a /* b */ ; */ SELECT 1; SELECT 2').length, 2);
  assert.equal(split('/* a /* b */ SELECT 1; SELECT 2', 'mysql').length, 2);
});

test('# begins a comment in MySQL, -- only with a blank behind it', () => {
  assert.equal(split('# it\'s\nSELECT 1;\nSELECT 2--1;\n-- it\'s', 'mysql'), ['SELECT 1', 'SELECT 2--1']);
});

test('executable comments of MySQL are code', () => {
  assert.equal(split('/*!40101 SET a = 1 */; CREATE TABLE t (a int /*!50705, b int */);', 'mysql').length, 2);
  assert.equal(split('/*!999999\\- enable the sandbox mode */ SELECT 1;', 'mysql'), ['SELECT 1']);
});

test('dollar quotes hold anything', () => {
  assert.equal(split('CREATE FUNCTION f() AS $$ a; b; $$; SELECT $x$ $$; $x$; SELECT $1; SELECT 2').length, 4);
});

test('DELIMITER changes what ends a statement', () => {
  const sql = 'DELIMITER ;;\nCREATE TRIGGER t BEGIN a; b; END;;\nDELIMITER ;\nSELECT 1;';
  assert.equal(split(sql, 'mysql'), ['CREATE TRIGGER t BEGIN a; b; END', 'SELECT 1']);
});

test('bodies of routines are one statement without DELIMITER too', () => {
  const body = 'BEGIN IF a THEN b; END IF; CASE WHEN c THEN d; END CASE; SELECT CASE a WHEN 1 THEN 2 END; END';
  assert.equal(split(`CREATE TRIGGER t AFTER INSERT ON x FOR EACH ROW ${body}; SELECT 2;`, 'mysql').length, 2);
  assert.equal(split(`CREATE TRIGGER t AFTER INSERT ON x ${body}; SELECT 2;`, 'sqlite').length, 2);
  assert.equal(split('CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3;').length, 2);
  assert.equal(split('BEGIN; CREATE TABLE t (a int); COMMIT;', 'sqlite').length, 3);
});

test('a body that does not end does not swallow what follows', () => {
  const sql = 'CREATE TRIGGER t BEGIN a; b;\nCREATE TABLE x (a int);\nCREATE TABLE y (a int);';
  assert.equal(split(sql, 'sqlite').slice(-2), ['CREATE TABLE x (a int)', 'CREATE TABLE y (a int)']);
});

test('rows of COPY and commands of psql are no statements', () => {
  const sql = '\\connect shop\nCOPY t (a) FROM stdin;\n1\tit\'s; \\N\n\\.\nSELECT 1;\n\\i other.sql\nSELECT 2;';
  assert.equal(split(sql), ['COPY t (a) FROM stdin', 'SELECT 1', 'SELECT 2']);
});

test('dot commands of the shell of SQLite are no statements', () => {
  assert.equal(split('.mode csv\n.import a b\nSELECT 1;', 'sqlite'), ['SELECT 1']);
});

test('a statement without its semicolon ends where a line begins with CREATE TABLE', () => {
  assert.equal(split('CREATE TABLE a (x int)\nCREATE TABLE b (y int);').length, 2);
  assert.equal(split('CREATE TABLE a (x int,\nCREATE TABLE b (y int);').length, 2);
  assert.equal(split('CREATE SCHEMA s\n  CREATE TABLE a (x int)\n  CREATE TABLE b (y int);').length, 1);
});

test('places count lines and columns from 1, a byte order mark not at all', () => {
  const source = openSource({ file: 'a.sql', text: '\uFEFFa\r\nb;\n\nc' });
  assert.equal(source.place(0), { file: 'a.sql', line: 1, column: 1 });
  assert.equal(source.place(source.text.indexOf('b')), { file: 'a.sql', line: 2, column: 1 });
  assert.equal(source.place(source.text.indexOf('c')), { file: 'a.sql', line: 4, column: 1 });
});

test.run();
