import type { KeyPart } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { super: parent } = py.builtins;
const FastAPI = py.symbol('fastapi', 'FastAPI');
const ASGITransport = py.symbol('httpx2', 'ASGITransport');
const Any = py.symbol('typing', 'Any');
const Response = py.symbol('httpx2', 'Response');
const URL = py.symbol('httpx2', 'URL');
const AsyncClient = py.symbol('httpx2', 'AsyncClient');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Tokens = py.symbol('app.utils.tokens', 'Tokens');
const app = py.id('app');

/** `app/tests/api.py` */
export function apiModule(callers: boolean, scope: KeyPart | null): Module {
  return py.module('app/tests/api.py', [
    py.class('Client', {
      bases: [AsyncClient],
      doc: 'A client of an application; errors that nothing handles are answers, too.',
    }, [
      py.def('__init__', { params: ['self', py.param('app', FastAPI)], returns: null }, [
        py.assign('transport', py.call(ASGITransport, [app], { raise_app_exceptions: false })),
        py.chain(py.call(parent), ['__init__', [], { transport: py.id('transport'), base_url: 'http://test' }]),
        ...(callers ? [py.annAssign('self.tokens', Tokens, py.id('app.state.tokens'))] : []),
        ...(scope === null ? [] : [py.annAssign('self.user', py.builtins.object, null)]),
      ]),
      ...(callers ? [signIn(scope !== null)] : []),
      ...(scope === null ? [] : [request(scope)]),
    ]),
    py.class('Api', {
      bases: [py.id('Client')],
      doc: 'A client, and beside it a session for rows that a test needs to be there.',
    }, [
      py.def('__init__', { params: ['self', py.param('app', FastAPI), py.param('db', AsyncSession)], returns: null }, [
        py.chain(py.call(parent), ['__init__', [app]]),
        py.assign('self.db', py.id('db')),
      ]),
    ]),
  ], { doc: 'Clients of the application.' });
}

/** What a user may do is read from the database, so the token need not say it. */
function signIn(users: boolean): py.Statement {
  return py.def('sign_in', {
    params: ['self', py.param('key', py.builtins.object)],
    returns: null,
    doc: 'Send requests from now on as the user with this key.',
  }, [
    py.assign(
      'token',
      py.chain(py.id('self.tokens'), ['sign', [py.call(py.builtins.str, [py.id('key')]), 'user', 'test']]),
    ),
    py.assign(py.sub(py.id('self.headers'), 'Authorization'), py.fstring(['Bearer ', py.id('token')])),
    ...(users ? [py.assign('self.user', py.id('key'))] : []),
  ]);
}

/** Whose rows a path is for is said apart from it, since tests ask for the same paths as one user and another. */
function request({ parameter }: KeyPart): py.Statement {
  const place = `{${parameter}}`;
  return py.asyncDef('request', {
    params: [
      'self',
      py.param('method', py.builtins.str),
      py.param('url', py.union(URL, py.builtins.str)),
      py.kwarg('options', Any),
    ],
    returns: Response,
    doc: `Send a request; \`${place}\` in its path is \`user\`.`,
  }, [
    py.assign('user', py.call(py.symbol('app.tests.helpers', 'to_segment'), [py.id('self.user')])),
    py.assign('path', py.chain(py.call(py.builtins.str, [py.id('url')]), ['replace', [place, py.id('user')]])),
    py.return(
      py.await(
        py.chain(py.call(parent), ['request', [py.id('method'), py.id('path')], [py.doubleStar(py.id('options'))]]),
      ),
    ),
  ]);
}
