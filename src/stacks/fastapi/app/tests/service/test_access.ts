import type { Contract, OperationKind } from '../../../../../contract/contract.js';
import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { api, fixtures, refused, test } from '../kit.js';
import type { UserTests } from '../user-tests.js';

const re = py.moduleSymbol('re');
const PREFIX = py.id('PREFIX');
const path = py.id('path');
const operation = py.id('operation');

/** `app/tests/service/test_access.py` */
export function testAccessModule({ contract, options }: FastApiContext, users: UserTests | null): Module {
  const open = [
    // Without a prefix all of them stand at the root.
    ...contract.service.filter(({ prefixed, kind }) => prefixed || (options.prefix === '' && kind !== 'root')),
    ...contract.identity?.operations.filter(({ caller }) => caller === 'anyone') ?? [],
  ];
  const listed = open.filter(({ path: of }) => !of.startsWith('/.well-known')).map(one => one.path);
  return py.module('app/tests/service/test_access.py', [
    py.assign('PREFIX', options.prefix),
    py.commented(
      py.assign('OPEN', py.setComp(py.fstring([PREFIX, path]), py.forIn('path', py.tuple(listed)))),
      'Whoever adds a route that asks for no token names it here.',
    ),
    test('every_route_has_a_policy_or_is_open', [fixtures.app], [
      ...eachOperation([
        py.assign('policy', py.chain(operation, ['get', ['x-policy']])),
        py.assign('me', py.compare(path, '==', py.fstring([PREFIX, '/auth/me']))),
        py.assert(
          py.or(py.id('policy'), py.id('me'), py.compare(path, 'in', py.id('OPEN'))),
          py.fstring([py.id('method'), ' ', path]),
        ),
      ]),
    ]),
    test('every_other_route_asks_for_a_token', [fixtures.app, fixtures.api], [
      py.del(py.sub(py.id('api.headers'), 'Authorization')),
      ...eachOperation([
        py.assign('readable', py.compare(py.dict(), 'in', py.chain(operation, ['get', ['security', py.list()]]))),
        py.if(py.or(py.id('readable'), py.compare(path, 'in', py.id('OPEN'))), [py.continue()]),
        py.assign('url', py.chain(re, ['sub', ['{[^{}]*}', '1', path]])),
        py.assign('answer', py.await(py.chain(api, ['request', [py.id('method'), py.id('url')]]))),
        py.assert(
          py.compare(py.id('answer.status_code'), '==', 401),
          py.fstring([py.id('method'), ' ', path]),
        ),
      ]),
    ]),
    ...(users === null ? [] : forbidden(contract, users)),
  ], { doc: 'Nothing is open by accident.' });
}

/** Routes that no entity's own tests ask for as somebody who may not: links and lists, of admins or of another user. */
const BESIDE: ReadonlySet<OperationKind> = new Set([
  'nested',
  'link-list',
  'link-attach',
  'link-detach-many',
  'link-detach',
]);

function forbidden({ operations, resources }: Contract, { make, keyOf, unknown }: UserTests): readonly py.Statement[] {
  // Tests may run where there are no views.
  const keyless = resources.filter(({ role, policy, entity }) =>
    role === 'read-only' && policy === 'private' && entity.kind === 'table'
  );
  const routes = [
    ...operations.filter(({ kind, caller, policy }) =>
      BESIDE.has(kind) ? caller === 'admin' || policy === 'self' : kind === 'replace' && policy === 'self'
    ),
    ...keyless.flatMap(resource => resource.operations),
  ];
  if (routes.length === 0) return [];
  // the client names the caller where a path begins with a user
  const below = routes.some(({ path: of }) => of.startsWith('/{'));
  return [
    py.commented(
      py.assign('FORBIDDEN', py.list(routes.map(one => py.tuple([one.method, one.path])))),
      'Open to admins alone, or to the user whom the path names.',
    ),
    test('what_is_for_others_is_forbidden', [fixtures.api], [
      py.assign('caller', py.await(py.call(make, [py.attr(api, 'db')]))),
      py.chain(api, ['sign_in', [keyOf('caller')]]),
      py.for(py.tuple([py.id('method'), path]), py.id('FORBIDDEN'), [
        py.assign('url', py.chain(re, ['sub', [below ? '(?<!^/){[^{}]*}' : '{[^{}]*}', unknown, path]])),
        py.assign(
          'answer',
          py.await(py.chain(api, ['request', [py.id('method'), py.fstring([PREFIX, py.id('url')])]])),
        ),
        refused(py.id('answer'), 'forbidden', py.fstring([py.id('method'), ' ', path])),
      ]),
    ]),
  ];
}

/** For every operation of the document. */
function eachOperation(body: readonly (py.Statement | py.Expression)[]): readonly py.Statement[] {
  return [
    py.for(
      py.tuple([path, py.id('operations')]),
      py.chain(py.sub(py.chain(py.id('app'), ['openapi']), 'paths'), ['items']),
      [
        py.for(py.tuple([py.id('method'), operation]), py.chain(py.id('operations'), ['items']), [...body]),
      ],
    ),
  ];
}
