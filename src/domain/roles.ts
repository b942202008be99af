import type { Field } from './domain.js';
import type { FieldRole, KeyKind, SoftDelete } from './model.js';
import type { TimestampColumns } from './timestamps.js';

/**
 * Who gives a field its value. In a composite key, the column numbered by the database is `key`, the others are the
 * caller's. Outside the key, a column that the database always numbers counts as `generated`.
 */
export function fieldRole(
  field: Field,
  primary: boolean,
  key: KeyKind,
  timestamps: Pick<TimestampColumns, 'created' | 'updated'>,
  softDelete: SoftDelete | null,
): FieldRole {
  if (field.generated !== null) return 'generated';
  if (primary) return key === 'uuid' || field.identity !== null ? 'key' : 'plain';
  if (field.identity === 'always') return 'generated';
  if (field.column === softDelete?.column) return 'deletion';
  if (field.column === timestamps.created) return 'created';
  if (field.column === timestamps.updated) return 'updated';
  return 'plain';
}
