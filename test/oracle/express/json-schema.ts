import * as z from 'zod';
import type { JsonSchema } from '../../../src/contract/schema.js';

export type Json = Readonly<Record<string, unknown>>;

/** What Zod makes of schemas, in the words of OpenAPI; what emitted `src/openapi.ts` does, told apart from it. */
export function documented(
  schemas: readonly z.ZodType[],
  io: 'input' | 'output',
): { readonly of: (schema: z.ZodType) => Json; readonly named: Json } {
  const all = z.object(Object.fromEntries(schemas.map((schema, index) => [`at ${index}`, schema])));
  const { properties = {}, $defs = {} } = z.toJSONSchema(all, { io, unrepresentable: 'any' }) as {
    properties?: Json;
    $defs?: Json;
  };
  return { of: schema => properties[`at ${schemas.indexOf(schema)}`] as Json, named: $defs };
}

/** A schema in one spelling, whatever the order of its keys; lists keep theirs. */
export function canonical(schema: unknown): unknown {
  if (Array.isArray(schema)) return (schema as readonly unknown[]).map(canonical);
  if (typeof schema === 'bigint') return String(schema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema as Readonly<Record<string, unknown>>).flatMap(([key, value]) => {
    if (key === '$ref') return [[key, String(value).replace('#/components/schemas/', '#/$defs/')] as const];
    if (key === 'type' && Array.isArray(value)) {
      return [['anyOf', (value as readonly unknown[]).map(type => ({ type }))] as const];
    }
    // what has just so many items has no more
    if (key === 'items' && value === false) return [];
    return [[key, canonical(value)] as const];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1));
}

export type { JsonSchema };
