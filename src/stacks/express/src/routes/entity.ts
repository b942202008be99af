import type { Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { itemRoute } from './item.js';
import { linkRoutes } from './links.js';
import { nestedRoutes } from './nested.js';
import { commonErrors, type RouteParts, routeParts, router } from './route.js';
import { requireSelf } from './self.js';

/** `src/routes/{entity}.ts`: the routes of one entity, in the order in which they are asked. */
export function routeModule(context: ExpressContext, resource: Resource): Module {
  const parts = routeParts(context, resource);
  const made = new Map([...nestedRoutes(parts), ...linkRoutes(parts)]);
  const routes = resource.operations.map(operation => made.get(operation) ?? itemRoute(parts, operation));
  return ts.module(`src/routes/${parts.names.file}.ts`, [
    router(parts, commonErrors(resource)),
    ...routes.map(ts.spaced),
    ...self(parts),
  ], { doc: `Routes of ${resource.entity.names.titlePlural}.` });
}

function self(parts: RouteParts): readonly ts.StatementLike[] {
  return parts.resource.policy === 'self' ? [requireSelf(parts)] : [];
}
