import * as py from '../../../../syntax/python/index.js';

const { list, str } = py.builtins;
const Settings = py.symbol('app.config', 'Settings');
const FastAPI = py.symbol('fastapi', 'FastAPI');
const pytest = py.moduleSymbol('pytest');
const Api = py.symbol('app.tests.api', 'Api');
export const Client = py.symbol('app.tests.api', 'Client');

/** What `app/tests/helpers.py` defines. */
export const helper = (name: string): py.Symbol => py.symbol('app.tests.helpers', name);
/** What `app/tests/conftest.py` defines, fixtures aside. */
export const shared = (name: string): py.Symbol => py.symbol('app.tests.conftest', name);

/** The client of the application: the fixture that nearly every test has. */
export const api = py.id('api');
export const answer = py.id('answer');
export const PATH = py.id('PATH');

/** Fixtures as tests ask for them. */
export const fixtures = {
  api: py.param('api', Api),
  app: py.param('app', FastAPI),
  broken: py.param('broken', Client),
  settings: py.param('settings', Settings),
  statements: py.param('statements', py.sub(list, str)),
};

export type Body = readonly (py.Statement | py.Expression)[];

/** `async def test_…(api: Api) -> None:` */
export function test(
  name: string,
  params: readonly py.Parameter[],
  body: Body,
  decorators: readonly py.Expression[] = [],
): py.Statement {
  return py.asyncDef(`test_${name}`, { params, returns: null, decorators }, body);
}

/** `@pytest.mark.parametrize("name", […])` */
export function cases(name: string, values: readonly py.Value[]): py.Expression {
  return py.chain(pytest, 'mark', ['parametrize', [name, values]]);
}

/** A function of `app.tests.checks`: `async def name(api: Api, …) -> None:` */
export function check(
  name: string,
  doc: string | undefined,
  params: readonly py.ParameterLike[],
  body: Body,
): py.Statement {
  return py.asyncDef(name, {
    params: [fixtures.api, ...params],
    returns: null,
    ...(doc === undefined ? {} : { doc }),
  }, body);
}

/** The package of checks, as tests import it. */
export const checks = py.symbol('app.tests', 'checks');

/** `await checks.name(api, …)` */
export function checked(
  name: string,
  args: readonly py.Value[],
  named: py.Keywords = {},
): py.Expression {
  return py.await(py.chain(checks, [name, [api, ...args], named]));
}

/** `await api.get(url, params=…)` */
export function get(url: py.Value, params?: py.Value): py.Expression {
  return request('get', url, params === undefined ? {} : { params });
}

/** `await api.post(url, json=…)` and the like. */
export function send(method: 'post' | 'put' | 'patch', url: py.Value, json: py.Value): py.Expression {
  return request(method, url, { json });
}

/** `await api.delete(url)` */
export function remove(url: py.Value): py.Expression {
  return request('delete', url, {});
}

function request(method: string, url: py.Value, named: Readonly<Record<string, py.Value>>): py.Expression {
  return py.await(py.chain(api, [method, [url], named]));
}

/** `answer.json()` */
export function json(of: py.Expression): py.Expression {
  return py.chain(of, ['json']);
}

/** `assert answer.status_code == 200, answer.text` */
export function succeeds(status = 200, of: py.Expression = answer): py.Statement {
  return py.assert(py.compare(py.attr(of, 'status_code'), '==', status), py.attr(of, 'text'));
}

const statusOf = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  foreign_key: 409,
  in_use: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_error: 422,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
};

/** `assert_error(answer, 404, "not_found")`; a hint says what was tried, where several things are. */
export function refused(of: py.Expression, code: keyof typeof statusOf, hint?: py.Expression): py.Expression {
  return py.call(helper('assert_error'), [of, statusOf[code], code, ...hint === undefined ? [] : [hint]]);
}

/** `items(await api.get(PATH, params=…))` */
export function itemsOf(of: py.Expression): py.Expression {
  return py.call(helper('items'), [of]);
}
