import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareDomains } from '../../../src/domain/compare.js';
import { soundDomain } from '../../../src/domain/sound.js';
import { readPrisma } from '../../../src/read/prisma/index.js';
import { expressNames } from '../../../src/stacks/express/names.js';
import { schemaModule } from '../../../src/stacks/express/prisma/schema.js';
import { anyDomain } from '../../domain/random-domain.js';
import { Comparison, emittedSchemas, fewestColumns, isShort, projectOf, schemaIn, told } from '../emitted.js';
import { keysFit, reasonOf, unmodelled } from './reasons.js';

const test = suite('a Prisma schema that is emitted is read back as the schema it was made of');
const comparison = new Comparison(reasonOf);

function prismaOf(project: ReturnType<typeof projectOf>): string {
  return schemaModule({ ...project, names: expressNames(project.model) }).print();
}

for (const [name, file, dialect] of emittedSchemas) {
  test(`${name} on ${dialect}`, () => {
    const domain = schemaIn(file, dialect);
    const read = readPrisma(prismaOf(projectOf(domain, dialect)));
    assert.equal(read.diagnostics.filter(({ severity }) => severity !== 'note'), []);
    assert.equal(comparison.losses(domain, read.domain, dialect), []);
  });
}

test('every difference has a reason', () => {
  assert.ok(comparison.columns > fewestColumns);
  console.log(comparison.summary());
});

test('whatever a sound domain says, its Prisma schema says', () => {
  let tables = 0;
  fc.assert(
    fc.property(anyDomain, source => {
      const { domain } = soundDomain(source);
      if (!isShort(domain) || !keysFit(domain)) return;
      const project = projectOf(domain, 'postgresql');
      const read = readPrisma(prismaOf(project));
      const changes = compareDomains(unmodelled(project.model), unmodelled(read.domain), { ignoreNames: true });
      const losses = changes.flatMap(change =>
        (change.changed.length === 0 ? [''] : change.changed).flatMap(property =>
          reasonOf({ change, property, source: domain, dialect: 'postgresql' }) === null ? told(change, property) : []
        )
      );
      assert.equal(losses, []);
      tables += read.domain.entities.length;
    }),
    { numRuns: 400 },
  );
  console.log(`\n# ${tables} random tables, 0 differences without a reason`);
});

test.run();
