import type { Entity, ForeignKey } from './domain.js';
import { isOptionalOnInsert, isSurrogate } from './keys.js';
import type { KeyKind } from './model.js';
import { isUnique, sameSet } from './sound.js';

/** A table seen as the link between two rows. */
export interface Junction {
  readonly entity: Entity;
  /** In the order of the table's foreign keys. */
  readonly keys: readonly [ForeignKey, ForeignKey];
  readonly pure: boolean;
  readonly attachable: boolean;
  /** Whether a pair can be there only once. */
  readonly keyed: boolean;
}

/** What is known of the other tables. */
export interface Among {
  /** Tables that others refer to. */
  readonly referenced: ReadonlySet<string>;
  /** Tables with a primary key. */
  readonly keyed: ReadonlySet<string>;
}

/**
 * Tells whether a table links two others (or one with itself), N:N.
 *
 * - Two of its foreign keys, NOT NULL, neither unique alone, make up the primary key or a unique constraint.
 * - Or it has just two foreign keys, NOT NULL, and nothing else that matters; then the pair need not be unique, unless
 *   some other table refers to it: a film a shop has twice is two things, and no link.
 *
 * A surrogate key, timestamps, deletion mark and computed columns do not matter; without other columns the junction is
 * pure, unless some other table refers to it: then it needs routes of its own.
 *
 * Both ends need a primary key, since only then a row of theirs can be named.
 */
export function junctionOf(entity: Entity, key: KeyKind, kept: ReadonlySet<string>, among: Among): Junction | null {
  if (entity.kind === 'view' || entity.foreignKeys.length < 2) return null;
  const nullable = new Set(entity.fields.filter(field => field.nullable).map(field => field.column));
  const referenced = among.referenced.has(entity.id);
  const ends = entity.foreignKeys.filter(one =>
    among.keyed.has(one.references.entity) && !one.columns.some(column => nullable.has(column))
    && !isUniqueWithin(entity, one.columns)
  );
  const linking = keyedPair(entity, ends) ?? barePair(entity, ends);
  if (linking === null) return null;
  const own = new Set([...linking[0].columns, ...linking[1].columns]);
  const surrogate = isSurrogate(key) ? entity.primaryKey?.columns[0] : undefined;
  const payload = entity.fields.filter(({ column, generated }) =>
    !own.has(column) && column !== surrogate && !kept.has(column) && generated === null
  );
  const keyed = isUnique(entity, [...own]);
  const bare = payload.length === 0 && (key === 'none' || surrogate !== undefined || keyed);
  if (!keyed && (!bare || referenced)) return null;
  return {
    entity,
    keys: linking,
    pure: bare && !referenced,
    attachable: payload.every(isOptionalOnInsert),
    keyed,
  };
}

/** Whether the columns, or some of them, are unique: each row referred to is then met at most once. */
export function isUniqueWithin(entity: Entity, columns: readonly string[]): boolean {
  const within = (unique: readonly string[]): boolean => unique.every(column => columns.includes(column));
  if (entity.primaryKey !== null && within(entity.primaryKey.columns)) return true;
  return entity.uniques.some(unique => unique.where === null && within(unique.columns));
}

type Pair = readonly [ForeignKey, ForeignKey];

/** Two foreign keys that together are the primary key or a whole unique constraint. */
function keyedPair(entity: Entity, ends: readonly ForeignKey[]): Pair | null {
  const keys = [
    entity.primaryKey?.columns ?? [],
    ...entity.uniques.filter(one => one.where === null).map(one => one.columns),
  ];
  for (const columns of keys) {
    if (columns.length < 2) continue;
    const inside = ends.filter(end => end.columns.every(column => columns.includes(column)));
    for (const [index, one] of inside.entries()) {
      const other = inside.slice(index + 1).find(end =>
        sameSet([...new Set([...one.columns, ...end.columns])], columns) && areApart(one, end)
      );
      if (other !== undefined) return [one, other];
    }
  }
  return null;
}

function barePair(entity: Entity, ends: readonly ForeignKey[]): Pair | null {
  const [one, other] = ends;
  if (entity.foreignKeys.length !== 2 || one === undefined || other === undefined) return null;
  return areApart(one, other) ? [one, other] : null;
}

/** Whether each has a column the other has not: the two ends can be chosen apart. */
function areApart(one: ForeignKey, other: ForeignKey): boolean {
  return one.columns.some(column => !other.columns.includes(column))
    && other.columns.some(column => !one.columns.includes(column));
}
