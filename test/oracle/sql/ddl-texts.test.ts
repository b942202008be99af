import { loadModule, parseSync } from 'libpg-query';
import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sql } from '../../../src/syntax/config/index.js';
import { missingServer, withDatabase } from '../../apps/support/database.js';
import { HOSTILE } from '../python/hostile.js';
import { at, listAt, textAt } from './tree.js';

const test = suite('no text becomes SQL');
await loadModule();

/** Texts that databases hold; the others are refused. */
const texts = Object.entries(HOSTILE).filter(([, text]) => !/\0|\p{Cs}/u.test(text));
const names = texts.map(([, text]) => text).filter(text => text !== '' && Buffer.byteLength(text) < 60);

const id: sql.SqlColumn = { name: 'id', type: { kind: 'builtin', words: 'integer' }, nullable: false };

function one(dialect: sql.SqlDialect, statement: sql.SqlStatement): string {
  return sql.print({ dialect, statements: [statement] });
}

test('a comment is what PostgreSQL\'s own parser reads', () => {
  for (const [what, text] of texts) {
    const script = one('postgresql', { kind: 'comment', table: { schema: null, name: 't' }, column: null, text });
    const { stmts = [] } = parseSync(script);
    assert.is(stmts.length, 1, what);
    assert.is(textAt(stmts[0], 'stmt', 'CommentStmt', 'comment'), text, what);
  }
});

test('values of enums and names are what PostgreSQL\'s own parser reads', () => {
  for (const name of names) {
    const script = one('postgresql', { kind: 'create enum', name: { schema: name, name }, values: [name] });
    const { stmts = [] } = parseSync(script);
    assert.is(stmts.length, 1, script);
    const create = at(stmts[0], 'stmt', 'CreateEnumStmt');
    assert.equal(listAt(create, 'typeName').map(part => textAt(part, 'String', 'sval')), [name, name]);
    assert.equal(listAt(create, 'vals').map(part => textAt(part, 'String', 'sval')), [name]);
    const { stmts: tables = [] } = parseSync(one('postgresql', {
      kind: 'create table',
      name: { schema: null, name },
      columns: [{ ...id, name }],
      constraints: [{ kind: 'primary key', name, columns: [name] }],
    }));
    assert.is(tables.length, 1);
    assert.is(textAt(tables[0], 'stmt', 'CreateStmt', 'relation', 'relname'), name);
  }
});

test('tables and columns are called what SQLite is told', () => {
  const scripts = names.map(name =>
    one('sqlite', {
      kind: 'create table',
      name: { schema: null, name: `t${name}` },
      columns: [{ ...id, name }],
      constraints: [],
    })
  );
  const python = [
    'import json, sqlite3, sys',
    'found = []',
    'for script in json.load(sys.stdin):',
    '    base = sqlite3.connect(":memory:")',
    '    base.executescript(script)',
    '    tables = base.execute("select name from sqlite_master").fetchall()',
    '    found.append([[name, [row[1] for row in base.execute("select * from pragma_table_info(?)", (name,))]] for (name,) in tables])',
    'json.dump(found, sys.stdout)',
  ].join('\n');
  const run = spawnSync('python3', ['-c', python], { input: JSON.stringify(scripts), encoding: 'utf8' });
  assert.is(run.status, 0, run.stderr);
  assert.equal(JSON.parse(run.stdout), names.map(name => [[`t${name}`, [name]]]));
});

const missing = missingServer('mysql');
if (missing !== null) console.log(`SKIPPED texts on MySQL: ${missing}`);
else {
  test('comments are what MariaDB keeps', async () => {
    // its own client reads CR LF as LF; its comments have up to 1024 characters, and none beyond the basic plane
    const told = texts
      .map(([, text]) => text.replaceAll('\r', '').replaceAll(/[\u{10000}-\u{10ffff}]/gu, '').slice(0, 1_000));
    await withDatabase('mysql', 'ddl_texts', async database => {
      await database.script(
        told.map((comment, index) =>
          one('mysql', {
            kind: 'create table',
            name: { schema: null, name: `t${index}` },
            columns: [{ ...id, comment }],
            constraints: [],
            comment,
            characterSet: 'utf8mb4',
          })
        ).join(''),
      );
      const query = 'SELECT HEX(table_comment) FROM information_schema.tables WHERE table_schema = DATABASE() '
        + 'ORDER BY CAST(SUBSTR(table_name, 2) AS UNSIGNED)';
      const { stdout } = await database.script(query);
      const kept = stdout.split('\n').slice(0, told.length).map(hex => Buffer.from(hex, 'hex').toString());
      assert.equal(kept, told);
    });
  });
}

test('what no database can hold is refused', () => {
  const refused = (build: () => unknown): void => {
    assert.throws(build, (error: unknown) => error instanceof RangeError && error.message.length > 20);
  };
  const table = { schema: null, name: 't' };
  for (const text of ['a\0b', 'a\ud800']) {
    refused(() => one('postgresql', { kind: 'comment', table, column: null, text }));
    refused(() => one('sqlite', { kind: 'create schema', name: text }));
  }
  refused(() => one('postgresql', { kind: 'create schema', name: '' }));
  for (const text of ['a; DROP TABLE t', 'a)', '', 'a--', 'a\nb', 'a\'']) {
    const column = (type: sql.SqlType): sql.SqlStatement => ({
      kind: 'create table',
      name: table,
      columns: [{ ...id, type }],
      constraints: [],
    });
    refused(() => one('mysql', column({ kind: 'builtin', words: text })));
    refused(() => one('mysql', column({ kind: 'builtin', words: 'char', arguments: [text] })));
    refused(() => one('mysql', column({ kind: 'builtin', words: 'char', collation: text })));
    refused(() => one('mysql', { kind: 'create index', name: 'i', table, parts: [{ of: 'id' }], method: text }));
    refused(() =>
      one('postgresql', { kind: 'create index', name: 'i', table, parts: [{ of: 'id', operatorClass: text }] })
    );
  }
});

test.run();
