import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../../src/domain/dialect.js';
import type { FieldType } from '../../../src/domain/type.js';
import { column, field, problems, read, readWell } from './support.js';

const test = suite('types');

function brief(type: FieldType): string {
  switch (type.kind) {
    case 'array':
      return `${brief(type.of)}${'[]'.repeat(type.dimensions)}`;
    case 'integer':
      return `${type.unsigned ? 'u' : 'i'}${type.bits}`;
    case 'decimal':
      return `decimal(${type.precision ?? '*'},${type.scale ?? '*'})`;
    case 'float':
      return `f${type.bits}`;
    case 'string':
      return `${type.fixed ? 'char' : 'string'}(${type.length})`;
    case 'bytes':
      return `${type.fixed ? 'fixed' : 'bytes'}(${type.length ?? '*'})`;
    case 'time':
    case 'instant':
      return `${type.kind}(${type.precision ?? '*'})${type.zone ? ' zone' : ''}`;
    case 'json':
      return type.binary ? 'jsonb' : 'json';
    case 'native':
      return `${type.name}(${type.arguments.join(',')}) as ${type.base}`;
    case 'enum':
      return `enum ${type.enum}`;
    default:
      return type.kind;
  }
}

const rows: Readonly<Record<Dialect, readonly (readonly [string, string])[]>> = {
  postgresql: [
    ['int', 'i32'],
    ['int4', 'i32'],
    ['smallint', 'i16'],
    ['int8', 'i64'],
    ['pg_catalog.int8', 'i64'],
    ['float4', 'f32'],
    ['float(24)', 'f32'],
    ['float(25)', 'f64'],
    ['double precision', 'f64'],
    ['numeric', 'decimal(*,*)'],
    ['numeric(10)', 'decimal(10,0)'],
    ['decimal(10, 2)', 'decimal(10,2)'],
    ['varchar', 'text'],
    ['varchar(5)', 'string(5)'],
    ['character varying (5)', 'string(5)'],
    ['char', 'char(1)'],
    ['character(3)', 'char(3)'],
    ['bpchar', 'text'],
    ['"char"', '"char"() as text'],
    ['text', 'text'],
    ['bytea', 'bytes(*)'],
    ['uuid', 'uuid'],
    ['date', 'date'],
    ['time', 'time(*)'],
    ['timetz', 'time(*) zone'],
    ['time(3) with time zone', 'time(3) zone'],
    ['timestamp', 'instant(*)'],
    ['timestamptz(3)', 'instant(3) zone'],
    ['timestamp (6) without time zone', 'instant(6)'],
    ['interval', 'duration'],
    ['interval day to second(3)', 'duration'],
    ['json', 'json'],
    ['jsonb', 'jsonb'],
    ['boolean', 'boolean'],
    ['inet', 'inet() as text'],
    ['citext', 'citext() as text'],
    ['oid', 'oid() as integer'],
    ['bit varying(8)', 'bit varying(8) as text'],
    ['vector(3)', 'vector(3) as text'],
    ['geometry(Point, 4326)', 'geometry(Point,4326) as text'],
    ['int[]', 'i32[]'],
    ['text[3][3]', 'text[][]'],
    ['int ARRAY[4]', 'i32[]'],
    ['timestamptz[]', 'instant(*) zone[]'],
    ['money', 'money() as text'],
    ['tsvector', 'tsvector() as text'],
    ['int4range', 'int4range() as text'],
  ],
  mysql: [
    ['int(11)', 'i32'],
    ['integer unsigned', 'u32'],
    ['bigint(20) UNSIGNED ZEROFILL', 'u64'],
    ['mediumint', 'i24'],
    ['tinyint', 'i8'],
    ['tinyint(1)', 'boolean'],
    ['tinyint(1) unsigned', 'u8'],
    ['bool', 'boolean'],
    ['smallint', 'i16'],
    ['decimal', 'decimal(10,0)'],
    ['dec(5)', 'decimal(5,0)'],
    ['numeric(7,2)', 'decimal(7,2)'],
    ['float', 'f32'],
    ['float(53)', 'f64'],
    ['double(18,4)', 'f64'],
    ['double precision', 'f64'],
    ['real', 'f64'],
    ['varchar(20)', 'string(20)'],
    ['nvarchar(20)', 'string(20)'],
    ['char', 'char(1)'],
    ['national varchar(9)', 'string(9)'],
    ['tinytext', 'string(255)'],
    ['text', 'text'],
    ['longtext', 'text'],
    ['long varchar', 'text'],
    ['binary(16)', 'fixed(16)'],
    ['varbinary(9)', 'bytes(9)'],
    ['blob', 'bytes(65535)'],
    ['longblob', 'bytes(*)'],
    ['date', 'date'],
    ['time(3)', 'time(3)'],
    ['datetime(6)', 'instant(6)'],
    ['timestamp', 'instant(*) zone'],
    ['json', 'json'],
    ['year', 'year() as integer'],
    ['bit(3)', 'bit(3) as integer'],
    ['set(\'a\',\'b\')', 'set(a,b) as text'],
    ['point', 'point() as bytes'],
    ['enum(\'a\',\'b\')', 'enum t.c'],
    ['char(3) character set latin1 collate latin1_bin', 'char(3)'],
  ],
  sqlite: [
    ['INTEGER', 'i64'],
    ['INT', 'i64'],
    ['smallint', 'i16'],
    ['UNSIGNED BIG INT', 'i64'],
    ['BOOLEAN', 'boolean'],
    ['NVARCHAR(160)', 'string(160)'],
    ['VARYING CHARACTER(9)', 'string(9)'],
    ['TEXT', 'text'],
    ['STRING', 'text'],
    ['REAL', 'f64'],
    ['DOUBLE PRECISION', 'f64'],
    ['NUMERIC(10,2)', 'decimal(10,2)'],
    ['DECIMAL', 'decimal(*,*)'],
    ['DATETIME', 'instant(*)'],
    ['DATE', 'date'],
    ['BLOB', 'bytes(*)'],
    ['BLOB SUB_TYPE TEXT', 'text'],
    ['BINARY(16)', 'fixed(16)'],
    ['UUID', 'uuid'],
    ['JSON', 'json'],
    ['money', 'decimal(19,4)'],
  ],
};

for (const [dialect, list] of Object.entries(rows) as [Dialect, (readonly [string, string])[]][]) {
  for (const [written, meant] of list) {
    test(`${dialect}: ${written} is ${meant}`, () => assert.is(brief(column(written, dialect).type), meant));
  }
}

test('the type as written stands in one spelling, with its arguments', () => {
  const declared = column('VARCHAR(5) COLLATE "C"').declared;
  assert.is(declared?.name, 'character varying');
  assert.equal(declared?.arguments, ['5']);
  assert.is(declared?.collation, 'C');
  const mysql = column('INT(10) UNSIGNED ZEROFILL', 'mysql').declared;
  assert.is(mysql?.name, 'int');
  assert.ok(mysql?.unsigned === true && mysql.zerofill);
  const text = column('text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', 'mysql').declared;
  assert.is(text?.characterSet, 'utf8mb4');
  assert.is(text?.collation, 'utf8mb4_bin');
});

test('enums are found along the search path and by schema', () => {
  const sql = `CREATE TYPE mood AS ENUM ('sad', 'it''s ok'); CREATE SCHEMA s; CREATE TYPE s.mood AS ENUM ('x');
    CREATE TABLE t (a mood, b s.mood, c public.mood[]); SET search_path = s, public; CREATE TABLE u (a mood);`;
  const result = readWell(sql);
  assert.is(brief(field(result, 't.a').type), 'enum mood');
  assert.is(brief(field(result, 't.b').type), 'enum s.mood');
  assert.is(brief(field(result, 't.c').type), 'enum mood[]');
  assert.is(brief(field(result, 's.u.a').type), 'enum s.mood');
  assert.equal(result.domain.enums.map(({ id, values }) => [id, ...values]), [['mood', 'sad', 'it\'s ok'], [
    's.mood',
    'x',
  ]]);
});

test('ALTER TYPE adds, places and renames values, also behind the tables that use them', () => {
  const sql = `CREATE TYPE e AS ENUM ('a', 'c'); CREATE TABLE t (x e); ALTER TYPE e ADD VALUE 'b' BEFORE 'c';
    ALTER TYPE e ADD VALUE IF NOT EXISTS 'a'; ALTER TYPE e ADD VALUE 'd'; ALTER TYPE e RENAME VALUE 'a' TO 'A';`;
  assert.equal(readWell(sql).domain.enums[0]?.values, ['A', 'b', 'c', 'd']);
});

test('domains come to the type they stand on, with their checks, defaults and NOT NULL', () => {
  const sql = `CREATE TABLE t (a email, b positive[]);
    CREATE DOMAIN text50 AS varchar(50); CREATE DOMAIN email AS text50 NOT NULL DEFAULT 'x' CHECK (VALUE LIKE '%@%');
    CREATE DOMAIN positive AS int CHECK (VALUE > 0);`;
  const result = readWell(sql);
  assert.is(brief(field(result, 't.a').type), 'string(50)');
  assert.is(field(result, 't.a').declared?.name, 'character varying');
  assert.not.ok(field(result, 't.a').nullable);
  assert.equal(field(result, 't.a').default, { kind: 'string', value: 'x' });
  assert.is(brief(field(result, 't.b').type), 'i32[]');
  assert.is(result.domain.entities[0]?.checks.length, 1);
});

test('a composite type is kept as JSON, said aloud', () => {
  const result = read('CREATE TYPE address AS (street text, zip text); CREATE TABLE t (a address);');
  assert.is(brief(field(result, 't.a').type), 'jsonb');
  assert.equal(problems(result), ['composite-type 1:65']);
});

test('a type that nobody knows stays, as text elsewhere', () => {
  const result = readWell('CREATE TABLE t (a wizard(3), b other.mage);');
  assert.is(brief(field(result, 't.a').type), 'wizard(3) as text');
  assert.is(brief(field(result, 't.b').type), 'other.mage() as text');
  assert.equal(result.diagnostics.map(({ code }) => code), ['unknown-type', 'unknown-type']);
});

test('a column of SQLite without a type is text', () => {
  assert.is(brief(column('', 'sqlite').type), 'text');
  assert.is(brief(column('PRIMARY KEY', 'sqlite').type), 'text');
});

test.run();
