import { suite } from 'uvu';
import { isOurs, missingCorpus } from './support/corpus.js';
import { withDatabase } from './support/database.js';
import { pythonModule } from './support/gates.js';
import { type App, emit } from './support/project.js';
import { schemathesis } from './support/schemathesis.js';
import { whileServed } from './support/serve.js';

const tests = suite('Schemathesis');

const apps: readonly App[] = [
  { name: 'blog', schema: 'examples/blog/schema.sql', database: 'sqlite', variant: 'fuzzed' },
  { name: 'chinook', schema: 'sql-sqlite/chinook-sqlite.sql', database: 'sqlite', variant: 'fuzzed' },
];

for (const app of apps) {
  const missing = isOurs(app.schema) ? null : missingCorpus();
  if (missing !== null) {
    console.log(`SKIPPED Schemathesis on ${app.name}: ${missing}`);
    continue;
  }
  tests(`finds nothing on ${app.name}, in all phases, with 50 examples an operation`, async () => {
    const project = await emit(app);
    await withDatabase('sqlite', app.name, async database => {
      const env = { DATABASE_URL: database.url };
      await pythonModule(project, ['alembic', 'upgrade', 'head'], env);
      await pythonModule(project, ['app.seed'], env);
      const summary = await whileServed(project, env, ({ url }) => schemathesis(`${url}/api/v1/openapi.json`));
      console.log(summary.split('\n').filter(line => line.trim() !== '').map(line => `\n# ${line.trim()}`).join(''));
    });
  });
}

tests.run();
