import { type Diagnostic, diagnostic } from './diagnostic.js';
import type { Domain, Entity, EnumType } from './domain.js';

/** The names the user wants, looked up by what they are for. */
export interface Overrides {
  /** For an entity, by id or table. */
  readonly entity: (entity: Entity) => string | null;
  /** For a field, by `id.column` or `table.column`. */
  readonly field: (entity: Entity, column: string) => string | null;
  /** For a named enum type, by id or name, where no table is called so. */
  readonly enum: (type: EnumType) => string | null;
}

/** Reads the option `names`, and reports entries that name nothing in the domain or nothing usable. */
export function readOverrides(
  names: Readonly<Record<string, string>>,
  domain: Domain,
  report: (finding: Diagnostic) => void,
): Overrides {
  const wanted = new Map(Object.entries(names).filter(([, name]) => name.trim() !== ''));
  const find = (...keys: readonly string[]): string | null => {
    for (const key of keys) {
      const name = wanted.get(key);
      if (name !== undefined) return name;
    }
    return null;
  };
  if (Object.keys(names).length > 0) reportUnknown(names, domain, report);
  const tables = new Set(domain.entities.flatMap(entity => [entity.id, entity.table]));
  return {
    entity: entity => find(entity.id, entity.table),
    field: (entity, column) => wanted.size === 0 ? null : find(`${entity.id}.${column}`, `${entity.table}.${column}`),
    enum: type => type.name === null ? null : find(...[type.id, type.name].filter(key => !tables.has(key))),
  };
}

function reportUnknown(
  names: Readonly<Record<string, string>>,
  domain: Domain,
  report: (finding: Diagnostic) => void,
): void {
  const known = new Set<string>();
  for (const entity of domain.entities) {
    known.add(entity.id).add(entity.table);
    for (const { column } of entity.fields) known.add(`${entity.id}.${column}`).add(`${entity.table}.${column}`);
  }
  for (const type of domain.enums) if (type.name !== null) known.add(type.id).add(type.name);
  for (const [key, name] of Object.entries(names)) {
    if (!known.has(key)) {
      report(diagnostic(
        'warning',
        'unknown-name',
        `The option names has ${JSON.stringify(key)}, but there is no such table, column or enum.`,
        null,
        'Write a table as in the schema, or table.column.',
      ));
    } else if (name.trim() === '') {
      report(diagnostic('warning', 'empty-name', `The option names gives ${JSON.stringify(key)} an empty name.`));
    }
  }
}
