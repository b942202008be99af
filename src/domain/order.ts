import type { Entity, ForeignKey } from './domain.js';
import { components, postOrder } from './graph.js';

/** A reference from one table or view to another, by their places in a list. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Whether a row can do without it: such a reference rather waits than one that is needed. */
  readonly optional: boolean;
}

/** An order in which things that refer to each other can be made. */
export interface Order {
  /** Places in an order in which what is referred to comes first; otherwise as they are. */
  readonly order: readonly number[];
  /** References that can be made only once all stand, since they close a cycle. Self references are none. */
  readonly late: ReadonlySet<Edge>;
}

/**
 * Orders `count` tables by their references, so that each stands after those it refers to. Within a cycle the needed
 * references decide, so that those which close it are optional ones where there are any. Linear in tables and references.
 */
export function creationOrder(count: number, edges: readonly Edge[]): Order {
  const outgoing: Edge[][] = Array.from({ length: count }, () => []);
  for (const edge of edges) if (edge.from !== edge.to) outgoing[edge.from]?.push(edge);
  const order: number[] = [];
  for (const members of components(outgoing.map(own => own.map(edge => edge.to)))) {
    if (members.length === 1) order.push(...members);
    else for (const member of byNeed(members, outgoing)) order.push(member);
  }
  const position = new Int32Array(count);
  order.forEach((place, index) => position[place] = index);
  const isLate = ({ from, to }: Edge): boolean => (position[to] ?? 0) > (position[from] ?? 0);
  return { order, late: new Set(order.flatMap(place => (outgoing[place] ?? []).filter(isLate))) };
}

/** The members of a cycle, as the needed references among them want it. */
function byNeed(members: readonly number[], outgoing: readonly (readonly Edge[])[]): number[] {
  const inside = new Map(members.map((place, index) => [place, index]));
  const needed = members.map(place =>
    (outgoing[place] ?? []).flatMap(edge => edge.optional ? [] : inside.get(edge.to) ?? [])
  );
  return postOrder(needed).flatMap(index => members[index] ?? []);
}

/**
 * Groups of entities that need each other by NOT NULL foreign keys: no row of one can be written before a row of another.
 * A group of one is an entity that needs a row of its own.
 */
export function neededCycles<E extends Entity>(entities: readonly E[]): readonly (readonly E[])[] {
  const places = new Map(entities.map((entity, place) => [entity.id, place]));
  const needed = entities.map(entity =>
    neededKeys(entity).flatMap(({ references }) =>
      references.entity === entity.id ? [] : places.get(references.entity) ?? []
    )
  );
  return components(needed).flatMap(members => {
    const group = members.flatMap(place => entities[place] ?? []);
    const [only] = group;
    if (group.length > 1) return [group];
    return only !== undefined && neededKeys(only).some(key => key.references.entity === only.id) ? [group] : [];
  });
}

/** Foreign keys without which no row can be: none of their columns can be NULL. */
export function neededKeys(entity: Entity): readonly ForeignKey[] {
  if (entity.foreignKeys.length === 0) return [];
  const nullable = new Set(entity.fields.filter(field => field.nullable).map(field => field.column));
  return entity.foreignKeys.filter(key => !key.columns.some(column => nullable.has(column)));
}
