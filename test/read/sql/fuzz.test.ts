import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dialects } from '../../../src/domain/dialect.js';
import { readSql } from '../../../src/read/sql/index.js';
import { isSound, takesItsShare } from '../damage.js';

const test = suite('SQL that was damaged');

const whole = [
  `CREATE TYPE mood AS ENUM ('sad', 'it''s'); CREATE DOMAIN d AS int CHECK (VALUE > 0);
CREATE TABLE a (id serial PRIMARY KEY, m mood DEFAULT 'sad'::mood, n numeric(10,2)[] NOT NULL, CHECK (n IS NULL OR id IN (1, 2)));
CREATE TABLE b (a_id int REFERENCES a ON DELETE CASCADE, t text GENERATED ALWAYS AS (lower('x')) STORED, UNIQUE (a_id, t));
ALTER TABLE ONLY b ADD CONSTRAINT k PRIMARY KEY (a_id), ALTER COLUMN t SET DEFAULT E'\\n';
CREATE INDEX i ON b USING gin (t gin_trgm_ops) WHERE a_id > 0; COMMENT ON COLUMN b.t IS $$it$$;
CREATE VIEW v AS WITH c AS (SELECT a.*, CASE WHEN id > 1 THEN 'x' END FROM a) SELECT count(*), c.m::text FROM c JOIN b ON (c.id = b.a_id);
CREATE FUNCTION f() RETURNS int AS $$ BEGIN; END; $$ LANGUAGE plpgsql;
COPY a FROM stdin;
1\t2
\\.
`,
  `CREATE TABLE \`a\` (\`id\` int(11) unsigned NOT NULL AUTO_INCREMENT, e enum('x','y') DEFAULT 'x' COMMENT 'c', /*!50705 f int, */
  t timestamp DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (\`id\`), KEY k (e(2)), FULLTEXT KEY (e)) ENGINE=InnoDB # x
  PARTITION BY RANGE (id) (PARTITION p VALUES LESS THAN (1));
DELIMITER ;;
CREATE TRIGGER g BEFORE INSERT ON a FOR EACH ROW BEGIN IF a THEN b; END IF; END;;
DELIMITER ;
ALTER TABLE a MODIFY e varchar(9) FIRST, CHANGE e f int AFTER id, ADD UNIQUE KEY u (f), ENGINE = X; RENAME TABLE a TO b;`,
  `PRAGMA foreign_keys = ON; CREATE TABLE [a b] ("id" INTEGER PRIMARY KEY AUTOINCREMENT, x BLOB SUB_TYPE TEXT DEFAULT (datetime('now')),
  y REFERENCES [a b](id) DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID, STRICT;
CREATE TRIGGER t AFTER INSERT ON [a b] BEGIN SELECT CASE 1 WHEN 2 THEN 3 END; END;`,
];

const shreds = [
  '(',
  ')',
  '\'',
  '"',
  '`',
  '[',
  ']',
  ';',
  ',',
  '.',
  '$$',
  '/*',
  '*/',
  '--',
  '\\',
  '\n',
  '\0',
  '::',
  'NOT',
  'NULL',
  'DEFAULT',
  'CREATE TABLE',
  'REFERENCES',
  'CASE',
  'END',
  'BEGIN',
  'SELECT',
  'FROM',
  'AS',
  '*',
  '💥',
  '\ud800',
  '-',
  '1e999',
  'ENUM',
  'LIKE',
];

/** A schema with pieces cut out, doubled, swapped and strange ones put in. */
const damaged = fc.tuple(
  fc.constantFrom(...whole),
  fc.array(
    fc.record({
      at: fc.nat(1000),
      length: fc.nat(40),
      put: fc.oneof(fc.constantFrom(...shreds), fc.string({ maxLength: 8 })),
    }),
    { minLength: 1, maxLength: 6 },
  ),
).map(([sql, cuts]) =>
  cuts.reduce((text, { at, length, put }) => {
    const from = Math.floor(at / 1000 * text.length);
    return text.slice(0, from) + put + text.slice(from + length);
  }, sql)
);

test('is read without throwing, and what comes out holds together', () => {
  fc.assert(
    fc.property(damaged, fc.constantFrom(...dialects, undefined), (sql, dialect) => {
      isSound(readSql(sql, dialect === undefined ? {} : { dialect }));
    }),
    { numRuns: 1500, seed: 7 },
  );
});

test('is read without throwing when it never was SQL', () => {
  const noise = fc.array(fc.oneof(fc.constantFrom(...shreds), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(noise, fc.constantFrom(...dialects), (pieces, dialect) => {
      isSound(readSql(`CREATE TABLE t (a int, ${pieces.join(' ')}`, { dialect }));
      isSound(readSql(`CREATE VIEW t AS SELECT ${pieces.join(' ')}`, { dialect }));
      isSound(readSql(pieces.join(''), { dialect }));
    }),
    { numRuns: 700, seed: 11 },
  );
});

test('names and texts of any kind come through as they are', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(text => !text.includes('\0'));
  fc.assert(
    fc.property(word, word, word, (table, column, text) => {
      const quoted = (name: string, quote: string): string => quote + name.replaceAll(quote, quote + quote) + quote;
      const sql = `CREATE TABLE ${quoted(table, '"')} (${quoted(column, '"')} text DEFAULT ${quoted(text, '\'')});`;
      const { domain } = readSql(sql, { dialect: 'postgresql' });
      const [entity] = domain.entities;
      assert.is(entity?.table, table);
      assert.is(entity?.fields[0]?.column, column);
      assert.equal(entity?.fields[0]?.default, { kind: 'string', value: text });
    }),
    { numRuns: 500, seed: 13 },
  );
});

/** Text of about a megabyte each, whose reading must take time in proportion to its length. */
const large: readonly (readonly [string, (size: number) => string])[] = [
  ['open parentheses', size => `CREATE TABLE t (a int DEFAULT ${'('.repeat(size)}`],
  ['a query of parentheses', size => `CREATE VIEW t AS SELECT ${'('.repeat(size)}`],
  ['queries in queries', size => `CREATE VIEW t AS SELECT ${'(SELECT '.repeat(size / 8)}`],
  ['sources in parentheses', size => `CREATE VIEW t AS SELECT 1 FROM ${'('.repeat(size)}`],
  ['commas', size => `CREATE TABLE t (${'a,'.repeat(size / 2)}`],
  [
    'columns',
    size => `CREATE TABLE t (${Array.from({ length: size / 20 }, (_, n) => `c${n} int NOT NULL`).join(',')})`,
  ],
  ['one long check', size => `CREATE TABLE t (a int CHECK (a = 1${' AND a = 1'.repeat(size / 10)}))`],
  ['bodies that do not end', size => 'CREATE TRIGGER t BEGIN '.repeat(size / 23)],
  ['blank lines', size => `${'\n'.repeat(size)}CREATE TABLE t (a int);`],
  ['one open text', size => `CREATE TABLE t (a text DEFAULT '${'y'.repeat(size)}`],
  [
    'rows on one line',
    size => `CREATE TABLE t (a int); INSERT INTO t VALUES ${'(1, \'it\'\'s\'), '.repeat(size / 14)}(1);`,
  ],
  ['dropped indexes', size => {
    const names = Array.from({ length: size / 60 }, (_, n) => `i${n}`);
    return `CREATE TABLE t (a int); ${names.map(name => `CREATE INDEX ${name} ON t (a);`).join('')}${
      names.map(name => `DROP INDEX ${name};`).join('')
    }`;
  }],
];

for (const [name, make] of large) {
  test(`takes no more than its share of time: ${name}`, () => {
    for (const dialect of dialects) takesItsShare(sql => readSql(sql, { dialect }), make);
  });
}

test.run();
