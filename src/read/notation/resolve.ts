import type { Check } from '../../domain/domain.js';
import { splitWords } from '../../domain/words.js';
import { find } from '../report.js';
import { databaseName, singularName } from '../sketch/names.js';
import type { Sketch, SketchEntity, SketchField, SketchRelation } from '../sketch/sketch.js';
import { columnOf } from './column.js';
import type { NotedField } from './field.js';
import type { NotedRelation } from './relation.js';
import { type Said, settle } from './settle.js';
import { spokenOf } from './spoken.js';
import type { NotedThing, Resolving } from './thing.js';

/**
 * Things with their notes as a sketch: a field that is called after a thing, or whose type is one, is a relation, and so
 * is a column `user_id` where there are users. What relations name and nobody describes is a thing with a key alone,
 * unless other inputs are read as well.
 */
export function resolveNotes(resolving: Resolving): Sketch {
  const said: Said[] = [];
  const entities: SketchEntity[] = [];
  for (const noted of resolving.things.values()) {
    if (!noted.described && resolving.open) addRelations(resolving, noted, said);
    else entities.push(entityOf(resolving, noted, said));
  }
  const relations = settle(said);
  if (!resolving.open) {
    for (const one of spokenOf(resolving.things, relations)) entities.push(one);
  }
  return { entities, relations, report: resolving.report, open: resolving.open };
}

function entityOf(resolving: Resolving, noted: NotedThing, said: Said[]): SketchEntity {
  const fields: SketchField[] = [];
  const checks: Check[] = [];
  addRelations(resolving, noted, said);
  const keys = noted.keys ?? [];
  const primary = new Set(
    keys.flatMap(({ kind, columns }) => kind === 'primary' ? columns.map(databaseName) : []),
  );
  for (const given of noted.fields) {
    const note = primary.has(databaseName(given.name)) ? { ...given, primary: true } : given;
    const relation = relationOf(resolving, noted, note);
    if (relation !== null) said.push(relation);
    if (relation !== null && relation.relation.column === null) continue;
    // Of what leads nowhere, it is no more than words.
    if (relation === null && note.onDelete !== null) note.rest.push(`on delete ${note.onDelete}`);
    const made = columnOf(resolving.report, noted.name, note, typeOf(resolving, noted, note), noted.place(note.at));
    fields.push(made.field);
    checks.push(...made.checks);
  }
  reportUnheld(resolving, noted, fields);
  const uniques = keys.flatMap(({ kind, columns }) => kind === 'unique' ? [columns] : []);
  return { name: noted.name, fields, uniques, checks, comment: noted.comment, place: noted.place(noted.at) };
}

/** Keys over what is a relation and no column by itself. */
function reportUnheld(
  { report }: Resolving,
  { name, keys = [], place }: NotedThing,
  fields: readonly SketchField[],
): void {
  const columns = new Set(fields.map(field => databaseName(field.name)));
  for (const key of keys) {
    const gone = key.columns.find(column => !columns.has(databaseName(column)));
    if (gone === undefined) continue;
    const message = `A key of ${name} names ${gone}, which is a relation and no column; the key is left out.`;
    find(report, 'warning', 'unread-key', message, place(key.at), `Note the column as well, such as ${gone}_id.`);
  }
}

/** The relation that a field is; null where it is a column and nothing more. */
function relationOf(resolving: Resolving, noted: NotedThing, note: NotedField): Said | null {
  const { things, enums } = resolving;
  const place = noted.place(note.at);
  const required = note.nullable !== true;
  const make = (one: string, column: string | null, role: string | null): Said => ({
    inverse: false,
    relation: {
      kind: note.unique ? 'one-to-one' : 'one-to-many',
      one,
      many: noted.name,
      required,
      column,
      role,
      place,
      ...(note.onDelete === null ? {} : { onDelete: note.onDelete }),
    },
  });
  const named = note.type?.kind === 'named' && !enums.has(note.type.name.toLowerCase()) ? note.type : null;
  const words = splitWords(note.name);
  const stem = words.at(-1) === 'id' && words.length > 1 ? words.slice(0, -1).join('_') : null;
  const target = note.target === null || note.target === '' ? null : note.target.split('.')[0] ?? null;
  if (target !== null) {
    // A column that holds the key keeps its name; a word for the other one does not.
    const isColumn = stem !== null || note.type !== null;
    return make(target, isColumn ? note.name : null, isColumn ? null : roleOf(note.name, target));
  }
  const known = named === null ? null : things.get(singularName(named.name));
  if (named !== null && known != null) {
    if (!named.many) return make(known.name, null, stem ?? roleOf(note.name, known.name));
    return { inverse: true, relation: { ...listed(noted, known.name, place), required: false } };
  }
  if (stem !== null && things.has(stem) && note.type?.kind !== 'values') return make(stem, note.name, null);
  if (note.type !== null || note.default !== null || note.bounds.length > 0 || note.rest.length > 0) return null;
  const same = things.get(singularName(note.name));
  if (same === undefined || (same === noted && note.target === null)) return null;
  const isMany = databaseName(note.name) !== singularName(note.name);
  return isMany ? { inverse: true, relation: listed(noted, same.name, place) } : make(same.name, null, null);
}

/** Rows of another thing that this one lists. */
function listed(noted: NotedThing, many: string, place: SketchRelation['place']): SketchRelation {
  return { kind: 'one-to-many', one: noted.name, many, required: false, column: null, role: null, place };
}

/** A name other than that of the thing says what the thing is here. */
function roleOf(name: string, target: string): string | null {
  return singularName(name) === singularName(target) ? null : name;
}

function typeOf(resolving: Resolving, noted: NotedThing, note: NotedField): SketchField['type'] {
  const { type } = note;
  if (type === null) {
    const named = resolving.enums.get(note.name.toLowerCase());
    return named === undefined ? null : { kind: 'values', name: named.name, values: named.values };
  }
  if (type.kind === 'values') return { ...type, name: null };
  if (type.kind !== 'named') return type;
  const values = resolving.enums.get(type.name.toLowerCase());
  if (values !== undefined) return { kind: 'values', name: values.name, values: values.values };
  const message = `Type ${type.name} of ${noted.name}.${note.name} is not known; it is taken as text.`;
  const remedy = `Describe ${type.name} as well, or use a type such as string, int, decimal, date or uuid.`;
  find(resolving.report, 'note', 'unknown-type', message, noted.place(note.at), remedy);
  return { kind: 'text' };
}

function addRelations({ things }: Resolving, noted: NotedThing, said: Said[]): void {
  for (const note of noted.relations) {
    const place = noted.place(note.at);
    const other = calledIn(things, note.to);
    const role = note.role;
    const cascade = note.cascade ? { onDelete: 'cascade' } as const : {};
    const common = { column: null, role, required: !note.optional, place, ...cascade };
    if (note.through !== null) {
      const between = calledIn(things, note.through);
      said.push(...[noted.name, other].map((one): Said => ({
        inverse: true,
        relation: { kind: 'one-to-many', one, many: between, column: null, role: null, required: true, place },
      })));
    } else said.push(statement(note, noted.name, other, common));
  }
}

/** What a thing is called where it is described; of two words that are none, the first may be one. */
function calledIn(things: Resolving['things'], name: string): string {
  const [first = name] = name.split(' ');
  return (things.get(singularName(name)) ?? things.get(singularName(first)))?.name ?? name;
}

function statement(
  { standing }: NotedRelation,
  own: string,
  other: string,
  common: Omit<SketchRelation, 'kind' | 'one' | 'many'>,
): Said {
  switch (standing) {
    case 'belongs':
      return { inverse: false, relation: { kind: 'one-to-many', one: other, many: own, ...common } };
    case 'has many':
      return { inverse: true, relation: { kind: 'one-to-many', one: own, many: other, ...common } };
    case 'has one':
      return { inverse: true, relation: { kind: 'one-to-one', one: own, many: other, ...common } };
    case 'many to many':
      return { inverse: false, relation: { kind: 'many-to-many', one: own, many: other, ...common } };
  }
}
