import type { Entity, ForeignKey } from '../../domain/domain.js';
import { ancestorsOf } from '../python/class.js';
import type { ClassScope } from '../python/scope.js';
import { textOf } from '../python/value.js';
import { type Reading, type Relation, say, type Table } from './reading.js';
import type { Resolving } from './resolving.js';

/**
 * Holds what `relationship` says against the foreign keys, which are what tables have: a relation that no key carries is
 * reported, since the domain cannot show it, and so is one that leads to one row where the tables allow many.
 */
export function checkRelations({ reading }: Resolving, entities: readonly Entity[]): void {
  const linked = new Set<string>();
  for (const { id, foreignKeys } of entities) {
    for (const { references } of foreignKeys) linked.add(pairOf(id, references.entity));
  }
  const held: Held = { linked, entityById: new Map(entities.map(entity => [entity.id, entity])), many: new Map() };
  for (const table of reading.tables.values()) {
    for (const relation of table.relations) checkRelation(reading, table, relation, held);
  }
}

/** What the tables hold: which have a key between them, and what else they say. */
interface Held {
  readonly linked: ReadonlySet<string>;
  readonly entityById: ReadonlyMap<string, Entity>;
  /** By tables on both sides, the key that allows many rows; null where none does. */
  readonly many: Map<string, readonly [Entity, ForeignKey] | null>;
}

function pairOf(one: string, other: string): string {
  return JSON.stringify(one < other ? [one, other] : [other, one]);
}

function checkRelation(reading: Reading, table: Table, relation: Relation, held: Held): void {
  const { linked } = held;
  const target = relation.target === null ? undefined : reading.byClass.get(relation.target);
  if (target === undefined) {
    // A name that several classes have is told by its module, which is left to SQLAlchemy; another input may have others.
    if (reading.open || reading.classes.get(relation.targetName) === null) return;
    const message = `The relation ${relation.name} of table "${table.id}" leads to ${
      relation.targetName === '' ? 'a class' : relation.targetName
    } that has no table here; it is left out.`;
    say(reading, 'warning', 'unresolved-relation', relation.spot, message, 'Give the file that defines the class.');
    return;
  }
  const { through } = relation;
  if (through === null) {
    // The key of a class that inherits may stand in a table above it.
    const ends = tablesOf(reading, relation.target, target);
    const begins = tablesOf(reading, relation.owner, table);
    if (begins.some(one => ends.some(other => linked.has(pairOf(one, other))))) {
      if (relation.isOne) checkOne(reading, table, relation, { begins, ends, held });
      return;
    }
    const message =
      `No foreign key stands between table "${table.id}" and "${target.id}"; the relation ${relation.name} is left out.`;
    say(reading, 'warning', 'unresolved-relation', relation.spot, message, 'Add a ForeignKey.');
    return;
  }
  const between = tableThrough(reading, through);
  if (between !== null && linked.has(pairOf(between.id, table.id))) return;
  const message =
    `The table between "${table.id}" and "${target.id}" could not be told; the relation ${relation.name} is left out.`;
  say(reading, 'warning', 'unresolved-relation', relation.spot, message, 'Define it as a Table or a class.');
}

/** `uselist=False` where the key stands on the other side, and is not unique there: the tables allow many rows. */
function checkOne(
  reading: Reading,
  { id }: Table,
  relation: Relation,
  { begins, ends, held }: { readonly begins: readonly string[]; readonly ends: readonly string[]; readonly held: Held },
): void {
  const sides = JSON.stringify([begins, ends]);
  const known = held.many.get(sides);
  const found = known === undefined ? keyToMany(begins, ends, held) : known;
  held.many.set(sides, found);
  if (found === null) return;
  const [entity, { columns }] = found;
  const message = `The relation ${relation.name} of table "${id}" leads to one row, but nothing makes ${
    columns.join(', ')
  } of table "${entity.id}" unique; it is read as a relation to many.`;
  say(reading, 'note', 'many-rows', relation.spot, message, `Give ${columns.join(', ')} a unique constraint.`);
}

/** The first key on the other side, where all keys stand there and none is unique. */
function keyToMany(
  begins: readonly string[],
  ends: readonly string[],
  { entityById }: Held,
): readonly [Entity, ForeignKey] | null {
  const keysOf = (from: readonly string[], to: readonly string[]): readonly (readonly [Entity, ForeignKey])[] =>
    from.flatMap(one => {
      const entity = entityById.get(one);
      const keys = entity?.foreignKeys.filter(({ references }) => to.includes(references.entity)) ?? [];
      return entity === undefined ? [] : keys.map(key => [entity, key] as const);
    });
  if (keysOf(begins, ends).length > 0) return null;
  const keys = keysOf(ends, begins);
  return keys.some(([entity, key]) => isUnique(entity, key)) ? null : keys[0] ?? null;
}

/** Whether no two rows have the same key. */
function isUnique({ primaryKey, uniques }: Entity, { columns }: ForeignKey): boolean {
  const unique = uniques.filter(({ where }) => where === null).map(one => one.columns);
  return [...unique, primaryKey?.columns ?? []].some(one =>
    one.length > 0 && one.every(column => columns.includes(column))
  );
}

/** The table of a class, and those of the classes it inherits from. */
function tablesOf({ byClass, effort }: Reading, scope: ClassScope | null, own: Table): readonly string[] {
  const above = scope === null ? [] : ancestorsOf(scope, effort).flatMap(one => 'class' in one ? one.class : []);
  return [...new Set([own.id, ...above.flatMap(one => byClass.get(one)?.id ?? [])])];
}

/** The table that `secondary` or `link_model` names. */
function tableThrough(reading: Reading, value: Relation['through']): Table | null {
  if (value === null) return null;
  const text = textOf(value);
  if (text !== null) {
    const named = [...reading.byCall].find(([, table]) => table.name === text)?.[1];
    return reading.tables.get(text) ?? named ?? null;
  }
  if (value.kind === 'class') return reading.byClass.get(value.scope) ?? null;
  if (value.kind === 'member' && value.of.kind === 'class') return reading.byClass.get(value.of.scope) ?? null;
  return reading.byCall.get(value) ?? null;
}
