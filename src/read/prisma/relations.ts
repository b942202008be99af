import { field as plainField } from '../../domain/define.js';
import type { Entity, Field, ForeignKey, ReferentialAction } from '../../domain/domain.js';
import type { Column } from './columns.js';
import { type Model, placeIn, type Schema, warn } from './schema.js';
import { argument, attribute, type FieldNode, nameIn, textOf, type Value } from './tree.js';

/** Models with their columns, by the names of the models. */
export type Columns = ReadonlyMap<string, ReadonlyMap<string, Column>>;

/** A field that leads to another model. */
interface RelationField {
  readonly field: FieldNode;
  readonly target: Model;
  /** The name given to the relation; null where its models alone tell it. */
  readonly name: string | null;
  /** Fields of this side that hold the key; null on the other side. */
  readonly fields: Value | null;
}

/** One end of a relation: the model and its field. */
interface Side {
  readonly model: Model;
  readonly relation: RelationField;
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  NoAction: 'no action',
  SetNull: 'set null',
  SetDefault: 'set default',
};

/** The foreign keys that a model holds. */
export function foreignKeysOf(schema: Schema, model: Model, columns: Columns): ForeignKey[] {
  return relationFields(schema, model).flatMap(({ field, target, fields }) => {
    if (fields === null) return [];
    const given = attribute(field.attributes, 'relation')?.arguments ?? [];
    const own = named(fields, columns.get(model.block.name));
    const others = named(argument(given, 'references'), columns.get(target.block.name));
    if (own === null || own.length === 0 || own.length !== others?.length) {
      const message = `The relation ${model.block.name}.${field.name} does not name columns that are there on both `
        + 'sides, as many on one as on the other; it is left out.';
      warn(schema, model, field.at, 'unresolved-relation', message, 'Check fields and references.');
      return [];
    }
    const action = (name: string): ReferentialAction | undefined => {
      const word = nameIn(argument(given, name)) ?? '';
      return Object.hasOwn(actions, word) ? actions[word] : undefined;
    };
    return [{
      name: textOf(argument(given, 'map')),
      columns: own,
      references: { entity: target.id, columns: others },
      onDelete: action('onDelete') ?? (field.optional ? 'set null' : 'restrict'),
      onUpdate: action('onUpdate') ?? 'cascade',
      deferrable: 'no' as const,
      place: placeIn(model, field.at),
    }];
  });
}

/**
 * The tables behind lists on both sides, which no model stands for. Columns A and B lead to the two models in order of
 * their names, of one model with itself in order of the fields: https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/many-to-many-relations
 */
export function junctionsOf(schema: Schema, columns: Columns): Entity[] {
  const waiting = new Map<string, Side[]>();
  for (const model of schema.models.values()) {
    for (const relation of relationFields(schema, model)) {
      if (relation.fields !== null) continue;
      const key = relationKey(model, relation);
      const known = waiting.get(key);
      if (known === undefined) waiting.set(key, [{ model, relation }]);
      else known.push({ model, relation });
    }
  }
  const held = heldRelations(schema);
  return [...waiting].flatMap(([key, sides]) => {
    const [one, other, ...more] = sides;
    if (one === undefined) return [];
    if (other === undefined || more.length > 0 || !one.relation.field.list || !other.relation.field.list) {
      if (!held.has(key)) sides.forEach(side => withoutKey(schema, side.model, side.relation));
      return [];
    }
    const [first, second] = before(one, other) ? [one, other] : [other, one];
    const junction = junctionOf(schema, first, second, columns);
    return junction === null ? [] : [junction];
  });
}

function before(one: Side, other: Side): boolean {
  const [name, otherName] = [one, other].map(({ model }) => model.block.name);
  if (name !== otherName) return (name ?? '') < (otherName ?? '');
  return one.relation.field.name < other.relation.field.name;
}

function withoutKey(schema: Schema, model: Model, { field }: RelationField): void {
  const message = `No side of the relation ${model.block.name}.${field.name} names the fields that hold its key; it is `
    + 'left out.';
  warn(schema, model, field.at, 'unresolved-relation', message, 'Add @relation(fields: […], references: […]).');
}

/** Relations of which one side holds the key. */
function heldRelations(schema: Schema): ReadonlySet<string> {
  const held = new Set<string>();
  for (const model of schema.models.values()) {
    for (const relation of relationFields(schema, model)) {
      if (relation.fields !== null) held.add(relationKey(model, relation));
    }
  }
  return held;
}

/** What two sides of a relation have in common. */
function relationKey(model: Model, { target, name }: RelationField): string {
  return JSON.stringify([...[model.block.name, target.block.name].sort(), name]);
}

function relationFields(schema: Schema, model: Model): RelationField[] {
  return [...model.fields.values()].flatMap(field => {
    const target = field.type.kind === 'name' ? schema.models.get(field.type.name) : undefined;
    if (target === undefined) return [];
    const given = attribute(field.attributes, 'relation')?.arguments ?? [];
    return [{ field, target, name: textOf(argument(given, 'name', 0)), fields: argument(given, 'fields') }];
  });
}

function named(value: Value | null, columns: ReadonlyMap<string, Column> | undefined): string[] | null {
  const items = value?.kind === 'list' ? value.items : value === null ? [] : [value];
  const found = items.flatMap(item => columns?.get(nameIn(item) ?? '')?.column ?? []);
  return found.length === items.length ? found : null;
}

function junctionOf(
  schema: Schema,
  { model: first, relation }: Side,
  { model: second, relation: back }: Side,
  columns: Columns,
): Entity | null {
  const [a, b] = [first, second].map(model => idColumn(columns.get(model.block.name)));
  const name = `_${relation.name ?? `${first.block.name}To${second.block.name}`}`;
  if (a === undefined || b === undefined || a === null || b === null) {
    const message = `The list ${first.block.name}.${relation.field.name} needs one field as id on both sides; the `
      + 'relation is left out.';
    warn(schema, first, relation.field.at, 'unresolved-relation', message, 'Write a model for the table between them.');
    return null;
  }
  const place = placeIn(first, relation.field.at);
  const side = (column: string, { type: { type, declared } }: Column): Field =>
    plainField(column, type, { declared, place });
  const key = (column: string, target: Model, { column: id }: Column, rows: string): ForeignKey => ({
    name: `${name}_${column}_fkey`,
    columns: [column],
    references: { entity: target.id, columns: [id] },
    onDelete: 'cascade',
    onUpdate: 'cascade',
    deferrable: 'no',
    rows,
    place,
  });
  return {
    id: first.schema === null ? name : `${first.schema}.${name}`,
    kind: 'table',
    schema: first.schema,
    table: name,
    fields: [side('A', a), side('B', b)],
    // Prisma makes a key of the pair on PostgreSQL, and an index elsewhere.
    primaryKey: schema.dialect === 'postgresql' ? { name: `${name}_AB_pkey`, columns: ['A', 'B'] } : null,
    uniques: schema.dialect === 'postgresql'
      ? []
      : [{ name: `${name}_AB_unique`, columns: ['A', 'B'], where: null, nullsNotDistinct: false, index: true }],
    foreignKeys: [key('A', first, a, back.field.name), key('B', second, b, relation.field.name)],
    checks: [],
    indexes: [{
      name: `${name}_B_index`,
      parts: [{ value: { kind: 'column', name: 'B' }, descending: false, length: null, operatorClass: null }],
      unique: false,
      method: null,
      where: null,
      include: [],
    }],
    comment: null,
    view: null,
    place,
  };
}

function idColumn(columns: ReadonlyMap<string, Column> | undefined): Column | null {
  for (const column of columns?.values() ?? []) if (attribute(column.node.attributes, 'id') !== null) return column;
  return null;
}
