import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Domain, Entity, Field } from '../../../src/domain/domain.js';
import { soundDomain } from '../../../src/domain/sound.js';
import { readMermaid, toMermaid } from '../../../src/index.js';
import { plainNames } from '../../domain/plain-names.js';
import { anyDomain } from '../../domain/random-domain.js';
import { emittedSchemas, schemaIn, undeclared } from '../emitted.js';
import { keysFit } from '../prisma/reasons.js';

const test = suite('schemas drawn as pictures and read back');

/** The kind of values; lengths, and the lists of enums, have no place in a picture. */
function kindOf({ type }: Field): string {
  const scalar = type.kind === 'array' ? type.of : type;
  const kind = isText.has(scalar.kind) ? 'text' : scalar.kind === 'native' ? scalar.base : scalar.kind;
  return type.kind === 'array' ? `${kind}[]` : kind;
}

const isText: ReadonlySet<string> = new Set(['string', 'enum']);

/** What a picture keeps: things, their fields in order, what these hold, keys, and where foreign keys lead. */
function kept(entities: readonly Entity[]): unknown {
  return entities.map(entity => ({
    id: entity.id,
    fields: entity.fields.map(field => [field.column, kindOf(field), field.nullable]),
    key: [...entity.primaryKey?.columns ?? []].sort(),
    leads: entity.foreignKeys.map(({ columns, references }) => `${columns.join()} → ${references.entity}`).sort(),
  }));
}

for (const [name, file, dialect] of emittedSchemas) {
  test(`${name} on ${dialect} keeps its things, fields, keys and relations`, () => {
    const domain = schemaIn(file, dialect);
    const tables = domain.entities.filter(({ kind }) => kind === 'table');
    const read = readMermaid(toMermaid({ ...domain, entities: tables })).domain;
    assert.is(read.entities.length, tables.length);
    // What has no key in a picture gets one.
    const keyed = tables.filter(({ primaryKey }) => primaryKey !== null);
    const ids = new Set(keyed.map(({ id }) => id));
    assert.equal(kept(read.entities.filter(({ id }) => ids.has(id))), kept(keyed));
  });
}

test('whatever a sound domain says, a picture keeps of it what a picture can', () => {
  let tables = 0;
  fc.assert(
    fc.property(anyDomain, source => {
      const domain = undeclared(soundDomain(plainNames(soundDomain(source).domain)).domain);
      const own = domain.entities.filter(({ primaryKey }) => primaryKey !== null);
      if (own.length === 0 || own.some(hasTwice) || !keysFit(domain) || !leadsToKeys(domain)) return;
      const read = readMermaid(toMermaid({ ...domain, entities: own })).domain;
      assert.equal(kept(read.entities), kept(own));
      tables += own.length;
    }),
    { numRuns: 3000 },
  );
  console.log(`\n# ${tables} random tables, 0 differences`);
});

/** Whether each foreign key refers to a primary key: a line of a picture leads to a thing, not to columns of it. */
function leadsToKeys({ entities }: Domain): boolean {
  const keys = new Map(entities.map(({ id, primaryKey }) => [id, primaryKey?.columns]));
  return entities.every(({ foreignKeys }) =>
    foreignKeys.every(({ references }) => keys.get(references.entity)?.join() === references.columns.join())
  );
}

/** Whether two keys stand on the same columns: a picture draws both, and only one can hold them. */
function hasTwice({ foreignKeys }: Entity): boolean {
  return new Set(foreignKeys.map(({ columns }) => columns.join())).size < foreignKeys.length;
}

test.run();
