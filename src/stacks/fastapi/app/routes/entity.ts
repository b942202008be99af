import type { Operation, Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import { routedPath } from '../user-paths.js';
import { routerOptions } from './callers.js';
import { itemRoutes } from './item.js';
import { linkRoutes } from './links.js';
import { nestedRoute } from './nested.js';
import { type RouteParts, routeParts } from './route.js';

const ResourceRouter = py.symbol('app.utils.routing', 'ResourceRouter');

/** `app/routes/{entity}.py`: one function an operation, static paths before those with parameters. */
export function routeModule(context: FastApiContext, resource: Resource): Module {
  const { module } = pythonOf(context, resource);
  const parts = routeParts(context, resource);
  const byOperation = new Map<Operation, py.Statement>([
    ...itemRoutes(parts),
    ...resource.nested.map(nested => [nested.operation, nestedRoute(parts, nested)] as const),
    ...resource.links.flatMap(link => [...linkRoutes(parts, link)]),
  ]);
  return py.module(`app/routes/${module}.py`, [
    py.assign(
      'router',
      py.call(ResourceRouter, [], {
        prefix: routedPath(resource.path, resource.scope),
        tags: [resource.tag],
        ...routerOptions(resource),
      }),
    ),
    ...resource.operations.map(operation => routed(byOperation, operation, parts)),
  ], { doc: `Routes of ${resource.entity.names.titlePlural}.` });
}

function routed(
  made: ReadonlyMap<Operation, py.Statement>,
  operation: Operation,
  { module }: RouteParts,
): py.Statement {
  const route = made.get(operation);
  if (route === undefined) throw new RangeError(`No route of ${module} is made for the operation ${operation.id}.`);
  return route;
}
