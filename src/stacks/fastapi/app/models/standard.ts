import type { SoftDelete } from '../../../../domain/model.js';
import type { ColumnParts } from './column.js';

/** Whether a timestamp is what the `Timestamps` mixin says of it, so that the class need not. */
export function isStandardTimestamp({ column }: ColumnParts): boolean {
  const { type } = column;
  return type.kind === 'instant' && type.zone && type.precision === null && !column.nullable
    && Object.keys(column.variants).length === 0 && column.comment === null
    && column.default?.sql.sqlite === '(CURRENT_TIMESTAMP)' && column.default.sql.postgresql === '(CURRENT_TIMESTAMP)';
}

/** Whether a mark of deletion is what the `SoftDelete` mixin says of it. */
export function isStandardMark({ field, column }: ColumnParts, softDelete: SoftDelete): boolean {
  if (field.column !== softDelete.column || column.name !== softDelete.kind || column.comment !== null) return false;
  const plain = Object.keys(column.variants).length === 0;
  if (softDelete.kind === 'deleted_at') {
    return plain && column.type.kind === 'instant' && column.type.zone && column.type.precision === null
      && column.nullable;
  }
  return plain && column.type.kind === 'boolean' && !column.nullable && column.default?.expression.kind === 'boolean'
    && column.default.expression.value;
}
