import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { GivenOptions } from '../../../src/options.js';
import { readSql } from '../../../src/read/sql/index.js';
import { expressProject } from '../../support/express.js';

const tests = suite('tests of the resources of an Express project');
const blog = readFileSync('examples/blog/schema.sql', 'utf8');

async function emitted(given: GivenOptions, ddl = blog): Promise<ReadonlyMap<string, string>> {
  const { domain } = readSql(ddl);
  const { modules } = await expressProject(domain, { database: 'sqlite', ...given });
  return new Map(modules.filter(({ path }) => path.startsWith('tests/')).map(one => [one.path, one.print()]));
}

function textOf(files: ReadonlyMap<string, string>, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} is not among ${[...files.keys()].join(' ')}`);
  return text;
}

/** Checks that tests of resources call, and those that there are. */
function checksOf(files: ReadonlyMap<string, string>) {
  const all = [...files].filter(([path]) => /^tests\/[^/]+\.test\.ts$/.test(path)).map(([, text]) => text).join('\n');
  const defined = [...files].filter(([path]) => path.startsWith('tests/checks/')).map(([, text]) => text).join('\n');
  const names = (text: string, pattern: RegExp): readonly string[] =>
    [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
  return {
    called: names(all, /\bchecks\.([a-z]\w*)\(/g),
    defined: names(defined, /export async function (\w+)\(/g),
    refused: names(all, /\bchecks\.(NOT_\w+)/g),
    lists: names(defined, /export const (NOT_\w+) /g),
  };
}

tests('call checks and lists of refused values that there are', async () => {
  const variants: readonly GivenOptions[] = [
    { auth: 'jwt' },
    { auth: 'none' },
    { auth: 'jwt', userScoped: true, scope: 'path' },
    { auth: 'jwt', userScoped: true, naming: 'camelCase', bigint: 'string', softDelete: 'is_active' },
    { auth: 'jwt', policies: { tags: 'public', comments: 'shared' }, softDelete: 'none', timestamps: false },
  ];
  for (const given of variants) {
    const { called, defined, lists, refused } = checksOf(await emitted(given));
    assert.ok(called.length > 25, `${called.length} checks are called`);
    assert.equal(called.filter(name => !defined.includes(name)), [], JSON.stringify(given));
    assert.equal(refused, lists, JSON.stringify(given));
  }
});

tests('ask who may do what where there are callers, and nowhere else', async () => {
  const known = await emitted({ auth: 'jwt' });
  assert.match(textOf(known, 'tests/post.test.ts'), 'checks.othersRead(api, posts, row)');
  assert.match(textOf(known, 'tests/checks/index.ts'), './access.js');
  const open = await emitted({ auth: 'none' });
  assert.not(open.has('tests/checks/access.ts'));
  assert.not.match(textOf(open, 'tests/checks/index.ts'), 'access');
  assert.not.match(textOf(open, 'tests/post.test.ts'), /owner|others|callers/);
});

tests('ask for the words of the boundary', async () => {
  const files = await emitted({ auth: 'jwt', naming: 'camelCase' });
  const listing = textOf(files, 'tests/checks/listing.ts');
  assert.match(listing, '\'perPage=101\'');
  assert.match(listing, '`${stem}After`');
  assert.not.match(listing, /per_page|sort_by|include_total|_after|created_at/);
  assert.match(textOf(files, 'tests/post.test.ts'), 'publishedAt: checks.NOT_INSTANT');
});

tests('make a row with what the schema of its body takes, and mark it as deleted by its column', async () => {
  const post = textOf(await emitted({ auth: 'jwt' }), 'tests/post.test.ts');
  assert.match(post, 'await makeComment({ post_id: row.id }, { deleted_at: LONG_AGO });');
  assert.match(post, '() => db.tag.updateMany({ data: { deleted_at: LONG_AGO } })');
  assert.match(textOf(await emitted({ softDelete: 'is_active' }), 'tests/post.test.ts'), '{ is_active: false }');
});

tests('let admins say whose rows they make below a user', async () => {
  const files = await emitted({ auth: 'jwt', userScoped: true, scope: 'path' });
  assert.match(textOf(files, 'tests/post.test.ts'), 'path: \'/api/v1/{user_id}/posts\'');
  assert.match(textOf(files, 'tests/post.test.ts'), 'checks.standsBelowUser(api, posts, row, caller.id, \'0\')');
  assert.match(textOf(files, 'tests/post.test.ts'), 'checks.ownerByPath(api, posts, \'author_id\')');
  assert.match(textOf(files, 'tests/checks/access.ts'), 'api.below(owner)');
});

tests('ask less of rows that nothing can make or change', async () => {
  const files = await emitted(
    { auth: 'none' },
    `CREATE TABLE logs (line text NOT NULL);
     CREATE TABLE seeds (id integer PRIMARY KEY, name text NOT NULL);`,
  );
  assert.not.match(textOf(files, 'tests/log.test.ts'), /create|makeLog/);
  assert.match(textOf(files, 'tests/seed-entity.test.ts'), 'const seeds = {');
});

tests(
  'ask for views with rows in the tables behind them, and have checks of them only where there are some',
  async () => {
    const table = 'CREATE TABLE books (id integer PRIMARY KEY, title text NOT NULL)';
    const view = 'CREATE VIEW shelf AS SELECT id, title FROM books';
    const files = await emitted({ auth: 'none' }, `${table}; ${view};`);
    assert.match(
      textOf(files, 'tests/shelf.test.ts'),
      'await makeBook();\n  await checks.shownRows(api, \'/api/v1/shelves\', columns, { id: \'id\' });',
    );
    assert.match(textOf(files, 'tests/shelf.test.ts'), 'const takenQueries = [\'id=0\', \'title=-\', \'search=x\'];');
    assert.ok(files.has('tests/checks/viewing.ts'));
    assert.not.ok((await emitted({ auth: 'none' }, table)).has('tests/checks/viewing.ts'));
  },
);

tests.run();
