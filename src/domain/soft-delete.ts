import type { Entity, Field } from './domain.js';
import { isSurrogate } from './keys.js';
import type { KeyKind, SoftDelete } from './model.js';
import type { SoftDeleteOption } from './options.js';
import { snakeCase, splitWords } from './words.js';

const DELETED_AT = new Set(
  'deleted_at deleted_on deleted_date deleted_time date_deleted time_deleted deletion_date deletion_time delete_time delete_date '
    .concat('removed_at removed_on deletedat').split(' '),
);
const IS_ACTIVE = new Set('is_active active isactive'.split(' '));

/**
 * The mark of deletion a table has already: a nullable point in time called like one, or for `is_active` a flag. Rows
 * with natural or composite keys are never marked, since a dead key would block the same row from coming back.
 */
export function existingMark(entity: Entity, key: KeyKind, option: SoftDeleteOption): SoftDelete | null {
  if (option === 'none' || entity.kind === 'view' || !isSurrogate(key)) return null;
  const field = markField(entity, option);
  return field === null ? null : { kind: option, column: field.column };
}

/** The first column that could serve as the mark, whatever the table's key. */
export function markField(entity: Entity, option: 'deleted_at' | 'is_active'): Field | null {
  const fits = option === 'deleted_at' ? isTimeMark : isFlag;
  return entity.fields.find(field => field.generated === null && fits(field)) ?? null;
}

function isTimeMark(field: Field): boolean {
  return field.type.kind === 'instant' && field.nullable && field.default === null
    && DELETED_AT.has(snakeCase(splitWords(field.column)));
}

function isFlag(field: Field): boolean {
  return field.type.kind === 'boolean' && IS_ACTIVE.has(snakeCase(splitWords(field.column)));
}
