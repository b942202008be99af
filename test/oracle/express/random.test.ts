import fc from 'fast-check';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dialects } from '../../../src/domain/dialect.js';
import { scaffold } from '../../../src/scaffold.js';
import { hostileDomain } from '../../domain/hostile-domain.js';
import { typeCheck } from './type-check.js';
import { workshop } from './workshop.js';

const test = suite('Express projects of random hostile schemas');

const options = fc.record(
  {
    naming: fc.constantFrom('snake_case', 'camelCase'),
    softDelete: fc.constantFrom('deleted_at', 'is_active', 'none'),
    existing: fc.boolean(),
    auth: fc.constantFrom('jwt', 'none'),
    bigint: fc.constantFrom('number', 'string'),
  } as const,
);

/** Most have several tables, as relations take. */
const domains = fc.oneof(
  { weight: 4, arbitrary: hostileDomain.filter(({ entities }) => entities.length > 2) },
  { weight: 1, arbitrary: hostileDomain },
);
/** As many as cost a minute; `SEED=random` looks at others. */
const samples = fc.sample(fc.tuple(domains, options), 24);

test('are taken by Prisma, and type-check in the strictest settings', async () => {
  const place = await workshop('random-express');
  const found: string[] = [];
  const folders: string[] = [];
  let files = 0;
  for (const [index, [domain, given]] of samples.entries()) {
    const database = dialects[index % dialects.length] ?? 'sqlite';
    const name = `${index}-${database}`;
    const project = await scaffold({
      ...given,
      database,
      name: 'Shop',
      framework: 'express',
      input: { domain, diagnostics: [] },
    });
    const folder = join(place.folder, name);
    await project.write(folder);
    try {
      await place.generate(folder);
    } catch (error) {
      found.push(`${name}: ${String(error)}`);
      continue;
    }
    folders.push(folder);
    files += project.files.filter(({ path }) => path.endsWith('.ts')).length;
  }
  found.push(...typeCheck(folders, place.folder));
  assert.equal(found.slice(0, 5), []);
  const tables = samples.flatMap(([{ entities }]) => entities).length;
  assert.ok(tables > samples.length, `${tables} tables`);
  console.log(`# ${samples.length} domains of ${tables} tables and views, ${files} files, 0 findings`);
});

test.run();
