import type { ContractRelation } from '../../../../contract/contract.js';
import type { ModelEntity, Relation } from '../../../../domain/model.js';
import type { ExpressContext } from '../../context.js';
import { pascal } from './parts.js';

/**
 * How rows that a relation leads to are found from the rows it starts from; a function of the service of the former.
 * - `key`: by columns that tell one row from all others, of which the other side has the values;
 * - `foreign-key`: by a foreign key of their own to the other side, one row or many;
 * - `junction`: over the rows of a junction.
 */
export interface Loader {
  readonly name: string;
  readonly kind: 'key' | 'foreign-key' | 'junction';
  /** As it stands on the other side. */
  readonly relation: Relation;
  readonly many: boolean;
  /** Shows no more than a reference. */
  readonly reference: boolean;
}

/** The function that loads what a relation leads to: `byKey`, `byPost`, or for references `refsByKey`. */
export function loaderOf(
  { model, names }: ExpressContext,
  { model: relation, many, reference }: ContractRelation,
): Loader {
  const start = (reference ? 'refsBy' : 'by') as string;
  if (relation.kind === 'many-to-one') {
    const target = model.entityById.get(relation.to);
    const { columns } = relation.foreignKey.references;
    const byKey = columns.join() === target?.primaryKey?.columns.join();
    const fields = columns.flatMap(column => {
      const field = target?.fieldByColumn.get(column);
      return field === undefined ? [] : [names.field(field)];
    });
    return {
      name: `${start}${byKey ? 'Key' : `Columns${pascal(fields.join('_'))}`}`,
      kind: 'key',
      relation,
      many,
      reference,
    };
  }
  const kind = relation.kind === 'many-to-many' ? 'junction' : 'foreign-key';
  return { name: `${start}${pascal(relation.inverse)}`, kind, relation, many, reference };
}

/** The loaders that a service has: one for each way in which answers come to its rows. */
export function loadersTo(context: ExpressContext, { id }: ModelEntity): readonly Loader[] {
  const found = new Map<string, Loader>();
  for (const resource of context.contract.resources) {
    for (const relation of resource.list.includes.length === 0 ? [] : resource.relations) {
      const loader = relation.to === id ? loaderOf(context, relation) : undefined;
      if (loader !== undefined && !found.has(loader.name)) found.set(loader.name, loader);
    }
  }
  return [...found.values()];
}
