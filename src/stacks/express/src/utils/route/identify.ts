import * as ts from '../../../../../syntax/typescript/index.js';
import { Caller } from '../../symbols.js';

const Request = ts.symbol('express', 'Request');
const NOBODY = ts.symbol('./src/access.ts', 'NOBODY');
const callerOf = ts.symbol('./src/middleware/authenticate.ts', 'callerOf');
const UnauthorizedError = ts.symbol('./src/errors.ts', 'UnauthorizedError');
const ForbiddenError = ts.symbol('./src/errors.ts', 'ForbiddenError');

/** `identify(req, least, policy)`: a token is read where the caller matters. */
export function identify(): ts.StatementLike {
  const [least, caller] = [ts.id('least'), ts.id('caller')];
  return ts.function('identify', {
    async: true,
    params: [
      ts.param('req', Request),
      ts.param('least', ts.indexed(ts.ref('Operation'), 'caller')),
      ts.param('policy', ts.union(ts.ref('Policy'), ts.types.undefined)),
    ],
    returns: ts.ref('Promise', Caller),
    doc: 'Whoever calls, where that matters.',
  }, [
    ts.guard(ts.and(ts.equal(least, 'anyone'), ts.unequal(ts.id('policy'), 'public')), ts.return(NOBODY)),
    ts.const('caller', ts.await(ts.call(callerOf, [ts.id('req')]))),
    ts.guard(ts.and(ts.equal(caller, null), ts.unequal(least, 'anyone')), ts.throw(ts.new(UnauthorizedError))),
    ts.guard(
      ts.and(ts.equal(least, 'admin'), ts.unequal(ts.optionalProp(caller, 'admin'), true)),
      ts.throw(ts.new(ForbiddenError)),
    ),
    ts.return(ts.nullish(caller, NOBODY)),
  ]);
}
