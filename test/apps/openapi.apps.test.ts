import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../src/domain/dialect.js';
import { client, object } from './contract/http.js';
import { compareDocuments } from './openapi/difference.js';
import { isOurs, missingCorpus } from './support/corpus.js';
import { emitNode } from './support/node-project.js';
import { serveNodeSources } from './support/node-serve.js';
import { type App, emit } from './support/project.js';
import { serve, type Served, whileRunning } from './support/serve.js';
import { leftOut } from './support/spare.js';

const tests = suite('the document that both stacks serve');

const variant = 'document';
const callers = { auth: 'jwt' } as const;
const blog = { name: 'blog', schema: 'examples/blog/schema.sql', variant } as const;
const apps: readonly App[] = [
  { ...blog, database: 'postgresql', options: callers },
  { ...blog, database: 'mysql', variant: 'document without callers' },
  {
    ...blog,
    database: 'sqlite',
    variant: 'document with other options',
    options: {
      auth: 'jwt',
      userScoped: true,
      scope: 'path',
      naming: 'camelCase',
      softDelete: 'is_active',
      bigint: 'string',
      prefix: '/v2',
    },
  },
  {
    ...blog,
    database: 'sqlite',
    variant: 'document with policies',
    options: {
      auth: 'jwt',
      policies: { tags: 'public', comments: 'shared' },
      softDelete: 'none',
      timestamps: false,
      prefix: '',
    },
  },
  { name: 'vitae', schema: 'examples/vitae/schema.sql', database: 'postgresql', variant, options: callers },
  { name: 'chinook', schema: 'sql-mysql/chinook-mysql.sql', database: 'mysql', variant, options: callers },
  { name: 'sakila', schema: 'sql-pg/sakila-pg.sql', database: 'postgresql', variant, options: callers },
];
const spare: readonly App[] = [
  { name: 'sakila', schema: 'sql-mysql/sakila-mysql.sql', database: 'mysql', variant, options: callers },
  { name: 'sakila', schema: 'sql-sqlite/sakila-sqlite.sql', database: 'sqlite', variant, options: callers },
];

/** Where no database answers: a document needs none. */
const nowhere: Readonly<Record<Dialect, { readonly python: string; readonly node: string }>> = {
  postgresql: { python: 'postgresql+asyncpg://x@127.0.0.1:9/x', node: 'postgresql://x@127.0.0.1:9/x' },
  mysql: { python: 'mysql+asyncmy://x@127.0.0.1:9/x', node: 'mysql://x@127.0.0.1:9/x' },
  sqlite: { python: 'sqlite+aiosqlite:///nowhere.db', node: 'file:nowhere.db' },
};

async function documentOf(served: Served, prefix: string) {
  return whileRunning(served, async ({ url }) => {
    const { ask, close } = client(url);
    const answer = await ask('GET', `${prefix}/openapi.json`).finally(close);
    assert.is(answer.status, 200, answer.text);
    return object(answer.json);
  });
}

for (const app of [...apps, ...spare]) {
  const title = `${app.name} for ${app.database}, ${app.variant ?? ''}`;
  const missing = leftOut(spare.includes(app)) ?? (isOurs(app.schema) ? null : missingCorpus());
  if (missing !== null) {
    console.log(`SKIPPED ${title}: ${missing}`);
    continue;
  }
  tests(`is the same from FastAPI and from Express: ${title}`, async () => {
    const [python, node] = [await emit(app), await emitNode(app)];
    const { prefix } = python.contract.options;
    const { python: pythonUrl, node: nodeUrl } = nowhere[app.database];
    const found = compareDocuments(
      await documentOf(await serve(python, { DATABASE_URL: pythonUrl }), prefix),
      await documentOf(await serveNodeSources(node, { DATABASE_URL: nodeUrl }), prefix),
    );
    console.log(
      `\n# ${title}: ${found.operations} operations, ${found.parameters} parameters, ${found.schemas} schemas, `
        + `${found.differences.length} differences; ${found.wordings} words for people put otherwise`,
    );
    assert.ok(found.operations > 10 && found.schemas > 10, 'there is something to compare');
    assert.equal(found.differences.slice(0, 20), []);
  });
}

tests.run();
