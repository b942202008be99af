import { type Diagnostic, diagnostic } from '../domain/diagnostic.js';
import type { Model, ModelEntity } from '../domain/model.js';
import { inOrderOfNames } from '../domain/standing.js';
import { fit, nameSpace } from './names.js';

const TOO_LONG = 'its own name is too long';

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
  const holders = new Map<string, ModelEntity>();
  for (const entity of inOrderOfNames(model.entities)) {
    const schema = schemas ? entity.schema : null;
    if (existing) {
      names.set(entity.id, { schema, name: model.source === database ? entity.table : flat(entity, schemas) });
      continue;
    }
    const wish = flat(entity, schemas);
    const name = schema === null ? space.take(wish) : space.take(wish, `${schema}_${wish}`);
    names.set(entity.id, { schema, name });
    holders.set(name.toLowerCase(), entity);
    if (name === wish) continue;
    const holder = holders.get(wish.toLowerCase());
    const reason = fit(wish) !== wish ? TOO_LONG : takenBy(entity, holder);
    report(diagnostics, entity, `The ${entity.kind} ${entity.id} is called ${name}`, reason);
  }
  return names;
}

/** Why a name is taken. */
function takenBy({ table, schema }: ModelEntity, holder: ModelEntity | undefined): string {
  if (holder === undefined) return 'migrations keep a table of that name';
  if (holder.table !== table) return `${holder.id} has its name, case aside`;
  return holder.schema === schema ? `${holder.id} has its name` : `${holder.id} of another schema has its name`;
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
    const reason = fit(column) !== column ? TOO_LONG : 'another column has its name, case aside';
    report(diagnostics, entity, `The column ${entity.id}.${column} is called ${name}`, reason);
  }
  return names;
}

function report(diagnostics: Diagnostic[], entity: ModelEntity, what: string, reason: string): void {
  diagnostics.push(diagnostic('warning', 'renamed', `${what} in the database: ${reason}.`, entity.place));
}
