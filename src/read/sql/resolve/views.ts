import type { Entity, Field } from '../../../domain/domain.js';
import type { FieldType } from '../../../domain/type.js';
import { find } from '../../report.js';
import { findTable, type TableDraft } from '../catalog.js';
import { part, type QualifiedName, sqlOf, tokenAt } from '../cursor.js';
import { columnsOfQuery, type QueryColumn, renamed } from '../view/query.js';
import type { Resolving } from './context.js';

/** Resolves the views of the input, each after those it reads, and adds them to the entities. */
export function resolveViews(
  resolving: Resolving,
  views: readonly TableDraft[],
  entities: Map<TableDraft, Entity>,
): void {
  const pending = new Set<TableDraft>();
  const resolve = (view: TableDraft): void => {
    if (view.view === null || entities.has(view) || pending.has(view) || pending.size > 100) return;
    pending.add(view);
    entities.set(
      view,
      resolveView(resolving, view, name => {
        const source = findTable(resolving.catalog, name, view.path);
        if (source?.kind === 'view') resolve(source);
        return source === null ? null : entities.get(source.partitionOf ?? source) ?? null;
      }),
    );
    pending.delete(view);
  };
  for (const view of views) resolve(view);
}

function resolveView(resolving: Resolving, view: TableDraft, lookUp: (name: QualifiedName) => Entity | null): Entity {
  const { catalog, report } = resolving;
  const query = view.view?.query ?? view.definition;
  const reads = new Set<string>();
  const columns = renamed(
    columnsOfQuery(part(query, query.at, query.end), {
      catalog,
      lookUp: name => {
        const source = lookUp(name);
        if (source === null) return null;
        reads.add(source.id);
        return source.fields.map(({ column, type }) => ({ name: column, type }));
      },
      common: new Map(),
      relations: [],
      depth: 0,
    }),
    view.view?.columns ?? null,
  );
  if (columns === null) {
    const message = `The columns of view "${view.id}" could not be told from its query; the view is kept without them.`;
    find(report, 'warning', 'unknown-view-columns', message, view.place, 'Name the columns in the query.');
  }
  const untold = (columns ?? []).filter(({ type }) => type === null).map(({ name }) => name);
  if (untold.length > 0) {
    const message = `The types of ${untold.join(', ')} of view "${view.id}" could not be told; they are taken as text.`;
    find(report, 'note', 'unknown-view-type', message, view.place, 'A cast in the query tells the type.');
  }
  return {
    id: view.id,
    kind: 'view',
    schema: view.schema,
    table: view.table,
    fields: (columns ?? []).map(column => fieldOf(resolving, view, column)),
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: [],
    comment: view.comment,
    view: {
      dialect: catalog.dialect,
      sql: queryText(resolving, view),
      materialized: view.view?.materialized ?? false,
      reads: [...reads],
    },
    place: view.place,
  };
}

function fieldOf(resolving: Resolving, view: TableDraft, { name, type }: QueryColumn): Field {
  const { dialect } = resolving.catalog;
  const unknown: FieldType = { kind: 'native', dialect, name: 'unknown', arguments: [], base: 'text' };
  return {
    column: name,
    type: type ?? unknown,
    declared: null,
    nullable: true,
    default: null,
    identity: null,
    generated: null,
    onUpdate: null,
    comment: null,
    place: view.place,
  };
}

/** The query as written; the name of the database that USE chose is taken off, since it may have another one tomorrow. */
function queryText(resolving: Resolving, view: TableDraft): string {
  const query = view.view?.query ?? view.definition;
  const { home, dialect } = resolving.catalog;
  if (dialect === 'mysql' && home !== null) {
    const dropped = new Set<number>();
    for (let index = query.at; index < query.end; index += 1) {
      const token = tokenAt(query, index);
      if (token.text !== home || tokenAt(query, index + 1).key !== '.' || tokenAt(query, index - 1).key === '.') {
        continue;
      }
      dropped.add(token.start).add(tokenAt(query, index + 1).start);
    }
    if (dropped.size > 0) return sqlOf(query, token => dropped.has(token.start) ? '' : null);
  }
  const [first, last] = [tokenAt(query, query.at), tokenAt(query, query.end - 1)];
  return query.source.text.slice(Math.max(first.start, 0), Math.max(last.end, 0)).replaceAll('\r\n', '\n');
}
