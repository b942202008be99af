import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Entity, ForeignKey } from './domain.js';
import { plural } from './inflection.js';
import { isUniqueWithin, type Junction } from './junctions.js';
import type { EntityNames, Relation } from './model.js';
import type { FieldName } from './name-fields.js';
import { firstFree, fitWords, wireName } from './name.js';
import type { Naming } from './options.js';
import type { Overrides } from './overrides.js';
import { farName, inverseNames, selfStem } from './relation-names.js';
import { stemOf } from './relation-stem.js';
import { camelCase, snakeCase, type Words } from './words.js';

/** What relations are named and linked from. */
export interface ResolveInput {
  /** Sound entities (see `soundDomain`), each foreign key once. */
  readonly entities: readonly Entity[];
  readonly names: ReadonlyMap<string, EntityNames>;
  /** Names of the fields by entity id and column. */
  readonly fieldNames: ReadonlyMap<string, ReadonlyMap<string, FieldName>>;
  readonly junctions: readonly Junction[];
  readonly naming: Naming;
  readonly overrides: Overrides;
}

/** Hands out names in one entity that clash neither with its fields nor with each other. */
interface Scope {
  readonly id: string;
  readonly words: Words;
  readonly free: (words: Words) => boolean;
  /** Gives the first free one of the candidates, else the last with a number. */
  readonly claim: (candidates: readonly Words[]) => Words;
  readonly relations: Relation[];
}

/** A foreign key between two scopes, with the name of its own side. */
interface Link {
  readonly key: ForeignKey;
  readonly from: Scope;
  readonly to: Scope;
  readonly stem: Words;
  readonly name: Words;
  readonly unique: boolean;
  readonly optional: boolean;
}

/**
 * Relations of all entities, by entity id, both sides named:
 * - the holder's side by the foreign key's column (`author_id` → `author`),
 * - the parent's side by the child (`posts`; further foreign keys `posts_by_editor`; 1:1 in the singular),
 * - N:N by what the source calls the far rows, else by what the junction calls one (`tags`; further junctions
 *   `posts_via_likes`).
 *
 * An entity lists its own foreign keys first, then those that lead to it, then N:N, each in source order. Linear in the
 * number of foreign keys.
 */
export function resolveRelations(
  input: ResolveInput,
  report: (finding: Diagnostic) => void,
): ReadonlyMap<string, readonly Relation[]> {
  const scopes = new Map(input.entities.map(entity => [entity.id, scopeOf(entity, input, report)]));
  const byId = new Map(input.entities.map(entity => [entity.id, entity]));
  const links = input.entities.flatMap(entity => entity.foreignKeys.flatMap(key => link(entity, key, byId, scopes)));
  const stemByKey = new Map(links.map(one => [one.key, one.stem]));
  // Links of pure junctions get their names last: `followers` is worth more to the people than to the table of that name.
  const pure = new Set(input.junctions.filter(one => one.pure).map(one => one.entity.id));
  const inverses = new Map<Link, Words>();
  const led = new Set<string>();
  for (const one of links) if (!pure.has(one.from.id)) inverses.set(one, inverseOf(one, led));
  const bridges = input.junctions.flatMap(junction => manyToMany(junction, scopes, stemByKey, input.naming));
  for (const one of links) if (pure.has(one.from.id)) inverses.set(one, inverseOf(one, led));

  for (const one of links) one.from.relations.push(ownSide(one, inverses.get(one) ?? [], input.naming));
  for (const one of links) one.to.relations.push(otherSide(one, inverses.get(one) ?? [], input.naming));
  for (const [scope, relation] of bridges) scope.relations.push(relation);
  return new Map(input.entities.map(({ id }) => [id, scopes.get(id)?.relations ?? []]));
}

function scopeOf(
  entity: Entity,
  { fieldNames, names, overrides }: ResolveInput,
  report: (finding: Diagnostic) => void,
): Scope {
  const taken = new Set<string>();
  for (const { name, camel } of fieldNames.get(entity.id)?.values() ?? []) taken.add(name).add(camel);
  const counters = new Map<string, number>();
  const free = (words: Words): boolean => !taken.has(snakeCase(words)) && !taken.has(camelCase(words));
  const take = (words: Words): Words => {
    taken.add(snakeCase(words)).add(camelCase(words));
    return words;
  };
  const rename = (words: Words): Words => {
    const override = overrides.relation(entity, snakeCase(words));
    if (override === null) return words;
    const wanted = fitWords(override, 'relation').words;
    const given = take(firstFree(wanted, free, counters));
    if (given !== wanted) {
      const message = `The relation ${entity.id}.${snakeCase(words)} is called ${snakeCase(given)} since the name `
        + `${snakeCase(wanted)} is taken.`;
      report(diagnostic('warning', 'relation-name-taken', message, entity.place));
    }
    return given;
  };
  return {
    id: entity.id,
    words: (names.get(entity.id)?.singular ?? entity.table).split('_'),
    free,
    claim: candidates =>
      rename(take(candidates.find(free) ?? firstFree(candidates.at(-1) ?? ['relation'], free, counters))),
    relations: [],
  };
}

function link(
  entity: Entity,
  key: ForeignKey,
  byId: ReadonlyMap<string, Entity>,
  scopes: ReadonlyMap<string, Scope>,
): readonly Link[] {
  const target = byId.get(key.references.entity);
  const from = scopes.get(entity.id);
  const to = scopes.get(key.references.entity);
  if (target === undefined || from === undefined || to === undefined) return [];
  const stem = stemOf(key, entity, target, to.words);
  const words = from === to ? selfStem(stem.words, from.words) : stem.words;
  const name = from.claim([words, ...stem.names]);
  return [{
    key,
    from,
    to,
    stem: words,
    name,
    unique: isUniqueWithin(entity, key.columns),
    optional: entity.fields.some(field => field.nullable && key.columns.includes(field.column)),
  }];
}

/** @param led pairs of entities that a foreign key with the plain name leads between already. */
function inverseOf({ from, to, stem, name, unique }: Link, led: Set<string>): Words {
  const self = from === to;
  const names = inverseNames(from.words, stem, !unique, self);
  const way = JSON.stringify([from.id, to.id]);
  const plain = led.has(way) && !self ? [] : [names.plain];
  led.add(way);
  return to.claim([...plain, names.byStem, [...names.many, 'by', ...name]]);
}

function ownSide({ key, from, to, name, unique, optional }: Link, inverse: Words, naming: Naming): Relation {
  return {
    kind: 'many-to-one',
    ...sides(name, inverse, naming),
    from: from.id,
    to: to.id,
    foreignKey: key,
    unique,
    optional,
    self: from === to,
    through: null,
  };
}

function otherSide({ key, from, to, name, unique }: Link, inverse: Words, naming: Naming): Relation {
  return {
    kind: unique ? 'one-to-one' : 'one-to-many',
    ...sides(inverse, name, naming),
    from: to.id,
    to: from.id,
    foreignKey: key,
    unique,
    optional: true,
    self: from === to,
    through: null,
  };
}

function manyToMany(
  junction: Junction,
  scopes: ReadonlyMap<string, Scope>,
  stemByKey: ReadonlyMap<ForeignKey, Words>,
  naming: Naming,
): readonly (readonly [Scope, Relation])[] {
  const [one, other] = junction.keys;
  const left = scopes.get(one.references.entity);
  const right = scopes.get(other.references.entity);
  const through = scopes.get(junction.entity.id);
  if (left === undefined || right === undefined || through === undefined) return [];
  const self = left === right;
  const [stem, otherStem] = [stemByKey.get(one) ?? left.words, stemByKey.get(other) ?? right.words];
  const via = (words: Words): Words => [...words, 'via', ...plural(through.words)];
  const far = said(other) ?? farName(otherStem, stem, right.words, self);
  const near = said(one) ?? farName(stem, otherStem, left.words, self);
  const name = left.claim([far, via(far)]);
  const inverse = right.claim([near, via(near)]);
  const shared = { kind: 'many-to-many', unique: false, optional: true, self } as const;
  const how = { entity: through.id, pure: junction.pure, attachable: junction.attachable };
  return [
    [left, {
      ...shared,
      ...sides(name, inverse, naming),
      from: left.id,
      to: right.id,
      foreignKey: one,
      through: { ...how, near: one, far: other },
    }],
    [right, {
      ...shared,
      ...sides(inverse, name, naming),
      from: right.id,
      to: left.id,
      foreignKey: other,
      through: { ...how, near: other, far: one },
    }],
  ];
}

/** What the source calls the far rows, if it says. */
function said({ rows }: ForeignKey): Words | null {
  return rows === undefined ? null : fitWords(rows, 'relation').words;
}

function sides(name: Words, inverse: Words, naming: Naming): { name: string; wire: string; inverse: string } {
  return { name: snakeCase(name), wire: wireName(name, naming), inverse: snakeCase(inverse) };
}

/** Keeps one of several foreign keys over the same columns to the same target, with a note for each one left out. */
export function foldForeignKeys(entity: Entity, report: (finding: Diagnostic) => void): Entity {
  if (entity.foreignKeys.length < 2) return entity;
  const seen = new Set<string>();
  const foreignKeys = entity.foreignKeys.filter(key => {
    const pairs = key.columns.map((column, index) => [column, key.references.columns[index]]);
    const same = JSON.stringify([key.references.entity, pairs.map(pair => JSON.stringify(pair)).sort()]);
    if (!seen.has(same)) {
      seen.add(same);
      return true;
    }
    const title = `${entity.id} (${key.columns.join(', ')})`;
    const message = `The foreign key ${title} to ${key.references.entity} is there twice; the first one counts.`;
    report(diagnostic('note', 'duplicate-foreign-key', message, key.place ?? entity.place));
    return false;
  });
  return foreignKeys.length === entity.foreignKeys.length ? entity : { ...entity, foreignKeys };
}
