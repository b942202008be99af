import type { Contract, ContractField, KeyPart } from '../../../../contract/contract.js';
import type { JsonSchema } from '../../../../contract/schema.js';
import { decimalDigits } from '../../../../contract/value.js';
import type { ModelEntity } from '../../../../domain/model.js';
import type { FieldType, ScalarType } from '../../../../domain/type.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ProjectOptions } from '../../../generator.js';
import type { ClientColumn } from '../../client-column.js';
import { enumSchema, readName } from './enums.js';
import { fitted } from './fit.js';
import { integerName, ownBounds } from './integers.js';
import type { TypeName } from './types/names.js';
import { z } from './z.js';

type Expression = ts.compiler.Expression;

/** Schemas of values; null is never among them. */
export interface WireSchemas {
  /** In a body. */
  readonly body: (field: ContractField, entity: ModelEntity) => Expression;
  /** In an answer. */
  readonly answer: (field: ContractField) => Expression;
  /** In a query. */
  readonly query: (field: ContractField, entity: ModelEntity) => Expression;
  /** In a path. */
  readonly path: (part: KeyPart, entity: ModelEntity) => Expression;
  /** A name of `src/schemas/types.ts`; asking for it makes it part of the module. */
  readonly named: (name: TypeName) => Expression;
  /** The names of `src/schemas/types.ts` that were asked for so far. */
  readonly used: () => readonly TypeName[];
}

type Place = 'body' | 'query' | 'path';

/** What the schemas of values depend on. */
export interface WireParts {
  readonly contract: Contract;
  readonly options: Pick<ProjectOptions, 'bigint'>;
  /** What Prisma's client takes for a column. */
  readonly client: (entity: ModelEntity, field: ContractField) => ClientColumn | null;
  /** Whether the client calls a value of an enum otherwise than the contract. */
  readonly renamed: (enumId: string) => boolean;
}

/** Makes the schemas of values of one project. */
export function wireSchemas({ contract, options: { bigint }, client: clientOf, renamed }: WireParts): WireSchemas {
  const symbols = new Map<TypeName, Expression>();
  const named = (name: TypeName): Expression => {
    let symbol = symbols.get(name);
    if (symbol === undefined) symbols.set(name, symbol = ts.symbol('./src/schemas/types.ts', name));
    return symbol;
  };
  const made = (name: TypeName, ...args: readonly ts.Value[]): Expression =>
    ts.call(named(name), args.filter(arg => !isEmpty(arg)));

  const enumOf = (id: string, client: ClientColumn | null): Expression => {
    const name = enumSchema(contract, id);
    return ts.symbol('./src/schemas/enums.ts', client?.scalar === 'enum' && renamed(id) ? readName(name) : name);
  };
  const fit = (type: ScalarType, schema: JsonSchema, place: Place, client: ClientColumn | null): Expression =>
    type.kind === 'enum'
      ? enumOf(type.enum, client)
      : fitted(input(type, schema, place), type, client, named);
  const input = (type: ScalarType, schema: JsonSchema, place: Place): Expression => {
    const inText = place !== 'body';
    switch (type.kind) {
      case 'boolean':
        return inText ? named('booleanParam') : ts.chain(z, ['boolean']);
      case 'integer':
        if (inText) return named(`${integerName(type)}Param`);
        return schema.type === 'string'
          ? named(type.unsigned ? 'uint64Text' : 'int64Text')
          : made(integerName(type), ownBounds(type, schema));
      case 'float':
        return inText ? named('floatParam') : made(`float${type.bits}`, ownBounds(type, schema));
      case 'decimal': {
        const { whole, places } = decimalDigits(type.precision, type.scale);
        return made('decimal', whole + places, places, ownBounds(type, schema.anyOf?.[0] ?? {}));
      }
      case 'string':
      case 'text':
        return isKeyText(schema) ? made('keyText', lengths(schema, 1)) : made('text', lengths(schema, 0));
      case 'bytes':
        return made(place === 'path' ? 'bytesParam' : 'bytes', type.length ?? {});
      case 'enum':
        return enumOf(type.enum, null);
      case 'json':
        return named('json');
      case 'uuid':
      case 'date':
      case 'time':
      case 'instant':
      case 'duration':
        return named(type.kind);
      case 'native':
        if (type.name === 'unknown') return named('anything');
        return type.base === 'json' ? named('json') : input(standIn(type.base), schema, place);
    }
  };
  const output = (type: ScalarType): Expression => {
    switch (type.kind) {
      case 'boolean':
        return ts.chain(z, ['boolean']);
      case 'integer':
        if (type.bits < 64) return named('whole');
        return bigint === 'number' ? named('largeWhole') : ts.chain(z, ['string']);
      case 'float':
        return ts.chain(z, ['number']);
      case 'decimal':
      case 'string':
      case 'text':
        return ts.chain(z, ['string']);
      case 'enum':
        return enumOf(type.enum, null);
      case 'json':
        return ts.chain(z, ['unknown']);
      case 'bytes':
      case 'uuid':
      case 'date':
      case 'time':
      case 'instant':
      case 'duration':
        return named(`${type.kind}Text`);
      case 'native':
        if (type.name === 'unknown' || type.base === 'json') return ts.chain(z, ['unknown']);
        return type.base === 'integer' ? named('largeWhole') : output(standIn(type.base));
    }
  };
  return {
    body: (field, entity) => {
      const { model: { type }, input: schema } = field;
      const client = clientOf(entity, field);
      const read = lists(type, of => fit(of, itemOf(type, schema), 'body', client));
      return client?.literal === true ? ts.call(named('keptAs'), [read, named('arrayText')]) : read;
    },
    answer: ({ model: { type } }) => lists(type, output),
    query: (field, entity) => {
      const { model: { type }, parameter } = field;
      return lists(type, of => fit(of, itemOf(type, parameter), 'query', clientOf(entity, field)));
    },
    path: ({ field, schema }, entity) => {
      const { type } = field.model;
      return lists(type, of => fit(of, itemOf(type, schema), 'path', clientOf(entity, field)));
    },
    named,
    used: () => [...symbols.keys()],
  };
}

/** Whether a value takes null already: one that may be anything. */
export function takesNull({ output }: ContractField): boolean {
  return Object.keys(output).length === 0;
}

/** Wraps the schema of an array's elements into as many lists as it has dimensions. */
function lists(type: FieldType, element: (type: ScalarType) => Expression): Expression {
  if (type.kind !== 'array') return element(type);
  let made = element(type.of);
  for (let dimension = 0; dimension < Math.max(type.dimensions, 1); dimension += 1) {
    made = ts.chain(z, ['array', [made]]);
  }
  return made;
}

function itemOf(type: FieldType, schema: JsonSchema): JsonSchema {
  let item = schema;
  while (type.kind === 'array' && item.items !== undefined) item = item.items;
  return item;
}

/** Keys of text stand in paths, and so have a pattern of their own. */
function isKeyText({ pattern = '' }: JsonSchema): boolean {
  return pattern.startsWith('^(?!\\.');
}

function lengths({ minLength = 0, maxLength }: JsonSchema, least: number): ts.ValueRecord {
  return {
    ...(minLength > least ? { minLength } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}

function isEmpty(value: ts.Value): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function standIn(base: 'text' | 'bytes' | 'integer' | 'float' | 'decimal'): ScalarType {
  switch (base) {
    case 'text':
      return { kind: 'text' };
    case 'bytes':
      return { kind: 'bytes', length: null, fixed: false };
    case 'integer':
      return { kind: 'integer', bits: 64, unsigned: false };
    case 'float':
      return { kind: 'float', bits: 64 };
    case 'decimal':
      return { kind: 'decimal', precision: null, scale: null };
  }
}
