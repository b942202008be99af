import type { Dialect } from '../domain/dialect.js';
import type { Domain, Entity, EnumType, Field, ForeignKey, Unique } from '../domain/domain.js';
import type { Expression } from '../domain/expression.js';
import { printExpression } from '../domain/expression/print.js';
import type { FieldType, ScalarType } from '../domain/type.js';
import { type JsonValue, print } from '../syntax/config/json.js';
import { typeWords } from './type-words.js';

type JsonObject = Readonly<Record<string, JsonValue>>;

/** What the parts of a schema are written with. */
interface Writing {
  readonly dialect: Dialect;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly enums: ReadonlyMap<string, EnumType>;
}

/**
 * Writes a domain as JSON Schema 2020-12 (https://json-schema.org/draft/2020-12), which `readJsonSchema` reads back: for
 * each table the shape of its rows, so that rows can be checked against it. What JSON Schema has no word for stands in
 * annotations that validators pass over: `x-database`, and in `x-table`, `x-column` and `x-enum` names, types in SQL, keys,
 * uniques, checks and what the database computes. Views, indexes and uniques among some rows only are left out.
 */
export function toJsonSchema(domain: Domain): string {
  return print(jsonSchemaOf(domain));
}

/** The same as a value. */
export function jsonSchemaOf(domain: Domain): JsonObject {
  const dialect = domain.dialect ?? 'postgresql';
  const writing: Writing = {
    dialect,
    entities: new Map(domain.entities.map(entity => [entity.id, entity])),
    enums: new Map(domain.enums.map(list => [list.id, list])),
  };
  const tables = domain.entities.filter(({ kind, fields }) => kind === 'table' && fields.length > 0);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    'x-database': dialect,
    $defs: Object.fromEntries([
      ...domain.enums.filter(({ name }) => name !== null)
        .map(list => [enumKey(writing, list), enumSchema(list)] as const),
      ...tables.map(entity => [entity.id, tableSchema(writing, entity)] as const),
    ]),
  };
}

/** An enum goes by its id, unless a table does. */
function enumKey({ entities }: Writing, { id }: EnumType): string {
  return entities.has(id) ? `enum ${id}` : id;
}

function enumSchema({ schema, name, values, comment }: EnumType): JsonObject {
  return {
    type: 'string',
    ...(comment === null ? {} : { description: comment }),
    enum: values,
    'x-enum': { ...(schema === null ? {} : { schema }), name: name ?? '' },
  };
}

function tableSchema(writing: Writing, entity: Entity): JsonObject {
  const { schema, table, fields, primaryKey: key, uniques, foreignKeys, checks, comment } = entity;
  return {
    type: 'object',
    ...(comment === null ? {} : { description: comment }),
    properties: Object.fromEntries(fields.map(field => [field.column, columnSchema(writing, field)])),
    required: fields.filter(({ nullable }) => !nullable).map(({ column }) => column),
    additionalProperties: false,
    'x-table': {
      ...(schema === null ? {} : { schema }),
      name: table,
      ...(key === null ? {} : { primaryKey: { ...nameOf(key.name), columns: key.columns } }),
      ...listed('uniques', uniques.flatMap(uniqueSchema)),
      ...listed('foreignKeys', foreignKeys.flatMap(one => keySchema(writing, one))),
      ...listed('checks', checks.flatMap(({ name, expression }) => sqlIn(writing, 'sql', expression, nameOf(name)))),
    },
  };
}

function listed(key: string, items: readonly JsonObject[]): JsonObject {
  return items.length === 0 ? {} : { [key]: items };
}

function nameOf(name: string | null): JsonObject {
  return name === null ? {} : { name };
}

/** SQL under a name; nothing where the dialect cannot say it. */
function sqlIn(
  { dialect }: Writing,
  key: string,
  expression: Expression,
  more: JsonObject = {},
): readonly JsonObject[] {
  const sql = printExpression(expression, dialect);
  return sql === null ? [] : [{ ...more, [key]: sql }];
}

/** Only those that hold for all rows. */
function uniqueSchema({ name, columns, where, nullsNotDistinct, index }: Unique): readonly JsonObject[] {
  if (where !== null) return [];
  return [{
    ...nameOf(name),
    columns,
    ...(nullsNotDistinct ? { nullsNotDistinct } : {}),
    ...(index ? { index } : {}),
  }];
}

function keySchema({ entities }: Writing, key: ForeignKey): readonly JsonObject[] {
  const { name, columns, references, onDelete, onUpdate, deferrable } = key;
  const target = entities.get(references.entity);
  if (target === undefined) return [];
  const { schema, table } = target;
  return [{
    ...nameOf(name),
    columns,
    references: { ...(schema === null ? {} : { schema }), table, columns: references.columns },
    ...(onDelete === 'no action' ? {} : { onDelete }),
    ...(onUpdate === 'no action' ? {} : { onUpdate }),
    ...(deferrable === 'no' ? {} : { deferrable }),
  }];
}

function columnSchema(writing: Writing, field: Field): JsonObject {
  const { nullable, default: initial, identity, generated, onUpdate, comment } = field;
  const constant = initial === null ? undefined : constantOf(initial, field.type);
  const words = typeWords(field, writing.enums);
  const own: JsonObject = {
    ...('sql' in words ? { type: words.sql } : {}),
    ...(identity === null ? {} : { identity }),
    ...(initial === null ? {} : sqlIn(writing, 'default', initial)[0]),
    ...(generated === null
      ? {}
      : sqlIn(writing, 'generated', generated.expression, { stored: generated.stored })[0]),
    ...(onUpdate === null ? {} : sqlIn(writing, 'onUpdate', onUpdate)[0]),
  };
  return {
    ...valueSchema(writing, field.type, nullable),
    ...(comment === null ? {} : { description: comment }),
    ...(constant === undefined ? {} : { default: constant }),
    ...(identity === 'always' || generated !== null ? { readOnly: true } : {}),
    ...(Object.keys(own).length === 0 ? {} : { 'x-column': own }),
  };
}

function constantOf(value: Expression, type: FieldType): JsonValue | undefined {
  if (value.kind === 'boolean') return value.value;
  if (value.kind === 'number') {
    const number = Number(value.text);
    return type.kind === 'decimal' ? value.text : Number.isFinite(number) ? number : undefined;
  }
  const isText = type.kind === 'string' || type.kind === 'text' || type.kind === 'enum';
  return value.kind === 'string' && isText ? value.value : undefined;
}

function valueSchema(writing: Writing, type: FieldType, nullable: boolean): JsonObject {
  if (type.kind === 'array') {
    let items = scalarSchema(writing, type.of);
    for (let depth = 1; depth < type.dimensions; depth += 1) items = { type: 'array', items };
    return { type: nullable ? ['array', 'null'] : 'array', items };
  }
  const plain = scalarSchema(writing, type);
  if (!nullable || Object.keys(plain).length === 0) return plain;
  const { type: kind, ...rest } = plain;
  return typeof kind === 'string' && !('enum' in plain)
    ? { type: [kind, 'null'], ...rest }
    : { anyOf: [plain, { type: 'null' }] };
}

/** The form of a value in JSON; formats are those of the registry of OpenAPI (https://spec.openapis.org/registry/format). */
function scalarSchema(writing: Writing, type: ScalarType): JsonObject {
  switch (type.kind) {
    case 'integer':
      return integerSchema(type.bits, type.unsigned);
    case 'decimal':
      return { type: 'string', format: 'decimal' };
    case 'float':
      return { type: 'number', format: type.bits === 32 ? 'float' : 'double' };
    case 'string':
      return { type: 'string', maxLength: type.length };
    case 'bytes':
      return { type: 'string', format: 'byte' };
    case 'time':
      return { type: 'string', format: type.zone ? 'time' : 'time-local' };
    case 'instant':
      return { type: 'string', format: 'date-time' };
    case 'json':
      return {};
    case 'enum': {
      const list = writing.enums.get(type.enum);
      if (list?.name !== null && list !== undefined) return { $ref: `#/$defs/${pointer(enumKey(writing, list))}` };
      return { type: 'string', enum: list?.values ?? [] };
    }
    case 'native':
      return nativeSchema(type.base);
    case 'uuid':
    case 'date':
    case 'duration':
      return { type: 'string', format: type.kind };
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string' };
  }
}

/** Numbers without a sign begin at zero; 24 bits have no format of their own. */
function integerSchema(bits: number, unsigned: boolean): JsonObject {
  const format = bits === 24 ? {} : { format: `${unsigned ? 'u' : ''}int${bits}` };
  return { type: 'integer', ...format, ...(unsigned ? { minimum: 0 } : {}) };
}

function nativeSchema(base: Extract<ScalarType, { kind: 'native' }>['base']): JsonObject {
  switch (base) {
    case 'json':
      return {};
    case 'integer':
      return { type: 'integer' };
    case 'float':
      return { type: 'number' };
    case 'decimal':
      return { type: 'string', format: 'decimal' };
    case 'bytes':
      return { type: 'string', format: 'byte' };
    case 'text':
      return { type: 'string' };
  }
}

/** A name as part of a JSON pointer in a URI fragment. */
function pointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
