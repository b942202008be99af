import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contract } from '../../src/contract/build.js';
import { openapi } from '../../src/contract/openapi.js';
import { printJson } from '../../src/contract/print.js';
import type { JsonSchema, JsonValue } from '../../src/contract/schema.js';
import { schemas } from '../../src/contract/schemas.js';
import * as define from '../../src/domain/define.js';
import type { Model } from '../../src/domain/model.js';
import { completeOpen as complete } from '../support/complete-open.js';
import { growsWithSize } from '../support/growth.js';
import { blogDomain, blogModel } from './blog.js';

const test = suite('OpenAPI document');

const id = define.field('id', define.integer(64), { identity: 'default' });

function references(value: JsonValue, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, item] of Object.entries<JsonValue>(value as Readonly<Record<string, JsonValue>>)) {
    if (key === '$ref' && typeof item === 'string') found.add(item);
    else references(item, found);
  }
  return found;
}

test('every reference leads to a schema', () => {
  const document = openapi(contract(complete(define.domain([
    ...blogDomain.entities,
    define.entity('things', [id, define.field('payload', define.json())]),
  ], blogDomain.enums))));
  const names = Object.keys((document['components'] as { readonly schemas: object }).schemas);
  for (const reference of references(document)) {
    assert.ok(names.includes(reference.replace('#/components/schemas/', '')), reference);
  }
});

test('every schema is led to: none is named that only stands outside of the document', () => {
  const document = openapi(contract(blogModel()));
  const names = Object.keys((document['components'] as { readonly schemas: object }).schemas);
  const used = references(document);
  assert.equal(names.filter(name => !used.has(`#/components/schemas/${name}`)), []);
  assert.not.ok(names.includes('ServiceInfo'));
});

test('names of schemas never meet, whatever tables and enums are called', () => {
  const tables = ['prices', 'price_lists', 'errors', 'post', 'post_create', 'services', 'healths', 'post_ids'];
  const made = contract(complete(define.domain(
    tables.map(name => define.entity(name, [id, define.field('kind', define.enumOf('post_update'))])),
    ['post_update', 'error_envelope', 'service_info', 'field_error'].map(name => define.enumType(name, ['a'])),
  )));
  const named = made.resources.flatMap(({ schemas: all }) => [...new Set(Object.values(all) as (string | null)[])]);
  const enums = made.enums.map(one => one.schema);
  assert.is(new Set([...named, ...enums]).size, named.length + enums.length);
  for (const name of ['ErrorEnvelope', 'ServiceInfo', 'FieldError']) assert.not.ok([...named, ...enums].includes(name));
});

test('a body refuses keys that it does not name', () => {
  const made = schemas(contract(blogModel()));
  for (const [name, schema] of made) {
    if (/(?:Create|Update|Patch|Ids)$/.test(name)) assert.is(schema.additionalProperties, false, name);
  }
  assert.equal(made.get('PostCreate')?.required, ['author_id', 'title', 'slug', 'body']);
  assert.equal(made.get('PostPatch')?.required, undefined);
  assert.is(made.get('PostCreate')?.properties?.['status']?.default, 'draft');
  assert.is(made.get('PostPatch')?.properties?.['status']?.default, undefined);
});

test('an answer has every column, and relations only when they are included, at most two deep', () => {
  const made = schemas(contract(blogModel()));
  const keys = (name: string): readonly string[] => Object.keys(made.get(name)?.properties ?? {});
  const columns = ['id', 'post_id', 'author_id', 'parent_id', 'body', 'is_approved', 'created_at', 'updated_at'];
  assert.equal(keys('CommentRecord'), columns);
  assert.equal(keys('CommentNested'), [...columns, 'post', 'author', 'parent']);
  assert.equal(keys('CommentResponse'), [...columns, 'post', 'author', 'parent', 'children']);
  for (const name of ['CommentRecord', 'CommentNested', 'CommentResponse']) {
    assert.equal(made.get(name)?.required, columns);
  }
  const to = (name: string, key: string): JsonSchema | undefined => made.get(name)?.properties?.[key];
  assert.equal(to('CommentResponse', 'post'), { $ref: '#/components/schemas/PostNested' });
  assert.equal(to('CommentNested', 'post'), { $ref: '#/components/schemas/PostRecord' });
  assert.equal(to('CommentResponse', 'parent'), {
    anyOf: [{ $ref: '#/components/schemas/CommentNested' }, { type: 'null' }],
  });
  assert.equal(to('CommentResponse', 'children'), {
    type: 'array',
    items: { $ref: '#/components/schemas/CommentNested' },
  });
});

test('in tables that were there before, a row that must be there may be marked as deleted', () => {
  const users = define.entity('users', [id, define.field('deleted_at', define.instant(), { nullable: true })]);
  const posts = define.entity('posts', [id, define.field('user_id', define.integer(64))], {
    foreignKeys: [define.foreignKey('user_id', 'users')],
  });
  const nullable = (existing: boolean): boolean | undefined =>
    contract(complete(define.domain([users, posts]), { existing })).resourceById.get('posts')?.relations[0]?.nullable;
  assert.is(nullable(true), true);
  assert.is(nullable(false), false);
});

test('offset and limit are told in words, since a document cannot say that they exclude the page', () => {
  const document = printJson(openapi(contract(blogModel())));
  assert.not.match(document, '"name": "offset"');
  assert.match(document, 'Instead of `page` and `per_page`');
});

test('numbers of 64 bits keep their digits in print', () => {
  assert.is(
    printJson({ a: 2n ** 63n - 1n, b: [1.5, null, 'x"y'], c: {}, d: [] }),
    [
      '{',
      '  "a": 9223372036854775807,',
      '  "b": [',
      '    1.5,',
      '    null,',
      '    "x\\"y"',
      '  ],',
      '  "c": {},',
      '  "d": []',
      '}',
      '',
    ].join('\n'),
  );
});

test('the same model gives the same document', () => {
  assert.is(printJson(openapi(contract(blogModel()))), printJson(openapi(contract(blogModel()))));
});

test('2,200 tables take time in proportion', () => {
  const many = (count: number): Model => {
    const entities = Array.from({ length: count }, (_, n) =>
      blogDomain.entities.map(one => ({
        ...one,
        id: `t${n}_${one.id}`,
        table: `t${n}_${one.table}`,
        foreignKeys: one.foreignKeys.map(key => ({
          ...key,
          references: { ...key.references, entity: `t${n}_${key.references.entity}` },
        })),
      }))).flat();
    return complete({ ...blogDomain, entities });
  };
  const [small, large] = growsWithSize({ make: many, work: model => contract(model), small: 44, times: 10 });
  console.log(`# contract: ${small.toFixed(0)} ms for 220 tables, ${large.toFixed(0)} ms for 2,200`);
});

test.run();
