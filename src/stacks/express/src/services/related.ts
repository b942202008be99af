import type { ContractRelation } from '../../../../contract/contract.js';
import type { ModelEntity } from '../../../../domain/model.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { loaderOf } from './loader.js';
import { type ServiceParts, serviceSymbol, valuesOf } from './parts.js';

const include = (name: string): ts.compiler.Identifier => ts.symbol('./src/utils/include.ts', name);

/** A relation in `show`: what loads it, as a property of `found`, and what puts it into an answer. */
export interface Related {
  readonly load: ts.Property;
  readonly shown: ts.compiler.Expression;
}

/** One relation of the rows of a service. */
export function related(parts: ServiceParts, relation: ContractRelation): Related {
  const { context, resource: { entity }, callerArgs } = parts;
  const loader = loaderOf(context, relation);
  const { near, far } = sides(context, entity, relation);
  const asked = ts.prop(ts.id('include'), relation.wire);
  const service = relation.to === entity.id
    ? ts.id(loader.name)
    : ts.prop(serviceSymbol(context, relation.to), loader.name);
  const tree = relation.reference ? [] : [asked];
  const load = ts.await(ts.call(service, [keysOf(near, far), ...tree, ...callerArgs]));
  const found = ts.prop(ts.id('found'), relation.wire);
  const one = ts.call(ts.prop(found, 'get'), [ts.call(include('keyText'), valuesOf('row', near))]);
  const shown = loader.many
    ? { [relation.wire]: ts.nullish(one, []) }
    : relation.nullable
    ? { [relation.wire]: ts.nullish(one, null) }
    : ts.call(include('shownOne'), [relation.wire, one]);
  return { load: [relation.wire, ts.and(asked, load)], shown: ts.and(found, shown) };
}

/** Fields of the rows that are shown, and what the loader calls them. */
function sides(
  { names, model }: ExpressContext,
  entity: ModelEntity,
  { model: { kind, foreignKey, through, to } }: ContractRelation,
): { readonly near: readonly string[]; readonly far: readonly string[] } {
  const fieldsOf = (of: ModelEntity | undefined, columns: readonly string[]): readonly string[] =>
    columns.flatMap(column => {
      const field = of?.fieldByColumn.get(column);
      return field === undefined ? [] : [names.field(field)];
    });
  if (kind === 'many-to-one') {
    return {
      near: fieldsOf(entity, foreignKey.columns),
      far: fieldsOf(model.entityById.get(to), foreignKey.references.columns),
    };
  }
  const key = through?.near ?? foreignKey;
  const holder = model.entityById.get(through?.entity ?? to);
  return { near: fieldsOf(entity, key.references.columns), far: fieldsOf(holder, key.columns) };
}

/** The keys of all rows, each once. */
function keysOf(near: readonly string[], far: readonly string[]): ts.compiler.Expression {
  const values = valuesOf('row', near);
  const [only] = values;
  if (only !== undefined && values.length === 1) {
    return ts.call(include('distinct'), [ts.chain(ts.id('rows'), ['map', [ts.arrow(['row'], only)]])]);
  }
  const key = ts.object(values.map((value, index) => [far[index] ?? '', value] as const));
  return ts.call(include('distinctKeys'), [ts.chain(ts.id('rows'), ['map', [ts.arrow(['row'], key)]])]);
}
