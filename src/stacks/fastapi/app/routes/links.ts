import type { LinkRoute, Operation } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import { pythonOf } from '../../context.js';
import { relatedRoute } from './nested.js';
import { pathKeys } from './parameters.js';
import { route, type RouteParts, schemaOf } from './route.js';

/** List, attach, detach many and detach one, of one side of an N:N. */
export function linkRoutes(parts: RouteParts, link: LinkRoute): readonly (readonly [Operation, py.Statement])[] {
  const { context, resource, model, service } = parts;
  const { list, attach, detachMany, detach } = link.operations;
  const target = context.resource(link.target);
  const relation = py.attr(model, context.names.relation(link.relation));
  const [near, far] = pathKeys(context, resource.key, link.memberKey);
  if (near === undefined || far === undefined) return [];
  const key = py.tuple(near.names);
  const [one, ...others] = far.names;
  const body = py.param('body', schemaOf(context, target, link.bodySchema));
  const ids = py.attr(py.id('body'), `${pythonOf(context, target).module}_ids`);
  const call = (method: string, what: py.Value) =>
    py.await(py.chain(py.id('service'), [method, [relation, key, what]]));
  // A junction that is a resource of its own may be needed by other rows.
  const payload = link.relation.through?.pure === false;
  return [
    [list, relatedRoute(parts, list, link.relation, target)],
    [
      attach,
      route(parts, attach, { params: [...near.params, body, service], returns: null, errors: 'UPDATE_ERRORS' }, [
        call('attach', ids),
      ]),
    ],
    [
      detachMany,
      route(parts, detachMany, {
        params: [...near.params, body, service],
        returns: null,
        errors: payload ? 'UPDATE_ERRORS' : 'DETACH_ERRORS',
      }, [call('detach', ids)]),
    ],
    [
      detach,
      route(parts, detach, {
        params: [...near.params, ...far.params, service],
        returns: null,
        errors: payload ? 'DELETE_ERRORS' : 'ITEM_ERRORS',
      }, [call('detach_one', one === undefined || others.length > 0 ? py.tuple(far.names) : one)]),
    ],
  ];
}
