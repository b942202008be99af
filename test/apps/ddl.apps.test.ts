import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { complete } from '../../src/domain/complete.js';
import type { Dialect } from '../../src/domain/dialect.js';
import { withDefaults } from '../../src/options.js';
import { readSql } from '../../src/read/sql/index.js';
import { ddl } from '../../src/stacks/shared/ddl.js';
import { storage } from '../../src/storage/from-model.js';
import { sql } from '../../src/syntax/config/index.js';
import { sqliteFacts } from '../oracle/sql/sqlite-facts.js';
import { difference, facts } from './support/catalogue/compare.js';
import { isOurs, loadableDdl, missingCorpus } from './support/corpus.js';
import { missingServer, withDatabase } from './support/database.js';
import { giveRoutines } from './support/prepare.js';

const tests = suite('the SQL that makes the tables of a storage');

const schemas: readonly (readonly [schema: string, database: Dialect])[] = [
  ['examples/blog/schema.sql', 'postgresql'],
  ['examples/vitae/schema.sql', 'postgresql'],
  ['sql-pg/chinook-pg.sql', 'postgresql'],
  ['sql-pg/sakila-pg.sql', 'postgresql'],
  ['sql-pg/adventureworks-pg.sql', 'postgresql'],
  ['sql-mysql/chinook-mysql.sql', 'mysql'],
  ['sql-mysql/sakila-mysql.sql', 'mysql'],
];

/** The script for a schema; with `existing`, its tables as they are. */
function scriptOf(text: string, database: Dialect, existing: boolean, dialect?: Dialect): string {
  const options = withDefaults({ database, existing, auth: 'none' });
  return sql.print(ddl(storage(complete(readSql(text, dialect === undefined ? {} : { dialect }).domain, options))));
}

function reasonToSkip(schema: string, database: Dialect): string | null {
  return missingServer(database) ?? (isOurs(schema) ? null : missingCorpus());
}

for (const [schema, database] of schemas) {
  const missing = reasonToSkip(schema, database);
  if (missing !== null) {
    console.log(`SKIPPED ${schema} on ${database}: ${missing}`);
    continue;
  }
  tests(`${schema} on ${database}: gives tables that are there the catalogue that their own schema gives`, async () => {
    const text = loadableDdl(schema, database);
    await withDatabase(database, 'ddl_own', async own => {
      await giveRoutines(schema, own);
      await own.attempt(text);
      const before = await facts(own);
      await withDatabase(database, 'ddl_ours', async ours => {
        await giveRoutines(schema, ours);
        await ours.script(scriptOf(text, database, true));
        const changes = difference(before, await facts(ours));
        console.log(`\n# ${schema} on ${database}: ${before.length} facts, ${changes.length} differences`);
        assert.equal(changes, []);
      });
    });
  });
}

const databases: readonly Dialect[] = ['postgresql', 'mysql', 'sqlite'];

/** What SQLite's PRAGMAs say of the tables of a script. */
function sqliteCatalogue(text: string): readonly string[] {
  const [answer] = sqliteFacts([{ file: 'made', text }]);
  assert.is(answer?.error, '', text);
  return [...answer?.facts ?? []].map(([fact, value]) => `${fact}: ${value}`).sort();
}

/** Words for the same thing: PostgreSQL's time of a row, and the integers of SQLite, all of which have 64 bits. */
function alike(fact: string): string {
  return fact.replace(/default CURRENT_TIMESTAMP$/, 'default now()').replace(
    / type: (?:small|big)?int(?:eger)?$/,
    ' type: integer',
  );
}

for (const [schema, source] of schemas) {
  for (const database of databases) {
    // foreign keys of it have another width than what they refer to, which MariaDB refuses
    if (schema.includes('adventureworks') && database === 'mysql') continue;
    const missing = reasonToSkip(schema, database);
    if (missing !== null) {
      console.log(`SKIPPED ${schema} made for ${database}: ${missing}`);
      continue;
    }
    tests(`${schema} made for ${database}: the script runs, and read back makes the same tables`, async () => {
      const script = scriptOf(loadableDdl(schema, source), database, false);
      const again = scriptOf(script, database, true, database);
      const compare = (before: readonly string[], after: readonly string[]): void => {
        const changes = difference(before.map(alike), after.map(alike));
        console.log(`\n# ${schema} made for ${database}: ${before.length} facts, ${changes.length} differences`);
        assert.ok(before.length > 20);
        assert.equal(changes, []);
      };
      if (database === 'sqlite') {
        compare(sqliteCatalogue(script), sqliteCatalogue(again));
        return;
      }
      await withDatabase(database, 'ddl_made', async made => {
        await giveRoutines(schema, made);
        await made.script(script);
        const before = await facts(made);
        await withDatabase(database, 'ddl_again', async twin => {
          await giveRoutines(schema, twin);
          await twin.script(again);
          compare(before, await facts(twin));
        });
      });
    });
  }
}

tests.run();
