import type { OperationKind } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import type { PythonIdentity } from '../../identity.js';

const Annotated = py.symbol('typing', 'Annotated');
const APIRouter = py.symbol('fastapi', 'APIRouter');
const Depends = py.symbol('fastapi', 'Depends');
const Form = py.symbol('fastapi', 'Form');
const status = py.symbol('fastapi', 'status');
const CallerDep = py.symbol('app.dependencies', 'CallerDep');
const ClaimsDep = py.symbol('app.dependencies', 'ClaimsDep');
const TokensDep = py.symbol('app.dependencies', 'TokensDep');
const refuseParameters = py.symbol('app.dependencies', 'refuse_parameters');
const requireForm = py.symbol('app.dependencies', 'require_form');
const requireJson = py.symbol('app.dependencies', 'require_json');
const signedIn = py.symbol('app.dependencies', 'signed_in');
const KeySet = py.symbol('app.schemas.auth', 'KeySet');
const LoginRequest = py.symbol('app.schemas.auth', 'LoginRequest');
const ProfileRequest = py.symbol('app.schemas.auth', 'ProfileRequest');
const RefreshRequest = py.symbol('app.schemas.auth', 'RefreshRequest');
const RegisterRequest = py.symbol('app.schemas.auth', 'RegisterRequest');
const TokenForm = py.symbol('app.schemas.auth', 'TokenForm');
const TokenPair = py.symbol('app.schemas.auth', 'TokenPair');
const errors = py.symbol('app.schemas.common', 'errors');
const AuthServiceDep = py.symbol('app.services.auth', 'AuthServiceDep');
const ResourceRouter = py.symbol('app.utils.routing', 'ResourceRouter');

const depends = (...dependencies: readonly py.Symbol[]): readonly py.Expression[] =>
  dependencies.map(one => py.call(Depends, [one]));

/** `app/routes/auth.py` */
export function authRoutesModule({ names }: FastApiContext, identity: PythonIdentity): Module {
  const { contract: { operations }, login: { model: login }, record } = identity;
  const nameOf = (kind: OperationKind): string => operations.find(one => one.kind === kind)?.id ?? kind;
  return py.module('app/routes/auth.py', [
    py.assign('router', py.call(ResourceRouter, [], { prefix: '/auth', tags: ['auth'] })),
    py.assign('keys', py.call(APIRouter, [], { tags: ['service'] })),
    py.spaced(py.assign('JSON', depends(refuseParameters, requireJson))),
    py.assign('SIGN_IN_ERRORS', py.call(errors, [400, 401, 413, 415, 422])),
    py.asyncDef(nameOf('register'), {
      params: [py.param('body', RegisterRequest), py.param('service', AuthServiceDep)],
      returns: record,
      decorators: [
        py.chain(py.id('router'), ['post', ['/register'], {
          status_code: py.attr(status, 'HTTP_201_CREATED'),
          responses: py.call(errors, [400, 409, 413, 415, 422]),
          dependencies: py.id('JSON'),
        }]),
      ],
      doc: 'Register.',
    }, [
      py.return(py.await(py.chain(py.id('service'), ['register', [py.id('body')]]))),
    ]),
    py.asyncDef(nameOf('login'), {
      params: [py.param('body', LoginRequest), py.param('service', AuthServiceDep)],
      returns: TokenPair,
      decorators: [
        py.chain(py.id('router'), ['post', ['/login'], {
          responses: py.id('SIGN_IN_ERRORS'),
          dependencies: py.id('JSON'),
        }]),
      ],
      doc: 'Sign in.',
    }, [
      py.return(
        py.await(
          py.chain(py.id('service'), ['login', [
            py.attr(py.id('body'), names.attribute(login)),
            py.id('body.password'),
          ]]),
        ),
      ),
    ]),
    py.asyncDef(nameOf('token'), {
      params: [py.param('form', py.sub(Annotated, TokenForm, py.call(Form))), py.param('service', AuthServiceDep)],
      returns: TokenPair,
      decorators: [
        py.chain(py.id('router'), ['post', ['/token'], {
          responses: py.id('SIGN_IN_ERRORS'),
          dependencies: depends(refuseParameters, requireForm),
        }]),
      ],
      doc: 'Sign in with the form of OAuth 2.',
    }, [
      py.return(py.await(py.chain(py.id('service'), ['login', [py.id('form.username'), py.id('form.password')]]))),
    ]),
    py.asyncDef(nameOf('refresh'), {
      params: [py.param('body', RefreshRequest), py.param('service', AuthServiceDep)],
      returns: TokenPair,
      decorators: [
        py.chain(py.id('router'), ['post', ['/refresh'], {
          responses: py.id('SIGN_IN_ERRORS'),
          dependencies: py.id('JSON'),
        }]),
      ],
      doc: 'Take new tokens for a refresh token.',
    }, [
      py.return(py.await(py.chain(py.id('service'), ['refresh', [py.id('body.refresh_token')]]))),
    ]),
    py.asyncDef(nameOf('logout'), {
      params: [py.param('body', RefreshRequest), py.param('service', AuthServiceDep)],
      returns: null,
      decorators: [
        py.chain(py.id('router'), ['post', ['/logout'], {
          status_code: py.attr(status, 'HTTP_204_NO_CONTENT'),
          responses: py.id('SIGN_IN_ERRORS'),
          dependencies: py.id('JSON'),
        }]),
      ],
      doc: 'Sign out: the refresh token, and all that came before it, are of no use then.',
    }, [
      py.await(py.chain(py.id('service'), ['logout', [py.id('body.refresh_token')]])),
    ]),
    py.asyncDef(nameOf('me'), {
      params: [py.param('caller', CallerDep), py.param('service', AuthServiceDep)],
      returns: record,
      decorators: [
        py.chain(py.id('router'), ['get', ['/me'], {
          responses: py.call(errors, [401, 422]),
          dependencies: depends(signedIn, refuseParameters),
        }]),
      ],
      doc: 'Get the caller.',
    }, [
      py.return(py.await(py.chain(py.id('service'), ['me', [py.id('caller')]]))),
    ]),
    py.asyncDef(nameOf('patch-me'), {
      params: [
        py.param('body', ProfileRequest),
        py.param('caller', CallerDep),
        py.param('claims', ClaimsDep),
        py.param('service', AuthServiceDep),
      ],
      returns: record,
      decorators: [
        py.chain(py.id('router'), ['patch', ['/me'], {
          responses: py.call(errors, [400, 401, 409, 413, 415, 422]),
          dependencies: py.id('JSON'),
        }]),
      ],
      doc: 'Change the caller.',
    }, [
      py.return(
        py.await(py.chain(py.id('service'), ['patch_me', [py.id('caller'), py.id('claims.session'), py.id('body')]])),
      ),
    ]),
    py.asyncDef('jwks', {
      params: [py.param('tokens', TokensDep)],
      returns: KeySet,
      decorators: [py.chain(py.id('keys'), ['get', ['/.well-known/jwks.json'], { include_in_schema: false }])],
      doc: 'Return the public keys that access tokens are signed with.',
    }, [
      py.return(py.call(KeySet, [], { keys: py.id('tokens.key_set') })),
    ]),
  ], { doc: 'Routes by which callers become known.' });
}
