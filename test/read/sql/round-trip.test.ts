import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareDomains } from '../../../src/domain/compare.js';
import { soundDomain } from '../../../src/domain/sound.js';
import { readSql } from '../../../src/read/sql/index.js';
import { ddl } from '../../../src/stacks/shared/ddl.js';
import type { Storage } from '../../../src/storage/storage.js';
import { print } from '../../../src/syntax/config/sql.js';
import { anyDomain } from '../../domain/random-domain.js';
import {
  Comparison,
  type Difference,
  emittedSchemas,
  fewestColumns,
  isShort,
  projectOf,
  schemaIn,
  told,
  undeclared,
} from '../emitted.js';

const test = suite('the SQL that is emitted is read back as the schema it was made of');
const comparison = new Comparison(reasonOf);

/** Why the SQL of a schema is not the schema itself; null where nothing explains it. */
function reasonOf({ change, property, dialect }: Difference): string | null {
  if (property === 'name' && change.before !== null && 'name' in change.before && change.before.name === null) {
    return 'what has no name gets one';
  }
  if (change.subject !== 'field' || change.before === null || change.after === null) return null;
  // What the words mean is compared as the type.
  return property === 'declared' && dialect === 'sqlite' ? 'SQLite has one type for many words' : null;
}

function sqlOf(storage: Storage): string {
  return print(ddl(storage));
}

for (const [name, file, dialect] of emittedSchemas) {
  test(`${name} on ${dialect}`, () => {
    const domain = schemaIn(file, dialect);
    const read = readSql(sqlOf(projectOf(domain, dialect).storage), { dialect });
    assert.equal(read.diagnostics.filter(({ severity }) => severity !== 'note'), []);
    assert.equal(comparison.losses(domain, read.domain, dialect), []);
  });
}

test('every difference has a reason', () => {
  assert.ok(comparison.columns > fewestColumns);
  console.log(comparison.summary());
});

test('whatever a sound domain says, its SQL says', () => {
  let tables = 0;
  fc.assert(
    fc.property(anyDomain, source => {
      const { domain } = soundDomain(source);
      if (!isShort(domain)) return;
      const { model, storage } = projectOf(domain, 'postgresql');
      const read = readSql(sqlOf(storage), { dialect: 'postgresql' });
      const changes = compareDomains(undeclared(model), undeclared(read.domain), { ignoreNames: true });
      assert.equal(changes.map(change => told(change, change.changed[0] ?? '')), []);
      tables += read.domain.entities.length;
    }),
    { numRuns: 400 },
  );
  console.log(`\n# ${tables} random tables, 0 differences`);
});

test.run();
