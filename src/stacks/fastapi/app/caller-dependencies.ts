import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';
import type { PythonIdentity } from '../identity.js';
import { pathKeys } from './routes/parameters.js';
import { speakForUser } from './user-paths.js';

const { str } = py.builtins;
const Annotated = py.symbol('typing', 'Annotated');
const Depends = py.symbol('fastapi', 'Depends');
const Request = py.symbol('fastapi', 'Request');
const OAuth2PasswordBearer = py.symbol('fastapi.security', 'OAuth2PasswordBearer');
const Settings = py.symbol('app.config', 'Settings');
const UnsupportedMediaTypeError = py.symbol('app.errors', 'UnsupportedMediaTypeError');
const Caller = py.symbol('app.access', 'Caller');
const NOBODY = py.symbol('app.access', 'NOBODY');
const UnauthorizedError = py.symbol('app.errors', 'UnauthorizedError');
const ForbiddenError = py.symbol('app.errors', 'ForbiddenError');
const accountOf = py.symbol('app.utils.accounts', 'account_of');
const Passwords = py.symbol('app.utils.passwords', 'Passwords');
const Claims = py.symbol('app.utils.tokens', 'Claims');
const Tokens = py.symbol('app.utils.tokens', 'Tokens');

/** What of `app/dependencies.py` tells who calls. */
export function callerDependencies(context: FastApiContext, identity: PythonIdentity): readonly py.Statement[] {
  const [key = { params: [], names: [] }] = pathKeys(context, [identity.key]);
  return [
    py.assign('FORM', 'application/x-www-form-urlencoded'),
    py.asyncDef('get_passwords', {
      params: [py.param('request', Request)],
      returns: Passwords,
      doc: 'Return what hashes passwords.',
    }, [
      py.annAssign('passwords', Passwords, py.id('request.app.state.passwords')),
      py.return(py.id('passwords')),
    ]),
    py.asyncDef('get_tokens', {
      params: [py.param('request', Request)],
      returns: Tokens,
      doc: 'Return what signs tokens and reads them.',
    }, [
      py.annAssign('tokens', Tokens, py.id('request.app.state.tokens')),
      py.return(py.id('tokens')),
    ]),
    py.asyncDef('read_settings', {
      params: [py.param('request', Request)],
      returns: Settings,
      doc: 'Return the settings of the application.',
    }, [
      py.annAssign('settings', Settings, py.id('request.app.state.settings')),
      py.return(py.id('settings')),
    ]),
    py.assign('SettingsDep', py.sub(Annotated, Settings, py.call(Depends, [py.id('read_settings')]))),
    py.assign('PasswordsDep', py.sub(Annotated, Passwords, py.call(Depends, [py.id('get_passwords')]))),
    py.assign('TokensDep', py.sub(Annotated, Tokens, py.call(Depends, [py.id('get_tokens')]))),
    py.spaced(
      py.commented(
        py.assign(
          'bearer',
          py.call(OAuth2PasswordBearer, ['auth/token'], { auto_error: false, scheme_name: 'bearer' }),
        ),
        'The document says where tokens are to be had; see `app/openapi.py`.',
      ),
    ),
    py.asyncDef('read_token', {
      params: [
        py.param('request', Request),
        py.param('token', py.sub(Annotated, py.union(str, null), py.call(Depends, [py.id('bearer')]))),
      ],
      returns: Claims,
      doc: 'Return what the token of a request says, or refuse with 401.',
    }, [
      py.if(py.compare(py.id('token'), 'is', null), [
        py.raise(UnauthorizedError),
      ]),
      py.annAssign('tokens', Tokens, py.id('request.app.state.tokens')),
      py.return(py.chain(py.id('tokens'), ['read', [py.id('token')]])),
    ]),
    py.assign('ClaimsDep', py.sub(Annotated, Claims, py.call(Depends, [py.id('read_token')]))),
    py.asyncDef('signed_in', {
      params: [py.param('claims', py.id('ClaimsDep')), py.param('session', py.id('SessionDep'))],
      returns: Caller,
      doc: 'Return the caller, as the database knows them now, or refuse with 401.',
    }, [
      py.assign('account', py.await(py.call(accountOf, [py.id('session'), py.id('claims.subject')]))),
      py.if(py.compare(py.id('account'), 'is', null), [
        py.raise(UnauthorizedError),
      ]),
      py.assign('caller', py.call(Caller, [py.id('account.id'), py.id('account.is_admin')])),
      py.assign(py.sub(py.id('session.info'), 'caller'), py.id('caller')),
      py.return(py.id('caller')),
    ]),
    ...(context.contract.resources.some(({ policy }) => policy === 'public') ? [signedInOrNot()] : []),
    py.assign('CallerDep', py.sub(Annotated, Caller, py.call(Depends, [py.id('signed_in')]))),
    py.asyncDef('admin_only', {
      params: [py.param('caller', py.id('CallerDep'))],
      returns: Caller,
      doc: 'Return a caller who may do everything, or refuse with 403.',
    }, [
      py.if(py.not(py.id('caller.is_admin')), [
        py.raise(ForbiddenError),
      ]),
      py.return(py.id('caller')),
    ]),
    py.asyncDef('self_or_admin', {
      params: [...key.params, py.param('caller', py.id('CallerDep'))],
      returns: Caller,
      doc: 'Return the caller where the path names them or they may do everything.',
    }, [
      py.if(py.and(py.not(py.id('caller.is_admin')), py.compare(py.id('caller.id'), '!=', key.names[0] ?? null)), [
        py.raise(ForbiddenError),
      ]),
      py.return(py.id('caller')),
    ]),
    ...speakForUser(context, identity),
    py.asyncDef('require_form', {
      params: [py.param('request', Request)],
      returns: null,
      doc: 'Refuse a body that is not declared as a form.',
    }, [
      py.assign(
        'media_type',
        py.sub(py.chain(py.id('request.headers'), ['get', ['content-type', '']], ['partition', [';']]), 0),
      ),
      py.if(py.compare(py.chain(py.id('media_type'), ['strip'], ['lower']), '!=', py.id('FORM')), [
        py.raise(py.call(UnsupportedMediaTypeError, [py.fstring(['The body has to be ', py.id('FORM'), '.'])])),
      ]),
    ]),
  ];
}

function signedInOrNot(): py.Statement {
  return py.asyncDef('signed_in_or_not', {
    params: [
      py.param('tokens', py.id('TokensDep')),
      py.param('token', py.sub(Annotated, py.union(str, null), py.call(Depends, [py.id('bearer')]))),
      py.param('session', py.id('SessionDep')),
    ],
    returns: Caller,
    doc: 'Return the caller, if one says who they are.',
  }, [
    py.if(py.compare(py.id('token'), 'is', null), [py.return(NOBODY)]),
    py.return(
      py.await(py.call(py.id('signed_in'), [py.chain(py.id('tokens'), ['read', [py.id('token')]]), py.id('session')])),
    ),
  ]);
}
