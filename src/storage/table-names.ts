import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import type { Model, ModelEntity } from '../domain/model.js';
import { nameSpace } from './names.js';

/** Where a table or a view stands, and its name there. */
export interface PhysicalName {
  /** Null for the default schema, and always but on PostgreSQL. */
  readonly schema: string | null;
  readonly name: string;
}

/**
 * The physical names of all tables and views, by entity. Where a database has no schemas, `schema.table` becomes
 * `schema_table`. Names that differ in case only become two, since SQLite and MySQL may take them for one; and
 * `alembic_version` is taken. Tables that are already there keep their names.
 */
export function tableNames(model: Model, diagnostics: Diagnostic[]): ReadonlyMap<string, PhysicalName> {
  const { database, existing } = model.options;
  const schemas = database === 'postgresql';
  // One space for all schemas, since the emitted tests put all tables into the one that SQLite has.
  const space = nameSpace(['alembic_version']);
  const names = new Map<string, PhysicalName>();
  for (const entity of model.entities) {
    const schema = schemas ? entity.schema : null;
    if (existing) {
      names.set(entity.id, { schema, name: model.source === database ? entity.table : flat(entity, schemas) });
      continue;
    }
    const wish = flat(entity, schemas);
    const name = schema === null ? space.take(wish) : space.take(wish, `${schema}_${wish}`);
    names.set(entity.id, { schema, name });
    if (name !== wish) report(diagnostics, entity, `The table ${entity.id} is called ${name}`);
  }
  return names;
}

function flat(entity: ModelEntity, schemas: boolean): string {
  return schemas || entity.schema === null ? entity.table : `${entity.schema}_${entity.table}`;
}

/** The columns whose physical name differs from the source's, because it is too long or differs in case only. */
export function columnNames(
  entity: ModelEntity,
  existing: boolean,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  if (existing) return names;
  const space = nameSpace();
  for (const { column } of entity.fields) {
    const name = space.take(column);
    if (name === column) continue;
    names.set(column, name);
    report(diagnostics, entity, `The column ${entity.id}.${column} is called ${name}`);
  }
  return names;
}

function report(diagnostics: Diagnostic[], entity: ModelEntity, what: string): void {
  const reason = 'its own name is too long, or taken without regard to case';
  diagnostics.push(diagnostic('warning', 'renamed', `${what} in the database: ${reason}.`, entity.place));
}
