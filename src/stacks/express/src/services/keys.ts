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

/** The row of a variable, as the client wants it for an update: `{ id: row.id }`. */
export function rowOf(context: ExpressContext, entity: ModelEntity, row: string): ts.compiler.Expression {
  return ts.object(ownKey(context, entity, row));
}

/** The same row while it lives: `{ id: row.id, deleted_at: null }`. */
export function livingRow(context: ExpressContext, entity: ModelEntity, row: string): ts.compiler.Expression {
  return ts.object([...ownKey(context, entity, row), ...livingOf(context, entity)]);
}

function ownKey(context: ExpressContext, entity: ModelEntity, row: string): readonly ts.Property[] {
  const fields = keyFields(context, entity);
  const values = fields.map(field => [field, ts.prop(ts.id(row), field)] as const);
  if (fields.length === 1) return values;
  return [[context.names.compound(entity, entity.primaryKey?.columns ?? []), ts.object(values)]];
}
