import { field, instant } from './define.js';
import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Entity, Field } from './domain.js';
import { isSurrogate } from './keys.js';
import type { KeyKind, SoftDelete } from './model.js';
import type { ModelOptions } from './options.js';
import type { TimestampColumns } from './timestamps.js';
import { splitWords } from './words.js';

/** Columns to be added to a table, and what keeps its times and its mark of deletion then. */
export interface Additions {
  readonly fields: readonly Field[];
  readonly created: string | null;
  readonly updated: string | null;
  readonly softDelete: SoftDelete | null;
}

/**
 * The columns the options ask for: `created_at` and `updated_at` where the table has neither, `deleted_at` (or
 * `is_active`) where its key is a surrogate and it has no such column. Times have microseconds and a zone where the
 * database knows one; `now` is their default, so that rows written by others have them too.
 */
export function additions(
  entity: Entity,
  key: KeyKind,
  timestamps: TimestampColumns,
  mark: SoftDelete | null,
  options: ModelOptions,
  report: (finding: Diagnostic) => void,
): Additions {
  const fields: Field[] = [];
  let { created, updated } = timestamps;
  if (options.timestamps && !timestamps.named && created === null && updated === null) {
    created = 'created_at';
    updated = 'updated_at';
    fields.push(timestamp(created), timestamp(updated));
  }
  let softDelete = mark;
  if (mark === null && options.softDelete !== 'none' && isSurrogate(key)) {
    const column = options.softDelete;
    const other = entity.fields.find(one => splitWords(one.column).join('_') === column);
    if (other === undefined) {
      softDelete = { kind: column, column };
      fields.push(column === 'deleted_at' ? deletedAt() : isActive());
    } else {
      const what = column === 'deleted_at' ? 'a nullable time without a default' : 'a boolean';
      report(diagnostic(
        'warning',
        'mark-unfit',
        `${entity.id}.${other.column} cannot serve as mark of deletion, since it is not ${what}; rows are removed for good.`,
        other.place,
        'Change its type, or its name.',
      ));
    }
  }
  return { fields, created, updated, softDelete };
}

function timestamp(column: string): Field {
  return field(column, instant(6), { default: { kind: 'call', function: 'now', arguments: [] } });
}

function deletedAt(): Field {
  return field('deleted_at', instant(6), { nullable: true });
}

function isActive(): Field {
  return field('is_active', { kind: 'boolean' }, { default: { kind: 'boolean', value: true } });
}
