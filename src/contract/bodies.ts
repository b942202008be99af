import type { Naming } from '../domain/options.js';
import type { ContractField, ContractRelation, Presence } from './contract.js';
import { type JsonSchema, nullable, reference } from './schema.js';
import { wire } from './wire.js';

/** A body: the fields that stand in it, and no other key. */
export function bodySchema(fields: readonly ContractField[], kind: 'create' | 'update' | 'patch'): JsonSchema {
  const present = fields.filter(field => field[kind] !== 'absent');
  return object(
    present.map(field => [field.wire, bodyProperty(field, field[kind], kind)]),
    present.filter(field => field[kind] === 'required').map(field => field.wire),
    true,
  );
}

/** In a PATCH what is left out stays as it is, so nothing has a default there. */
function bodyProperty(field: ContractField, presence: Presence, kind: 'create' | 'update' | 'patch'): JsonSchema {
  const schema = field.nullable ? nullable(field.input) : field.input;
  if (presence !== 'optional' || kind === 'patch') return schema;
  return field.absent.kind === 'value' ? { ...schema, default: field.absent.value } : schema;
}

/** An answer: every field that may be seen, and each relation that was included. */
export function answerSchema(
  fields: readonly ContractField[],
  relations: readonly (readonly [ContractRelation, string])[],
): JsonSchema {
  const readable = fields.filter(field => field.readable);
  return object(
    [
      ...readable.map(field => [field.wire, field.nullable ? nullable(field.output) : field.output] as const),
      ...relations.map(([relation, schema]) => [relation.wire, relationSchema(relation, schema)] as const),
    ],
    readable.map(field => field.wire),
    false,
  );
}

function relationSchema(relation: ContractRelation, name: string): JsonSchema {
  const row = reference(name);
  if (relation.many) return { type: 'array', items: row };
  return relation.nullable ? nullable(row) : row;
}

/** One page of rows. */
export function pageSchema(row: string, naming: Naming): JsonSchema {
  const whole: JsonSchema = { type: 'integer' };
  const properties = [
    ['items', { type: 'array', items: reference(row) }],
    ['total', nullable(whole)],
    ['page', whole],
    [wire('per_page', naming), whole],
    ['pages', nullable(whole)],
  ] as const;
  return object(properties, properties.map(([name]) => name), false);
}

/** The ids of rows to attach or detach. */
export function idsSchema(key: string, id: JsonSchema): JsonSchema {
  return object([[key, { type: 'array', items: id, minItems: 1, maxItems: mostIds }]], [key], true);
}

/** How many rows can be attached or detached at once. */
export const mostIds = 100;

/** An object schema; `closed` refuses every other key. */
export function object(
  properties: readonly (readonly [string, JsonSchema])[],
  required: readonly string[],
  closed: boolean,
): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    ...(closed ? { additionalProperties: false } : {}),
  };
}
