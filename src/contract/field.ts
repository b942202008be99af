import type { Expression, Literal } from '../domain/expression.js';
import type { ModelEntity, ModelField } from '../domain/model.js';
import type { FieldType } from '../domain/type.js';
import { bounded, type Bounds, boundsOf } from './checks.js';
import type { ContractField, Presence } from './contract.js';
import * as patterns from './patterns.js';
import type { JsonSchema, JsonValue } from './schema.js';
import { decimalDigits, type ValueContext, valueSchemas } from './value.js';

/** What a field's schemas depend on besides the field. */
export interface FieldContext extends ValueContext {
  /** Values of an enum, by its id. */
  readonly enumValues: (id: string) => readonly string[];
}

/** The columns of an entity that may be seen or written, in source order. */
export function fieldsOf(entity: ModelEntity, context: FieldContext): readonly ContractField[] {
  const bounds = boundsOf(entity.checks);
  const key = new Set(entity.primaryKey?.columns ?? []);
  const owner = entity.access?.owner.length === 1 ? entity.access.owner[0]?.columns[0] : undefined;
  return entity.fields
    .filter(field => field.role !== 'deletion' && field.role !== 'password')
    .map(field =>
      contractField(
        field,
        key.has(field.column),
        field.column === owner,
        entity.role === 'resource',
        bounds.get(field.column),
        context,
      )
    );
}

function contractField(
  model: ModelField,
  inKey: boolean,
  owner: boolean,
  writableEntity: boolean,
  bounds: Bounds | undefined,
  context: FieldContext,
): ContractField {
  const values = valueSchemas(model.type, context);
  const given = model.role === 'plain' || model.role === 'privilege';
  const writable = writableEntity && given && model.generated === null && model.identity !== 'always';
  const input = inputSchema(model.type, values.input, bounds, inKey);
  const absent = !writable ? none : owner ? computed : absentIn(model, input, inKey, context);
  const create: Presence = !writable ? 'absent' : absent.kind === 'none' ? 'required' : 'optional';
  return {
    model,
    column: model.column,
    wire: model.wire,
    nullable: model.nullable && !inKey,
    owner,
    readable: !model.secret,
    create,
    update: inKey ? 'absent' : create,
    patch: inKey || !writable ? 'absent' : 'optional',
    absent,
    input,
    output: values.output,
    parameter: values.parameter,
  };
}

/** The schema of a value in a body, with what the checks and the key ask of it. */
function inputSchema(type: FieldType, schema: JsonSchema, bounds: Bounds | undefined, inKey: boolean): JsonSchema {
  if (type.kind === 'decimal' && bounds !== undefined) return boundedDecimal(type, schema, bounds);
  const narrowed = bounded(schema, bounds);
  return inKey && (type.kind === 'string' || type.kind === 'text')
    ? { ...narrowed, minLength: Math.max(narrowed.minLength ?? 0, 1), pattern: patterns.segment }
    : narrowed;
}

/** Of a decimal's two forms the number can say every bound, the text only whether it stays above zero. */
function boundedDecimal(type: FieldType & { kind: 'decimal' }, schema: JsonSchema, bounds: Bounds): JsonSchema {
  const [number, string] = schema.anyOf ?? [];
  if (number === undefined || string === undefined) return schema;
  const { whole, places } = decimalDigits(type.precision, type.scale);
  const above = bounds.exclusiveMinimum !== undefined && bounds.exclusiveMinimum >= 0;
  const floor = above ? 'above zero' : (bounds.minimum ?? -1) >= 0 ? 'zero' : 'negative';
  return { anyOf: [bounded(number, bounds), { ...string, pattern: patterns.decimal(whole, places, floor) }] };
}

const computed: ContractField['absent'] = { kind: 'computed' };
const none: ContractField['absent'] = { kind: 'none' };
const empty: ContractField['absent'] = { kind: 'null' };

/** A default that no path can carry is none: the row could not be reached. */
function absentIn(
  field: ModelField,
  input: JsonSchema,
  inKey: boolean,
  context: FieldContext,
): ContractField['absent'] {
  const absent = absentValue(field, context);
  // A full update that leaves it out takes no privilege away.
  if (field.role === 'privilege' && absent.kind !== 'none') return computed;
  const unreachable = inKey && absent.kind === 'value' && typeof absent.value === 'string'
    && input.pattern !== undefined && !new RegExp(input.pattern, 'u').test(absent.value);
  return unreachable ? none : absent;
}

function absentValue(field: ModelField, context: FieldContext): ContractField['absent'] {
  if (field.identity !== null) return computed;
  if (field.default === null || field.default.kind === 'null') return field.nullable ? empty : none;
  const value = constant(field.type, field.default, context);
  return value === undefined ? computed : { kind: 'value', value };
}

/** A default as a JSON value of its type, where it is a constant that reads as one on every database. */
function constant(type: FieldType, expression: Expression, context: FieldContext): JsonValue | undefined {
  const literal = plain(expression);
  if (literal === undefined) return undefined;
  const { value } = literal;
  const text = String(value);
  switch (type.kind) {
    case 'boolean':
      if (typeof value === 'boolean') return value;
      return /^(?:1|t|true)$/i.test(text) ? true : /^(?:0|f|false)$/i.test(text) ? false : undefined;
    case 'integer':
      return integerConstant(type.bits, text, context);
    case 'float':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'decimal':
      return /^-?\d+(?:\.\d+)?$/.test(text) ? text : undefined;
    case 'string':
    case 'text':
      return typeof value === 'boolean' || value.includes('\0') ? undefined : text;
    case 'uuid':
      return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : undefined;
    case 'date':
      return new RegExp(patterns.date).test(text) ? text : undefined;
    case 'time':
      return new RegExp(patterns.time).test(text) ? text : undefined;
    case 'enum':
      return context.enumValues(type.enum).includes(text) ? text : undefined;
    case 'json':
      return json(text);
    case 'instant':
    case 'duration':
    case 'bytes':
    case 'native':
      return undefined;
    case 'array':
      return /^(?:\{\}|\[\])$/.test(text) ? [] : undefined;
  }
}

/** The literal itself, also behind a sign or a cast. */
function plain(expression: Expression): { readonly value: string | boolean } | undefined {
  if (expression.kind === 'cast') return plain(expression.operand);
  if (expression.kind === 'unary' && expression.operator === '-') {
    return expression.operand.kind === 'number' ? { value: `-${expression.operand.text}` } : undefined;
  }
  return isLiteral(expression) ? literalValue(expression) : undefined;
}

function isLiteral(expression: Expression): expression is Literal {
  return ['string', 'number', 'boolean', 'null'].includes(expression.kind);
}

function literalValue(literal: Literal): { readonly value: string | boolean } | undefined {
  switch (literal.kind) {
    case 'string':
    case 'boolean':
      return { value: literal.value };
    case 'number':
      return { value: literal.text };
    case 'null':
      return undefined;
  }
}

function integerConstant(bits: number, text: string, context: FieldContext): JsonValue | undefined {
  if (!/^-?\d+$/.test(text)) return undefined;
  if (bits === 64 && context.bigint === 'string') return String(BigInt(text));
  return Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}

function json(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
