import type { ModelEntity, Relation } from '../domain/model.js';
import type { ContractRelation, Include } from './contract.js';
import { nullable, reference } from './schema.js';

/**
 * Relations that can be shown in an answer: those that lead to a resource, but N:N only where it has routes. Rows
 * without a key cannot be told apart, so nothing is included in them, nor are they anywhere.
 *
 * @param responseSchema name of the answer's schema of an entity that is a resource, else null
 */
export function relationsOf(
  entity: ModelEntity,
  responseSchema: (id: string) => string | null,
): readonly ContractRelation[] {
  if (entity.role !== 'resource') return [];
  return entity.relations.flatMap(model => {
    const schema = responseSchema(model.to);
    if (schema === null || (model.through !== null && !model.through.attachable)) return [];
    const many = leadsToMany(model);
    const one = reference(schema);
    return [{
      model,
      wire: model.wire,
      many,
      to: model.to,
      output: many ? { type: 'array' as const, items: one } : nullable(one),
    }];
  });
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
    ...of(first.to)
      .filter(second => second.model.name !== first.model.inverse)
      .filter(second => !second.many || (!first.many && second.model.kind === 'many-to-many'))
      .map(second => ({ path: `${first.wire}.${second.wire}`, steps: [first, second] as const })),
  ]);
}

function leadsToMany(relation: Relation): boolean {
  return relation.kind === 'one-to-many' || relation.kind === 'many-to-many';
}
