import type { Operation } from '../../../src/contract/contract.js';
import type { JsonSchema } from '../../../src/contract/schema.js';
import type { FieldType } from '../../../src/domain/type.js';
import { type Json, type JsonObject, object } from './http.js';
import { problem } from './validate.js';
import { plain } from './values.js';

/** What is wrong with one field, key or parameter. */
export interface Wrong {
  readonly field: string;
  readonly message: string;
  /** The refused value as JSON, which no answer should show. */
  readonly value: string;
  /** Whether it is the name that is not known. */
  readonly unknown: boolean;
}

type Schemas = ReadonlyMap<string, JsonSchema>;

/** Everything that is wrong with a body, field by field. */
export function bodyProblem(json: Json, schema: JsonSchema, schemas: Schemas): readonly Wrong[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [wrong('', json)];
  const body = object(json);
  const properties = schema.properties ?? {};
  return [
    ...(schema.required ?? []).filter(name => !Object.hasOwn(body, name)).map(name => wrong(name, null)),
    ...Object.entries(body).flatMap(([name, value]) => {
      const of = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (of === undefined) return [{ ...wrong(name, value), unknown: true }];
      return problem(value, relaxed(of), schemas) === null && sound(value, of) ? [] : [wrong(name, value)];
    }),
  ];
}

/** Bodies take more forms than answers show: the pattern says which, and not the format. */
function relaxed(schema: JsonSchema): JsonSchema {
  if (schema.anyOf !== undefined) return { ...schema, anyOf: schema.anyOf.map(relaxed) };
  if (schema.format === 'uuid') {
    return { ...schema, format: '', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' };
  }
  return { ...schema, format: '' };
}

/** What schemas do not see: text that is no Unicode, days that no month has. */
function sound(value: Json, schema: JsonSchema): boolean {
  if (typeof value !== 'string') return true;
  if (/\p{Surrogate}/u.test(value)) return false;
  const formats = [schema, ...(schema.anyOf ?? [])].map(part => part.format);
  if (!formats.includes('date') && !formats.includes('date-time')) return true;
  const day = value.slice(0, 10);
  const made = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(made.getTime()) && made.toISOString().startsWith(day);
}

function wrong(field: string, value: Json): Wrong {
  return { field, message: 'It is refused.', value: JSON.stringify(value), unknown: false };
}

/** Path and query parameters as values, and what is wrong with them. */
export function parametersOf(
  operation: Operation,
  values: readonly string[],
  query: URLSearchParams,
  schemas: Schemas,
): { readonly values: JsonObject; readonly wrong: readonly Wrong[] } {
  const found: Record<string, Json> = {};
  const bad: Wrong[] = [];
  const take = (name: string, schema: JsonSchema, text: string): void => {
    const value = fromText(schema, text);
    if (value === undefined || problem(value, relaxed(schema), schemas) !== null || !sound(value, schema)) {
      bad.push(wrong(name, text));
    } else found[name] = value;
  };
  operation.parameters.filter(one => one.in === 'path').forEach((one, index) =>
    take(one.name, one.schema, values[index] ?? '')
  );
  const known = new Map(operation.parameters.filter(one => one.in === 'query').map(one => [one.name, one.schema]));
  for (const name of new Set(query.keys())) {
    const schema = known.get(name);
    if (schema === undefined) bad.push({ ...wrong(name, ''), unknown: true });
    else if (schema.type !== 'array') take(name, schema, query.get(name) ?? '');
    else {
      const all = query.getAll(name);
      if (all.every(one => problem(one, schema.items ?? {}, schemas) === null)) found[name] = all;
      else bad.push(wrong(name, all));
    }
  }
  return { values: found, wrong: bad };
}

function fromText(schema: JsonSchema, text: string): Json | undefined {
  switch (schema.type) {
    case 'integer':
      return /^-?(0|[1-9]\d{0,18})$/.test(text) ? Number(text) : undefined;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    default:
      return text;
  }
}

/** A value as answers write it. */
export function stored(type: FieldType, value: Json, faults: ReadonlySet<string>): Json {
  if (value === null) return null;
  switch (type.kind) {
    case 'decimal':
      return faults.has('decimals are numbers') ? Number(plain(value)) : Number(plain(value)).toFixed(type.scale ?? 0);
    case 'instant': {
      const text = new Date(plain(value)).toISOString();
      return faults.has('instants have six digits') ? text.replace('Z', '000Z') : text;
    }
    case 'uuid':
      return plain(value).toLowerCase();
    default:
      return value;
  }
}
