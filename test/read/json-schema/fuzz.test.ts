import { suite } from 'uvu';
import { readJsonSchema } from '../../../src/read/json-schema/index.js';
import { readSql } from '../../../src/read/sql/index.js';
import { toJsonSchema } from '../../../src/write/json-schema.js';
import { standsDamage, takesItsShare } from '../damage.js';

const test = suite('JSON Schemas that were damaged');

const thing = (properties: string): string =>
  `{"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, ${properties}}}`;
const ref = (name: string): string => `{"$ref": "#/$defs/${name}"}`;
const list = (name: string): string => `{"type": "array", "items": ${ref(name)}}`;

const whole = [
  `{"title": "Shop", "properties": {"name": {"type": "string", "maxLength": 9, "minLength": 1}}, "$defs": {
  "User": ${thing(`"posts": ${list('Post')}, "kind": {"enum": ["a", "b", null], "default": "a"}`)},
  "Post": ${thing(`"author": ${ref('User')}, "tags": ${list('Tag')}, "n": {"type": ["number", "null"], "minimum": 1}`)},
  "Tag": {"allOf": [${ref('Base')}, {"properties": {"x": {"anyOf": [${ref('Id')}, {"type": "null"}]}}}]},
  "Base": ${thing('"at": {"type": "string", "format": "date-time"}')},
  "Id": {"type": "string", "format": "uuid"}, "Loop": ${ref('Loop')},
  "Remote": ${thing('"y": {"$ref": "other.json#/x"}')}}}`,
  `{"openapi": "3.0.0", "components": {"schemas": {"Pet": ${thing('"name": {"type": "string", "nullable": true}')}}}}`,
];

test('are read without throwing, and what comes out holds together', () => {
  const shreds = ['"$ref": ', '"#/$defs/User"', '"properties": {', '"array"', '"allOf": [', '"items": ', 'null', '1e9'];
  standsDamage(text => readJsonSchema(text), whole, shreds);
});

const described = [
  thing(`"inside": ${thing(`"deeper": ${thing('"x": {"type": "string"}')}`)}, "many": {"items": ${thing('"n": {}')}}`),
  toJsonSchema(
    readSql(`CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE a (id serial PRIMARY KEY, m mood DEFAULT 'good', tags text[], n numeric(8, 2) CHECK (n > 0), UNIQUE (m, n));
CREATE TABLE b (x int, y int REFERENCES a (id) ON DELETE CASCADE, z int GENERATED ALWAYS AS (x + y) STORED, PRIMARY KEY (x, y));
`).domain,
  ),
];

test('are read without throwing where they describe tables, or own each other', () => {
  const shreds = [
    '"x-table": ',
    '"x-column": {',
    '"x-enum"',
    '"columns": [',
    '"type": "int',
    '"references": {',
    '"name"',
  ];
  standsDamage(text => readJsonSchema(text, { nestedObjects: 'tables' }), described, shreds);
});

const defs = (count: number, make: (n: number) => string): string =>
  `{"$defs": {${Array.from({ length: count }, (_, n) => `"D${n}": ${make(n)}`).join(',')}}}`;
const next = (n: number, more = ''): string => `{"$ref": "#/$defs/D${n}${more}"}`;

const large: readonly (readonly [string, (size: number) => string])[] = [
  ['open brackets', size => '['.repeat(size)],
  ['one open text', size => `{"a": "${'y'.repeat(size)}`],
  ['properties', size => {
    const properties = Array.from({ length: size / 30 }, (_, n) => `"p${n}": {"type": "string"}`);
    return `{"title": "t", "properties": {${properties.join(',')}}}`;
  }],
  [
    'things that refer to each other',
    size => defs(size / 80, n => `{"properties": {"id": {"type": "integer"}, "next": ${next(n + 1)}}}`),
  ],
  ['bases of bases', size => defs(size / 80, n => `{"allOf": [${next(n + 1)}, ${next(n + 2)}]}`)],
  [
    'choices of choices',
    size =>
      defs(
        size / 120,
        n => `{"properties": {"x": {"anyOf": [${next(n + 1, '/properties/x')}, ${next(n + 2, '/properties/x')}]}}}`,
      ),
  ],
  ['lists', size => defs(size / 80, n => `{"properties": {"xs": {"type": "array", "items": ${next(n + 1)}}}}`)],
  ['references to nothing', size => defs(size / 60, n => `{"properties": {"x": {"$ref": "#/no/${n}"}}}`)],
];

for (const [name, make] of large) {
  test(`take no more than their share of time: ${name}`, () => takesItsShare(text => readJsonSchema(text), make));
}

test('take no more than their share of time: objects inside objects, as tables', () => {
  const make = (size: number): string => {
    const object = (n: number): string => `"p${n}": {"type": "object", "properties": {"a": {"type": "string"}}}`;
    return `{"title": "t", "properties": {${Array.from({ length: size / 60 }, (_, n) => object(n)).join(',')}}}`;
  };
  takesItsShare(text => readJsonSchema(text, { nestedObjects: 'tables' }), make);
});

test.run();
