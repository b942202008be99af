import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../../src/domain/dialect.js';
import { readSql } from '../../../src/read/sql/index.js';
import { corpusOf, say } from '../../oracle/sql/corpus.js';
import { spent } from '../../support/growth.js';

const test = suite('schemas that others wrote');

/** Tables, views, and warnings by their code: whatever else is found is a note. */
const expected: Readonly<Record<string, readonly [number, number, Readonly<Record<string, number>>]>> = {
  'adventureworks-pg.sql': [68, 89, {}],
  'chinook-pg.sql': [11, 0, {}],
  'dbml-pg-dump.sql': [68, 89, {}],
  'dolphinscheduler-pg.sql': [70, 0, {}],
  'pagila.sql': [16, 8, {}],
  'postgrest-fixture.sql': [226, 83, { 'table-from-query': 2, 'composite-type': 1, 'unknown-view-columns': 5 }],
  'sakila-pg.sql': [21, 7, {}],
  'supabase-reference.sql': [46, 0, { 'composite-type': 1, 'row-security': 1 }],
  'synapse-pg.sql': [134, 0, {}],
  'chinook-mysql.sql': [11, 0, {}],
  // A collection of syntax, in which half of what is named is not defined and many statements lack their end.
  'dbml-mysql-ddl.sql': [83, 10, {
    'missing-terminator': 13,
    'unknown-table': 14,
    'unknown-column': 5,
    'unknown-view-columns': 1,
  }],
  'dolphinscheduler-mysql.sql': [70, 0, {}],
  'sakila-mysql.sql': [16, 7, {}],
  'temporal-visibility-mysql.sql': [3, 0, {}],
  'chinook-sqlite.sql': [11, 0, {}],
  'sakila-sqlite.sql': [16, 5, {}],
  'temporal-sqlite.sql': [37, 0, {}],
};

const folders = { 'sql-pg': 'postgresql', 'sql-mysql': 'mysql', 'sql-sqlite': 'sqlite' } as const;
let files = 0;
let tables = 0;
let milliseconds = 0;

for (const [folder, dialect] of Object.entries(folders) as [keyof typeof folders, Dialect][]) {
  const corpus = corpusOf(folder);
  if (corpus === null) test.skip(`${folder} is not here`, () => undefined);
  for (const { file, text } of corpus ?? []) {
    test(file, () => {
      readSql([{ file, text }]);
      const { domain, diagnostics, statements } = readSql([{ file, text }]);
      const found: Record<string, number> = {};
      for (const { severity, code } of diagnostics) {
        if (severity !== 'note') found[code] = (found[code] ?? 0) + 1;
      }
      const views = domain.entities.filter(({ kind }) => kind === 'view').length;
      assert.is(domain.dialect, dialect);
      assert.equal([domain.entities.length - views, views, found], expected[file]);
      assert.ok(statements.total > 0);
      files += 1;
      tables += domain.entities.length - views;
      milliseconds += spent(() => readSql([{ file, text }]));
    });
  }
}

test('reading takes less than two milliseconds of the processor a table', () => {
  if (files > 0) {
    say(`${files} files, ${tables} tables, ${(milliseconds / tables).toFixed(3)} ms of the processor a table`);
    assert.ok(milliseconds / tables < 2);
  }
});

test.run();
