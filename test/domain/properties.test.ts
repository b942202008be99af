import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/domain/check.js';
import { sameDomain } from '../../src/domain/compare.js';
import { complete } from '../../src/domain/complete.js';
import { dialects } from '../../src/domain/dialect.js';
import { domainToJson } from '../../src/domain/domain-json.js';
import type { Domain } from '../../src/domain/domain.js';
import type { Model } from '../../src/domain/model.js';
import type { ModelOptions } from '../../src/domain/options.js';
import { soundDomain } from '../../src/domain/sound.js';
import { anyDomain, hostileName } from './random-domain.js';

const properties = suite('whatever a schema says');

const options: fc.Arbitrary<Partial<ModelOptions>> = fc.record({
  database: fc.constantFrom(...dialects),
  naming: fc.constantFrom('snake_case', 'camelCase'),
  softDelete: fc.constantFrom('deleted_at', 'is_active', 'none'),
  timestamps: fc.boolean(),
  existing: fc.boolean(),
  auth: fc.constantFrom('jwt', 'none'),
  userScoped: fc.boolean(),
  scope: fc.constantFrom('token', 'path'),
  names: fc.dictionary(hostileName, hostileName, { maxKeys: 3 }),
}, { requiredKeys: [] });

const NAME = /^\p{XID_Start}\p{XID_Continue}*$/u;

function forAll(property: (model: Model, source: Domain) => void): void {
  fc.assert(fc.property(anyDomain, options, (source, chosen) => property(complete(source, chosen), source)), {
    numRuns: 600,
  });
}

properties('every name given can be a name in code, in NFKC, of bounded length', () => {
  forAll(model => {
    const names = [
      ...model.enums.flatMap(one => [one.className, one.singular]),
      ...model.entities.flatMap(one => [
        one.names.className,
        one.names.singular,
        one.names.plural,
        one.names.path,
        ...one.fields.flatMap(field => [field.name, field.wire]),
        ...one.relations.flatMap(relation => [relation.name, relation.wire]),
      ]),
    ];
    for (const name of names) {
      assert.match(name, NAME);
      assert.is(name.normalize('NFKC'), name);
      assert.not.ok(name.startsWith('_'));
    }
    for (const { names: own } of model.entities) assert.ok(Buffer.byteLength(own.plural) < 200);
  });
});

properties('no two things that live together share a name', () => {
  const apart = (names: readonly string[]): void => assert.is(new Set(names).size, names.length, names.join(' '));
  forAll(model => {
    apart([...model.enums.map(one => one.className), ...model.entities.map(one => one.names.className)]);
    apart(model.entities.map(one => one.names.singular));
    apart(model.entities.map(one => one.names.plural));
    apart(model.entities.map(one => one.names.path));
    for (const one of model.entities) {
      apart([...one.fields.map(field => field.name), ...one.relations.map(relation => relation.name)]);
      apart([...one.fields.map(field => field.wire), ...one.relations.map(relation => relation.wire)]);
    }
  });
});

properties('each relation has its other side, and leads where something is', () => {
  forAll(model => {
    // from identity's own rows a way leads to the users, and none back
    for (const entity of model.entities.filter(({ role }) => role !== 'internal')) {
      for (const relation of entity.relations) {
        const other = model.entityById.get(relation.to)?.relations.find(one => one.name === relation.inverse);
        assert.is(relation.from, entity.id);
        assert.is(other?.inverse, relation.name);
        assert.is(other?.to, entity.id);
        assert.is(relation.kind === 'many-to-many', relation.through !== null);
        if (relation.through !== null) assert.ok(model.entityById.has(relation.through.entity));
      }
      const held = entity.relations.filter(one => one.kind === 'many-to-one');
      assert.is(held.length, entity.foreignKeys.length);
    }
  });
});

properties('the columns of a table stay, in order, before those that are added', () => {
  forAll((model, source) => {
    const sound = soundDomain(source).domain;
    for (const one of model.entities) {
      const before = sound.entities.find(entity => entity.id === one.id);
      if (before === undefined) {
        assert.ok(one.role === 'internal' || model.identity?.made === true, one.id);
        continue;
      }
      assert.equal(
        one.fields.filter(field => !field.added).map(field => field.column),
        before.fields.map(field => field.column),
      );
      const added = one.fields.findIndex(field => field.added);
      if (added >= 0) assert.ok(one.fields.slice(added).every(field => field.added));
      assert.is(one.fieldByColumn.size, one.fields.length);
      if (model.options.existing) assert.is(added, -1);
      if (one.softDelete !== null) assert.is(one.fieldByColumn.get(one.softDelete.column)?.role, 'deletion');
    }
  });
});

properties('what is left out is said', () => {
  forAll((model, source) => {
    const lost = source.entities.filter(({ id }) => !model.entityById.has(id)).length;
    assert.ok(model.diagnostics.length >= lost);
    for (const finding of model.diagnostics) {
      assert.match(finding.code, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(finding.message.length > 10);
    }
  });
});

properties('completing twice gives the same model', () => {
  forAll((model, source) => {
    const again = complete(source, model.options);
    assert.is(JSON.stringify(again.entities), JSON.stringify(model.entities));
    assert.is(JSON.stringify(again.enums), JSON.stringify(model.enums));
  });
});

properties('a sound domain stays as it is, and has only findings that leave it so', () => {
  fc.assert(
    fc.property(anyDomain, source => {
      const once = soundDomain(source);
      const twice = soundDomain(once.domain);
      assert.equal(twice.diagnostics, []);
      assert.is(twice.domain, once.domain);
      assert.ok(check(source).length >= once.diagnostics.length);
    }),
    { numRuns: 600 },
  );
});

properties('a sound domain is read back from its JSON', () => {
  fc.assert(fc.property(anyDomain, source => {
    const { domain } = soundDomain(source);
    const read = JSON.parse(domainToJson(domain)) as Domain;
    assert.ok(sameDomain(domain, read));
    assert.is(domainToJson(read), domainToJson(domain));
  }));
});

properties.run();
