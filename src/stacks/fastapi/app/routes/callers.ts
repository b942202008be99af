import type { Operation, Resource } from '../../../../contract/contract.js';
import * as py from '../../../../syntax/python/index.js';
import { type ErrorSet, errorSets } from '../schemas/error-sets.js';

const Depends = py.symbol('fastapi', 'Depends');
const errors = py.symbol('app.schemas.common', 'errors');
const dependency = (name: string): py.Symbol => py.symbol('app.dependencies', name);

/** Answered by every route below the prefix, and said once for all of them. */
const EVERYWHERE: ReadonlySet<number> = new Set([429, 500, 503]);

/** Whether nobody gets at a resource without a token: then its router says so. */
export function isClosed({ operations }: Resource): boolean {
  return operations.every(({ caller }) => caller !== 'anyone');
}

/** What a router asks of whoever calls one of its routes. */
export function routerOptions(resource: Resource): Readonly<Record<string, py.Value>> {
  if (resource.access === null || !isClosed(resource)) return {};
  return {
    dependencies: [py.call(Depends, [dependency(resource.scope === null ? 'signed_in' : 'speak_for_user')])],
    responses: py.call(errors, routerErrors(resource)),
  };
}

/** Errors that a router says once for all of its routes. */
function routerErrors({ scope }: Resource): readonly number[] {
  return scope === null ? [401] : [401, 403, 404];
}

/** What a route asks of its caller beyond that. */
export function callerDependencies(resource: Resource, { caller, kind }: Operation): readonly py.Symbol[] {
  if (caller === 'admin') return [dependency('admin_only')];
  if (caller === 'user' && resource.policy === 'self' && kind !== 'list') return [dependency('self_or_admin')];
  if (caller === 'anyone') return resource.policy === 'public' ? [dependency('signed_in_or_not')] : [];
  return isClosed(resource) ? [] : [dependency('signed_in')];
}

/** The errors of an operation: the constant for its kind, and what it can answer besides. */
export function errorResponses(resource: Resource, { responses }: Operation, set: ErrorSet): py.Expression {
  const callers = resource.access !== null;
  const said = new Set([...errorSets(callers)[set], ...(callers && isClosed(resource) ? routerErrors(resource) : [])]);
  const others = responses.map(({ status }) => status)
    .filter(status => status >= 400 && !said.has(status) && !EVERYWHERE.has(status));
  const constant = py.symbol('app.schemas.common', set);
  return others.length === 0 ? constant : py.binop(constant, '|', py.call(errors, others));
}

/** The constant that says the policy of an operation in the document. */
export function policyExtra({ policy, caller }: Operation): Readonly<Record<string, py.Value>> {
  if (policy === null || policy === 'open') return {};
  if (caller === 'anyone') return { openapi_extra: py.symbol('app.policies', 'OPEN') };
  return { openapi_extra: py.symbol('app.policies', policy.toUpperCase()) };
}
