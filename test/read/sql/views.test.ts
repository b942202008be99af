import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../../src/domain/dialect.js';
import type { FieldType } from '../../../src/domain/type.js';
import { entity, problems, read, readWell } from './support.js';

const test = suite('views');

const tables =
  `CREATE TABLE u (id int PRIMARY KEY, name varchar(40) NOT NULL, born date, score numeric(9,2), data jsonb, tags text[]);
  CREATE TABLE p (id bigint PRIMARY KEY, u_id int REFERENCES u, title text, at timestamptz, rate real);`;
const portable = `CREATE TABLE u (id int PRIMARY KEY, name varchar(40) NOT NULL, born date, score numeric(9,2));
  CREATE TABLE p (id bigint PRIMARY KEY, u_id int REFERENCES u (id), title text, at timestamp, rate real);`;

function brief(type: FieldType): string {
  if (type.kind === 'array') return `${brief(type.of)}[]`;
  if (type.kind === 'integer') return `i${type.bits}`;
  return type.kind === 'native' ? type.name : type.kind;
}

/** The columns of a view with this query, as `name type`. */
function columns(query: string, dialect: Dialect = 'postgresql', head = 'v'): string {
  const result = read(`${dialect === 'postgresql' ? tables : portable} CREATE VIEW ${head} AS ${query};`, dialect);
  return entity(result, 'v').fields.map(({ column, type }) => `${column} ${brief(type)}`).join(', ');
}

const rows: readonly (readonly [string, string, Dialect?])[] = [
  ['SELECT * FROM u', 'id i32, name string, born date, score decimal, data json, tags text[]'],
  [
    'SELECT x.id, p.title AS t, p.* FROM u x JOIN p ON p.u_id = x.id',
    'id i32, t text, u_id i32, title text, at instant, rate float',
  ],
  ['SELECT u.id FROM public.u', 'id i32'],
  ['SELECT id key, name "full name" FROM u', 'key i32, full name string'],
  [
    'SELECT count(*), sum(id) AS s, sum(score) AS d, avg(id) AS a, min(born) AS m, max(name) AS x FROM u',
    'count i64, s i64, d decimal, a decimal, m date, x string',
  ],
  ['SELECT sum(id) AS s, sum(rate) AS r FROM p', 's decimal, r float'],
  ['SELECT name || \' \' || id AS n, concat(name, \'x\') AS c, upper(name) FROM u', 'n text, c text, upper text'],
  [
    'SELECT id + 1 AS a, id * 1.5 AS b, score / 2 AS c, -id AS d, rate * 2 AS e FROM u JOIN p USING (id)',
    'a i32, b decimal, c decimal, d i32, e float',
  ],
  [
    'SELECT CASE WHEN id > 1 THEN \'a\' ELSE \'b\' END AS c, coalesce(born, now()) AS b, nullif(id, 0) AS n FROM u',
    'c text, b date, n i32',
  ],
  [
    'SELECT id::text, CAST(id AS numeric(5,2)) AS c, \'1\'::bigint AS b, date \'2020-01-01\' AS d FROM u',
    'id text, c decimal, b i64, d date',
  ],
  [
    'SELECT data -> \'a\' AS j, data ->> \'a\' AS t, tags[1] AS tag, array_agg(name) AS names FROM u GROUP BY 1',
    'j json, t text, tag text, names string[]',
  ],
  [
    'SELECT id > 1 AS b, name IS NULL AS n, EXISTS (SELECT 1) AS e, NOT true AS f FROM u',
    'b boolean, n boolean, e boolean, f boolean',
  ],
  ['SELECT (SELECT max(at) FROM p WHERE p.u_id = u.id) AS last FROM u', 'last instant'],
  ['SELECT * FROM (SELECT id AS x, name FROM u) q', 'x i32, name string'],
  ['SELECT q.a FROM (SELECT id FROM u) q (a)', 'a i32'],
  ['WITH c AS (SELECT id, born FROM u), d (k) AS (SELECT id FROM c) SELECT c.born, d.k FROM c, d', 'born date, k i32'],
  ['SELECT id FROM u UNION ALL SELECT id FROM p', 'id i32'],
  ['VALUES (1, \'a\')', 'column1 i32, column2 text'],
  ['TABLE u', 'id i32, name string, born date, score decimal, data json, tags text[]'],
  ['SELECT DISTINCT ON (id) id, at FROM p ORDER BY id, at', 'id i64, at instant'],
  [
    'SELECT row_number() OVER (PARTITION BY id ORDER BY at) AS n, lag(at) OVER w AS l FROM p WINDOW w AS (ORDER BY at)',
    'n i64, l instant',
  ],
  [
    'SELECT at - at AS d, born - born AS n, at::date, extract(year FROM at) AS y FROM p, u',
    'd duration, n i32, at date, y decimal',
  ],
  ['SELECT a.name FROM ((u a LEFT JOIN p b ON (a.id = b.u_id)) JOIN u c ON ((c.id = a.id)))', 'name string'],
  ['SELECT count(*) FILTER (WHERE id > 1) AS n, string_agg(name, \',\' ORDER BY id) AS s FROM u', 'n i64, s text'],
  ['SELECT ID, Name FROM U', 'ID i64, Name string', 'sqlite'],
  [
    'SELECT IF(id > 1, name, 0) AS n, IFNULL(name, \'x\') AS i, GROUP_CONCAT(name SEPARATOR \'; \') AS g FROM u',
    'n string, i string, g text',
    'mysql',
  ],
];

for (const [query, meant, dialect = 'postgresql'] of rows) {
  test(`${dialect}: ${query}`, () => assert.is(columns(query, dialect), meant));
}

test('a list of names behind the view names its columns', () => {
  assert.is(columns('SELECT id, name FROM u', 'postgresql', 'v (a, b)'), 'a i32, b string');
});

test('a type that cannot be told is unknown, with a note', () => {
  const result = readWell(`${tables} CREATE VIEW v AS SELECT id, my_function(id) AS f FROM u;`);
  assert.equal(entity(result, 'v').fields[1]?.type, {
    kind: 'native',
    dialect: 'postgresql',
    name: 'unknown',
    arguments: [],
    base: 'text',
  });
  assert.ok(result.diagnostics.some(({ code, message }) => code === 'unknown-view-type' && message.includes(' f ')));
});

test('what a function in FROM gives is known by the names it is given', () => {
  assert.is(columns('SELECT f.a, f.b FROM my_function() f (a, b)'), 'a unknown, b unknown');
  assert.is(columns('SELECT u.id, tag FROM u, unnest(u.tags) tag'), 'id i32, tag unknown');
  assert.equal(problems(read('CREATE TABLE t (a int); CREATE VIEW v AS SELECT * FROM my_function();')), [
    'unknown-view-columns 1:37',
  ]);
});

test('a view of something that is not there is kept without columns, with a warning', () => {
  const result = read('CREATE TABLE t (a int); CREATE VIEW v AS SELECT * FROM gone;');
  assert.equal(problems(result), ['unknown-view-columns 1:37']);
  assert.equal(entity(result, 'v').fields, []);
});

test('views of views and views that stand before their tables are read', () => {
  const sql =
    'CREATE VIEW b AS SELECT * FROM a; CREATE MATERIALIZED VIEW a AS SELECT x FROM t WITH NO DATA; CREATE TABLE t (x int);';
  const result = readWell(sql);
  assert.equal(entity(result, 'b').fields.map(({ column }) => column), ['x']);
  assert.equal(entity(result, 'b').view, {
    dialect: 'postgresql',
    sql: 'SELECT * FROM a',
    materialized: false,
    reads: ['a'],
  });
  assert.equal(entity(result, 'a').view, {
    dialect: 'postgresql',
    sql: 'SELECT x FROM t',
    materialized: true,
    reads: ['t'],
  });
});

test('views that read each other in a circle end', () => {
  const result = read('CREATE TABLE t (a int); CREATE VIEW a AS SELECT * FROM b; CREATE VIEW b AS SELECT * FROM a;');
  assert.is(result.domain.entities.length, 3);
});

test('the query is kept in its own words, without the name of MySQL\'s database and what follows it', () => {
  const sql = `CREATE DATABASE shop; USE shop; CREATE TABLE t (a int);
    CREATE ALGORITHM=MERGE DEFINER=\`root\`@\`%\` SQL SECURITY INVOKER VIEW v AS SELECT t.a FROM shop.t t -- all of it
      WHERE t.a > 0 WITH CASCADED CHECK OPTION;`;
  const result = readWell(sql, 'mysql');
  assert.is(entity(result, 'v').view?.sql, 'SELECT t.a FROM t t WHERE t.a > 0');
  assert.equal(entity(result, 'v').view?.reads, ['t']);
});

test('a view that is defined again replaces the first', () => {
  const result = readWell(
    'CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE OR REPLACE VIEW v AS SELECT a, b FROM t;',
  );
  assert.is(entity(result, 'v').fields.length, 2);
});

test.run();
