import { field as plainField } from '../../domain/define.js';
import type { Domain, Entity, EnumType, Field, ForeignKey, Index, Unique } from '../../domain/domain.js';
import { column as columnOf } from '../../domain/expression/build.js';
import type { FieldType, ScalarType } from '../../domain/type.js';
import { withSaid } from '../merge/said.js';
import { find, type Report } from '../report.js';
import { databaseName, singularName, splitSchema } from './names.js';
import { addRelation } from './relations.js';
import type { Sketch, SketchEntity, SketchField } from './sketch.js';

/** A table while it is put together. */
export interface Draft {
  readonly entity: SketchEntity;
  readonly id: string;
  readonly schema: string | null;
  readonly table: string;
  readonly fields: Map<string, Field>;
  key: readonly string[];
  readonly uniques: Unique[];
  readonly indexes: Index[];
  readonly foreignKeys: ForeignKey[];
  /** Columns that lead elsewhere, though the source does not say where. */
  readonly leading: Set<string>;
  /** Columns of foreign keys, and the foreign keys as their columns. */
  readonly used: Set<string>;
  /** How often a name was wanted. */
  readonly wanted: Map<string, number>;
}

/** A table of which nothing is known but where it stands. */
export function emptyDraft(entity: SketchEntity, id: string, schema: string | null, table: string): Draft {
  return {
    entity,
    id,
    schema,
    table,
    fields: new Map(),
    key: [],
    uniques: [],
    indexes: [],
    foreignKeys: [],
    leading: new Set(),
    used: new Set(),
    wanted: new Map(),
  };
}

/** What the steps from sketch to domain share. */
export interface Drafting {
  readonly report: Report;
  readonly open: boolean;
  /** By id, in order. */
  readonly drafts: Map<string, Draft>;
  /** Found by what one of them is called; null where several are. */
  readonly byName: Map<string, Draft | null>;
  readonly enums: Map<string, EnumType>;
  /** Pairs of tables that have a table between them. */
  readonly links: Set<string>;
}

const number: ScalarType = { kind: 'integer', bits: 64, unsigned: false };

/**
 * Makes tables of a sketch. A thing without a key gets a numbered `id`; a relation without a column gets one, called after
 * the thing and its key; many-to-many gets a table between the two. Names become snake case; what is defined twice
 * under one name is one table.
 */
export function domainOf({ entities, relations, report, open = false }: Sketch): Domain {
  const drafting: Drafting = {
    report,
    open,
    drafts: new Map(),
    byName: new Map(),
    enums: new Map(),
    links: new Set(),
  };
  for (const entity of entities) addEntity(drafting, entity);
  for (const draft of drafting.drafts.values()) ensureKey(draft);
  for (const relation of relations) addRelation(drafting, relation);
  const tables = [...drafting.drafts.values()].map((draft): Entity => ({
    id: draft.id,
    kind: 'table',
    schema: draft.schema,
    table: draft.table,
    fields: [...draft.fields.values()],
    primaryKey: { name: null, columns: draft.key },
    uniques: draft.uniques,
    foreignKeys: draft.foreignKeys,
    checks: draft.entity.checks,
    indexes: draft.indexes,
    comment: draft.entity.comment,
    view: null,
    place: draft.entity.place,
  }));
  return { dialect: null, entities: tables, enums: [...drafting.enums.values()] };
}

/** The table of that name, in the singular or the plural; null where there is none, or more than one. */
export function draftOf({ drafts, byName }: Drafting, name: string): Draft | null {
  const { schema, table } = splitSchema(name);
  return drafts.get(schema === null ? table : `${schema}.${table}`) ?? byName.get(singularName(name)) ?? null;
}

function addEntity(drafting: Drafting, entity: SketchEntity): void {
  const { schema, table } = splitSchema(entity.name);
  const id = schema === null ? table : `${schema}.${table}`;
  const known = drafting.drafts.get(id);
  const draft = known ?? emptyDraft(entity, id, schema, table);
  if (known === undefined) {
    drafting.drafts.set(id, draft);
    const spoken = singularName(entity.name);
    drafting.byName.set(spoken, drafting.byName.has(spoken) ? null : draft);
  }
  const key: string[] = [];
  for (const field of entity.fields) {
    const column = databaseName(field.name);
    if (draft.fields.has(column)) {
      const message = `Field ${entity.name}.${field.name} is defined twice; the first definition counts.`;
      find(drafting.report, 'warning', 'duplicate-column', message, field.place, 'Take one of the two out.');
      continue;
    }
    draft.fields.set(column, fieldOf(drafting, draft, column, field));
    if (field.primary) key.push(column);
    if (field.foreign) draft.leading.add(column);
    if (field.unique) draft.uniques.push(uniqueOf([column]));
    else if (field.indexed) draft.indexes.push(indexOf(column));
  }
  if (draft.key.length === 0) draft.key = key;
  for (const names of entity.uniques) {
    const columns = names.map(databaseName);
    if (columns.every(column => draft.fields.has(column))) draft.uniques.push(uniqueOf(columns));
  }
}

/** A unique constraint over the columns. */
export function uniqueOf(columns: readonly string[]): Unique {
  return { name: null, columns, where: null, nullsNotDistinct: false, index: false };
}

function indexOf(name: string): Index {
  const part = { value: columnOf(name), descending: false, length: null, operatorClass: null };
  return { name: null, parts: [part], unique: false, method: null, where: null, include: [] };
}

function fieldOf(drafting: Drafting, draft: Draft, column: string, field: SketchField): Field {
  const made: Field = {
    ...plainField(column, typeOf(drafting, draft, column, field), { place: field.place }),
    nullable: field.nullable && !field.primary,
    default: field.default,
    comment: field.comment,
  };
  return drafting.open && field.said !== undefined ? withSaid(made, field.said) : made;
}

function typeOf(drafting: Drafting, draft: Draft, column: string, { type, place }: SketchField): FieldType {
  if (type === null) return { kind: 'string', length: 255, fixed: false };
  if (type.kind !== 'values') return type;
  const values = [...new Set(type.values)];
  const wanted = type.name === null ? `${draft.id}.${column}` : databaseName(type.name);
  const known = drafting.enums.get(wanted);
  const same = known !== undefined && JSON.stringify(known.values) === JSON.stringify(values);
  const id = known === undefined || same ? wanted : `${draft.id}.${column}`;
  if (!same) {
    const name = id === wanted && type.name !== null ? id : null;
    drafting.enums.set(id, { id, schema: null, name, values, comment: null, dialect: null, place });
  }
  return { kind: 'enum', enum: id };
}

/** The key of a thing: what is marked as one, else a column called id, else one that is added. */
function ensureKey(draft: Draft): void {
  if (draft.key.length === 0 && draft.fields.has('id')) draft.key = ['id'];
  if (draft.key.length === 0) {
    const { place } = draft.entity;
    const rest = [...draft.fields];
    draft.fields.clear();
    draft.fields.set('id', plainField('id', number, { identity: 'default', place }));
    for (const [column, field] of rest) draft.fields.set(column, field);
    draft.key = ['id'];
    return;
  }
  const [only, ...others] = draft.key;
  for (const column of draft.key) {
    const field = draft.fields.get(column);
    if (field !== undefined) draft.fields.set(column, { ...field, nullable: false });
  }
  const field = only === undefined || others.length > 0 ? undefined : draft.fields.get(only);
  if (field?.default !== null) return;
  // A number as the only key counts up by itself, until a relation says that it comes from elsewhere.
  if (field.type.kind === 'integer') draft.fields.set(field.column, { ...field, identity: 'default' });
}
