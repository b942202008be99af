import type { Place } from '../../domain/diagnostic.js';
import { find, type Report } from '../report.js';
import { databaseName } from '../sketch/names.js';
import type { SketchRelation } from '../sketch/sketch.js';
import type { Named, References } from './documents.js';
import { type Json, member } from './json.js';
import { type Shape, shapeOf } from './shape.js';

/** What becomes of objects that stand inside objects, with no name of their own. */
export type NestedObjects = 'json' | 'tables';

/** An object inside a thing that becomes a thing of its own, and how the two belong together. */
export interface Owned {
  readonly thing: Named;
  readonly relation: SketchRelation;
}

/** Finds the objects that things own. */
export interface Owning {
  readonly report: Report;
  readonly references: References;
  readonly nested: NestedObjects;
  /** Tables that are there already, by their names in the database. */
  readonly taken: Set<string>;
  /** Objects that have an owner: one that holds itself, or is reached by two ways, is one table. */
  readonly owned: Set<Json>;
}

/**
 * The rule for `nestedObjects: 'tables'`: an object with properties of its own becomes a table called after its owner and
 * the property (`order.address` is `order_address`), with a key to its owner that falls with it; an object alone has one
 * row at most, a list of objects as many as there are. Null, so that it stays JSON, where the property holds none or one
 * that has an owner, and, with a finding, where a table of that name is there already.
 */
export function ownedBy(owner: Named, property: string, shape: Shape, place: Place, owning: Owning): Owned | null {
  if (owning.nested === 'json') return null;
  const items = shape.kind === 'array' ? member(shape.schema, 'items') : null;
  const inner = items === null ? shape : shapeOf(items, shape.owner, owning.references);
  if (inner.kind !== 'object' || !hasProperties(inner.schema) || owning.owned.has(inner.schema)) return null;
  const name = `${owner.name}_${property}`;
  const table = databaseName(name);
  if (owning.taken.has(table)) {
    const message = `The objects in ${owner.name}.${property} would be the table "${table}", which is there already; `
      + 'they are kept as JSON.';
    find(
      owning.report,
      'warning',
      'duplicate-table',
      message,
      place,
      'Call the property otherwise, or define it apart.',
    );
    return null;
  }
  owning.taken.add(table);
  const thing: Named = { name, schema: inner.schema, document: inner.owner.document };
  owning.owned.add(inner.schema);
  const kind = items === null ? 'one-to-one' : 'one-to-many';
  const relation: SketchRelation = {
    kind,
    one: owner.name,
    many: name,
    required: true,
    column: null,
    role: null,
    onDelete: 'cascade',
    place,
  };
  return { thing, relation };
}

function hasProperties(schema: Json): boolean {
  const properties = member(schema, 'properties');
  return properties?.kind === 'object' && properties.entries.size > 0;
}
