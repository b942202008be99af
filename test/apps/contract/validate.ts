import type { JsonSchema } from '../../../src/contract/schema.js';
import type { Json } from './http.js';

/**
 * What is wrong with a value by a schema of the contract; null where it is valid. Knows the keywords of the contract
 * alone; an object may have no key that its schema does not name.
 */
export function problem(
  value: Json | undefined,
  schema: JsonSchema,
  schemas: ReadonlyMap<string, JsonSchema>,
  path = '$',
): string | null {
  const wrong = (what: string): string => `${path}: ${what}`;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice('#/components/schemas/'.length);
    const target = schemas.get(name);
    return target === undefined ? wrong(`no schema ${name}`) : problem(value, target, schemas, path);
  }
  if (value === undefined) return wrong('is missing');
  if (schema.anyOf !== undefined) {
    const problems = schema.anyOf.map(part => problem(value, part, schemas, path));
    return problems.includes(null) ? null : problems.join(' and ');
  }
  if (schema.enum?.includes(value) === false) return wrong(`is none of ${JSON.stringify(schema.enum)}`);
  if (schema.const !== undefined && schema.const !== value) return wrong(`is not ${JSON.stringify(schema.const)}`);
  if (schema.type !== undefined && !hasType(value, schema.type)) return wrong(`is not of type ${schema.type}`);
  if (typeof value === 'string') return textProblem(value, schema, wrong);
  if (typeof value === 'number') return numberProblem(value, schema, wrong);
  if (Array.isArray(value)) return listProblem(value as readonly Json[], schema, schemas, path);
  if (typeof value === 'object' && value !== null && (schema.properties ?? schema.patternProperties) !== undefined) {
    return objectProblem(value as Readonly<Record<string, Json>>, schema, schemas, path);
  }
  return null;
}

function hasType(value: Json, type: NonNullable<JsonSchema['type']>): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

type Wrong = (what: string) => string;

const formats: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  date: /^\d{4}-\d\d-\d\d$/,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

function textProblem(value: string, schema: JsonSchema, wrong: Wrong): string | null {
  const length = Array.from(value).length;
  if (length > (schema.maxLength ?? Infinity) || length < (schema.minLength ?? 0)) {
    return wrong(`has ${length} characters`);
  }
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
    return wrong(`does not match ${schema.pattern}`);
  }
  if (schema.contentEncoding === 'base64' && Buffer.from(value, 'base64').toString('base64') !== value) {
    return wrong('is not base64');
  }
  const format = schema.format === undefined ? undefined : formats[schema.format];
  return format?.test(value) === false
    ? wrong(`${JSON.stringify(value)} is no ${schema.format ?? ''} as answers show it`)
    : null;
}

function numberProblem(value: number, schema: JsonSchema, wrong: Wrong): string | null {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum } = schema;
  if (value < minimum || value > maximum) return wrong(`${value} is out of range`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return wrong(`${value} is too small`);
  return exclusiveMaximum !== undefined && value >= exclusiveMaximum ? wrong(`${value} is too large`) : null;
}

function listProblem(
  value: readonly Json[],
  schema: JsonSchema,
  schemas: ReadonlyMap<string, JsonSchema>,
  path: string,
): string | null {
  if (value.length > (schema.maxItems ?? Infinity) || value.length < (schema.minItems ?? 0)) {
    return `${path}: has ${value.length} items`;
  }
  for (const [index, item] of value.entries()) {
    const of = schema.prefixItems?.[index] ?? schema.items;
    const found = of === undefined ? null : problem(item, of, schemas, `${path}[${index}]`);
    if (found !== null) return found;
  }
  return null;
}

function objectProblem(
  value: Readonly<Record<string, Json>>,
  schema: JsonSchema,
  schemas: ReadonlyMap<string, JsonSchema>,
  path: string,
): string | null {
  const properties = schema.properties ?? {};
  const missing = (schema.required ?? []).find(name => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${path}.${missing}: is missing`;
  for (const [name, item] of Object.entries(value)) {
    const of = properties[name] ?? byPattern(name, schema);
    if (of === undefined) return `${path}.${name}: is not in the schema`;
    const found = problem(item, of, schemas, `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

function byPattern(name: string, { patternProperties }: JsonSchema): JsonSchema | undefined {
  return Object.entries(patternProperties ?? {}).find(([pattern]) => new RegExp(pattern).test(name))?.[1];
}
