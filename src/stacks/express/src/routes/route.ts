import type { Operation, Resource } from '../../../../contract/contract.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import type { ExpressEntity } from '../../names.js';
import { schemaSymbol } from '../schemas/names.js';
import { serviceSymbol } from '../services/parts.js';

const ApiRouter = ts.symbol('./src/utils/route.ts', 'ApiRouter');
const userOfPath = ts.symbol('./src/utils/path-users.ts', 'userOfPath');

/** What the routes of one entity are made of. */
export interface RouteParts {
  readonly context: ExpressContext;
  readonly resource: Resource;
  readonly names: ExpressEntity;
  /** The service that does the work. */
  readonly service: ts.compiler.Identifier;
  /** The type of the path's parameters. */
  readonly key: ts.compiler.Identifier;
  /** Whose rows are asked for, as an argument: the caller, or the user of the path; none where there are no callers. */
  readonly caller: readonly ts.Value[];
  /** Statuses that every operation has, which the router documents. */
  readonly common: readonly number[];
}

/** Puts together what the routes of a resource are made of. */
export function routeParts(context: ExpressContext, resource: Resource): RouteParts {
  const names = context.names.entity(resource.entity.id);
  return {
    context,
    resource,
    names,
    service: serviceSymbol(context, resource.entity.id),
    key: schemaSymbol(context, resource, `${names.className}KeyParams`),
    caller: context.contract.identity === null ? [] : [ts.id(resource.scope === null ? 'caller' : 'user')],
    common: commonErrors(resource),
  };
}

/** Statuses of errors that all operations of a resource can give, beside those that follow from what they take. */
export function commonErrors({ operations }: Resource): readonly number[] {
  const [first, ...more] = operations.map(errorsOf);
  return first === undefined ? [] : first.filter(status => more.every(one => one.includes(status)));
}

/** Statuses of an operation's errors; that callers have to be known, and how a body is written, the router knows. */
function errorsOf({ responses, body, caller }: Operation): readonly number[] {
  // where anyone is let in, a token that does not hold is refused all the same
  const known = [...(caller === 'anyone' ? [] : [401]), ...(body === null ? [] : [400, 413, 415])];
  return responses.filter(({ errors, status }) => errors.length > 0 && !known.includes(status)).map(one => one.status);
}

/** The router of a resource, which its routes are added to. */
export function router({ resource: { tag, policy } }: RouteParts, errors: readonly number[]): ts.compiler.Statement {
  return ts.const(
    'routes',
    ts.new(ApiRouter, [ts.object([
      ['tag', tag],
      ...(policy === 'open' ? [] : [['policy', policy] as const]),
      ...(errors.length === 0 ? [] : [['errors', errors] as const]),
    ])]),
    { export: true },
  );
}

/** What a route takes. */
export interface RouteOptions {
  /** The schema of the path's parameters, or what it has. */
  readonly params?: ts.compiler.Identifier | readonly ts.Property[];
  readonly query?: ts.Value;
  readonly body?: ts.Value;
  readonly answer: ts.Value;
}

/** What a handler takes of a request, and whoever sent it, where there are callers. */
export function withCaller({ caller }: RouteParts, ...takes: readonly string[]): readonly string[] {
  return caller.length === 0 ? takes : [...takes, 'caller'];
}

/** The parameters of the path: those of the resource's key or others, behind the user where the path begins with one. */
function pathParams(parts: RouteParts, params: RouteOptions['params']): ts.Value | undefined {
  const user = userParam(parts);
  if (user.length === 0 && !isShape(params)) return params;
  const others = isShape(params) ? params : params === undefined ? [] : [ts.spread(ts.prop(params, 'shape'))];
  return ts.chain(ts.moduleSymbol('zod', 'z'), ['object', [ts.object([...user, ...others])]]);
}

function isShape(params: RouteOptions['params']): params is readonly ts.Property[] {
  return Array.isArray(params);
}

/** The user that a path begins with, as a parameter. */
function userParam({ context, resource: { scope } }: RouteParts): readonly ts.Property[] {
  const user = context.contract.identity?.user;
  const [key] = user?.key ?? [];
  if (scope === null || user === undefined || key === undefined) return [];
  const schema = schemaSymbol(context, user, `${context.names.entity(user.entity.id).className}Key`);
  return [[scope.parameter, ts.member(ts.prop(schema, 'shape'), key.parameter)]];
}

/** What the user of the path, if there is one, makes of a handler: rows are seen, made and changed as theirs. */
function asUser({ resource: { scope } }: RouteParts, handler: ts.ArrowBody): ts.ArrowBody {
  if (scope === null) return handler;
  const named = ts.member(ts.id('params'), scope.parameter);
  const user = ts.const('user', ts.await(ts.call(userOfPath, [named, ts.id('caller')])));
  return [user, ...(isStatements(handler) ? handler : [ts.return(handler)])];
}

function isStatements(handler: ts.ArrowBody): handler is readonly ts.StatementLike[] {
  return Array.isArray(handler);
}

/** One route: `routes.get('/posts', { … }, ({ query, caller }) => posts.list(query, caller))`. */
export function route(
  parts: RouteParts,
  operation: Operation,
  { params, query, body, answer }: RouteOptions,
  takes: readonly string[],
  handler: ts.ArrowBody,
): ts.compiler.Statement {
  const { id, summary, caller, method, path } = operation;
  const named = pathParams(parts, params);
  const work = asUser(parts, handler);
  const given = parts.resource.scope === null ? takes : [...new Set(['params', ...takes, 'caller'])];
  const errors = errorsOf(operation).filter(status => !parts.common.includes(status));
  const options = ts.object([
    ['id', id],
    ['summary', summary],
    ['caller', caller],
    ...(named === undefined ? [] : [['params', named] as const]),
    ...(query === undefined ? [] : [['query', query] as const]),
    ...(body === undefined ? [] : [['body', body] as const]),
    ['answer', answer],
    ...(errors.length === 0 ? [] : [['errors', errors] as const]),
  ]);
  return ts.statement(ts.call(ts.prop(ts.id('routes'), method.toLowerCase()), [
    path,
    options,
    isStatements(work) ? ts.asyncArrow([ts.objectPattern(given)], work) : ts.arrow([ts.objectPattern(given)], work),
  ]));
}

/** What an operation answers when all is well. */
export function answer({ responses }: Operation, schema: ts.Value | null): ts.compiler.Expression {
  const [success] = responses;
  const description = success?.description ?? '';
  const how = (name: string): ts.compiler.Identifier => ts.symbol('./src/utils/route.ts', name);
  if (schema === null) return ts.call(how('noContent'), [description]);
  return ts.call(how(success?.status === 201 ? 'created' : 'ok'), [schema, description]);
}

/** A schema of a resource by its name. */
export function schemaOf({ context }: RouteParts, resource: Resource, name: string): ts.compiler.Identifier {
  return schemaSymbol(context, resource, name);
}
