import type { Check } from '../../domain/domain.js';
import type { Report } from '../report.js';
import { databaseName, singularName } from '../sketch/names.js';
import {
  type Sketch,
  type SketchEntity,
  type SketchField,
  sketchField,
  type SketchRelation,
} from '../sketch/sketch.js';
import type { Named, References } from './documents.js';
import { checksOf, defaultOf, typeOf } from './field.js';
import { itemsIn, type Json, member, textIn } from './json.js';
import { type NestedObjects, ownedBy, type Owning } from './owned.js';
import { isEntity, propertiesOf, shapeOf } from './shape.js';
import { reportUnheld } from './unheld.js';

/** A property that lists things of their own. */
interface List {
  readonly from: Named;
  readonly to: Named;
  readonly place: SketchRelation['place'];
}

/**
 * Makes things of all schemas that have properties. A property that refers to one of them is a relation. A list of them
 * is 1:N where the list is the only place that speaks of them, and N:N where others do as well; a property on the other
 * side that leads back settles it. Things without a name of their own are JSON inside the thing that has them, or tables
 * (see `ownedBy`).
 */
export function sketchOf(
  named: readonly Named[],
  references: References,
  report: Report,
  nested: NestedObjects = 'json',
): Sketch {
  const things = named.filter(one => isEntity(one, references));
  const taken = new Set(things.map(({ name }) => databaseName(name)));
  const owning: Owning = { report, references, nested, taken, owned: new Set() };
  const bySchema = new Map(things.map(one => [one.schema, one]));
  // Lists of values that are defined apart have a name.
  const names = new Map(named.map(one => [one.schema, one.name.replaceAll('.', '_')]));
  const entities: SketchEntity[] = [];
  const relations: SketchRelation[] = [];
  const lists: List[] = [];
  for (const thing of things) {
    const fields: SketchField[] = [];
    const checks: Check[] = [];
    const { entries, required } = propertiesOf(thing, references);
    for (const [name, { schema, owner }] of entries) {
      const place = owner.document.source.place(schema.at);
      const target = thingIn(schema, owner, references, bySchema);
      if (target !== null) {
        const role = name.replace(/(?<=.)[_-]?id$/i, '');
        const kind = 'one-to-many' as const;
        const needed = required.has(name) && !shapeOf(schema, owner, references).nullable;
        relations.push({ kind, one: target.name, many: thing.name, required: needed, column: null, role, place });
        continue;
      }
      const shape = shapeOf(schema, owner, references);
      const items = shape.kind === 'array' ? member(shape.schema, 'items') : null;
      const item = items === null ? null : thingIn(items, shape.owner, references, bySchema);
      if (item !== null) {
        reportUnheld(report, `${thing.name}.${name}`, shape, null);
        lists.push({ from: thing, to: item, place });
        continue;
      }
      const owned = ownedBy(thing, name, shape, place, owning);
      if (owned !== null) {
        things.push(owned.thing);
        relations.push(owned.relation);
        continue;
      }
      const type = shape.kind === 'values' ? null : typeOf(shape, references);
      const column = databaseName(name);
      const isKey = isKeyName(name, thing.name);
      fields.push(sketchField(name, place, {
        type: type === null
          ? { kind: 'values', name: names.get(shape.schema) ?? null, values: shape.values }
          : keyed(type, isKey),
        nullable: shape.nullable || !required.has(name),
        primary: isKey && !entries.has('id') || name === 'id',
        default: defaultOf(schema, type, type === null ? shape.values : null)
          ?? defaultOf(shape.schema, type, type === null ? shape.values : null),
        comment: textIn(schema, 'description') ?? textIn(shape.schema, 'description'),
      }));
      if (type === null) continue;
      checks.push(...checksOf(column, shape, type));
      reportUnheld(report, `${thing.name}.${name}`, shape, type);
    }
    const comment = textIn(thing.schema, 'description');
    const place = thing.document.source.place(thing.schema.at);
    entities.push({ name: thing.name.replaceAll('.', '_'), fields, uniques: [], checks, comment, place });
  }
  for (const one of listed(lists, relations)) relations.push(one);
  return { entities, relations: relations.map(flat), report };
}

/** Dots in names of definitions are parts of words, and no schemas of a database. */
function flat(relation: SketchRelation): SketchRelation {
  return { ...relation, one: relation.one.replaceAll('.', '_'), many: relation.many.replaceAll('.', '_') };
}

/** `id`, `_id`, or the name of the thing with `id` behind it. */
function isKeyName(name: string, thing: string): boolean {
  const column = databaseName(name);
  return column === 'id' || column === '_id' || column === `${singularName(thing)}_id`;
}

/** Keys are indexed, and so no longer than an index of every database holds; a text or a number is a text. */
function keyed(type: SketchField['type'], isKey: boolean): SketchField['type'] {
  return isKey && (type?.kind === 'text' || type?.kind === 'json')
    ? { kind: 'string', length: 255, fixed: false }
    : type;
}

/** The thing that a schema refers to, also beside null or alone inside `allOf`. */
function thingIn(
  schema: Json,
  owner: Named,
  references: References,
  things: ReadonlyMap<Json, Named>,
): Named | null {
  const reference = member(schema, '$ref');
  if (reference !== null) {
    const target = references.resolve(reference, owner.document);
    return target === null ? null : things.get(target.schema) ?? null;
  }
  const choices = [...itemsIn(schema, 'allOf'), ...itemsIn(schema, 'anyOf'), ...itemsIn(schema, 'oneOf')]
    .filter(choice => textIn(choice, 'type') !== 'null');
  const [only, ...more] = choices;
  const inner = only === undefined || more.length > 0 ? null : member(only, '$ref');
  const target = inner === null ? null : references.resolve(inner, owner.document);
  return target === null ? null : things.get(target.schema) ?? null;
}

function listed(lists: readonly List[], relations: readonly SketchRelation[]): SketchRelation[] {
  const back = new Set(relations.map(({ one, many }) => JSON.stringify([one, many])));
  const mentions = new Map<string, number>();
  for (const name of [...lists.map(({ to }) => to.name), ...relations.map(({ one }) => one)]) {
    mentions.set(name, (mentions.get(name) ?? 0) + 1);
  }
  return lists.flatMap(({ from, to, place }): SketchRelation[] => {
    // The other side holds the key already.
    if (back.has(JSON.stringify([from.name, to.name]))) return [];
    const kind = (mentions.get(to.name) ?? 0) > 1 ? 'many-to-many' : 'one-to-many';
    return [{ kind, one: from.name, many: to.name, required: false, column: null, role: null, place }];
  });
}
