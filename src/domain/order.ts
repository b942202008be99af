import type { Entity, ForeignKey } from './domain.js';
import { components, postOrder } from './graph.js';

/** A foreign key of an entity. */
export interface HeldKey<E extends Entity = Entity> {
  readonly entity: E;
  readonly foreignKey: ForeignKey;
}

/** Entities in an order in which they can be made and filled. */
export interface CreationOrder<E extends Entity = Entity> {
  /** What is referred to comes first; otherwise in source order. */
  readonly entities: readonly E[];
  /**
   * Foreign keys to an entity that comes later: they close a cycle, and are added when all entities stand. A self
   * reference is none of them.
   */
  readonly late: readonly HeldKey<E>[];
}

/**
 * Orders entities by their foreign keys, so that each stands after those it refers to. Within a cycle the NOT NULL keys
 * decide, so that the late ones can be filled with NULL first, unless the cycle is one of NOT NULL keys alone. Foreign
 * keys to entities that are not among these are ignored. Stable, and linear in entities and foreign keys.
 */
export function creationOrder<E extends Entity>(entities: readonly E[]): CreationOrder<E> {
  const places = placesOf(entities);
  const all = entities.map(entity => targets(entity, entity.foreignKeys, places));
  const order: number[] = [];
  for (const members of components(all)) {
    if (members.length === 1) order.push(...members);
    else order.push(...withinCycle(members, entities, places));
  }
  const position = new Map(order.map((place, index) => [place, index]));
  const late = order.flatMap((place, index) => {
    const entity = entities[place];
    if (entity === undefined) return [];
    return entity.foreignKeys
      .filter(key => (position.get(places.get(key.references.entity) ?? -1) ?? -1) > index)
      .map(foreignKey => ({ entity, foreignKey }));
  });
  return { entities: order.flatMap(place => entities[place] ?? []), late };
}

/**
 * Groups of entities that need each other by NOT NULL foreign keys: no row of one can be written before a row of another.
 * A group of one is an entity that needs a row of its own.
 */
export function neededCycles<E extends Entity>(entities: readonly E[]): readonly (readonly E[])[] {
  const places = placesOf(entities);
  const needed = entities.map(entity => targets(entity, neededKeys(entity), places));
  const cycles = components(needed).flatMap(members => {
    const group = members.flatMap(place => entities[place] ?? []);
    const [only] = group;
    if (group.length > 1) return [group];
    return only !== undefined && neededKeys(only).some(key => key.references.entity === only.id) ? [group] : [];
  });
  return cycles;
}

/** Foreign keys without which no row can be: none of their columns can be NULL. */
export function neededKeys(entity: Entity): readonly ForeignKey[] {
  if (entity.foreignKeys.length === 0) return [];
  const nullable = new Set(entity.fields.filter(field => field.nullable).map(field => field.column));
  return entity.foreignKeys.filter(key => !key.columns.some(column => nullable.has(column)));
}

function withinCycle(
  members: readonly number[],
  entities: readonly Entity[],
  places: ReadonlyMap<string, number>,
): readonly number[] {
  const inside = new Map(members.map((place, index) => [place, index]));
  const needed = members.map(place => {
    const entity = entities[place];
    const to = entity === undefined ? [] : targets(entity, neededKeys(entity), places);
    return to.flatMap(target => inside.get(target) ?? []);
  });
  return postOrder(needed).flatMap(index => members[index] ?? []);
}

function placesOf(entities: readonly Entity[]): ReadonlyMap<string, number> {
  return new Map(entities.map((entity, place) => [entity.id, place]));
}

function targets(entity: Entity, keys: readonly ForeignKey[], places: ReadonlyMap<string, number>): readonly number[] {
  return keys.flatMap(key => key.references.entity === entity.id ? [] : places.get(key.references.entity) ?? []);
}
