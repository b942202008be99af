import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Dialect } from './dialect.js';
import type { Entity } from './domain.js';
import type { ModelOptions } from './options.js';

type Report = (finding: Diagnostic) => void;

/**
 * The entities that can stand in the target: all tables, and the views that are written for it, have a query, and name
 * tables as the target has them.
 */
export function standingIn(entities: readonly Entity[], options: ModelOptions, report: Report): readonly Entity[] {
  const given = entities.filter(entity => isOfTarget(entity, options, report));
  if (options.existing || given.every(({ view }) => view === null)) return given;
  const lost = readersOfRenamed(given, renamedIn(given, options.database));
  return lost.size === 0 ? given : given.filter(entity => {
    const read = lost.get(entity.id);
    if (read === undefined) return true;
    report(diagnostic(
      'warning',
      'view-of-renamed',
      `View ${entity.id} is left out: it reads ${read}, which ${
        lost.has(read) ? 'is left out too' : 'is called otherwise in a new database'
      }.`,
      entity.place,
      'Give each table a name of its own in the source, or add the view by hand.',
    ));
    return false;
  });
}

/** In the order in which they get their names: what stands in the default schema keeps its own. */
export function inOrderOfNames<T extends Pick<Entity, 'schema'>>(entities: readonly T[]): readonly T[] {
  return [...entities.filter(({ schema }) => schema === null), ...entities.filter(({ schema }) => schema !== null)];
}

/** Ids of what has another name in a new database: without schemas, or since another one is called so, case aside. */
function renamedIn(entities: readonly Entity[], database: Dialect): ReadonlySet<string> {
  const taken = new Set<string>();
  return new Set(
    inOrderOfNames(entities).flatMap(({ id, schema, table }) => {
      if (schema !== null && database !== 'postgresql') return [id];
      const isFree = !taken.has(table.toLowerCase());
      taken.add(table.toLowerCase());
      return isFree ? [] : [id];
    }),
  );
}

/** Views that read what is renamed, or such a view, with what that is. */
function readersOfRenamed(entities: readonly Entity[], renamed: ReadonlySet<string>): ReadonlyMap<string, string> {
  const readers = new Map<string, string[]>();
  for (const { id, view } of entities) {
    for (const read of view?.reads ?? []) {
      const known = readers.get(read);
      if (known === undefined) readers.set(read, [id]);
      else known.push(id);
    }
  }
  const lost = new Map<string, string>();
  const waiting = [...renamed];
  for (let read = waiting.pop(); read !== undefined; read = waiting.pop()) {
    for (const id of readers.get(read) ?? []) {
      if (lost.has(id)) continue;
      lost.set(id, read);
      waiting.push(id);
    }
  }
  return lost;
}

function isOfTarget(entity: Entity, { database }: ModelOptions, report: Report): boolean {
  if (entity.kind === 'view' && entity.view === null) {
    const message = `View ${entity.id} is left out, since nothing tells its query.`;
    report(diagnostic('warning', 'view-without-query', message, entity.place, 'Give the SQL that creates it as well.'));
    return false;
  }
  if (entity.view === null || entity.view.dialect === database) return true;
  report(diagnostic(
    'warning',
    'view-of-other-dialect',
    `View ${entity.id} is written for ${entity.view.dialect} and is left out of a project for ${database}.`,
    entity.place,
    `Choose the database ${entity.view.dialect}, or add the view by hand.`,
  ));
  return false;
}
