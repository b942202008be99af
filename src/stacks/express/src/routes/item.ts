import type { Operation } from '../../../../contract/contract.js';
import { listWords } from '../../../../contract/wire.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { createTakesCaller } from '../services/items.js';
import { serviceParts } from '../services/parts.js';
import { answer, route, type RouteParts, schemaOf, withCaller } from './route.js';
import { selfRequired } from './self.js';

const locate = ts.symbol('./src/utils/locations.ts', 'locate');

/** List, create, get, replace, patch and delete. */
export function itemRoute(parts: RouteParts, operation: Operation): ts.compiler.Statement {
  const { context, resource, names, service, caller } = parts;
  const { schemas } = resource;
  const schema = (name: string | null): ts.compiler.Identifier => schemaOf(parts, resource, name ?? schemas.response);
  const of = (method: string, ...args: readonly ts.Value[]): ts.compiler.Expression =>
    ts.call(ts.prop(service, method), [...args, ...caller]);
  const creator = createTakesCaller(serviceParts(context, resource)) ? caller : [];
  const params = schema(`${names.className}Key`);
  const response = answer(operation, schema(schemas.response));
  switch (operation.kind) {
    case 'create':
      return route(parts, operation, { body: schema(schemas.create), answer: response }, [
        ...(creator.length === 0 ? ['body'] : withCaller(parts, 'body')),
        'req',
        'res',
      ], [
        ts.const('made', ts.await(ts.call(ts.prop(service, 'create'), [ts.id('body'), ...creator]))),
        ts.call(locate, [
          ts.id('req'),
          ts.id('res'),
          ...resource.key.map(part => ts.member(ts.id('made'), part.field.wire)),
        ]),
        ts.return(ts.id('made')),
      ]);
    case 'get': {
      const includes = resource.list.includes.length > 0;
      const include = includes ? [ts.member(ts.id('query'), listWords(context.contract.naming).include)] : [];
      const takes = withCaller(parts, 'params', ...(includes ? ['query'] : []));
      const query = includes ? { query: schema(`${names.className}ItemParams`) } : {};
      return route(
        parts,
        operation,
        { params, ...query, answer: response },
        takes,
        guarded(parts, operation, ts.call(ts.prop(service, 'get'), [ts.id('params'), ...caller, ...include])),
      );
    }
    case 'replace':
    case 'patch': {
      const body = schema(operation.kind === 'patch' ? schemas.patch : schemas.update);
      return route(
        parts,
        operation,
        { params, body, answer: response },
        withCaller(parts, 'params', 'body'),
        guarded(parts, operation, of('update', ts.id('params'), ts.id('body'))),
      );
    }
    case 'delete':
      return route(
        parts,
        operation,
        { params, answer: answer(operation, null) },
        withCaller(parts, 'params'),
        guarded(parts, operation, of('remove', ts.id('params'))),
      );
    default:
      return route(
        parts,
        operation,
        { query: schema(`${names.className}ListParams`), answer: answer(operation, schema(schemas.list)) },
        resource.role === 'resource' ? withCaller(parts, 'query') : ['query'],
        resource.role === 'resource' ? of('list', ts.id('query')) : ts.call(ts.prop(service, 'list'), [ts.id('query')]),
      );
  }
}

/** What gives the answer, behind what refuses others. */
function guarded(parts: RouteParts, operation: Operation, work: ts.compiler.Expression): ts.ArrowBody {
  const refusal = selfRequired(parts, operation);
  return refusal.length === 0 ? work : [...refusal, ts.return(work)];
}
