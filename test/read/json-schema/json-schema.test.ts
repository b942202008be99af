import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entity } from '../../../src/domain/domain.js';
import { printExpression } from '../../../src/domain/expression/print.js';
import { readJsonSchema } from '../../../src/read/json-schema/index.js';
import type { ReadResult } from '../../../src/read/result.js';
import { corpusOf } from '../../oracle/sql/corpus.js';
import { shown } from '../sql/support.js';

const test = suite('JSON Schema');

function read(schema: unknown): ReadResult {
  return readJsonSchema(JSON.stringify(schema, null, 1), { file: 'a.json' });
}

function problems({ diagnostics }: ReadResult): string[] {
  return diagnostics.filter(({ severity }) => severity !== 'note').map(({ code, place }) =>
    place === null ? code : `${code} ${place.line}:${place.column}`
  );
}

function entity(result: ReadResult, id: string): Entity {
  const found = result.domain.entities.find(other => other.id === id);
  if (found === undefined) throw new Error(`${id} is not in ${result.domain.entities.map(one => one.id).join(', ')}`);
  return found;
}

function keys({ fields, foreignKeys }: Entity): string[] {
  return foreignKeys.map(({ columns, references }) => {
    const optional = fields.some(({ column, nullable }) => nullable && columns.includes(column)) ? '?' : '';
    return `${columns.join()}${optional} → ${references.entity} (${references.columns.join()})`;
  });
}

const order = {
  title: 'Order',
  type: 'object',
  required: ['id', 'address'],
  properties: {
    id: { type: 'integer' },
    address: {
      type: 'object',
      required: ['street'],
      properties: {
        street: { type: 'string', maxLength: 80 },
        geo: { type: 'object', properties: { lat: { type: 'number' }, lon: { type: 'number' } } },
      },
    },
    lines: {
      type: 'array',
      items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' }, count: { type: 'integer' } } },
    },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

test('objects inside objects are JSON', () => {
  const result = read(order);
  assert.equal(problems(result), []);
  assert.equal(result.domain.entities.map(({ id, fields }) => [id, ...fields.map(({ type }) => type.kind)]), [
    ['order', 'integer', 'json', 'json', 'json'],
  ]);
});

test('objects inside objects become tables where that is asked for: one row for an object, many for a list', () => {
  const result = readJsonSchema(JSON.stringify(order), { nestedObjects: 'tables' });
  assert.equal(problems(result), []);
  assert.equal(result.domain.entities.map(({ id, fields }) => [id, ...fields.map(({ column }) => column)]), [
    ['order', 'id', 'labels'],
    ['order_address', 'id', 'street', 'order_id'],
    ['order_lines', 'id', 'sku', 'count', 'order_id'],
    ['order_address_geo', 'id', 'lat', 'lon', 'order_address_id'],
  ]);
  const address = entity(result, 'order_address');
  assert.equal(keys(address), ['order_id → order (id)']);
  assert.is(address.foreignKeys[0]?.onDelete, 'cascade');
  assert.equal(address.uniques.map(({ columns }) => columns), [['order_id']]);
  assert.equal(entity(result, 'order_lines').uniques, []);
  assert.is(address.fields.find(({ column }) => column === 'street')?.nullable, false);
});

test('objects inside objects stay JSON where a table of their name is there, or they hold themselves', () => {
  const tree = {
    type: 'object',
    properties: { label: { type: 'string' }, inner: { $ref: '#/$defs/leaf/properties/a' } },
  };
  const schema = {
    $defs: {
      order: { type: 'object', properties: { line: { type: 'object', properties: { sku: { type: 'string' } } } } },
      order_line: { type: 'object', properties: { note: { type: 'string' } } },
      leaf: { type: 'object', properties: { a: tree } },
    },
  };
  const result = readJsonSchema(JSON.stringify(schema, null, 1), { file: 'a.json', nestedObjects: 'tables' });
  const [finding, ...more] = result.diagnostics;
  assert.equal(more, []);
  assert.ok(finding);
  assert.is(finding.code, 'duplicate-table');
  assert.ok(finding.place !== null && finding.remedy !== null);
  assert.is(entity(result, 'order').fields.find(({ column }) => column === 'line')?.type.kind, 'json');
  assert.equal(result.domain.entities.map(({ id }) => id), ['order', 'order_line', 'leaf', 'leaf_a']);
  assert.is(entity(result, 'leaf_a').fields.find(({ column }) => column === 'inner')?.type.kind, 'json');
});

test('properties are columns: types, formats, bounds, defaults, what is required', () => {
  const result = read({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Order Item',
    description: 'What is sold',
    type: 'object',
    required: ['id', 'name', 'price', 'kind'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      name: { type: 'string', maxLength: 80, minLength: 2, description: 'As printed' },
      note: { type: ['string', 'null'] },
      price: { type: 'number', multipleOf: 0.01, minimum: 0, default: 1.5 },
      count: { type: 'integer', format: 'int32', exclusiveMaximum: 100 },
      ratio: { type: 'number' },
      active: { type: 'boolean', default: true },
      soldAt: { type: 'string', format: 'date-time' },
      tags: { type: 'array', items: { type: 'string' } },
      extra: { type: 'object', properties: { a: { type: 'string' } } },
      kind: { enum: ['new', 'used'], default: 'new' },
      level: { type: 'string', const: 'one' },
    },
  });
  assert.equal(problems(result), []);
  const { fields, comment, primaryKey, checks } = entity(result, 'order_item');
  assert.equal(fields.map(({ column, type, nullable }) => [column, type.kind, nullable]), [
    ['id', 'uuid', false],
    ['name', 'string', false],
    ['note', 'text', true],
    ['price', 'decimal', false],
    ['count', 'integer', true],
    ['ratio', 'float', true],
    ['active', 'boolean', true],
    ['sold_at', 'instant', true],
    ['tags', 'array', true],
    ['extra', 'json', true],
    ['kind', 'enum', false],
    ['level', 'enum', true],
  ]);
  assert.is(comment, 'What is sold');
  assert.is(fields[1]?.comment, 'As printed');
  assert.equal(primaryKey?.columns, ['id']);
  assert.equal(fields.map(field => shown(field.default)).filter(text => text !== 'none'), ['1.5', 'true', '\'new\'']);
  assert.equal(checks.map(({ expression }) => shown(expression)), [
    '(length(name) >= 2)',
    '(price >= 0)',
    '(count < 100)',
  ]);
  assert.equal(result.domain.enums.map(({ values }) => values), [['new', 'used'], ['one']]);
});

test('patterns and steps that databases read alike are checks', () => {
  const result = read({
    title: 'Part',
    properties: {
      code: { type: 'string', pattern: '^[A-Z]{3}-\\d+$' },
      count: { type: 'integer', multipleOf: 5 },
      one: { type: 'integer', multipleOf: 1 },
      price: { type: 'number', multipleOf: 0.01 },
    },
  });
  const printed = entity(result, 'part').checks.map(({ expression }) => printExpression(expression, 'postgresql'));
  assert.equal(printed, ['"code" ~ E\'^[A-Z]{3}-\\\\d+$\'', '("count" % 5) = 0']);
  assert.equal(result.diagnostics, []);
});

test('a step smaller than one gives a decimal all its digits', () => {
  const type = (step: number): unknown =>
    entity(read({ title: 'T', properties: { a: { type: 'number', multipleOf: step } } }), 't').fields.at(-1)?.type;
  for (const [step, scale] of [[0.5, 1], [0.01, 2], [0.05, 2], [0.25, 2], [1e-7, 7]] as const) {
    assert.equal(type(step), { kind: 'decimal', precision: 18, scale });
  }
});

test('what no column can hold is told, with its place', () => {
  const text = [
    '{"title": "Part", "properties": {',
    '"name": {"type": "string", "pattern": "^(?=.*x)"},',
    '"long": {"type": "string", "pattern": "^a{1,500}$"},',
    '"page": {"type": "string", "format": "uri"},',
    '"born": {"type": "string", "format": "date", "pattern": "^2"},',
    '"tags": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 9, "uniqueItems": true},',
    '"step": {"type": "number", "multipleOf": 0.05},',
    '"half": {"type": "number", "multipleOf": 2.5}',
    '}}',
  ].join('\n');
  const found = readJsonSchema(text).diagnostics;
  assert.equal(found.map(({ severity, code }) => `${severity} ${code}`), found.map(() => 'note unheld-keyword'));
  assert.equal(found.map(({ message, place }) => `${place?.line ?? 0} ${message.split(';')[0] ?? ''}`), [
    '2 The pattern of Part.name has parts that databases do not read alike',
    '3 The pattern of Part.long has parts that databases do not read alike',
    '4 The format "uri" of Part.page is no type of a column',
    '5 The pattern of Part.born is one of text, which it is not',
    '6 The minItems of Part.tags is nothing that a column can hold',
    '6 The maxItems of Part.tags is nothing that a column can hold',
    '6 The uniqueItems of Part.tags is nothing that a column can hold',
    '7 The multipleOf of Part.step is no step that its type keeps',
    '8 The multipleOf of Part.half is no step that its type keeps',
  ]);
});

test('draft-04: definitions, ids, flags beside bounds', () => {
  const result = read({
    $schema: 'http://json-schema.org/draft-04/schema#',
    id: 'http://example.org/thing.json',
    type: 'object',
    properties: { n: { type: 'integer', minimum: 3, exclusiveMinimum: true }, other: { $ref: '#/definitions/Other' } },
    required: ['other'],
    definitions: { Other: { type: 'object', properties: { key: { type: 'string' } } } },
  });
  assert.equal(problems(result), []);
  assert.equal(entity(result, 'thing').checks.map(({ expression }) => shown(expression)), ['(n > 3)']);
  assert.equal(keys(entity(result, 'thing')), ['other_id → other (id)']);
});

test('references are relations; lists are 1:N where they alone speak of a thing, and N:N where others do', () => {
  const ref = (name: string): unknown => ({ $ref: `#/$defs/${name}` });
  const list = (name: string): unknown => ({ type: 'array', items: ref(name) });
  const thing = (properties: Readonly<Record<string, unknown>>): unknown => ({
    type: 'object',
    properties: { id: { type: 'integer' }, ...properties },
  });
  const result = read({
    $defs: {
      User: thing({ posts: list('Post'), friends: list('User') }),
      Post: thing({ author: ref('User'), editor: { anyOf: [ref('User'), { type: 'null' }] }, tags: list('Tag') }),
      Page: thing({ tags: list('Tag') }),
      Tag: thing({ name: { type: 'string' } }),
      Order: thing({ lines: list('Line') }),
      Line: thing({ text: { type: 'string' } }),
    },
  });
  assert.equal(problems(result), []);
  assert.equal(keys(entity(result, 'post')), ['author_id? → user (id)', 'editor_id? → user (id)']);
  assert.equal(keys(entity(result, 'post_tag')), ['post_id → post (id)', 'tag_id → tag (id)']);
  assert.equal(keys(entity(result, 'page_tag')), ['page_id → page (id)', 'tag_id → tag (id)']);
  assert.equal(keys(entity(result, 'line')), ['order_id? → order (id)']);
  assert.equal(keys(entity(result, 'user_user')), ['user_id → user (id)', 'other_user_id → user (id)']);
});

test('allOf adds what bases have, and definitions of values are what they stand for', () => {
  const result = read({
    $defs: {
      Base: { type: 'object', properties: { id: { $ref: '#/$defs/Id' }, at: { type: 'string', format: 'date' } } },
      Id: { type: 'string', format: 'uuid' },
      State: { type: 'string', enum: ['a', 'b'] },
      Car: {
        allOf: [{ $ref: '#/$defs/Base' }, { properties: { state: { $ref: '#/$defs/State' } }, required: ['state'] }],
      },
    },
  });
  assert.equal(problems(result), []);
  const car = entity(result, 'car');
  assert.equal(car.fields.map(({ column, type, nullable }) => [column, type.kind, nullable]), [
    ['id', 'uuid', false],
    ['at', 'date', true],
    ['state', 'enum', false],
  ]);
  assert.equal(result.domain.enums.map(({ id, name }) => [id, name]), [['state', 'state']]);
});

test('schemas of an OpenAPI document, and of its forerunner', () => {
  const pet = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string', nullable: true } } };
  const documents = [
    { openapi: '3.1.0', components: { schemas: { Pet: pet } } },
    { swagger: '2.0', definitions: { Pet: pet } },
  ];
  for (const document of documents) {
    const result = read({ info: { title: 'Shop' }, ...document });
    assert.equal(problems(result), []);
    assert.equal(result.domain.entities.map(({ id }) => id), ['pet']);
    assert.is(entity(result, 'pet').fields[0]?.identity, 'default');
  }
});

test('a reference that leads out is refused and becomes JSON, unless its file is given', () => {
  const one = {
    file: 'one.json',
    text: '{"title": "one", "properties": {\n"two": {"$ref": "two.json"}, "gone": {"$ref": "#/nope"}}}',
  };
  const alone = readJsonSchema([one]);
  assert.equal(problems(alone), ['remote-reference 2:17', 'unknown-reference 2:47']);
  assert.ok(alone.diagnostics.every(({ remedy }) => remedy !== null));
  assert.is(entity(alone, 'one').fields.find(({ column }) => column === 'two')?.type.kind, 'json');
  const two = { file: 'schemas/two.json', text: '{"title": "two", "properties": {"id": {"type": "integer"}}}' };
  assert.equal(keys(entity(readJsonSchema([one, two]), 'one')), ['two_id? → two (id)']);
});

test('what is no JSON, is empty or describes no thing is refused', () => {
  assert.equal(problems(readJsonSchema('{"a": [1,\n 2}')), ['broken-json 2:3']);
  assert.equal(problems(readJsonSchema('')), ['empty-file 1:1']);
  assert.equal(problems(readJsonSchema('{"type": "string"}')), ['no-tables 1:1']);
});

for (const { file, text } of corpusOf('jsonschema') ?? []) {
  test(`${file}: every definition with properties is a table, and the lists of things lie between them`, () => {
    const result = readJsonSchema([{ file, text }]);
    assert.equal(problems(result), []);
    const document = JSON.parse(text) as {
      readonly definitions: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
    };
    const things = Object.values(document.definitions).filter(one => one.properties !== undefined);
    const links = result.domain.entities.filter(({ id, primaryKey, fields }) =>
      primaryKey?.columns.length === 2 && fields.length === 2 && id.includes('_')
    );
    assert.is(result.domain.entities.length - links.length, things.length + 1);
    const known = new Set(result.domain.entities.map(({ id }) => id));
    for (const name of ['organization', 'tender', 'award', 'contract', 'item']) assert.ok(known.has(name), name);
  });
}

test.run();
