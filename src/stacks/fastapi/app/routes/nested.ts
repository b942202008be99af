import type { NestedRoute, Operation, Resource } from '../../../../contract/contract.js';
import type { Relation } from '../../../../domain/model.js';
import * as py from '../../../../syntax/python/index.js';
import { queryParameter, route, type RouteParts, schemaOf, serviceParameter } from './route.js';

const withParent = py.symbol('sqlalchemy.orm', 'with_parent');

/** `GET /{parents}/{id}/{relation}`, with everything that the list of the related rows takes. */
export function nestedRoute(parts: RouteParts, { operation, relation, child }: NestedRoute): py.Statement {
  return relatedRoute(parts, operation, relation, parts.context.resource(child));
}

/** The list of the rows that a relation leads to. */
export function relatedRoute(
  parts: RouteParts,
  operation: Operation,
  relation: Relation,
  target: Resource,
): py.Statement {
  const { context, resource, model, key, service } = parts;
  const own = target === resource;
  return route(parts, operation, {
    params: [
      ...key.params,
      queryParameter(context, target, 'List'),
      service,
      ...(own ? [] : [serviceParameter(context, target, 'related')]),
    ],
    returns: schemaOf(context, target, target.schemas.list),
    errors: 'ITEM_ERRORS',
  }, [
    py.assign('parent', py.await(py.chain(py.id('service'), ['require', key.names]))),
    py.return(py.await(py.chain(py.id(own ? 'service' : 'related'), ['page', [
      py.id('params'),
      py.call(withParent, [py.id('parent'), py.attr(model, context.names.relation(relation))]),
    ]]))),
  ]);
}
