import type { NestedRoute, Operation } from '../../../../contract/contract.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { serviceSymbol } from '../services/parts.js';
import { answer, route, type RouteParts, schemaOf, withCaller } from './route.js';
import { selfRequired } from './self.js';

/** `GET /{parents}/{id}/{relation}` for each 1:N. */
export function nestedRoutes(parts: RouteParts): readonly (readonly [Operation, ts.compiler.Statement])[] {
  return parts.resource.nested.map(nested => [nested.operation, nestedRoute(parts, nested)]);
}

function nestedRoute(parts: RouteParts, { relation, child, operation }: NestedRoute): ts.compiler.Statement {
  const { context, resource: { entity } } = parts;
  const target = context.model.entityById.get(child);
  const within = relation.foreignKey.columns.flatMap((column, index) => {
    const own = target?.fieldByColumn.get(column);
    const parent = entity.fieldByColumn.get(relation.foreignKey.references.columns[index] ?? '');
    return own === undefined || parent === undefined
      ? []
      : [[context.names.field(own), ts.prop(ts.id('parent'), context.names.field(parent))] as const];
  });
  return listWithin(parts, operation, child, ts.object(within));
}

/** A list of another entity, of the rows that hang on one of this. */
export function listWithin(
  parts: RouteParts,
  operation: Operation,
  child: string,
  within: ts.Value,
): ts.compiler.Statement {
  const { context, resource, names, service, caller } = parts;
  const other = context.resource(child);
  const { className } = context.names.entity(child);
  return route(
    parts,
    operation,
    {
      params: schemaOf(parts, resource, `${names.className}Key`),
      query: schemaOf(parts, other, `${className}ListParams`),
      answer: answer(operation, schemaOf(parts, other, other.schemas.list)),
    },
    withCaller(parts, 'params', 'query'),
    [
      ...selfRequired(parts, operation),
      ts.const('parent', ts.await(ts.call(ts.prop(service, 'find'), [ts.id('params'), ...caller]))),
      ts.return(ts.call(ts.prop(serviceSymbol(context, child), 'list'), [ts.id('query'), ...caller, within])),
    ],
  );
}
