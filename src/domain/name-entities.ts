import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Entity } from './domain.js';
import { plural, singular } from './inflection.js';
import type { EntityNames } from './model.js';
import { firstFree, fitWords, isTooLong, wireName } from './name.js';
import type { Naming } from './options.js';
import type { Overrides } from './overrides.js';
import { beginsName, pascalCase, sentenceCase, snakeCase, splitWords, type Words } from './words.js';

/** Names of the entities by id, and all class names given out. */
export interface NamedEntities {
  readonly names: ReadonlyMap<string, EntityNames>;
  readonly classNames: ReadonlySet<string>;
}

interface Candidate {
  readonly entity: Entity;
  /** Singular words. */
  readonly words: Words;
  readonly given: boolean;
  readonly changed: string | null;
}

/**
 * Names all entities so that no two share a class name, a singular, a plural or a path. Tables of one name in different
 * schemas get their schema's words before it (the one in the default schema stays plain); what still clashes (`user`
 * and `users`) is numbered in source order. Each such decision is reported.
 */
export function nameEntities(
  entities: readonly Entity[],
  naming: Naming,
  overrides: Overrides,
  report: (finding: Diagnostic) => void,
): NamedEntities {
  const names = new Map<string, EntityNames>();
  const taken = { class: new Set<string>(), plain: new Set<string>(), path: new Set<string>() };
  const counters = new Map<string, number>();
  const free = (made: EntityNames): boolean => {
    return !taken.class.has(made.className) && !taken.plain.has(made.singular) && !taken.plain.has(made.plural)
      && !taken.path.has(made.path);
  };
  const tables = new Map(entities.map(entity => [entity.id, entity.table]));
  const candidates = entities.map(entity => candidate(entity, overrides, tables));
  const schemas = schemasByName(candidates);

  for (const one of [...candidates.filter(each => each.given), ...candidates.filter(each => !each.given)]) {
    const { entity } = one;
    const shared = !one.given && (schemas.get(snakeCase(one.words))?.size ?? 0) > 1;
    const wanted = shared && entity.schema !== null ? withSchema(entity.schema, one.words) : one.words;
    const best = entityNames(wanted, naming);
    const words = free(best) ? wanted : firstFree(wanted, other => free(entityNames(other, naming)), counters);
    const made = words === wanted ? best : entityNames(words, naming);
    taken.class.add(made.className);
    taken.plain.add(made.singular).add(made.plural);
    taken.path.add(made.path);
    names.set(entity.id, made);
    if (words !== one.words) {
      report(diagnostic(
        words === wanted ? 'note' : 'warning',
        'entity-name-taken',
        `${kindOf(entity)} ${entity.id} is called ${made.className} since another one has the name ${
          pascalCase(one.words)
        }.`,
        entity.place,
        `Choose another name for it with the option names: ${JSON.stringify(entity.id)}.`,
      ));
    } else if (one.changed !== null) {
      const message = `${kindOf(entity)} ${
        JSON.stringify(entity.id)
      } is called ${made.className} since ${one.changed}.`;
      report(diagnostic('note', 'entity-renamed', message, entity.place));
    }
  }
  return { names, classNames: taken.class };
}

/** All names of an entity out of its singular words. */
export function entityNames(words: Words, naming: Naming): EntityNames {
  const many = plural(words);
  return {
    className: pascalCase(words),
    singular: snakeCase(words),
    plural: snakeCase(many),
    path: wireName(many, naming),
    title: sentenceCase(words),
    titlePlural: sentenceCase(many),
  };
}

function candidate(entity: Entity, overrides: Overrides, tables: ReadonlyMap<string, string>): Candidate {
  const override = overrides.entity(entity);
  const prefix = entity.kind === 'view' ? 'view' : 'table';
  const { words, changed } = fitWords(override ?? entity.table, prefix);
  // A name the user gave is taken as it is: whoever writes `names` has already chosen the singular.
  if (override !== null) return { entity, words, given: true, changed };
  return { entity, words: linkWords(entity, words, tables) ?? singular(words), given: false, changed };
}

/** Both nouns of a table called after the two it links, in the singular: `products_suppliers` → `product_supplier`. */
function linkWords(entity: Entity, words: Words, tables: ReadonlyMap<string, string>): Words | null {
  if (entity.foreignKeys.length < 2 || words.length < 2) return null;
  const ends = new Set(entity.foreignKeys.map(({ references }) => singularName(tables.get(references.entity) ?? '')));
  for (let at = 1; at < words.length; at += 1) {
    const [left, right] = [singular(words.slice(0, at)), singular(words.slice(at))];
    if (ends.has(snakeCase(left)) && ends.has(snakeCase(right))) return [...left, ...right];
  }
  return null;
}

function singularName(table: string): string {
  return snakeCase(singular(splitWords(table)));
}

function withSchema(schema: string, words: Words): Words {
  const before = splitWords(schema);
  const both = [...before, ...words];
  return beginsName(before) && !isTooLong(both) ? both : words;
}

function kindOf(entity: Entity): string {
  return entity.kind === 'view' ? 'View' : 'Table';
}

/** The schemas in which each name is wanted. */
function schemasByName(candidates: readonly Candidate[]): ReadonlyMap<string, ReadonlySet<string | null>> {
  const schemas = new Map<string, Set<string | null>>();
  for (const { words, entity } of candidates) {
    const name = snakeCase(words);
    const known = schemas.get(name);
    if (known === undefined) schemas.set(name, new Set([entity.schema]));
    else known.add(entity.schema);
  }
  return schemas;
}
