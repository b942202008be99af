import type { ContractField, KeyPart } from '../../../../contract/contract.js';
import type { JsonSchema } from '../../../../contract/schema.js';
import { decimalDigits } from '../../../../contract/value.js';
import type { FieldType, ScalarType } from '../../../../domain/type.js';
import * as py from '../../../../syntax/python/index.js';
import type { ProjectOptions } from '../../../generator.js';
import type { PythonNames } from '../../names.js';
import { boundedInteger, integerName } from './integers.js';
import type { TypeName } from './types/names.js';

const Annotated = py.symbol('typing', 'Annotated');
const Any = py.symbol('typing', 'Any');
const Decimal = py.symbol('decimal', 'Decimal');
const Field = py.symbol('pydantic', 'Field');
const Path = py.symbol('fastapi', 'Path');
const { float, int, list, str } = py.builtins;

/** Types of values as Pydantic reads and writes them; null is never among them. */
export interface WireTypes {
  /** In a body. */
  readonly body: (field: ContractField) => py.Expression;
  /** In an answer. */
  readonly answer: (field: ContractField) => py.Expression;
  /** In a query. */
  readonly query: (field: ContractField) => py.Expression;
  /** In a path, under the name that stands there. */
  readonly path: (part: KeyPart, alias: string | null) => py.Expression;
  /** A name of `app.schemas.types`; asking for it makes it part of the module. */
  readonly named: (name: TypeName) => py.Symbol;
  /** The names of `app.schemas.types` that were asked for so far. */
  readonly used: () => readonly TypeName[];
}

/** Keywords of `Field`, in their order. */
type Constraints = Record<string, py.Value>;

/** Makes the types of one project; the same type gives the same nodes. */
export function wireTypes(names: PythonNames, { bigint }: Pick<ProjectOptions, 'bigint'>): WireTypes {
  const symbols = new Map<TypeName, py.Symbol>();
  const named = (name: TypeName): py.Symbol => {
    let symbol = symbols.get(name);
    if (symbol === undefined) symbols.set(name, symbol = py.symbol('app.schemas.types', name));
    return symbol;
  };
  const enumOf = (id: string): py.Symbol => py.symbol('app.models.enums', names.enumClass(id));

  const input = (type: ScalarType, schema: JsonSchema, place: 'body' | 'query'): py.Expression => {
    const suffix = place === 'query' ? 'Param' : '';
    switch (type.kind) {
      case 'boolean':
        return named(`Bool${suffix}`);
      case 'integer':
        return integer(type, schema, suffix);
      case 'float':
        return annotated(
          named(`Float${type.bits}${suffix}`),
          numberBounds(schema, type.bits === 32 ? largestSingle : null),
        );
      case 'decimal':
        return py.sub(Annotated, Decimal, digits(named('Digits'), type.precision, type.scale, schema));
      case 'string':
      case 'text':
        return annotated(named('Text'), lengths(schema));
      case 'bytes':
        return type.length === null
          ? named('Bytes')
          : py.sub(Annotated, named('Bytes'), py.call(named('MaxBytes'), [type.length]));
      case 'enum':
        return enumOf(type.enum);
      case 'json':
        return named('Json');
      case 'uuid':
      case 'date':
      case 'time':
      case 'instant':
      case 'duration':
        return named(capital(type.kind));
      case 'native':
        return nativeInput(type, schema, place);
    }
  };
  const integer = (type: ScalarType & { kind: 'integer' }, schema: JsonSchema, suffix: '' | 'Param'): py.Expression => {
    const own = suffix === '' ? integerBounds(type, schema) : {};
    return Object.keys(own).length === 0
      ? named(`${integerName(type)}${suffix}`)
      : boundedInteger(type, own, named);
  };
  const nativeInput = (type: ScalarType & { kind: 'native' }, schema: JsonSchema, place: 'body' | 'query') => {
    if (type.name === 'unknown' || type.base === 'json') return named('Json');
    return input(standIn(type.base), schema, place);
  };
  const output = (type: ScalarType): py.Expression => {
    switch (type.kind) {
      case 'boolean':
        return py.builtins.bool;
      case 'integer':
        if (type.bits < 64 || bigint === 'number') return int;
        return named(type.unsigned ? 'UInt64Out' : 'Int64Out');
      case 'float':
        return float;
      case 'decimal':
        return named('DecimalText');
      case 'string':
      case 'text':
        return str;
      case 'bytes':
        return named('Bytes');
      case 'enum':
        return enumOf(type.enum);
      case 'json':
        return Any;
      case 'uuid':
      case 'date':
      case 'time':
      case 'instant':
      case 'duration':
        return named(capital(type.kind));
      case 'native':
        return type.name === 'unknown' || type.base === 'json' ? Any : output(standIn(type.base));
    }
  };
  return {
    body: ({ model: { type }, input: schema }) =>
      lists(type, inner => {
        if (schema.pattern === undefined || !isKeyText(schema)) return input(inner, itemOf(type, schema), 'body');
        return annotated(named('KeyText'), lengths(schema, 1));
      }),
    answer: ({ model: { type } }) => lists(type, output),
    query: ({ model: { type }, parameter }) => lists(type, inner => input(inner, itemOf(type, parameter), 'query')),
    path: ({ field: { model: { type } }, schema }, alias) => {
      const inPath = alias === null ? {} : { alias };
      if (type.kind === 'string' || type.kind === 'text') {
        return annotated(named('KeyText'), { ...lengths(schema, 1), ...inPath }, Path);
      }
      return annotated(lists(type, inner => input(inner, schema, 'query')), inPath, Path);
    },
    named,
    used: () => [...symbols.keys()],
  };
}

const largestSingle = 3.4028234663852886e38;

/** Wraps the type of an array's elements into as many lists as it has dimensions. */
function lists(type: FieldType, element: (type: ScalarType) => py.Expression): py.Expression {
  if (type.kind !== 'array') return element(type);
  let made = element(type.of);
  for (let dimension = 0; dimension < Math.max(type.dimensions, 1); dimension += 1) made = py.sub(list, made);
  return made;
}

function itemOf(type: FieldType, schema: JsonSchema): JsonSchema {
  if (type.kind !== 'array') return schema;
  let item = schema;
  while (item.items !== undefined) item = item.items;
  return item;
}

/** Keys of text stand in paths, and so have a pattern of their own. */
function isKeyText(schema: JsonSchema): boolean {
  return schema.pattern?.startsWith('^(?!\\.') === true;
}

function annotated(type: py.Expression, constraints: Constraints, by: py.Symbol = Field): py.Expression {
  return Object.keys(constraints).length === 0 ? type : py.sub(Annotated, type, py.call(by, [], constraints));
}

function integerBounds({ bits, unsigned }: { bits: number; unsigned: boolean }, schema: JsonSchema): Constraints {
  if (schema.type !== 'integer') return {};
  const own = bits === 64
    ? [
      unsigned ? 0n : -9223372036854775808n,
      unsigned ? 18446744073709551615n : 9223372036854775807n,
      9007199254740991n,
    ]
    : [unsigned ? 0n : -(2n ** BigInt(bits - 1)), 2n ** BigInt(unsigned ? bits : bits - 1) - 1n];
  const known = new Set([...own, ...own.map(bound => -bound)].map(String));
  return bounds(schema, bound => known.has(String(bound)));
}

function numberBounds(schema: JsonSchema, largest: number | null): Constraints {
  return bounds(schema, bound => largest !== null && Math.abs(Number(bound)) === largest);
}

/** Bounds that the type does not have by itself. */
function bounds(schema: JsonSchema, known: (bound: number | bigint) => boolean): Constraints {
  const found: Constraints = {};
  const add = (name: string, bound: number | bigint | undefined): void => {
    if (bound !== undefined && !known(bound)) found[name] = bound;
  };
  add('ge', schema.minimum);
  add('gt', schema.exclusiveMinimum);
  add('le', schema.maximum);
  add('lt', schema.exclusiveMaximum);
  return found;
}

/** `Digits(10, 2, ge=0)` */
function digits(Digits: py.Symbol, precision: number | null, scale: number | null, schema: JsonSchema): py.Expression {
  const { whole, places } = decimalDigits(precision, scale);
  const number = schema.anyOf?.[0] ?? {};
  const largest = Number(`1e${whole}`) - Number(`1e-${places}`);
  return py.call(Digits, [whole + places, places], bounds(number, bound => Math.abs(Number(bound)) === largest));
}

function lengths(schema: JsonSchema, least = 0): Constraints {
  const { minLength = 0, maxLength } = schema;
  return {
    ...(minLength > least ? { min_length: minLength } : {}),
    ...(maxLength === undefined ? {} : { max_length: maxLength }),
  };
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

function capital<Word extends string>(word: Word): Capitalize<Word> {
  return word.charAt(0).toUpperCase() + word.slice(1) as Capitalize<Word>;
}
