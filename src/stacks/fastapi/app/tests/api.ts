import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { super: parent } = py.builtins;
const FastAPI = py.symbol('fastapi', 'FastAPI');
const ASGITransport = py.symbol('httpx2', 'ASGITransport');
const AsyncClient = py.symbol('httpx2', 'AsyncClient');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Tokens = py.symbol('app.utils.tokens', 'Tokens');
const app = py.id('app');

/** `app/tests/api.py` */
export function apiModule(callers: boolean): Module {
  return py.module('app/tests/api.py', [
    py.class('Client', {
      bases: [AsyncClient],
      doc: 'A client of an application; errors that nothing handles are answers, too.',
    }, [
      py.def('__init__', { params: ['self', py.param('app', FastAPI)], returns: null }, [
        py.assign('transport', py.call(ASGITransport, [app], { raise_app_exceptions: false })),
        py.chain(py.call(parent), ['__init__', [], { transport: py.id('transport'), base_url: 'http://test' }]),
        ...(callers ? [py.annAssign('self.tokens', Tokens, py.id('app.state.tokens'))] : []),
      ]),
      ...(callers ? [signIn()] : []),
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
function signIn(): py.Statement {
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
  ]);
}
