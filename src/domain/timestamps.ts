import type { Entity, Field } from './domain.js';
import { remembered } from './remembered.js';
import { snakeCase, splitWords } from './words.js';

/** The columns of an entity that the server keeps as times of creation and change. */
export interface TimestampColumns {
  readonly created: string | null;
  readonly updated: string | null;
  /** Whether a column is called like one of them, whatever its type: then none is added. */
  readonly named: boolean;
}

/** Names in order of preference, as snake_case words. */
const CREATED = names(
  'created_at created_on created created_date date_created creation_date creation_time create_time create_date create_at '
    + 'created_time inserted_at inserted_on insert_time date_added added_at added_on time_created created_timestamp '
    + 'creation_timestamp gmt_create createdat createddate createtime',
);
const UPDATED = names(
  'updated_at updated_on updated updated_date date_updated update_time update_date update_at updated_time modified_at '
    + 'modified_on modified modified_date date_modified modification_date modification_time modify_time modify_date last_update '
    + 'last_updated last_updated_at last_modified last_modified_at last_modified_date changed_at changed_on change_time '
    + 'time_updated time_modified updated_timestamp gmt_modified updatedat modifiedat modifieddate updatetime',
);

/**
 * Recognises the timestamps a table has already: by name and by being a point in time. Dates, numbers and texts of such
 * a name stay the caller's, and so do keys and computed columns. A default is not asked for: applications often set
 * these themselves, and here the server does.
 */
export function timestampColumns(entity: Entity): TimestampColumns {
  const kept = new Set([
    ...entity.primaryKey?.columns ?? [],
    ...entity.foreignKeys.flatMap(key => key.columns),
  ]);
  const best = { created: null as Found | null, updated: null as Found | null };
  let named = false;
  for (const field of entity.fields) {
    const meant = meaningOf(field.column);
    if (meant === null) continue;
    named = true;
    const { role, rank } = meant;
    if (!isKept(field) || kept.has(field.column)) continue;
    if (best[role] === null || rank < best[role].rank) best[role] = { column: field.column, rank };
  }
  // By whatever name, what the database sets on each update is the time of the last one.
  const touched = entity.fields.find(field => isKept(field) && field.onUpdate !== null && !kept.has(field.column));
  return {
    created: best.created?.column ?? null,
    updated: best.updated?.column ?? touched?.column ?? null,
    named,
  };
}

interface Found {
  readonly column: string;
  readonly rank: number;
}

/** What a column of this name is, and how good a name for that it is: the less, the better. */
const meaningOf: (column: string) => { readonly role: 'created' | 'updated'; readonly rank: number } | null =
  remembered(
    column => {
      const name = snakeCase(splitWords(column));
      const created = CREATED.get(name);
      if (created !== undefined) return { role: 'created', rank: created };
      const updated = UPDATED.get(name);
      return updated === undefined ? null : { role: 'updated', rank: updated };
    },
  );

function isKept(field: Field): boolean {
  return field.type.kind === 'instant' && field.generated === null;
}

function names(text: string): ReadonlyMap<string, number> {
  return new Map(text.split(' ').map((name, rank) => [name, rank]));
}
