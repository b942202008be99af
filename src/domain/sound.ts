import { type Diagnostic, diagnostic, type Severity } from './diagnostic.js';
import type { Domain, Entity, EnumType, Field } from './domain.js';
import type { FieldType, ScalarType } from './type.js';

/** A domain in which everything that is named is there, and what had to be left out of it for that. */
export interface SoundDomain {
  readonly domain: Domain;
  readonly diagnostics: readonly Diagnostic[];
}

type Report = (severity: Severity, code: string, message: string, place: Diagnostic['place'], remedy?: string) => void;

const ONCE = 'Take one of the two out, or give it another name.';

/**
 * Leaves out what cannot stand: second entities, enums or columns of one name, tables without columns, keys and indexes
 * over columns that are not there, foreign keys whose target is missing or not unique, enums without values (their
 * columns become text). Each is reported. A foreign key without target columns means the target's primary key.
 * A domain that is sound comes back as it is. Linear in the size of the domain.
 */
export function soundDomain(domain: Domain): SoundDomain {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (severity, code, message, place, remedy) =>
    diagnostics.push(diagnostic(severity, code, message, place, remedy ?? null));
  const enums = soundEnums(domain.enums, report);
  const enumIds = new Set(enums.map(type => type.id));
  const standing = distinctEntities(domain.entities, report).map(entity => soundColumns(entity, enumIds, report));
  const byId = new Map(standing.map(entity => [entity.id, entity]));
  const entities = standing.map(entity => soundForeignKeys(entity, byId, report));
  const same = diagnostics.length === 0 && entities.every((entity, index) => entity === domain.entities[index]);
  return { domain: same ? domain : { ...domain, entities, enums }, diagnostics };
}

function soundEnums(enums: readonly EnumType[], report: Report): readonly EnumType[] {
  const ids = new Set<string>();
  return enums.flatMap(type => {
    if (ids.has(type.id)) {
      report('error', 'duplicate-enum', `Enum ${type.id} is there twice; the first one counts.`, type.place, ONCE);
      return [];
    }
    ids.add(type.id);
    if (type.values.length === 0) {
      report('warning', 'empty-enum', `Enum ${type.id} has no values; its columns are read as text.`, type.place);
      return [];
    }
    const values = [...new Set(type.values)];
    if (values.length === type.values.length) return [type];
    report('warning', 'duplicate-enum-value', `Enum ${type.id} has a value twice; it is kept once.`, type.place);
    return [{ ...type, values }];
  });
}

function distinctEntities(entities: readonly Entity[], report: Report): readonly Entity[] {
  const ids = new Set<string>();
  return entities.filter(entity => {
    if (ids.has(entity.id)) {
      report(
        'error',
        'duplicate-table',
        `Table ${entity.id} is there twice; the first one counts.`,
        entity.place,
        ONCE,
      );
      return false;
    }
    ids.add(entity.id);
    if (entity.fields.length > 0) return true;
    const what = entity.kind === 'view' ? 'View' : 'Table';
    report('warning', 'no-columns', `${what} ${entity.id} has no columns and is left out.`, entity.place);
    return false;
  });
}

function soundColumns(entity: Entity, enums: ReadonlySet<string>, report: Report): Entity {
  const columns = new Set<string>();
  const fields = keep(entity.fields, field => {
    if (columns.has(field.column)) {
      const message = `Column ${entity.id}.${field.column} is there twice; the first one counts.`;
      report('error', 'duplicate-column', message, field.place, ONCE);
      return null;
    }
    columns.add(field.column);
    return soundType(entity, field, enums, report);
  });
  const missing = (what: string, name: string | null, used: readonly string[]): boolean => {
    const gone = used.filter(column => !columns.has(column));
    const problem = gone.length > 0
      ? `names ${gone.map(column => JSON.stringify(column)).join(', ')}, which the table does not have`
      : used.length === 0
      ? 'has no columns'
      : new Set(used).size < used.length
      ? 'names a column twice'
      : null;
    if (problem === null) return false;
    const title = name === null ? what : `${what} ${name}`;
    const message = `${title} of ${entity.id} ${problem}; it is left out.`;
    report('error', 'unknown-column', message, entity.place, 'Check the names of the columns.');
    return true;
  };
  const primaryKey = entity.primaryKey !== null
      && missing('The primary key', entity.primaryKey.name, entity.primaryKey.columns)
    ? null
    : entity.primaryKey;
  const uniques = keep(
    entity.uniques,
    unique => missing('The unique constraint', unique.name, unique.columns) ? null : unique,
  );
  const indexes = keep(entity.indexes, index => {
    const plain = index.parts.flatMap(({ value }) => value.kind === 'column' ? [value.name] : []);
    const used = [...new Set([...plain, ...index.include])];
    return used.length > 0 && missing('The index', index.name, used) ? null : index;
  });
  const foreignKeys = keep(
    entity.foreignKeys,
    key => missing('The foreign key', key.name, key.columns) ? null : key,
  );
  const same = fields === entity.fields && primaryKey === entity.primaryKey && uniques === entity.uniques
    && indexes === entity.indexes && foreignKeys === entity.foreignKeys;
  return same ? entity : { ...entity, fields, primaryKey, uniques, indexes, foreignKeys };
}

function soundType(entity: Entity, field: Field, enums: ReadonlySet<string>, report: Report): Field {
  const scalar = field.type.kind === 'array' ? field.type.of : field.type;
  if (scalar.kind !== 'enum' || enums.has(scalar.enum)) return field;
  const message =
    `Column ${entity.id}.${field.column} is of the enum ${scalar.enum}, which is not there; it is read as text.`;
  report('warning', 'unknown-enum', message, field.place);
  const text: ScalarType = { kind: 'text' };
  const type: FieldType = field.type.kind === 'array' ? { ...field.type, of: text } : text;
  return { ...field, type };
}

function soundForeignKeys(entity: Entity, byId: ReadonlyMap<string, Entity>, report: Report): Entity {
  const foreignKeys = keep(entity.foreignKeys, key => {
    const target = byId.get(key.references.entity);
    const title = `The foreign key ${entity.id} (${key.columns.join(', ')})`;
    const leave = (code: string, reason: string, remedy?: string): null => {
      report('warning', code, `${title} ${reason}; it is left out.`, key.place ?? entity.place, remedy);
      return null;
    };
    if (target === undefined) {
      const message = `refers to ${key.references.entity}, which is not there`;
      return leave('unknown-target', message, 'Give the file that creates it as well.');
    }
    if (target.kind === 'view') return leave('view-target', `refers to the view ${target.id}`);
    const whole = key.references.columns.length === 0
      ? { ...key, references: { entity: target.id, columns: target.primaryKey?.columns ?? [] } }
      : key;
    const columns = whole.references.columns;
    if (columns.length === 0) {
      return leave('no-target-key', `refers to ${target.id}, which has no primary key`);
    }
    if (columns.length !== key.columns.length) {
      return leave('foreign-key-width', `has ${key.columns.length} columns, but refers to ${columns.length}`);
    }
    if (!isUnique(target, columns)) {
      // Keys are sound here, so columns that make one up are there.
      const gone = columns.find(column => target.fields.every(field => field.column !== column));
      if (gone !== undefined) return leave('unknown-target', `refers to ${target.id}.${gone}, which is not there`);
      const message = `refers to ${target.id} (${columns.join(', ')}), which is not unique`;
      return leave('target-not-unique', message, 'Add a unique constraint there.');
    }
    return whole;
  });
  return foreignKeys === entity.foreignKeys ? entity : { ...entity, foreignKeys };
}

/** Whether no two rows can agree in these columns: they are the primary key or a whole unique constraint, in any order. */
export function isUnique(entity: Entity, columns: readonly string[]): boolean {
  if (entity.primaryKey !== null && sameSet(entity.primaryKey.columns, columns)) return true;
  return entity.uniques.some(unique => unique.where === null && sameSet(unique.columns, columns));
}

/** Whether two lists without repetitions hold the same columns. */
export function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every(column => others.includes(column));
}

/** Maps a list, leaving out nulls; the same list where nothing changed. */
function keep<T>(items: readonly T[], change: (item: T) => T | null): readonly T[] {
  const kept = items.flatMap(item => {
    const changed = change(item);
    return changed === null ? [] : [changed];
  });
  return kept.length === items.length && kept.every((item, index) => item === items[index]) ? items : kept;
}
