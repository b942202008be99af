import type { JSONSchema } from 'json-schema-to-typescript';
import type { Contract } from '../../../../contract/contract.js';
import { commonSchemas } from '../../../../contract/names.js';
import type { JsonSchema } from '../../../../contract/schema.js';
import { schemas } from '../../../../contract/schemas.js';
import type { FieldType } from '../../../../domain/type.js';

/** A JSON Schema as `json-schema-to-typescript` reads it: an older draft, with types in TypeScript's own words. */
export type Shape = JSONSchema;

/** Schemas that no module of an Express project needs: nobody sends or reads them by name. */
const unused: ReadonlySet<string> = new Set([commonSchemas.info, commonSchemas.jwks]);

/**
 * All schemas of a contract without what types cannot say, by name. 64-bit integers of answers are bigints where numbers do
 * not keep all their digits.
 *
 * @param definition what stands for the name of a schema
 * @param key what stands for a key of an object
 */
export function shapesOf(
  contract: Contract,
  definition: (name: string) => string,
  key: (name: string) => string,
): ReadonlyMap<string, Shape> {
  const large = largeFields(contract);
  const made = new Map<string, Shape>();
  for (const [name, schema] of schemas(contract)) {
    if (!unused.has(name)) made.set(name, shapeOf(schema, definition, key, large.get(name)));
  }
  return made;
}

/** Keys of answers that hold 64-bit integers, by the name of the schema. */
function largeFields({ resources, options }: Contract): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const { fields, schemas: { record, nested, response, reference } } of resources) {
    const keys = new Set(fields.filter(field => isLarge(field.model.type, options.bigint)).map(field => field.wire));
    for (const name of [record, nested, response, reference]) found.set(name, keys);
  }
  return found;
}

/**
 * Whether answers have integers of 64 bits as numbers. Those of a database's own types are numbers whatever the options say.
 */
export function isLarge(type: FieldType, bigint: 'number' | 'string'): boolean {
  if (type.kind === 'array') return isLarge(type.of, bigint);
  if (type.kind === 'integer') return type.bits === 64 && bigint === 'number';
  return type.kind === 'native' && type.base === 'integer';
}

function shapeOf(
  schema: JsonSchema,
  definition: (name: string) => string,
  key: (name: string) => string,
  large?: ReadonlySet<string>,
): Shape {
  const { properties, required } = schema;
  if (properties === undefined) return valueOf(schema, definition, false);
  const members = Object.entries(properties).map(([name, value]) =>
    [key(name), valueOf(value, definition, large?.has(name) === true)] as const
  );
  return {
    type: 'object',
    properties: Object.fromEntries(members),
    ...(required === undefined ? {} : { required: required.map(key) }),
    additionalProperties: false,
  };
}

function valueOf(schema: JsonSchema, definition: (name: string) => string, large: boolean): Shape {
  const inner = (of: JsonSchema): Shape => valueOf(of, definition, large);
  const { $ref, anyOf, items, prefixItems, patternProperties, type } = schema;
  if ($ref !== undefined) return { $ref: `#/$defs/${definition($ref.slice($ref.lastIndexOf('/') + 1))}` };
  if (anyOf !== undefined) return { anyOf: anyOf.map(inner) };
  // only texts are listed
  if (schema.enum !== undefined) return { enum: schema.enum.map(String) };
  if (typeof schema.const === 'string') return { enum: [schema.const] };
  if (prefixItems !== undefined) {
    return { type: 'array', items: prefixItems.map(inner), minItems: prefixItems.length, maxItems: prefixItems.length };
  }
  if (type === 'array') return { type, items: inner(items ?? {}) };
  const [pattern] = Object.values(patternProperties ?? {});
  if (pattern !== undefined) return { type: 'object', additionalProperties: inner(pattern) };
  if (type === undefined) return { tsType: 'unknown' };
  return type === 'integer' && large ? { tsType: 'number | bigint' } : { type };
}
