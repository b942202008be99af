import type { ModelEntity } from '../../domain/model.js';
import * as ts from '../../syntax/typescript/index.js';
import { clientColumn } from './client-column.js';
import type { ExpressContext } from './context.js';

/**
 * The condition that a column has one of some values: `id: { in: ids }`. For flags the client has none, and they are
 * compared one by one: `OR: flags.map((value) => ({ flag: value }))`.
 *
 * @param field Prisma's name of the column
 * @param values a list
 */
export function inValues(
  context: ExpressContext,
  entity: ModelEntity,
  field: string,
  values: ts.compiler.Expression,
): ts.Property {
  if (isComparable(context, entity, field)) return [field, ts.object([['in', values]])];
  const condition = ts.object([[field, ts.id('value')]]);
  return ['OR', ts.chain(values, ['map', [ts.arrow(['value'], condition)]])];
}

function isComparable(context: ExpressContext, entity: ModelEntity, field: string): boolean {
  const found = entity.fields.find(one => context.names.field(one) === field);
  return found === undefined || clientColumn(entity, found, context)?.scalar !== 'Boolean';
}
