import { field as plainField } from '../../domain/define.js';
import type { Field } from '../../domain/domain.js';
import { find } from '../report.js';
import { type Draft, type Drafting, draftOf, emptyDraft, uniqueOf } from './domain.js';
import { databaseName, singularName, splitSchema } from './names.js';
import type { SketchEntity, SketchRelation } from './sketch.js';

/** Adds a foreign key, with its column where there is none, or a table between two. */
export function addRelation(drafting: Drafting, relation: SketchRelation): void {
  const one = draftOf(drafting, relation.one);
  const many = draftOf(drafting, relation.many);
  if (one === null && many !== null && drafting.open && relation.kind !== 'many-to-many') {
    addOpenKey(many, relation);
    return;
  }
  if (one === null || many === null) {
    const missing = one === null ? relation.one : relation.many;
    const message = `A relation names ${missing}, which is not there; it is left out.`;
    find(drafting.report, 'warning', 'unresolved-relation', message, relation.place, `Describe ${missing} as well.`);
    return;
  }
  if (relation.kind === 'many-to-many') addLink(drafting, one, many, relation);
  else addKey(one, many, relation);
}

function addKey(one: Draft, many: Draft, relation: SketchRelation): void {
  const columns = ownColumns(one, many, relation);
  const key = JSON.stringify(columns);
  if (many.used.has(key)) return;
  many.used.add(key);
  const place = relation.place;
  // One column that takes NULL makes a key optional; the others are as they are written.
  const isSaid = columns.some(column => many.fields.get(column)?.nullable === true);
  for (const [index, column] of columns.entries()) {
    const target = one.fields.get(one.key[index] ?? '');
    const given = many.fields.get(column);
    const isKey = many.key.includes(column);
    if (target === undefined) return;
    const base: Field = given ?? plainField(column, target.type, { place });
    many.fields.set(column, {
      ...base,
      type: target.type,
      identity: null,
      nullable: !isKey && (given?.nullable === true || !relation.required && !(isSaid && given !== undefined)),
    });
  }
  for (const column of columns) many.used.add(column);
  many.foreignKeys.push({
    name: null,
    columns,
    references: { entity: one.id, columns: one.key },
    onDelete: relation.onDelete ?? 'no action',
    onUpdate: 'no action',
    deferrable: 'no',
    place,
  });
  const unique = sameColumns(many.key, columns) || many.uniques.some(key => sameColumns(key.columns, columns));
  if (relation.kind === 'one-to-one' && !unique) many.uniques.push(uniqueOf(columns));
}

/** A key to a thing that another input has: until that is known, its column is a number. */
function addOpenKey(many: Draft, relation: SketchRelation): void {
  const column = databaseName(relation.column ?? `${relation.role ?? singularName(relation.one)}_id`);
  if (many.used.has(column)) return;
  const { place } = relation;
  const base = many.fields.get(column) ?? plainField(column, { kind: 'integer', bits: 64, unsigned: false }, { place });
  many.fields.set(column, { ...base, nullable: base.nullable || (!relation.required && !many.key.includes(column)) });
  many.used.add(column);
  many.foreignKeys.push({
    name: null,
    columns: [column],
    references: { entity: splitSchema(relation.one).table, columns: [] },
    onDelete: relation.onDelete ?? 'no action',
    onUpdate: 'no action',
    deferrable: 'no',
    place,
  });
  if (relation.kind === 'one-to-one') many.uniques.push(uniqueOf([column]));
}

function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every(column => other.includes(column));
}

/** The columns that hold a key: those named, those called after the other side, or new ones of such a name. */
function ownColumns(one: Draft, many: Draft, relation: SketchRelation): readonly string[] {
  const free = (column: string): boolean => !many.used.has(column) && (one !== many || !one.key.includes(column));
  const named = relation.column?.split(',').map(part => databaseName(part.trim())) ?? [];
  if (named.length === one.key.length && named.every(column => many.fields.has(column) && free(column))) return named;
  const after = relation.role === null ? singularName(one.table) : databaseName(relation.role);
  const wanted = one.key.map(column => column.startsWith(`${after}_`) ? column : `${after}_${column}`);
  if (named.length === 0 || one.key.length > 1) {
    for (const candidate of [wanted, one.key, one.key.length === 1 ? [after] : []]) {
      const there = candidate.length > 0 && candidate.every(column => many.fields.has(column) && free(column));
      // The key of the other side under its own name is one only where it says whose it is.
      if (there && (candidate !== one.key || !one.key.includes('id'))) return candidate;
    }
  }
  if (named.length === one.key.length) return named;
  const [key, ...others] = one.key;
  const kind = one.fields.get(key ?? '')?.type.kind;
  const leading = others.length > 0
    ? undefined
    : [...many.leading].find(column => free(column) && many.fields.get(column)?.type.kind === kind);
  if (leading !== undefined) return [leading];
  return wanted.every(free) ? wanted : wanted.map(column => freeName(many, column));
}

function freeName(draft: Draft, wanted: string): string {
  let name = wanted;
  for (let count = draft.wanted.get(wanted) ?? 2; draft.fields.has(name); count += 1) {
    name = `${wanted}_${count}`;
    draft.wanted.set(wanted, count);
  }
  return name;
}

function addLink(drafting: Drafting, one: Draft, other: Draft, { place }: SketchRelation): void {
  const name = `${one.table}_${other.table}`;
  const id = one.schema === null ? name : `${one.schema}.${name}`;
  // Both sides may say the same relation.
  const pair = [one.id, other.id].sort().join('\n');
  if (drafting.links.has(pair) || drafting.drafts.has(id)) return;
  drafting.links.add(pair);
  const entity: SketchEntity = { name, fields: [], uniques: [], checks: [], comment: null, place };
  const link = emptyDraft(entity, id, one.schema, name);
  const key: string[] = [];
  for (const [index, side] of [one, other].entries()) {
    const columns = side.key.map(column => {
      const wanted = `${singularName(side.table)}_${column}`;
      return index === 1 && one === other ? `other_${wanted}` : wanted;
    });
    columns.forEach((column, at) => {
      const target = side.fields.get(side.key[at] ?? '');
      if (target !== undefined) link.fields.set(column, plainField(column, target.type, { place }));
    });
    key.push(...columns);
    link.foreignKeys.push({
      name: null,
      columns,
      references: { entity: side.id, columns: side.key },
      onDelete: 'cascade',
      onUpdate: 'no action',
      deferrable: 'no',
      place,
    });
  }
  link.key = key;
  drafting.drafts.set(id, link);
}
