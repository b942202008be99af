import { diagnostic } from '../domain/diagnostic.js';
import type { ForeignKey, ReferentialAction } from '../domain/domain.js';
import { type Draft, physical, type TableDraft } from './draft.js';
import { convention } from './names.js';
import type { StorageForeignKey } from './storage.js';

/**
 * The foreign keys of a table. `late` are those of the model that close a cycle. Soft deletion changes none of them:
 * a row that is marked is still there.
 */
export function foreignKeysOf(table: TableDraft, late: ReadonlySet<ForeignKey>, draft: Draft): StorageForeignKey[] {
  const made: StorageForeignKey[] = [];
  for (const key of table.entity.foreignKeys) {
    const target = draft.tables.get(key.references.entity);
    if (target === undefined) {
      draft.diagnostics.push(diagnostic(
        'warning',
        'foreign-key-left-out',
        `${table.entity.id}.${
          key.columns.join(', ')
        } refers to ${key.references.entity}, which is no table of the schema.`,
        key.place,
      ));
      continue;
    }
    const columns = physical(table, key.columns);
    const closes = late.has(key);
    made.push({
      name: nameOf(table, target, key, columns, made.length, draft),
      columns,
      references: {
        entity: key.references.entity,
        schema: target.schema,
        table: target.name,
        columns: physical(target, key.references.columns),
      },
      onDelete: actionOf(table, key, key.onDelete, draft),
      onUpdate: actionOf(table, key, key.onUpdate, draft),
      deferrable: deferrableOf(table, key, closes, draft),
      late: closes,
    });
  }
  return made;
}

function nameOf(
  table: TableDraft,
  target: TableDraft,
  key: ForeignKey,
  columns: readonly string[],
  before: number,
  draft: Draft,
): string {
  const byConvention = convention.foreignKey(table.name, columns, target.name);
  if (!draft.existing) {
    return key.name === null
      ? draft.names.take(byConvention)
      : draft.names.take(key.name, byConvention);
  }
  if (key.name !== null) return key.name;
  if (draft.own && draft.dialect === 'postgresql') return draft.names.take(`${table.name}_${columns.join('_')}_fkey`);
  if (draft.own && draft.dialect === 'mysql') return `${table.name}_ibfk_${(before + 1).toString()}`;
  return draft.names.take(byConvention);
}

/** MySQL knows no SET DEFAULT, and no SET NULL for a column that takes none. */
function actionOf(table: TableDraft, key: ForeignKey, action: ReferentialAction, draft: Draft): ReferentialAction {
  if (draft.dialect !== 'mysql' || draft.existing) return action;
  const refused = action === 'set default' || (action === 'set null' && !isNullable(table, key));
  if (!refused) return action;
  draft.diagnostics.push(diagnostic(
    'warning',
    'action-left-out',
    `MySQL does not take ${action.toUpperCase()} for ${table.entity.id}.${key.columns.join(', ')}; it refuses there.`,
    key.place,
  ));
  return 'no action';
}

function isNullable(table: TableDraft, key: ForeignKey): boolean {
  return key.columns.every(column => table.entity.fieldByColumn.get(column)?.nullable !== false);
}

/**
 * A needed foreign key that closes a cycle can be put off to the end of a transaction, on request, or the first row of
 * the cycle could never be written. MySQL puts off none.
 */
function deferrableOf(
  table: TableDraft,
  key: ForeignKey,
  closes: boolean,
  draft: Draft,
): StorageForeignKey['deferrable'] {
  if (draft.dialect === 'mysql') {
    if (key.deferrable !== 'no') {
      draft.diagnostics.push(diagnostic(
        'warning',
        'deferrable-left-out',
        `MySQL checks the foreign key of ${table.entity.id} over ${key.columns.join(', ')} at once.`,
        key.place,
      ));
    }
    return 'no';
  }
  return closes && !draft.existing && key.deferrable === 'no' && !isNullable(table, key) ? 'immediate' : key.deferrable;
}
