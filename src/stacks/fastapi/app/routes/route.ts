import type { Operation, Resource } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import { sentence } from '../../../shared/words.js';
import { type FastApiContext, pythonOf } from '../../context.js';
import type { ErrorSet } from '../schemas/error-sets.js';
import { callerDependencies, errorResponses, policyExtra } from './callers.js';
import { type PathKey, pathKeys } from './parameters.js';

const Annotated = py.symbol('typing', 'Annotated');
const Depends = py.symbol('fastapi', 'Depends');
const Query = py.symbol('fastapi', 'Query');
const status = py.symbol('fastapi', 'status');
const CREATED = py.symbol('app.schemas.common', 'CREATED');

/** What the routes of one resource have in common. */
export interface RouteParts {
  readonly context: FastApiContext;
  readonly resource: Resource;
  readonly module: string;
  /** The model's class. */
  readonly model: py.Symbol;
  /** The key in the path of one row. */
  readonly key: PathKey;
  readonly service: py.Parameter;
}

/** Collects them. */
export function routeParts(context: FastApiContext, resource: Resource): RouteParts {
  const { className, module } = pythonOf(context, resource);
  const [key = { params: [], names: [] }] = pathKeys(context, resource.key);
  const model = py.symbol(`app.models.${module}`, className);
  return { context, resource, module, model, key, service: serviceParameter(context, resource, 'service') };
}

/** `service: PostServiceDep` */
export function serviceParameter(context: FastApiContext, resource: Resource, name: string): py.Parameter {
  const { className, module } = pythonOf(context, resource);
  return py.param(name, py.symbol(`app.services.${module}`, `${className}ServiceDep`));
}

/** `params: Annotated[PostListParams, Query()]` */
export function queryParameter(context: FastApiContext, resource: Resource, kind: 'List' | 'Item'): py.Parameter {
  const { className, module } = pythonOf(context, resource);
  const params = py.symbol(`app.schemas.${module}`, `${className}${kind}Params`);
  return py.param('params', py.sub(Annotated, params, py.call(Query)));
}

/** A schema of a resource. */
export function schemaOf(context: FastApiContext, resource: Resource, name: string): py.Symbol {
  return py.symbol(`app.schemas.${pythonOf(context, resource).module}`, name);
}

/** What a route has besides its operation. */
export interface Route {
  readonly params: readonly py.Parameter[];
  readonly returns: py.Value;
  readonly errors: ErrorSet;
  /** What is asked for besides, of which nothing is handed on. */
  readonly dependencies?: readonly py.Symbol[];
}

/** The function of an operation: `@router.get("/{post_id}", responses=ITEM_ERRORS) async def get_post(…)`. */
export function route(
  { resource }: RouteParts,
  operation: Operation,
  { params, returns, errors, dependencies = [] }: Route,
  body: readonly (py.Statement | py.Expression)[],
): py.Statement {
  const path = pathOf(operation, resource);
  const asked = [...callerDependencies(resource, operation), ...dependencies];
  const success = operation.responses.find(response => response.status < 300)?.status ?? 200;
  return py.asyncDef(operation.id, {
    decorators: [
      py.chain(py.id('router'), [operation.method.toLowerCase(), [path], {
        ...(success === 200
          ? {}
          : { status_code: py.attr(status, success === 201 ? 'HTTP_201_CREATED' : 'HTTP_204_NO_CONTENT') }),
        responses: success === 201
          ? py.binop(CREATED, '|', errorResponses(resource, operation, errors))
          : errorResponses(resource, operation, errors),
        ...(asked.length === 0 ? {} : { dependencies: asked.map(one => py.call(Depends, [one])) }),
        ...policyExtra(operation),
      }]),
    ],
    params,
    returns,
    doc: `${sentence(operation.summary)}.`,
  }, body);
}

/** Below the collection. A key in the place of `detach` is told from it, so that other methods there get 405. */
function pathOf({ kind, path }: Operation, resource: Resource): string {
  const below = path.slice(resource.path.length);
  return kind === 'link-detach' ? below.replace(/\{([^{}]+)\}((?:\/\{[^{}]+\})*)$/, '{$1:key}$2') : below;
}
