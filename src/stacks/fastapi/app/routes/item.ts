import type { Operation } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import { takesNoParameters } from './parameters.js';
import { queryParameter, route, type RouteParts, schemaOf } from './route.js';

const Request = py.symbol('fastapi', 'Request');
const Response = py.symbol('fastapi', 'Response');
const refuseParameters = py.symbol('app.dependencies', 'refuse_parameters');
const locate = py.symbol('app.utils.locations', 'locate');
const service = (method: string, args: readonly py.Value[], named: Readonly<Record<string, py.Value>> = {}) =>
  py.await(py.chain(py.id('service'), [method, args, named]));

/** List, create, get, replace, patch and delete of a resource, as far as it has them. */
export function itemRoutes(parts: RouteParts): readonly (readonly [Operation, py.Statement])[] {
  return parts.resource.operations.flatMap(operation => {
    const made = itemRoute(parts, operation);
    return made === null ? [] : [[operation, made] as const];
  });
}

function itemRoute(parts: RouteParts, operation: Operation): py.Statement | null {
  const { context, resource, key, service: served } = parts;
  const { schemas } = resource;
  const schema = (name: string | null): py.Symbol => schemaOf(context, resource, name ?? schemas.response);
  const body = (name: string | null): py.Parameter => py.param('body', schema(name));
  const response = schema(schemas.response);
  switch (operation.kind) {
    case 'list':
      return route(parts, operation, {
        params: [queryParameter(context, resource, 'List'), served],
        returns: schema(schemas.list),
        errors: 'LIST_ERRORS',
      }, [py.return(service('page', [py.id('params')]))]);
    case 'create':
      return route(parts, operation, {
        params: [body(schemas.create), served, py.param('request', Request), py.param('response', Response)],
        returns: response,
        errors: 'CREATE_ERRORS',
      }, [
        py.assign('created', service('create', [py.id('body')])),
        py.call(locate, [
          py.id('response'),
          py.id('request'),
          py.id('created'),
          ...resource.key.map(part => context.names.attribute(part.field.model)),
        ]),
        py.return(py.id('created')),
      ]);
    case 'get': {
      const includes = !takesNoParameters(resource);
      return route(parts, operation, {
        params: [...key.params, ...(includes ? [queryParameter(context, resource, 'Item')] : []), served],
        returns: response,
        errors: 'ITEM_ERRORS',
        dependencies: includes ? [] : [refuseParameters],
      }, [py.return(service('get', key.names, includes ? { include: py.id('params.include') } : {}))]);
    }
    case 'replace':
    case 'patch':
      return route(parts, operation, {
        params: [...key.params, body(operation.kind === 'patch' ? schemas.patch : schemas.update), served],
        returns: response,
        errors: 'UPDATE_ERRORS',
      }, [py.return(service(operation.kind, [py.id('body'), ...key.names]))]);
    case 'delete':
      return route(parts, operation, { params: [...key.params, served], returns: null, errors: 'DELETE_ERRORS' }, [
        service('delete', key.names),
      ]);
    default:
      return null;
  }
}
