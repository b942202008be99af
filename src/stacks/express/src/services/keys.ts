import type { ModelEntity } from '../../../../domain/model.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { livingOf } from '../utils/living.js';
import type { ServiceParts } from './parts.js';

/** Fields of the client that make up the primary key, in key order. */
export function keyFields({ names }: ExpressContext, { primaryKey, fieldByColumn }: ModelEntity): readonly string[] {
  return (primaryKey?.columns ?? []).flatMap(column => {
    const field = fieldByColumn.get(column);
    return field === undefined ? [] : [names.field(field)];
  });
}

/** The key out of a path, as a condition: `{ id: key.post_id }`. */
export function keyCondition({ context, resource }: ServiceParts): ts.compiler.Expression {
  return ts.object(
    resource.key.map(({ parameter, field }) =>
      [context.names.field(field.model), ts.member(ts.id('key'), parameter)] as const
    ),
  );
}

/** One living row, as the client wants it for an update: `{ id: row.id, deleted_at: null }`. */
export function uniqueRow(context: ExpressContext, entity: ModelEntity, row: string): ts.compiler.Expression {
  const fields = keyFields(context, entity);
  const values = fields.map(field => [field, ts.prop(ts.id(row), field)] as const);
  const compound = context.names.compound;
  const key: readonly ts.Property[] = fields.length === 1
    ? values
    : [[compound(entity, entity.primaryKey?.columns ?? []), ts.object(values)]];
  return ts.object([...key, ...livingOf(context, entity)]);
}
