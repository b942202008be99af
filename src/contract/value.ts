import type { FieldType, ScalarType } from '../domain/type.js';
import { commonSchemas } from './names.js';
import type { ContractOptions } from './options.js';
import * as patterns from './patterns.js';
import { type JsonSchema, reference } from './schema.js';

/** The three ways in which a value crosses the boundary; null is not among them. */
export interface ValueSchemas {
  /** In a body. */
  readonly input: JsonSchema;
  /** In an answer. */
  readonly output: JsonSchema;
  /** In a path or a query, where everything is text. */
  readonly parameter: JsonSchema;
}

/** What a value's schema depends on besides its type. */
export interface ValueContext {
  readonly bigint: ContractOptions['bigint'];
  /** Name of an enum's schema, by the enum's id. */
  readonly enumSchema: (id: string) => string;
  /** What was made before, by type. */
  readonly made: Map<string, ValueSchemas>;
}

/** Any JSON but null, which stands for the column's own null. */
export const jsonForms: readonly JsonSchema[] = [
  { type: 'array', items: reference(commonSchemas.json) },
  reference(commonSchemas.jsonObject),
  { type: 'string', pattern: patterns.text },
  { type: 'boolean' },
  { type: 'integer' },
  { type: 'number' },
];
const json: ValueSchemas = { input: { anyOf: jsonForms }, output: {}, parameter: {} };

/** The largest whole number that every JSON reader keeps. */
const safe = 9007199254740991n;

/** The largest number of 32 bits. */
const largestSingle = 3.4028234663852886e38;

/** Digits that a decimal without bounds of its own may have; what MySQL, the narrowest, can hold. */
const widestDecimal = { precision: 65, scale: 30 };

/**
 * JSON Schemas of one type's values: the table "Values on the wire". The same type gives the same objects.
 *
 * @param context one for the whole contract: what was made is kept with it
 */
export function valueSchemas(type: FieldType, context: ValueContext): ValueSchemas {
  const key = Object.values(type).map(part => typeof part === 'object' ? JSON.stringify(part) : String(part)).join(' ');
  const known = context.made.get(key);
  if (known !== undefined) return known;
  const made = schemasOf(type, context);
  context.made.set(key, made);
  return made;
}

function schemasOf(type: FieldType, context: ValueContext): ValueSchemas {
  if (type.kind !== 'array') return scalarSchemas(type, context);
  const items = scalarSchemas(type.of, context);
  const wrap = (schema: JsonSchema): JsonSchema => {
    let wrapped = schema;
    for (let dimension = 0; dimension < Math.max(type.dimensions, 1); dimension += 1) {
      wrapped = { type: 'array', items: wrapped };
    }
    return wrapped;
  };
  return { input: wrap(items.input), output: wrap(items.output), parameter: wrap(items.parameter) };
}

function scalarSchemas(type: ScalarType, context: ValueContext): ValueSchemas {
  switch (type.kind) {
    case 'boolean':
      return same({ type: 'boolean' });
    case 'integer':
      return integerSchemas(type.bits, type.unsigned, context.bigint);
    case 'decimal':
      return decimalSchemas(type.precision, type.scale);
    case 'float':
      return floatSchemas(type.bits);
    case 'string':
      return {
        ...same({ type: 'string', maxLength: type.length, pattern: patterns.text }),
        output: { type: 'string' },
      };
    case 'text':
      return text;
    case 'bytes':
      return bytesSchemas(type.length);
    case 'uuid':
      return same({ type: 'string', format: 'uuid' });
    case 'date':
      return same({ type: 'string', format: 'date', pattern: patterns.date });
    case 'instant':
      return same({ type: 'string', format: 'date-time', pattern: patterns.instant });
    case 'time':
      return same({ type: 'string', pattern: patterns.time });
    case 'duration':
      return same({ type: 'string', pattern: patterns.duration });
    case 'json':
      return json;
    case 'enum':
      return same(reference(context.enumSchema(type.enum)));
    case 'native':
      return type.name === 'unknown' ? same({}) : nativeSchemas(type.base);
  }
}

function same(schema: JsonSchema): ValueSchemas {
  return { input: schema, output: schema, parameter: schema };
}

const text: ValueSchemas = {
  ...same({ type: 'string', pattern: patterns.text }),
  output: { type: 'string' },
};

/** 32 bits hold less than JSON's numbers do. */
function floatSchemas(bits: 32 | 64): ValueSchemas {
  if (bits === 64) return same({ type: 'number' });
  const input: JsonSchema = { type: 'number', minimum: -largestSingle, maximum: largestSingle };
  return { input, output: { type: 'number' }, parameter: { type: 'number' } };
}

function integerSchemas(bits: number, unsigned: boolean, bigint: ContractOptions['bigint']): ValueSchemas {
  const minimum = unsigned ? 0n : -(2n ** BigInt(bits - 1));
  const maximum = 2n ** BigInt(unsigned ? bits : bits - 1) - 1n;
  const ranged = (low: bigint, high: bigint): JsonSchema => ({
    type: 'integer',
    minimum: narrow(low),
    maximum: narrow(high),
  });
  const parameter = ranged(minimum, maximum);
  if (bits < 64) return { input: parameter, output: { type: 'integer' }, parameter };
  if (bigint === 'number') {
    return { input: ranged(unsigned ? 0n : -safe, safe), output: { type: 'integer' }, parameter };
  }
  const input: JsonSchema = { type: 'string', pattern: patterns.integer(minimum, maximum) };
  return { input, output: { type: 'string' }, parameter };
}

/** A number where it is one without loss, so that schemas stay plain JSON as far as they can. */
function narrow(value: bigint): number | bigint {
  return value >= -safe && value <= safe ? Number(value) : value;
}

function decimalSchemas(precision: number | null, scale: number | null): ValueSchemas {
  const { whole, places } = decimalDigits(precision, scale);
  const step = Number(`1e-${places}`);
  const largest = Number(`1e${whole}`) - step;
  const string: JsonSchema = { type: 'string', pattern: patterns.decimal(whole, places, 'negative') };
  const number: JsonSchema = { type: 'number', minimum: -largest, maximum: largest, multipleOf: step };
  const input: JsonSchema = { anyOf: [number, string] };
  return { input, output: { type: 'string' }, parameter: input };
}

/** How many digits a decimal column takes before and behind the point. */
export function decimalDigits(precision: number | null, scale: number | null): { whole: number; places: number } {
  const digits = precision ?? widestDecimal.precision;
  const places = Math.max(scale ?? (precision === null ? widestDecimal.scale : 0), 0);
  return { whole: Math.max(digits - places, 0), places };
}

/** In a path or a query the alphabet that is safe there, and no padding. */
function bytesSchemas(length: number | null): ValueSchemas {
  const bounded = length === null ? {} : { maxLength: Math.ceil(length / 3) * 4 };
  const output: JsonSchema = { type: 'string', contentEncoding: 'base64', pattern: patterns.base64 };
  return {
    input: { ...output, ...bounded },
    output,
    parameter: { type: 'string', contentEncoding: 'base64url', pattern: patterns.base64url, ...bounded },
  };
}

function nativeSchemas(base: 'text' | 'json' | 'bytes' | 'integer' | 'float' | 'decimal'): ValueSchemas {
  switch (base) {
    case 'text':
      return text;
    case 'json':
      return json;
    case 'bytes':
      return bytesSchemas(null);
    case 'integer':
      return integerSchemas(64, false, 'number');
    case 'float':
      return floatSchemas(64);
    case 'decimal':
      return decimalSchemas(null, null);
  }
}
