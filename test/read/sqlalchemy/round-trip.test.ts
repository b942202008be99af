import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareDomains } from '../../../src/domain/compare.js';
import type { Dialect } from '../../../src/domain/dialect.js';
import type { Domain } from '../../../src/domain/domain.js';
import { soundDomain } from '../../../src/domain/sound.js';
import { readSqlalchemy } from '../../../src/read/sqlalchemy/index.js';
import { scaffold } from '../../../src/scaffold.js';
import { models } from '../../../src/stacks/fastapi/app/models/index.js';
import { anyDomain } from '../../domain/random-domain.js';
import {
  Comparison,
  emittedSchemas,
  fewestColumns,
  isMade,
  isShort,
  projectOf,
  schemaIn,
  told,
  undeclared,
} from '../emitted.js';
import { reasonOf } from './reasons.js';

const test = suite('models that are emitted are read back as the schema they were made of');
const comparison = new Comparison(reasonOf);

for (const [name, file, dialect] of emittedSchemas) {
  test(`${name} on ${dialect}`, async () => {
    const domain = schemaIn(file, dialect);
    assert.equal(comparison.losses(domain, await readBack(name, domain, dialect), dialect), []);
  });
}

/** The models of a project over tables that are already there, read again. */
async function readBack(name: string, domain: Domain, dialect: Dialect): Promise<Domain> {
  const options = { auth: 'none', timestamps: false, softDelete: 'none', existing: true } as const;
  const project = await scaffold({ ...options, name, database: dialect, input: { domain, diagnostics: [] } });
  const files = project.files.filter(({ path }) => path.startsWith('app/models/') || path === 'app/database.py');
  const read = readSqlalchemy(files.map(({ path, text }) => ({ file: path, text })), { dialect });
  assert.equal(read.diagnostics, []);
  return read.domain;
}

test('what the database numbers is numbered in models too, with a key or without', async () => {
  const domain = schemaIn('test/apps/support/numbered.sql', 'postgresql');
  assert.is(domain.entities.flatMap(({ fields }) => fields).filter(({ identity }) => identity !== null).length, 8);
  const read = await readBack('rooms', domain, 'postgresql');
  assert.equal(comparison.losses(domain, read, 'postgresql'), []);
});

test('names with dots stay what they are', async () => {
  const domain = schemaIn('test/apps/support/dotted.sql', 'postgresql');
  assert.is(domain.entities.flatMap(({ foreignKeys }) => foreignKeys).length, 7);
  assert.equal(comparison.losses(domain, await readBack('dotted', domain, 'postgresql'), 'postgresql'), []);
});

test('every difference has a reason', () => {
  assert.ok(comparison.columns > fewestColumns);
  console.log(comparison.summary());
});

/** Domains may be empty; and in scripts without capitals a class may be called as a relation of it. */
const beside: ReadonlySet<string> = new Set(['no-tables', 'unresolved-relation']);

test('whatever a sound domain says, its models say', () => {
  let tables = 0;
  fc.assert(
    fc.property(anyDomain, source => {
      const { domain } = soundDomain(source);
      if (!isShort(domain)) return;
      const { model, storage } = projectOf(domain, 'postgresql');
      const files = [...models({ model, storage })].map(module => ({ file: module.path, text: module.print() }));
      const read = readSqlalchemy(files, { dialect: 'postgresql' });
      const warnings = read.diagnostics.filter(({ severity, code }) => severity !== 'note' && !beside.has(code));
      assert.equal(warnings, []);
      const changes = compareDomains(undeclared(model), undeclared(read.domain), { ignoreNames: true });
      const losses = changes.filter(change => !isMade(change));
      assert.equal(losses.map(change => told(change, change.changed[0] ?? '')), []);
      tables += read.domain.entities.length;
    }),
    { numRuns: 200 },
  );
  console.log(`\n# ${tables} random tables, 0 differences`);
});

test.run();
