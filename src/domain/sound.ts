import { type Diagnostic, diagnostic, type Report } from './diagnostic.js';
import type { Domain, Entity, EnumType, Field } from './domain.js';
import { keep } from './keep.js';
import { KEYLESS, soundForeignKeys } from './sound-foreign-keys.js';
import { soundNames } from './sound-names.js';
import { soundTexts } from './sound-texts.js';
import type { FieldType, ScalarType } from './type.js';

/** A domain in which everything that is named is there, and what had to be left out of it for that. */
export interface SoundDomain {
  readonly domain: Domain;
  readonly diagnostics: readonly Diagnostic[];
}

const ONCE = 'Take one of the two out, or give it another name.';
const VALUES = 'List its values, or take it out.';
const COLUMNS = 'Give it a column, or take it out.';
const SPELLING = 'Check the names of the columns.';

/**
 * Leaves out what cannot stand: what has a name that no database takes, second entities, enums or columns of one name,
 * tables without columns, keys and indexes over columns that are not there, primary keys over lists and JSON, foreign
 * keys whose target is missing, not unique, of another kind or the row itself, texts that not every database can hold,
 * enums without values (their columns become text), numbers of what refers to other rows. Each is reported. Columns of a
 * primary key are NOT NULL, said or not. A foreign key without target columns means the target's primary key. A domain
 * that is sound comes back as it is. Linear in the size of the domain.
 */
export function soundDomain(domain: Domain): SoundDomain {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (severity, code, message, place, remedy) =>
    diagnostics.push(diagnostic(severity, code, message, place, remedy ?? null));
  const named = soundTexts(soundNames(domain, diagnostics), diagnostics);
  const enums = soundEnums(named.enums, report);
  const enumIds = new Set(enums.map(type => type.id));
  const standing = distinctEntities(named.entities, report).map(entity => soundColumns(entity, enumIds, report));
  // SQLite numbers whatever integer is a key, whether anybody wants it or not.
  const isNumberAsked = domain.dialect !== 'sqlite';
  const linked = soundForeignKeys(standing, report);
  const entities = isNumberAsked ? linked.map(entity => unnumbered(entity, report)) : linked;
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
      report(
        'warning',
        'empty-enum',
        `Enum ${type.id} has no values; its columns are read as text.`,
        type.place,
        VALUES,
      );
      return [];
    }
    const values = [...new Set(type.values)];
    if (values.length === type.values.length) return [type];
    report('warning', 'duplicate-enum-value', `Enum ${type.id} has a value twice; it is kept once.`, type.place, ONCE);
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
    report('warning', 'no-columns', `${what} ${entity.id} has no columns and is left out.`, entity.place, COLUMNS);
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
    report('error', 'unknown-column', message, entity.place, SPELLING);
    return true;
  };
  const primaryKey = entity.primaryKey !== null
      && (missing('The primary key', entity.primaryKey.name, entity.primaryKey.columns)
        || isNoKey(entity, fields, report))
    ? null
    : entity.primaryKey;
  const required = primaryKey === null || entity.kind === 'view'
    ? fields
    : notNull(fields, new Set(primaryKey.columns));
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
  const same = required === entity.fields && primaryKey === entity.primaryKey && uniques === entity.uniques
    && indexes === entity.indexes && foreignKeys === entity.foreignKeys;
  return same ? entity : { ...entity, fields: required, primaryKey, uniques, indexes, foreignKeys };
}

function isNoKey({ id, primaryKey, place }: Entity, fields: readonly Field[], report: Report): boolean {
  const columns = new Set(primaryKey?.columns);
  const strange = fields.find(({ column, type }) => KEYLESS.has(type.kind) && columns.has(column));
  if (strange === undefined) return false;
  const what = strange.type.kind === 'array' ? 'a list' : 'JSON';
  const message =
    `The primary key of ${id} is over ${strange.column}, which is ${what} and no key on every database; it is left out.`;
  report('warning', 'key-type', message, strange.place ?? place, 'Give the table a key of another type.');
  return true;
}

/** Standard SQL has no NULL in a primary key, whether its columns say so or not. */
function notNull(fields: readonly Field[], columns: ReadonlySet<string>): readonly Field[] {
  return keep(
    fields,
    field => field.nullable && columns.has(field.column) ? { ...field, nullable: false } : field,
  );
}

function soundType(entity: Entity, field: Field, enums: ReadonlySet<string>, report: Report): Field {
  const scalar = field.type.kind === 'array' ? field.type.of : field.type;
  if (scalar.kind !== 'enum' || enums.has(scalar.enum)) return field;
  const message =
    `Column ${entity.id}.${field.column} is of the enum ${scalar.enum}, which is not there; it is read as text.`;
  report('warning', 'unknown-enum', message, field.place, `Give the definition of ${scalar.enum} as well.`);
  const text: ScalarType = { kind: 'text' };
  const type: FieldType = field.type.kind === 'array' ? { ...field.type, of: text } : text;
  return { ...field, type };
}

/** What refers to a row of another table takes the number of that row, and none of its own. */
function unnumbered(entity: Entity, report: Report): Entity {
  const referring = new Set(entity.foreignKeys.flatMap(key => key.columns));
  const fields = keep(entity.fields, field => {
    if (field.identity === null || !referring.has(field.column)) return field;
    const message =
      `Column ${entity.id}.${field.column} is numbered and refers to another row; it takes that row's number.`;
    report('warning', 'numbered-reference', message, field.place, 'Let the database number one of the two.');
    return { ...field, identity: null };
  });
  return fields === entity.fields ? entity : { ...entity, fields };
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
