import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Request = ts.symbol('express', 'Request');
const Caller = ts.symbol('./src/access.ts', 'Caller');
const UnauthorizedError = ts.symbol('./src/errors.ts', 'UnauthorizedError');
const accountOf = ts.symbol('./src/utils/accounts.ts', 'accountOf');
const Claims = ts.symbol('./src/utils/tokens.ts', 'Claims');
const tokens = ts.symbol('./src/utils/tokens.ts', 'tokens');

const request = ts.param('request', Request);
const token = ts.id('token');
const readToken = ts.const('token', ts.call(ts.id('tokenOf'), [ts.id('request')]));
const refuse = ts.throw(ts.new(UnauthorizedError));

/** `src/middleware/authenticate.ts` */
export function authenticateModule(): Module {
  return ts.module('src/middleware/authenticate.ts', [
    ts.function('callerOf', {
      export: true,
      async: true,
      params: [request],
      returns: ts.ref('Promise', ts.union(Caller, null)),
      doc: {
        text: 'Who sends a request, as the database knows them now; null where it carries no token.',
        tags: [['throws', 'UnauthorizedError where its token is not valid, or the user is shut out or gone']],
      },
    }, [
      readToken,
      ts.guard(ts.equal(token, null), ts.return(null)),
      ts.const(ts.objectPattern(['subject']), ts.await(ts.chain(tokens, ['read', [token]]))),
      ts.const('account', ts.await(ts.call(accountOf, [ts.id('subject')]))),
      ts.guard(ts.equal(ts.id('account'), null), refuse),
      ts.return({ id: ts.id('account.id'), admin: ts.id('account.admin') }),
    ]),
    ts.function('claimsOf', {
      export: true,
      async: true,
      params: [request],
      returns: ts.ref('Promise', Claims),
      doc: {
        text: 'What the token of a request says.',
        tags: [['throws', 'UnauthorizedError where there is none, or it is not valid']],
      },
    }, [
      readToken,
      ts.guard(ts.equal(token, null), refuse),
      ts.return(ts.chain(tokens, ['read', [token]])),
    ]),
    tokenOf(),
  ]);
}

/** The scheme without a token brings one that is not valid, and another scheme none. */
function tokenOf(): ts.compiler.Statement {
  const header = ts.nullish(ts.call(ts.id('request.get'), ['Authorization']), '');
  return ts.function('tokenOf', {
    params: [request],
    returns: ts.union(ts.types.string, null),
    doc: 'The token in a header, as RFC 6750 writes it (section 2.1).',
  }, [
    ts.const('bearer', ts.chain(ts.regex('^bearer(?: (.*))?$', 'i'), ['exec', [header]])),
    ts.return(
      ts.conditional(ts.equal(ts.id('bearer'), null), null, ts.nullish(ts.index(ts.id('bearer'), 1), '')),
    ),
  ]);
}
