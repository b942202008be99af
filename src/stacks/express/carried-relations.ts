import type { ForeignKey } from '../../domain/domain.js';
import type { Model, ModelEntity, Relation } from '../../domain/model.js';
import { wireName } from '../../domain/name.js';
import { splitWords } from '../../domain/words.js';

/**
 * The relations that foreign keys carry, both sides of each, by entity: those of the model, without the N:N, and those that
 * the model leaves out (of identity's own tables), since Prisma wants to know both sides of every foreign key.
 */
export function carriedRelations(model: Model): ReadonlyMap<string, readonly Relation[]> {
  const carried = new Map<string, Relation[]>();
  for (const { id, relations } of model.entities) {
    carried.set(id, relations.filter(({ kind }) => kind !== 'many-to-many'));
  }
  for (const entity of model.entities) {
    for (const key of entity.foreignKeys) {
      const target = model.entityById.get(key.references.entity);
      if (target === undefined || entity.relations.some(({ foreignKey }) => foreignKey === key)) continue;
      const [own, other] = sides(entity, target, key, model);
      carried.get(entity.id)?.push(own);
      carried.get(target.id)?.push(other);
    }
  }
  return carried;
}

/** The side that has the key, called after its column, and the other one, called after the entity. */
function sides(entity: ModelEntity, target: ModelEntity, key: ForeignKey, model: Model): readonly [Relation, Relation] {
  const { naming } = model.options;
  const unique = isUnique(entity, key.columns);
  const [column = ''] = key.columns;
  const stem = column.replace(/_?id$/i, '');
  const name = key.columns.length === 1 && stem !== '' ? stem : target.names.singular;
  const inverse = unique ? entity.names.singular : entity.names.plural;
  const optional = key.columns.some(one => entity.fieldByColumn.get(one)?.nullable === true);
  const common = { foreignKey: key, unique, self: entity.id === target.id, through: null };
  const ends = { from: entity.id, to: target.id };
  return [
    { ...common, ...ends, kind: 'many-to-one', name, wire: wireName(splitWords(name), naming), inverse, optional },
    {
      ...common,
      kind: unique ? 'one-to-one' : 'one-to-many',
      name: inverse,
      wire: wireName(splitWords(inverse), naming),
      from: target.id,
      to: entity.id,
      inverse: name,
      optional: true,
    },
  ];
}

function isUnique({ primaryKey, uniques }: ModelEntity, columns: readonly string[]): boolean {
  const sets = [primaryKey?.columns ?? [], ...uniques.filter(({ where }) => where === null).map(one => one.columns)];
  return sets.some(set => set.length === columns.length && set.every(column => columns.includes(column)));
}
