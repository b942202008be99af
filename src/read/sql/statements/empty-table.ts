import { type Catalog, idOf, schemaOf, type TableDraft } from '../catalog.js';
import { placeOf, type QualifiedName, type Snippet } from '../cursor.js';

/** An empty table or view of that name. */
export function emptyTable(
  catalog: Catalog,
  name: QualifiedName,
  kind: TableDraft['kind'],
  definition: Snippet,
): TableDraft {
  const schema = schemaOf(catalog, name.schema);
  return {
    id: idOf(schema, name.name),
    kind,
    schema,
    table: name.name,
    columns: [],
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: [],
    comment: null,
    view: null,
    partitionOf: null,
    rowid: true,
    definition,
    place: placeOf(definition, definition.at),
    path: catalog.path,
  };
}
