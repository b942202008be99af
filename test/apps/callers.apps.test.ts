import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract as contractOf } from '../../src/contract/build.js';
import { complete } from '../../src/domain/complete.js';
import type { Dialect } from '../../src/domain/dialect.js';
import type { ModelOptions } from '../../src/domain/options.js';
import { withDefaults } from '../../src/options.js';
import { readSql } from '../../src/read/sql/index.js';
import { stackOf } from '../../src/stack.js';
import { storage as storageOf } from '../../src/storage/from-model.js';
import { schemaPath } from './support/corpus.js';
import { missingServer, withDatabase } from './support/database.js';
import { alembicCycle, type Emitted, mypyStrict, pytestWithCoverage, ruffCheck, ruffFormat } from './support/gates.js';
import { cache } from './support/paths.js';
import { projectEnvironment } from './support/venv.js';

interface Callers {
  readonly name: string;
  readonly schema: string;
  readonly database: Dialect;
  readonly options?: Partial<ModelOptions>;
}

/** Through the stages one by one: the command does not offer callers before all that goes with them is there. */
async function emit({ name, schema, database, options: given = {} }: Callers): Promise<Emitted> {
  const path = schemaPath(schema);
  const input = readSql([{ file: basename(path), text: await readFile(path, 'utf8') }]);
  const options = { ...withDefaults({ name, database }), ...given, auth: 'jwt' } as const;
  const model = complete(input.domain, options);
  assert.equal(model.diagnostics.filter(({ severity }) => severity === 'error'), []);
  const contract = contractOf(model, { ...options, title: name });
  const stack = await stackOf(options.framework);
  const folder = join(cache, 'apps', `${name}-${database}-callers`);
  await rm(folder, { recursive: true, force: true });
  const resources = stack.resources(contract, model);
  for (const module of stack.generate({ contract, storage: storageOf(model), model, options, resources })) {
    const file = join(folder, module.path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, module.print());
    if (module.executable === true) await chmod(file, 0o755);
  }
  return { folder, python: await projectEnvironment(folder) };
}

const tasks = 'test/apps/support/tasks.sql';
const apps: readonly Callers[] = [
  { name: 'blog', schema: 'examples/blog/schema.sql', database: 'postgresql' },
  {
    name: 'blog',
    schema: 'examples/blog/schema.sql',
    database: 'mysql',
    options: { existing: true, timestamps: false },
  },
  {
    name: 'tasks',
    schema: tasks,
    database: 'postgresql',
    options: { policies: { lists: 'private', labels: 'public' } },
  },
  {
    name: 'tasks_scoped',
    schema: tasks,
    database: 'sqlite',
    options: { userScoped: true, softDelete: 'none', naming: 'camelCase' },
  },
];

for (const app of apps) {
  const title = `${app.name} for ${app.database}, with callers`;
  const tests = suite(title);
  let project: Emitted | undefined;
  const emitted = async (): Promise<Emitted> => project ??= await emit(app);

  tests('is as ruff would format it', async () => ruffFormat(await emitted()));
  tests('has nothing that ruff finds', async () => ruffCheck(await emitted()));
  tests('has nothing that mypy --strict finds', async () => mypyStrict(await emitted()));
  tests('passes its own tests, which run at least 95 % of its lines', async () => {
    const { passed, coverage } = await pytestWithCoverage(await emitted());
    console.log(`\n# ${title}: ${passed} tests, ${coverage.toFixed(1)} % of lines`);
  });
  const missing = missingServer(app.database);
  if (missing === null) {
    tests(`migrates ${app.database} without drift, and passes its own tests there`, async () => {
      const made = await emitted();
      await withDatabase(app.database, `${app.name}_callers`, database => alembicCycle(made, database.url));
      await withDatabase(app.database, `${app.name}_callers`, database => pytestWithCoverage(made, database.url));
    });
  } else console.log(`SKIPPED ${title} on its own database: ${missing}`);
  tests.run();
}
