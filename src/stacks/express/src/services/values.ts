import type { ModelEntity, ModelField } from '../../../../domain/model.js';
import type { ScalarType } from '../../../../domain/type.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { type ClientColumn, clientColumn } from '../../client-column.js';
import type { ExpressContext } from '../../context.js';
import { enumWords } from '../schemas/names.js';

// The engine writes numbers several times as fast as we write what it does not know.
const integerOf = ts.symbol('./src/utils/json.ts', 'integerOf');
const value = (name: string): ts.compiler.Identifier => ts.symbol('./src/utils/values.ts', name);

/**
 * A value of a row as answers show it: the table "Values on the wire".
 *
 * @param of what gives the value, without side effects
 * @param nullable whether it can be null
 */
export function shownValue(
  context: ExpressContext,
  entity: ModelEntity,
  field: ModelField,
  of: ts.compiler.Expression,
  nullable: boolean,
): ts.compiler.Expression {
  const { type } = field;
  const column = clientColumn(entity, field, context);
  // Lists that are kept as JSON have the form of the wire; the client knows no more of them than that.
  if (type.kind === 'array' && column?.scalar === 'Json') return asShown(context, entity, field, of);
  if (type.kind === 'array' && column?.literal === true) {
    const shown = asShown(context, entity, field, ts.call(value('itemsOf'), [of, itemReader(context, type.of)]));
    return nullable ? ts.conditional(ts.equal(of, null), null, shown) : shown;
  }
  const convert = column === null ? null : conversion(context, type.kind === 'array' ? type.of : type, column);
  if (convert === null) return of;
  const shown = type.kind === 'array' && column?.list === true
    ? ts.chain(of, ['map', [ts.arrow(['each'], convert(ts.id('each')))]])
    : convert(of);
  return nullable ? ts.conditional(ts.equal(of, null), null, shown) : shown;
}

/** What the client knows less of than answers do. */
function asShown(
  context: ExpressContext,
  entity: ModelEntity,
  field: ModelField,
  of: ts.compiler.Expression,
): ts.compiler.Expression {
  const { schemas } = context.resource(entity.id);
  const models = `./src/models/${context.names.entity(entity.id).file}.ts`;
  return ts.as(of, ts.indexed(ts.symbol(models, schemas.record), field.wire));
}

/** The function that reads an item of an array from what PostgreSQL writes of it, and gives its form on the wire. */
function itemReader({ options }: ExpressContext, type: ScalarType): ts.compiler.Expression {
  switch (type.kind) {
    case 'boolean':
      return ts.arrow(['item'], ts.equal(ts.id('item'), 't'));
    case 'integer':
      if (type.bits < 64) return ts.id('Number');
      return ts.id(options.bigint === 'string' ? 'String' : 'BigInt');
    case 'float':
      return ts.id('Number');
    case 'time':
      return value('clockTextOf');
    case 'instant':
      return value('instantTextOf');
    case 'bytes':
      return value('base64TextOf');
    case 'json':
      return ts.symbol('./src/utils/json.ts', 'parseJson');
    case 'duration':
      return ts.arrow(['item'], ts.call(value('durationText'), [ts.call(value('microsecondsOf'), [ts.id('item')])]));
    case 'native':
      return nativeReader(type);
    case 'date':
    case 'decimal':
    case 'enum':
    case 'string':
    case 'text':
    case 'uuid':
      return ts.id('String');
  }
}

function nativeReader({ base }: Extract<ScalarType, { kind: 'native' }>): ts.compiler.Expression {
  switch (base) {
    case 'bytes':
      return value('base64TextOf');
    case 'float':
      return ts.id('Number');
    case 'integer':
      return ts.id('BigInt');
    case 'json':
      return ts.symbol('./src/utils/json.ts', 'parseJson');
    case 'decimal':
    case 'text':
      return ts.id('String');
  }
}

/** What turns a value into its form on the wire; null where it is that already. */
type Conversion = (of: ts.compiler.Expression) => ts.compiler.Expression;

function conversion(context: ExpressContext, type: ScalarType, column: ClientColumn): Conversion | null {
  switch (type.kind) {
    case 'integer':
      // A foreign key is as wide to the client as what it refers to.
      if (type.bits < 64) return column.scalar === 'BigInt' ? of => ts.call(ts.id('Number'), [of]) : null;
      if (context.options.bigint === 'string') return of => ts.call(ts.id('String'), [of]);
      return column.scalar === 'BigInt' ? of => ts.call(integerOf, [of]) : null;
    case 'decimal':
      return of => ts.chain(of, ['toFixed', type.scale === null ? [] : [Math.max(type.scale, 0)]]);
    case 'date':
      return of => ts.call(value('dateText'), [of]);
    case 'instant':
      return of => ts.chain(of, ['toISOString']);
    case 'time':
      return of => ts.call(value('timeText'), [of]);
    case 'bytes':
      return of => ts.call(value('base64Text'), [of]);
    case 'uuid':
      return column.compact ? of => ts.call(value('uuidText'), [of]) : null;
    case 'enum':
      return enumConversion(context, type.enum, column);
    case 'duration':
      return column.scalar === 'String'
        ? of => ts.call(value('durationText'), [ts.call(value('microsecondsOf'), [of])])
        : of => ts.call(value('durationText'), [of]);
    case 'native':
      return type.base === 'bytes' ? of => ts.call(value('base64Text'), [of]) : null;
    case 'boolean':
    case 'float':
    case 'string':
    case 'text':
    case 'json':
      return null;
  }
}

/** The client has words of its own for the values of an enum, or knows them as nothing but text, which a check keeps. */
function enumConversion(
  { contract, model, names }: ExpressContext,
  id: string,
  column: ClientColumn,
): Conversion | null {
  const found = model.enumById.get(id);
  const schema = contract.enumById.get(id)?.schema;
  if (found === undefined || schema === undefined) return null;
  if (column.enum === null) return of => ts.as(of, ts.symbol('./src/models/enums.ts', schema));
  const renamed = found.values.some(one => names.value(found, one) !== one);
  return renamed ? of => ts.index(enumWords(schema), of) : null;
}
