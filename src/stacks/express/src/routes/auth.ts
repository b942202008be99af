import type { Operation } from '../../../../contract/contract.js';
import { commonSchemas } from '../../../../contract/names.js';
import { wire } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import type { ExpressIdentity } from '../../identity.js';

const ApiRouter = ts.symbol('./src/utils/route.ts', 'ApiRouter');
const claimsOf = ts.symbol('./src/middleware/authenticate.ts', 'claimsOf');
const auth = ts.moduleSymbol('./src/services/auth.ts', 'auth');
const tokens = ts.symbol('./src/utils/tokens.ts', 'tokens');
const how = (name: string): ts.compiler.Identifier => ts.symbol('./src/utils/route.ts', name);
const schema = (name: string): ts.compiler.Identifier => ts.symbol('./src/schemas/auth.ts', name);

/** `src/routes/auth.ts` */
export function authRoutesModule({ options: { naming } }: ExpressContext, identity: ExpressIdentity): Module {
  const { operations } = identity.contract;
  const [first = [], ...others] = operations.map(errorsOf);
  const common = first.filter(status => others.every(errors => errors.includes(status)));
  const token = wire('refresh_token', naming);
  return ts.module('src/routes/auth.ts', [
    ts.const('routes', ts.new(ApiRouter, [{ tag: 'auth', errors: common }]), { export: true }),
    ...operations.map(operation =>
      route(operation, common, answer(operation, identity), handler(operation, identity, token))
    ),
    ts.const('keys', ts.new(ApiRouter, [{ tag: 'service' }]), {
      export: true,
      doc: 'Public keys for whoever checks tokens: at the root and under the prefix, and in no document.',
    }),
    keysRoute(),
  ], { doc: 'Routes by which callers become known.' });
}

function route(
  operation: Operation,
  common: readonly number[],
  answer: ts.Value,
  handler: ts.Value,
): ts.compiler.Statement {
  const { body, bodyType, caller, id, method, path, summary } = operation;
  const errors = errorsOf(operation).filter(status => !common.includes(status));
  const options = ts.object([
    ['id', id],
    ['summary', summary],
    ['caller', caller],
    ...(body === null ? [] : [['body', schema(body)] as const]),
    ...(bodyType === 'application/json' ? [] : [['bodyType', bodyType] as const]),
    ['answer', answer],
    ...(errors.length === 0 ? [] : [['errors', errors] as const]),
  ]);
  return ts.statement(ts.call(ts.prop(ts.id('routes'), method.toLowerCase()), [path, options, handler]));
}

/** Statuses of the errors beside those that follow from the rest: that a caller is known, and how a body is written. */
function errorsOf({ body, caller, responses }: Operation): readonly number[] {
  const implied = [...(caller === 'anyone' ? [] : [401]), ...(body === null ? [] : [400, 413, 415])];
  return responses.filter(({ errors }) => errors.length > 0).map(({ status }) => status)
    .filter(status => !implied.includes(status));
}

function answer({ kind, responses }: Operation, { contract, user }: ExpressIdentity): ts.Value {
  const [success] = responses;
  if (success === undefined) throw new RangeError('An operation answers when all is well.');
  const { status, description } = success;
  if (success.schema === null) return ts.call(how('noContent'), [description]);
  const shown = kind === 'register' || kind === 'me' || kind === 'patch-me'
    ? ts.symbol(`./src/schemas/${user.file}.ts`, contract.shown)
    : schema(commonSchemas.tokens);
  return status === 200 ? ts.call(how('ok'), [shown, description]) : { status, schema: shown, description };
}

/** What the service is asked for. */
function handler({ kind }: Operation, { contract: { login } }: ExpressIdentity, token: string): ts.Value {
  const [body, caller] = [ts.id('body'), ts.id('caller')];
  const of = (name: string): ts.Value => ts.member(body, name);
  const given = (name: string, ...args: readonly ts.Value[]): ts.Value =>
    ts.arrow([ts.objectPattern(['body'])], ts.chain(auth, [name, args]));
  switch (kind) {
    case 'register':
      return given('register', body);
    case 'login':
      return given('login', of(login.wire), of('password'));
    case 'token':
      return given('login', of('username'), of('password'));
    case 'refresh':
      return given('refresh', of(token));
    case 'logout':
      return given('logout', of(token));
    case 'me':
      return ts.arrow([ts.objectPattern(['caller'])], ts.chain(auth, ['me', [caller]]));
    case 'patch-me':
      return ts.asyncArrow([ts.objectPattern(['body', 'caller', 'req'])], [
        ts.const(ts.objectPattern(['session']), ts.await(ts.call(claimsOf, [ts.id('req')]))),
        ts.return(ts.chain(auth, ['patchMe', [caller, ts.id('session'), body]])),
      ]);
    default:
      throw new RangeError(`${kind} is no operation of identity.`);
  }
}

function keysRoute(): ts.compiler.Statement {
  const options = {
    id: 'jwks',
    summary: 'Get the public keys that access tokens are signed with',
    caller: 'anyone',
    answer: { status: 200, description: 'The keys, as RFC 7517 writes them.' },
  };
  const published = ts.call(ts.id('Promise.resolve'), [{ keys: ts.prop(tokens, 'published') }]);
  return ts.statement(ts.call(ts.id('keys.get'), ['/.well-known/jwks.json', options, ts.arrow([], published)]));
}
