import type { Entity, Field } from './domain.js';
import type { KeyKind } from './model.js';

/**
 * How the primary key of an entity comes about.
 * - A single integer numbered by the database is `identity`; a single uuid is `uuid`, whether or not it has a default,
 *   since the server can make one.
 * - A single column that is a foreign key too takes its value from the other row: `natural`.
 */
export function keyKind(entity: Entity): KeyKind {
  const columns = entity.primaryKey?.columns ?? [];
  const [column] = columns;
  if (column === undefined) return 'none';
  if (columns.length > 1) return 'composite';
  const field = entity.fields.find(one => one.column === column);
  if (field === undefined || entity.foreignKeys.some(key => key.columns.includes(column))) return 'natural';
  if (field.type.kind === 'integer' && field.identity !== null) return 'identity';
  return field.type.kind === 'uuid' && field.generated === null ? 'uuid' : 'natural';
}

/** Whether the primary key says nothing about the row: rows with such keys can be marked as deleted. */
export function isSurrogate(key: KeyKind): boolean {
  return key === 'identity' || key === 'uuid';
}

/** Whether a row can be written without a value for the field. */
export function isOptionalOnInsert(field: Field): boolean {
  return field.nullable || field.default !== null || field.identity !== null || field.generated !== null;
}
