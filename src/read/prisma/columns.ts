import type { Field } from '../../domain/domain.js';
import type { ScopeColumn } from '../sql/expression/scope.js';
import { serialOf } from '../sql/types/postgresql.js';
import { columnDefault } from './defaults.js';
import { columnOf, type Model, placeIn, type Schema } from './schema.js';
import { attribute, type FieldNode } from './tree.js';
import { type ColumnType, columnType } from './types.js';

/** A field that is a column, with its type. */
export interface Column {
  readonly node: FieldNode;
  readonly column: string;
  readonly type: ColumnType;
}

/** Finds a column by the name it has in the database, for SQL inside the schema. */
export type ColumnScope = (name: string) => ScopeColumn | null;

/** The columns of a model, by the names of their fields; relations are none. */
export function columnsOf(schema: Schema, model: Model): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  for (const node of model.fields.values()) {
    const type = columnType(schema, model, node);
    if (type !== null) columns.set(node.name, { node, column: columnOf(node), type });
  }
  return columns;
}

/** How SQL inside the schema sees the columns. */
export function scopeOf(columns: ReadonlyMap<string, Column>): ColumnScope {
  const kinds = new Map([...columns.values()].map(({ column, type: { type } }) => [column, type.kind]));
  return name => {
    const kind = kinds.get(name);
    return kind === undefined ? null : { name, kind: kind === 'array' ? null : kind };
  };
}

/** The columns as fields of the domain. */
export function fieldsOf(
  schema: Schema,
  model: Model,
  columns: ReadonlyMap<string, Column>,
  key: readonly string[],
): Field[] {
  const scope = scopeOf(columns);
  return [...columns.values()].map(({ node, column, type: { type, declared } }): Field => {
    const { default: value, numbered } = columnDefault(schema, model, node, type, scope);
    const serial = numbered && declared?.dialect === 'postgresql';
    return {
      column,
      type,
      declared: serial ? { ...declared, name: serialOf(declared.name) } : declared,
      // PostgreSQL keeps no NOT NULL for lists; the key of a table is never NULL.
      nullable: (node.optional || node.list) && !key.includes(column),
      default: value,
      identity: numbered ? 'default' : null,
      generated: null,
      onUpdate: attribute(node.attributes, 'updatedAt') === null
        ? null
        : { kind: 'call', function: 'now', arguments: [] },
      comment: node.doc,
      place: placeIn(model, node.at),
    };
  });
}
