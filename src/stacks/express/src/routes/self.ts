import type { Operation } from '../../../../contract/contract.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { Caller } from '../symbols.js';
import type { RouteParts } from './route.js';

const ForbiddenError = ts.symbol('./src/errors.ts', 'ForbiddenError');

/** Whether an operation is for the user whom its path names, and for admins. */
function isOwn({ resource: { policy } }: RouteParts, { caller, path }: Operation): boolean {
  return policy === 'self' && caller === 'user' && path.includes('{');
}

/** The statement that refuses other users; none where everyone who is let in may go on. */
export function selfRequired(parts: RouteParts, operation: Operation): readonly ts.StatementLike[] {
  return isOwn(parts, operation) ? [ts.call(ts.id('requireSelf'), [ts.id('params'), ts.id('caller')])] : [];
}

/** `requireSelf`, at the end of the routes of users. */
export function requireSelf({ resource, key }: RouteParts): ts.compiler.Statement {
  const [parameter = ''] = resource.key.map(part => part.parameter);
  return ts.function('requireSelf', {
    params: [ts.param('params', key), ts.param('caller', Caller)],
    returns: ts.types.void,
    doc: 'Refuses a caller whom the path does not name, unless they may do everything.',
  }, [
    ts.guard(
      ts.and(ts.not(ts.id('caller.admin')), ts.unequal(ts.id('caller.id'), ts.member(ts.id('params'), parameter))),
      ts.throw(ts.new(ForbiddenError)),
    ),
  ]);
}
