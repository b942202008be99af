import type { Named, References } from './documents.js';
import { isTrue, itemsIn, type Json, member, textIn, textsIn } from './json.js';

/** What a schema comes to when references to plain values, `allOf` and the many ways of saying null are followed. */
export interface Shape {
  readonly kind: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'values' | 'any';
  /** The schema whose words count: type, format, bounds. */
  readonly schema: Json;
  readonly owner: Named;
  readonly nullable: boolean;
  readonly values: readonly string[];
}

const DEEPEST = 24;

/** The properties of an object, those of `allOf` before its own. */
export interface Properties {
  readonly entries: ReadonlyMap<string, { readonly schema: Json; readonly owner: Named }>;
  readonly required: ReadonlySet<string>;
}

/** Gathers the properties of an object schema; `$ref`s inside `allOf` are bases, and their properties are its own. */
export function propertiesOf(named: Named, references: References, seen = new Set<Json>()): Properties {
  const entries = new Map<string, { readonly schema: Json; readonly owner: Named }>();
  const required = new Set<string>();
  if (seen.has(named.schema) || seen.size > DEEPEST) return { entries, required };
  seen.add(named.schema);
  for (const part of itemsIn(named.schema, 'allOf')) {
    const reference = member(part, '$ref');
    const base = reference === null
      ? { ...named, schema: part }
      : references.resolve(reference, named.document);
    if (base === null) continue;
    const inherited = propertiesOf(base, references, seen);
    for (const [name, one] of inherited.entries) entries.set(name, one);
    for (const name of inherited.required) required.add(name);
  }
  const own = member(named.schema, 'properties');
  if (own?.kind === 'object') { for (const [name, schema] of own.entries) entries.set(name, { schema, owner: named }); }
  for (const name of textsIn(named.schema, 'required')) required.add(name);
  return { entries, required };
}

/** Whether a schema describes a thing with properties of its own. */
export function isEntity(named: Named, references: References): boolean {
  const { schema } = named;
  const type = textIn(schema, 'type') ?? 'object';
  return type === 'object' && propertiesOf(named, references).entries.size > 0;
}

/** What a schema comes to. */
export function shapeOf(schema: Json, owner: Named, references: References, depth = 0): Shape {
  const any: Shape = { kind: 'any', schema, owner, nullable: false, values: [] };
  if (depth > DEEPEST || schema.kind !== 'object') return any;
  const reference = member(schema, '$ref');
  if (reference !== null) {
    const target = references.resolve(reference, owner.document);
    if (target === null) return any;
    const shape = shapeOf(target.schema, target, references, depth + 1);
    return { ...shape, nullable: shape.nullable || isTrue(schema, 'nullable') };
  }
  const choices = [...itemsIn(schema, 'anyOf'), ...itemsIn(schema, 'oneOf')];
  if (choices.length > 0) return chosen(choices, schema, owner, references, depth);
  const all = itemsIn(schema, 'allOf');
  const [only, ...more] = all;
  if (only !== undefined && more.length === 0 && member(schema, 'properties') === null) {
    return shapeOf(only, owner, references, depth + 1);
  }
  const listed = member(schema, 'type');
  const types = listed?.kind === 'array'
    ? listed.items.flatMap(item => item.kind === 'string' ? item.value : [])
    : listed?.kind === 'string'
    ? [listed.value]
    : [];
  const nullable = types.includes('null') || isTrue(schema, 'nullable') || isTrue(schema, 'x-nullable');
  const values = valuesOf(schema);
  if (values !== null) return { ...any, kind: 'values', ...values, nullable: nullable || values.nullable };
  const plain = types.filter(type => type !== 'null');
  const [type] = plain;
  if (plain.length > 1) return { ...any, nullable };
  switch (type) {
    case 'object':
    case 'array':
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return { ...any, kind: type, nullable };
    default:
      if (member(schema, 'properties') !== null || all.length > 0) return { ...any, kind: 'object', nullable };
      if (member(schema, 'items') !== null) return { ...any, kind: 'array', nullable };
      return { ...any, kind: textIn(schema, 'format') === null ? 'any' : 'string', nullable };
  }
}

/** One of several: null beside one other makes that one optional; constants are a list of values. */
function chosen(choices: readonly Json[], schema: Json, owner: Named, references: References, depth: number): Shape {
  const shapes = choices.map(choice => ({ choice, isNull: textIn(choice, 'type') === 'null' }));
  const rest = shapes.filter(({ isNull }) => !isNull).map(({ choice }) => choice);
  const nullable = rest.length < shapes.length;
  const [only, ...others] = rest;
  if (only !== undefined && others.length === 0) {
    const shape = shapeOf(only, owner, references, depth + 1);
    return { ...shape, nullable: shape.nullable || nullable };
  }
  // Choices within choices within choices would take a time that nobody has.
  const parts = rest.map(choice => shapeOf(choice, owner, references, depth + 10));
  const values = parts.flatMap(part => part.values);
  const kind = parts.length > 0 && parts.every(part => part.kind === 'values') ? 'values' : 'any';
  return { kind, schema, owner, nullable, values: kind === 'values' ? values : [] };
}

function valuesOf(schema: Json): { readonly values: readonly string[]; readonly nullable: boolean } | null {
  const constant = member(schema, 'const');
  const listed = constant === null ? itemsIn(schema, 'enum') : [constant];
  const texts = listed.flatMap(item => item.kind === 'string' ? item.value : []);
  const nulls = listed.filter(item => item.kind === 'literal' && item.value === null);
  if (texts.length === 0 || texts.length + nulls.length < listed.length) return null;
  return { values: texts, nullable: nulls.length > 0 };
}
