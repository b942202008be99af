import type { Model, ModelEntity } from '../domain/model.js';
import { creationOrder, type Edge } from '../domain/order.js';
import { columnsOf } from './columns.js';
import type { Draft } from './draft.js';
import type { StorageView } from './storage.js';
import type { PhysicalName } from './table-names.js';

const none: ReadonlyMap<string, string> = new Map();

/** The views that stand on the target, those that others read first. A view exists on its own dialect only. */
export function viewsOf(model: Model, names: ReadonlyMap<string, PhysicalName>, draft: Draft): readonly StorageView[] {
  const entities = model.entities.filter(entity => entity.view?.dialect === draft.dialect);
  const places = new Map(entities.map((entity, place) => [entity.id, place]));
  const edges: Edge[] = [];
  entities.forEach((entity, from) => {
    for (const read of entity.view?.reads ?? []) {
      const to = places.get(read);
      if (to !== undefined) edges.push({ from, to, optional: false });
    }
  });
  const { order } = creationOrder(entities.length, edges);
  return order.flatMap(place => {
    const entity = entities[place];
    return entity === undefined ? [] : viewOf(entity, names, draft);
  });
}

function viewOf(entity: ModelEntity, names: ReadonlyMap<string, PhysicalName>, draft: Draft): readonly StorageView[] {
  if (entity.view === null) return [];
  const { schema, name } = names.get(entity.id) ?? { schema: null, name: entity.table };
  const { sql, materialized } = entity.view;
  const columns = columnsOf(entity, none, draft);
  return [{ entity: entity.id, schema, name, sql, materialized, columns, comment: entity.comment }];
}
