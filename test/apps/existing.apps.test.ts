import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { difference, facts } from './support/catalogue/compare.js';
import { isOurs, loadableDdl, missingCorpus } from './support/corpus.js';
import { missingServer, withDatabase } from './support/database.js';
import { pythonModule } from './support/gates.js';
import { pagilaLacks, plainPagila } from './support/pagila.js';
import { giveRoutines } from './support/prepare.js';
import { type App, emit } from './support/project.js';

const tests = suite('a project for tables that are there already');
const adapt = await pagilaLacks() === null ? undefined : plainPagila;
const options = { existing: true } as const;
const variant = 'existing';

const apps: readonly App[] = [
  { name: 'blog', schema: 'examples/blog/schema.sql', database: 'postgresql', variant, options },
  { name: 'vitae', schema: 'examples/vitae/schema.sql', database: 'postgresql', variant, options },
  { name: 'numbered', schema: 'test/apps/support/numbered.sql', database: 'postgresql', variant, options },
  { name: 'dotted', schema: 'test/apps/support/dotted.sql', database: 'postgresql', variant, options },
  { name: 'chinook', schema: 'sql-pg/chinook-pg.sql', database: 'postgresql', variant, options },
  { name: 'sakila', schema: 'sql-pg/sakila-pg.sql', database: 'postgresql', variant, options },
  { name: 'pagila', schema: 'sql-pg/pagila.sql', database: 'postgresql', variant, options, ...(adapt && { adapt }) },
  { name: 'adventureworks', schema: 'sql-pg/adventureworks-pg.sql', database: 'postgresql', variant, options },
  { name: 'chinook', schema: 'sql-mysql/chinook-mysql.sql', database: 'mysql', variant, options },
  { name: 'sakila', schema: 'sql-mysql/sakila-mysql.sql', database: 'mysql', variant, options },
];

for (const app of apps) {
  const missing = missingServer(app.database) ?? (isOurs(app.schema) ? null : missingCorpus());
  if (missing !== null) {
    console.log(`SKIPPED ${app.name} as it is on ${app.database}: ${missing}`);
    continue;
  }
  tests(`${app.name} on ${app.database}: the baseline makes what the schema itself makes`, async () => {
    const project = await emit(app);
    const ddl = app.adapt?.(loadableDdl(app.schema, app.database)) ?? loadableDdl(app.schema, app.database);
    await withDatabase(app.database, `${app.name}_own`, async own => {
      await giveRoutines(app.schema, own);
      await own.attempt(ddl);
      const before = await facts(own);
      await pythonModule(project, ['alembic', 'upgrade', 'head'], { DATABASE_URL: own.url });
      assert.equal(difference(before, await facts(own)), [], 'where the tables stand, the baseline changes nothing');
      // Pagila's keys stand on each partition alone, where Alembic does not look.
      if (app.name !== 'pagila') await pythonModule(project, ['alembic', 'check'], { DATABASE_URL: own.url });

      await withDatabase(app.database, `${app.name}_ours`, async ours => {
        await giveRoutines(app.schema, ours);
        await pythonModule(project, ['alembic', 'upgrade', 'head'], { DATABASE_URL: ours.url });
        const changes = difference(before, await facts(ours));
        console.log(`\n# ${app.name} on ${app.database}: ${before.length} facts, ${changes.length} differences`);
        assert.is(changes.length, 0, changes.join('\n'));
      });
    });
  });
}

tests.run();
