import type { ModelEntity, ModelField } from '../../../../domain/model.js';
import type { ScalarType } from '../../../../domain/type.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { type ClientColumn, clientColumn } from '../../client-column.js';
import type { ExpressContext } from '../../context.js';
import { enumWords } from '../schemas/names.js';

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
  const convert = column === null ? null : conversion(context, type.kind === 'array' ? type.of : type, column);
  if (convert === null) return of;
  const shown = type.kind === 'array' && column?.list === true
    ? ts.chain(of, ['map', [ts.arrow(['each'], convert(ts.id('each')))]])
    : convert(of);
  return nullable ? ts.conditional(ts.equal(of, null), null, shown) : shown;
}

/** What turns a value into its form on the wire; null where it is that already. */
type Conversion = (of: ts.compiler.Expression) => ts.compiler.Expression;

function conversion(context: ExpressContext, type: ScalarType, column: ClientColumn): Conversion | null {
  switch (type.kind) {
    case 'integer':
      return type.bits === 64 && context.options.bigint === 'string' ? of => ts.call(ts.id('String'), [of]) : null;
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
    case 'native':
      return type.base === 'bytes' ? of => ts.call(value('base64Text'), [of]) : null;
    case 'boolean':
    case 'float':
    case 'string':
    case 'text':
    case 'duration':
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
