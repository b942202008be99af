import type { Model, ModelEntity, Relation } from '../domain/model.js';
import type { ContractRelation, Include } from './contract.js';

/**
 * Relations that can be shown in an answer: those that lead to a resource, but N:N only where it has routes. Rows
 * without a key cannot be told apart, so nothing is included in them, nor are they anywhere.
 *
 * A row that must have another one shows it; but tables that were there before may hold rows whose other one is marked
 * as deleted, and the other one may be private.
 */
export function relationsOf(
  entity: ModelEntity,
  { entityById, options, identity }: Model,
): readonly ContractRelation[] {
  if (entity.role !== 'resource') return [];
  return entity.relations.flatMap(model => {
    const target = entityById.get(model.to);
    if (target?.role !== 'resource' || (model.through !== null && !model.through.attachable)) return [];
    const many = leadsToMany(model);
    const hidden = (options.existing && target.softDelete !== null) || hides(target, entity, model);
    return [{
      model,
      wire: model.wire,
      many,
      nullable: !many && (model.optional || hidden),
      to: model.to,
      reference: model.to === identity?.user,
    }];
  });
}

/** Whether who sees a row may not see the other one: that is private, and the owner of both need not be the same. */
function hides(target: ModelEntity, { access }: ModelEntity, { foreignKey }: Relation): boolean {
  if (target.access?.policy !== 'private') return false;
  return access?.policy !== 'private' || access.owner[0]?.columns.join() !== foreignKey.columns.join();
}

/** Those that can be the second relation of a path. */
export function nestedOf(relations: readonly ContractRelation[]): readonly ContractRelation[] {
  return relations.filter(relation => relation.model.kind !== 'one-to-many');
}

/**
 * The whitelist of `include`: each relation, and behind it one more. The second one leads to one row, or over an N:N
 * that follows a relation to one row; so an answer stays within 100 rows a parent, and the list of paths grows with the
 * number of foreign keys and not with its square. The way straight back is left out: it shows the row one came from.
 */
export function includesOf(
  relations: readonly ContractRelation[],
  of: (id: string) => readonly ContractRelation[],
): readonly Include[] {
  return relations.flatMap(first => [
    { path: first.wire, steps: [first] as const },
    ...(first.reference ? [] : nestedOf(of(first.to)))
      .filter(second => second.model.name !== first.model.inverse && !(first.many && second.many))
      .map(second => ({ path: `${first.wire}.${second.wire}`, steps: [first, second] as const })),
  ]);
}

function leadsToMany(relation: Relation): boolean {
  return relation.kind === 'one-to-many' || relation.kind === 'many-to-many';
}
