import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Dialect } from '../../src/domain/dialect.js';
import { prismaHistory } from './express-data/history.js';
import { isOurs, missingCorpus } from './support/corpus.js';
import { type Database, missingServer, withDatabase } from './support/database.js';
import { emitNode, migrateNode, type NodeProject, nodeTool, nodeUrl } from './support/node-project.js';
import { serveNodeSources } from './support/node-serve.js';
import { root } from './support/paths.js';
import { giveRoutines } from './support/prepare.js';
import type { App } from './support/project.js';
import { whileRunning } from './support/serve.js';

const tests = suite('the data layer of Express projects');
const schemas = { blog: 'examples/blog/schema.sql', chinook: 'sql-pg/chinook-pg.sql', sakila: 'sql-pg/sakila-pg.sql' };
const databases = ['postgresql', 'mysql', 'sqlite'] as const;

interface Step {
  /** Name of the client's delegate. */
  readonly model: string;
  readonly does: string;
  readonly args: unknown;
}

interface Used {
  /** Models whose rows could be read. */
  readonly read: readonly string[];
  readonly results: readonly unknown[];
}

/** What a process wrote: rows that it was told to be there, errors, and how many connections it had open at once. */
interface Written {
  readonly users: number;
  readonly errors: readonly string[];
  readonly open: number;
}

/** Does something with the client of a project, and reads every model before. */
async function useClient(project: NodeProject, url: string, steps: readonly Step[]): Promise<Used> {
  const script = join(root, 'test', 'apps', 'express-data', 'use-client.mjs');
  const { stdout } = await nodeTool(project, 'tsx', [script], { DATABASE_URL: url }, JSON.stringify(steps));
  return JSON.parse(stdout) as Used;
}

/** What is asked of each project, and what of the answers is told. */
function usesOn(
  database: Dialect,
): Readonly<Record<keyof typeof schemas, { readonly steps: readonly Step[]; readonly answers: unknown }>> {
  // To Prisma an array that may be null is the text that PostgreSQL writes of it.
  const features = database === 'postgresql' ? '{x,"y \\"z\\""}' : ['x', 'y "z"'];
  return {
    blog: {
      steps: [
        {
          model: 'user',
          does: 'create',
          args: { data: { id: 9_000_000_000, email: 'a@b.c', username: 'ann' }, select: { id: true } },
        },
        {
          model: 'post',
          does: 'create',
          args: {
            data: {
              author_id: 9_000_000_000,
              title: 'Über 100% sure',
              slug: 'sure',
              body: 'b',
              rating: '4.50',
              status: 'published',
              published_at: '2020-01-02T03:04:05.678Z',
            },
            select: { rating: true, status: true, published_at: true, author: { select: { username: true } } },
          },
        },
        {
          model: 'post',
          does: 'create',
          args: {
            data: { author_id: 9_000_000_000, title: 'Whole', slug: 'a', body: 'b', rating: '4' },
            select: { rating: true },
          },
        },
        { model: 'post', does: 'findMany', args: { select: { rating: true }, orderBy: { slug: 'asc' } } },
        { model: 'post', does: 'count', args: { where: { title: { contains: '100\\%' } } } },
        { model: 'post', does: 'count', args: { where: { title: { contains: '10\\_' } } } },
        { model: 'post', does: 'count', args: { where: { NOT: { title: { contains: '10\\_' } } } } },
        {
          model: 'user',
          does: 'create',
          args: { data: { email: 'a@b.c', username: 'bob' } },
        },
        { model: 'post', does: 'create', args: { data: { author_id: 7, title: 't', slug: 's', body: 'b' } } },
        { model: 'user', does: 'updateMany', args: { where: { username: { startsWith: 'an' } }, data: { bio: 'x' } } },
        { model: 'user', does: 'delete', args: { where: { id: 9_000_000_000 }, select: { bio: true } } },
        { model: 'post', does: 'count', args: {} },
      ],
      answers: [
        { id: 9_000_000_000 },
        {
          rating: '4.5',
          status: 'published',
          published_at: '2020-01-02T03:04:05.678Z',
          author: { username: 'ann' },
        },
        { rating: '4' },
        [{ rating: '4' }, { rating: '4.5' }],
        1,
        0,
        2,
        'P2002',
        'P2003',
        { count: 1 },
        { bio: 'x' },
        0,
      ],
    },
    chinook: {
      steps: [
        { model: 'artist', does: 'create', args: { data: { artist_id: 1, name: 'AC/DC' } } },
        {
          model: 'album',
          does: 'create',
          args: { data: { album_id: 1, title: 'Let', artist_id: 1 }, include: { artist: true } },
        },
        { model: 'album', does: 'create', args: { data: { album_id: 1, title: 'Let', artist_id: 1 } } },
      ],
      answers: [
        { artist_id: 1, name: 'AC/DC' },
        { album_id: 1, title: 'Let', artist_id: 1, artist: { artist_id: 1, name: 'AC/DC' } },
        'P2002',
      ],
    },
    sakila: {
      steps: [
        {
          model: 'language',
          does: 'create',
          args: { data: { language_id: 1, name: 'English' }, select: { language_id: true } },
        },
        {
          model: 'film',
          does: 'create',
          args: {
            data: {
              title: 'A film',
              language_id: 1,
              rental_duration: 3,
              rental_rate: '4.99',
              replacement_cost: '20.10',
              rating: 'PG_13',
              special_features: features,
              fulltext: '\'a\':1 \'b\'',
            },
            select: { rental_rate: true, rating: true, special_features: true, fulltext: true },
          },
        },
      ],
      answers: [
        { language_id: 1 },
        { rental_rate: '4.99', rating: 'PG_13', special_features: features, fulltext: '\'a\':1 \'b\'' },
      ],
    },
  };
}

/** An answer as it is told: of a refusal its code alone, since each database has other words for the rest. */
function told(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'refused' in answer ? answer.refused : answer;
}

for (const name of Object.keys(schemas) as (keyof typeof schemas)[]) {
  for (const database of databases) {
    const schema = schemas[name];
    const app: App = { name, schema, database, variant: 'data', options: { timestamps: false, softDelete: 'none' } };
    const missing = missingServer(database) ?? (isOurs(schema) ? null : missingCorpus());
    if (missing !== null) {
      console.log(`SKIPPED the data of ${name} on ${database}: ${missing}`);
      continue;
    }
    const prepared = <Result>(use: (own: Database) => Promise<Result>): Promise<Result> =>
      withDatabase(database, `${name}_data`, async own => {
        await giveRoutines(schema, own);
        return use(own);
      });

    tests(`${name} on ${database}: migrations run once, and the client reads and writes what they made`, async () => {
      const project = await emitNode(app);
      await prepared(async own => {
        const url = nodeUrl(own);
        assert.match((await migrateNode(project, url)).stdout, /^Applied 20000101000000_init$/m);
        assert.match((await migrateNode(project, url)).stdout, /^The database is up to date$/m);
        const { steps, answers } = usesOn(database)[name];
        const { read, results } = await useClient(project, url, steps);
        assert.equal(results.map(told), answers);
        assert.ok(read.length >= 5);
        console.log(`\n# the data of ${name} on ${database}: ${read.length} models read, ${results.length} steps`);
        if (database === 'mysql') return;
        const history = await prismaHistory(project, url);
        assert.is(await history.status(), null, 'prisma migrate status says that the database is up to date');
        assert.equal(await history.deploy(), [], 'prisma migrate deploy has nothing to do');
      });
    });
  }
}

for (const database of databases) {
  // said above
  if (missingServer(database) !== null) continue;
  tests(`the seed script adds rows of every type to an empty database of ${database}, once`, async () => {
    const schema = 'test/apps/support/awkward.sql';
    const project = await emitNode({ name: 'awkward', schema, database, variant: 'seeded' });
    await withDatabase(database, 'seeded', async own => {
      const url = nodeUrl(own);
      await migrateNode(project, url);
      const seed = async (): Promise<string> =>
        (await nodeTool(project, 'tsx', ['prisma/seed.ts'], { DATABASE_URL: url })).stdout;
      assert.match(await seed(), /^Rows added$/m);
      assert.match(await seed(), /^There are rows already; nothing was added$/m);
    });
  });
}

tests(
  'two processes write to one SQLite file: what either was told to be there is there, and nothing stays locked',
  async () => {
    const project = await emitNode({
      name: 'blog',
      schema: schemas.blog,
      database: 'sqlite',
      variant: 'beside',
      options: { timestamps: false, softDelete: 'none' },
    });
    await withDatabase('sqlite', 'beside', async own => {
      const url = nodeUrl(own);
      await migrateNode(project, url);
      const script = join(root, 'test', 'apps', 'express-data', 'write-beside.mjs');
      const write = async (name: string, seconds: string): Promise<Written> => {
        const { stdout } = await nodeTool(project, 'tsx', [script, name, seconds], { DATABASE_URL: url });
        return JSON.parse(stdout) as Written;
      };
      const count = async (): Promise<unknown> => {
        const { results } = await useClient(project, url, [{ model: 'user', does: 'count', args: {} }]);
        return results[0];
      };
      const both = await Promise.all([write('one', '3'), write('other', '3')]);
      const acknowledged = both.reduce((sum, { users }) => sum + users, 0);
      console.log(`\n# two processes on one file: ${JSON.stringify(both)}`);
      assert.equal(both.flatMap(({ errors }) => errors), []);
      assert.is(await count(), acknowledged);
      for (const { users } of both) assert.ok(users > 0);
      const { users, open } = await write('later', '0.1');
      assert.is(await count(), acknowledged + users, 'a further write works');
      // Of those that were refused something the driver closes the file only when the engine collects them.
      assert.ok(open <= 2, `${open} connections are open at once where nobody else writes`);
    });
  },
);

for (const database of databases) {
  // said above
  if (missingServer(database) !== null) continue;
  tests(`what is related already may be related again on ${database}, by many at once`, async () => {
    const project = await emitNode({ name: 'blog', schema: schemas.blog, database, variant: 'related' });
    await withDatabase(database, 'related', async own => {
      const url = nodeUrl(own);
      await migrateNode(project, url);
      const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
      await useClient(project, url, [
        { model: 'user', does: 'create', args: { data: { id: 1, email: 'a@b.c', username: 'ann' } } },
        {
          model: 'post',
          does: 'createMany',
          args: { data: numbers.map(id => ({ id, author_id: 1, title: 't', slug: `t${id}`, body: 'b' })) },
        },
        { model: 'tag', does: 'createMany', args: { data: numbers.map(id => ({ id, name: `tag ${id}` })) } },
      ]);
      await whileRunning(await serveNodeSources(project, { DATABASE_URL: url }), async served => {
        for (const post of numbers) {
          const relate = async (): Promise<number> => {
            const answer = await fetch(`${served.url}/api/v1/posts/${post}/tags`, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ tag_ids: numbers }),
            });
            return answer.status;
          };
          assert.equal(await Promise.all([relate(), relate(), relate(), relate()]), [204, 204, 204, 204]);
        }
      });
      const { results } = await useClient(project, url, [{ model: 'postTag', does: 'count', args: {} }]);
      assert.equal(results, [numbers.length ** 2]);
    });
  });
}

tests('what Prisma\'s own engine applied, the project does not apply again', async () => {
  const project = await emitNode({ name: 'blog', schema: schemas.blog, database: 'sqlite', variant: 'deployed' });
  await withDatabase('sqlite', 'deployed', async own => {
    const url = nodeUrl(own);
    const history = await prismaHistory(project, url);
    assert.equal(await history.deploy(), ['20000101000000_init']);
    assert.match((await migrateNode(project, url)).stdout, /^The database is up to date$/m);
  });
});

tests('tables without a history are refused, and taken over as the baseline where that is asked', async () => {
  const project = await emitNode({ name: 'blog', schema: schemas.blog, database: 'sqlite', variant: 'baseline' });
  await withDatabase('sqlite', 'baseline', async own => {
    const url = nodeUrl(own);
    await migrateNode(project, url);
    const forget = join(project.folder, 'forget.mts');
    await writeFile(
      forget,
      'import { db } from \'./src/db.js\';\nawait db.$executeRawUnsafe(\'DROP TABLE _prisma_migrations\');\n',
    );
    await nodeTool(project, 'tsx', [forget], { DATABASE_URL: url });
    const refused = await migrateNode(project, url).then(() => '', (error: unknown) => String(error));
    assert.match(refused, /P3005: the database is not empty, and has no history of migrations/);
    assert.match((await migrateNode(project, url, ['--baseline'])).stdout, /^The database is up to date$/m);
    assert.match((await migrateNode(project, url)).stdout, /^The database is up to date$/m);
  });
});

tests('a migration that failed is taken back, and a migration that was changed is told', async () => {
  const project = await emitNode({ name: 'blog', schema: schemas.blog, database: 'sqlite', variant: 'failed' });
  await withDatabase('sqlite', 'failed', async own => {
    const url = nodeUrl(own);
    await migrateNode(project, url);
    const folder = join(project.folder, 'prisma', 'migrations');
    await mkdir(join(folder, '20300101000000_next'));
    await writeFile(
      join(folder, '20300101000000_next', 'migration.sql'),
      'CREATE TABLE one (a INT);\nCREATE GARBAGE;\n',
    );
    const failed = await migrateNode(project, url).then(() => '', (error: unknown) => String(error));
    assert.match(failed, /P3018: the migration 20300101000000_next failed: .*GARBAGE/);
    await writeFile(join(folder, '20300101000000_next', 'migration.sql'), 'CREATE TABLE one (a INT);\n');
    assert.match((await migrateNode(project, url)).stdout, /^Applied 20300101000000_next$/m);
    await appendFile(join(folder, '20300101000000_next', 'migration.sql'), '-- changed\n');
    await rm(join(folder, '20000101000000_init'), { recursive: true });
    const { output } = await migrateNode(project, url);
    assert.match(output, /Warning: 20300101000000_next was changed after it was applied/);
    assert.match(output, /Warning: 20000101000000_init was applied, and is not among the migrations/);
  });
});

tests.run();
