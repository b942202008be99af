import type { FieldType, ScalarType } from '../../../../domain/type.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { enumWords } from '../schemas/names.js';

const value = (name: string): ts.compiler.Identifier => ts.symbol('./src/utils/values.ts', name);

/**
 * A value of a row as answers show it: the table "Values on the wire".
 *
 * @param of what gives the value; evaluated once
 * @param nullable whether it can be null
 */
export function shownValue(
  context: ExpressContext,
  type: FieldType,
  of: ts.compiler.Expression,
  nullable: boolean,
): ts.compiler.Expression {
  if (type.kind === 'array') return shownArray(context, type.of, of, nullable);
  const convert = conversion(context, type);
  if (convert === null) return of;
  return nullable ? nullableOf(convert, of) : convert(of);
}

/** What turns a value into its form on the wire; null where it is that already. */
type Conversion = (of: ts.compiler.Expression) => ts.compiler.Expression;

function conversion({ contract, options, model, names }: ExpressContext, type: ScalarType): Conversion | null {
  switch (type.kind) {
    case 'integer':
      return type.bits === 64 && options.bigint === 'string' ? of => ts.call(ts.id('String'), [of]) : null;
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
      return options.database === 'postgresql' ? null : of => ts.call(value('uuidText'), [of]);
    case 'duration':
      return of => ts.call(value('durationText'), [of]);
    case 'enum': {
      const found = model.enumById.get(type.enum);
      const renamed = found?.values.filter(one => names.value(found, one) !== one) ?? [];
      if (found === undefined || renamed.length === 0) return null;
      const words = enumWords(contract.enumById.get(found.id)?.schema ?? '');
      return of => ts.index(words, of);
    }
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

function shownArray(
  context: ExpressContext,
  type: ScalarType,
  of: ts.compiler.Expression,
  nullable: boolean,
): ts.compiler.Expression {
  const convert = conversion(context, type);
  if (convert === null) return of;
  const each = ts.arrow(['each'], convert(ts.id('each')));
  return nullable
    ? ts.nullish(ts.call(ts.prop(ts.optionalProp(of, 'map')), [each]), null)
    : ts.chain(of, ['map', [each]]);
}

/** `row.rating?.toFixed(2) ?? null`, or `row.day && dateText(row.day)`. */
function nullableOf(convert: Conversion, of: ts.compiler.Expression): ts.compiler.Expression {
  return ts.conditional(ts.equal(of, null), null, convert(of));
}
