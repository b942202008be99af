import type { Contract, OperationKind } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import type { UserTests } from '../user-tests.js';
import { expects, plainTestFor, testFor } from './kit.js';

const routers = ts.symbol('./src/routes/index.ts', 'routers');
const refused = ts.symbol('./tests/helpers.ts', 'refused');
const unknown = ts.symbol('./tests/accounts.ts', 'unknown');
const PREFIX = ts.id('PREFIX');
const ROUTES = ts.id('ROUTES');
const method = ts.id('method');
const path = ts.id('path');
const policy = ts.id('policy');

/** `tests/service/access.test.ts` */
export function accessTestModule({ contract, options }: ExpressContext, users: UserTests): Module {
  const open = contract.identity?.operations.filter(({ caller }) => caller === 'anyone') ?? [];
  const isOpen = ts.call(ts.id('OPEN.has'), [path]);
  const isPublic = ts.and(ts.equal(method, 'GET'), ts.equal(policy, 'public'), ts.equal(ts.id('caller'), 'anyone'));
  const operations = ts.arrow([ts.objectPattern(['operations'])], ts.id('operations'));
  return ts.module('tests/service/access.test.ts', [
    ...(options.prefix === '' ? [] : [ts.const('PREFIX', options.prefix)]),
    ts.const('OPEN', ts.new(ts.id('Set'), [[...new Set(open.map(one => one.path))]]), {
      doc: 'Whoever adds a route that asks for no token names it here.',
    }),
    ts.const('ROUTES', ts.chain(routers, ['flatMap', [operations]])),
    plainTestFor(ROUTES, '$method $path has a policy, or is of the caller alone, or open', [
      ts.objectPattern(['path', 'policy']),
    ], [
      ts.const('without', ts.or(ts.equal(path, '/auth/me'), isOpen)),
      expects(ts.equal(policy, ts.undefined), 'toBe', ts.id('without')),
    ]),
    testFor(
      ts.call(ts.id('ROUTES.filter'), [
        ts.arrow([ts.objectPattern(['caller', 'method', 'path', 'policy'])], ts.not(ts.or(isOpen, isPublic))),
      ]),
      '$method $path asks for a token',
      [ts.objectPattern(['method', 'path']), ts.objectPattern(['guest'])],
      [
        ts.const('url', ts.chain(path, ['replaceAll', [ts.regex(String.raw`\{\w+\}`, 'g'), '1']])),
        ts.call(unknown, [ts.await(ts.call(ts.id('guest.request'), [method, below(options.prefix, ts.id('url'))]))]),
      ],
    ),
    ...forbidden(contract, options.prefix, users),
  ], { doc: 'Nothing is open by accident.' });
}

function below(prefix: string, url: ts.compiler.Expression): ts.compiler.Expression {
  return prefix === '' ? url : ts.template([PREFIX, url]);
}

/** Routes that no entity's own tests ask for as somebody who may not: links and lists, of admins or of another user. */
const BESIDE: ReadonlySet<OperationKind> = new Set([
  'nested',
  'link-list',
  'link-attach',
  'link-detach-many',
  'link-detach',
]);

function forbidden(
  { operations, resources }: Contract,
  prefix: string,
  { keyOf, make, unknown: missing }: UserTests,
): readonly ts.StatementLike[] {
  const keyless = resources.filter(({ role, policy }) => role === 'read-only' && policy === 'private');
  const routes = [
    ...operations.filter(({ kind, caller, policy }) => BESIDE.has(kind) && (caller === 'admin' || policy === 'self')),
    ...keyless.flatMap(resource => resource.operations),
  ];
  if (routes.length === 0) return [];
  // the client names the caller where a path begins with a user
  const parameter = routes.some(one => one.path.startsWith('/{')) ? String.raw`(?<!^\/)\{\w+\}` : String.raw`\{\w+\}`;
  return [
    ts.const('FORBIDDEN', ts.asConst(routes.map(one => [one.method, one.path])), {
      doc: 'Open to admins alone, or to the user whom the path names.',
    }),
    testFor(ts.id('FORBIDDEN'), '%s %s is forbidden to others', [
      ts.arrayPattern(['method', 'path']),
      ts.objectPattern(['guest']),
    ], [
      ts.const('client', ts.await(ts.call(ts.id('guest.as'), [keyOf(ts.await(ts.call(make)))]))),
      ts.const('url', ts.chain(path, ['replaceAll', [ts.regex(parameter, 'g'), missing]])),
      ts.call(refused, [
        ts.await(ts.call(ts.id('client.request'), [method, below(prefix, ts.id('url'))])),
        403,
        'forbidden',
      ]),
    ]),
  ];
}
