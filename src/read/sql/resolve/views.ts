import type { Entity } from '../../../domain/domain.js';
import type { TableDraft } from '../catalog.js';
import { sqlOf } from '../cursor.js';
import type { Resolving } from './context.js';

/** Resolves a view, and adds it to the entities. */
export function resolveView(resolving: Resolving, view: TableDraft, entities: Map<TableDraft, Entity>): void {
  if (view.view === null) return;
  entities.set(view, {
    id: view.id,
    kind: 'view',
    schema: view.schema,
    table: view.table,
    fields: [],
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: [],
    comment: view.comment,
    view: {
      dialect: resolving.catalog.dialect,
      sql: sqlOf(view.view.query),
      materialized: view.view.materialized,
      reads: [],
    },
    place: view.place,
  });
}
