import type { ErrorCode } from '../../../../contract/errors.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { helper } from '../symbols.js';

const expect = ts.symbol('vitest', 'expect');
const Api = ts.symbol('./tests/api.ts', 'Api');
const Resource = ts.symbol('./tests/checks/resource.ts', 'Resource');
const Changeable = ts.symbol('./tests/checks/resource.ts', 'Changeable');
const urlOf = ts.symbol('./tests/checks/resource.ts', 'urlOf');
const bodyOf = ts.symbol('./tests/checks/resource.ts', 'bodyOf');

type Expression = ts.compiler.Expression;

/** What checks call their parameters and variables. */
export const api = ts.id('api');
export const resource = ts.id('resource');
export const row = ts.id('row');
export const name = ts.id('name');
export const field = ts.id('field');
export const fields = ts.id('fields');
export const url = ts.id('url');
export const body = ts.id('body');
export const answer = ts.id('answer');

/** Parameters of checks. */
export const ofResource = ts.param('resource', Resource);
export const ofChangeable = ts.param('resource', Changeable);
export const aRow = ts.param('row', ts.types.object);
export const aName = ts.param('name', ts.types.string);
export const aField = ts.param('field', ts.types.string);
export const someFields = ts.param('fields', ts.arrayOf(ts.types.string, 'readonly'));
export const anApi = ts.param('api', Api);

/** Where checks find the list of a resource, and its row. */
export const listUrl = ts.id('resource.path');
export const rowUrl = ts.call(urlOf, [resource, row]);

/** The query of a page with all rows of a test. */
export const allRows = ts.symbol('./tests/checks/resource.ts', 'ALL_ROWS');

/** `export async function name(api: Api, …): Promise<void>` */
export function check(
  name: string,
  doc: string,
  params: readonly ts.ParameterLike[],
  statements: readonly ts.StatementLike[],
): ts.compiler.Statement {
  return ts.function(name, {
    export: true,
    async: true,
    params: [anApi, ...params],
    returns: ts.ref('Promise', ts.types.void),
    doc,
  }, statements);
}

/** `await api.get(url)`, of whichever client. */
export function sent(method: string, ...args: readonly ts.Value[]): Expression {
  return ts.await(ts.call(ts.id(method), args));
}

/** The body of an answer that says that all went well. */
export function shown(of: Expression, status?: ts.Value): Expression {
  return ts.call(helper('shown'), [of, ...status === undefined ? [] : [status]]);
}

/** The rows of a page. */
export function items(of: Expression): Expression {
  return ts.call(helper('items'), [of]);
}

const statusOf = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  foreign_key: 409,
  in_use: 409,
  validation_error: 422,
} satisfies Partial<Record<ErrorCode, number>>;

/** `refused(answer, 404, 'not_found')`; a hint says what was tried, where several things are. */
export function refused(of: Expression, code: keyof typeof statusOf, hint?: ts.Value): Expression {
  return ts.call(helper('refused'), [of, statusOf[code], code, ...hint === undefined ? [] : [hint]]);
}

/** `expect(of).toEqual(…)` */
export function expects(matcher: string, of: ts.Value, ...args: readonly ts.Value[]): Expression {
  return ts.chain(ts.call(expect, [of]), [matcher, args]);
}

/** The same with a hint, which says what was tried. */
export function expectsOf(hint: ts.Value, matcher: string, of: ts.Value, ...args: readonly ts.Value[]): Expression {
  return ts.chain(ts.call(expect, [of, hint]), [matcher, args]);
}

/** The shortest body for a row. */
export function values(...given: readonly ts.Value[]): Expression {
  return ts.await(ts.call(ts.id('resource.values'), given));
}

/** A body with a value in every field. */
export function fullValues(...given: readonly ts.Value[]): Expression {
  return ts.await(ts.call(ts.id('resource.fullValues'), given));
}

/** What a schema takes of some values. */
export function taken(schema: ts.Value, of: ts.Value): Expression {
  return ts.call(bodyOf, [schema, of]);
}
