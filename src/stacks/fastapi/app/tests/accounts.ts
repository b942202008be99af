import { wire } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { waits } from '../../../shared/waits.js';
import type { FastApiContext } from '../../context.js';
import { goodStanding, type PythonIdentity } from '../../identity.js';
import type { UserTests } from './user-tests.js';

const { dict, str } = py.builtins;
const Any = py.symbol('typing', 'Any');
const Response = py.symbol('httpx2', 'Response');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const RegisterRequest = py.symbol('app.schemas.auth', 'RegisterRequest');
const Client = py.symbol('app.tests.api', 'Client');
const PASSWORD = py.symbol('app.tests.factories', 'PASSWORD');
const Body = py.symbol('app.tests.helpers', 'Body');
const assertError = py.symbol('app.tests.helpers', 'assert_error');
const toBody = py.symbol('app.tests.helpers', 'to_body');

/** `app/tests/accounts.py` */
export function testAccountsModule({ context, identity, values }: UserTests): Module {
  const { options } = context;
  const { login, loginAttribute, user } = identity;
  const name = py.attr(py.id('user'), loginAttribute);
  return py.module('app/tests/accounts.py', [
    py.assign('AUTH', `${options.prefix}/auth`),
    py.assign('LOGIN', login.wire),
    py.assign('CURRENT_PASSWORD', wire('current_password', options.naming)),
    py.assign('REFRESH_TOKEN', wire('refresh_token', options.naming)),
    py.def('name_of', { params: [py.param('user', user)], returns: str, doc: 'Return what a user signs in with.' }, [
      py.return(login.nullable ? py.or(name, '') : name),
    ]),
    py.asyncDef('newcomer', {
      params: [py.param('db', AsyncSession)],
      returns: Body,
      doc: 'Return the body by which somebody registers.',
    }, [
      py.return(py.call(toBody, [RegisterRequest, py.await(py.call(values, [py.id('db')]))])),
    ]),
    ...(waits(identity) ? [letIn(context, identity)] : []),
    py.asyncDef('login', {
      params: [py.param('client', Client), py.param('name', str), py.param('password', str, PASSWORD)],
      returns: Response,
      doc: 'Try to sign in.',
    }, [
      py.assign('body', py.dict([[py.id('LOGIN'), py.id('name')], ['password', py.id('password')]])),
      py.return(
        py.await(py.chain(py.id('client'), ['post', [py.fstring([py.id('AUTH'), '/login'])], { json: py.id('body') }])),
      ),
    ]),
    py.asyncDef('tokens', {
      params: [py.param('client', Client), py.param('user', user)],
      returns: py.sub(dict, str, Any),
      doc: 'Sign in as a user.',
    }, [
      py.assign(
        'answer',
        py.await(py.call(py.id('login'), [py.id('client'), py.call(py.id('name_of'), [py.id('user')])])),
      ),
      py.assert(py.compare(py.id('answer.status_code'), '==', 200), py.id('answer.text')),
      py.annAssign('pair', py.sub(dict, str, Any), py.chain(py.id('answer'), ['json'])),
      py.return(py.id('pair')),
    ]),
    py.def('bearer', {
      params: [py.param('token', str)],
      returns: py.sub(dict, str, str),
      doc: 'Return the header that carries an access token.',
    }, [
      py.return(py.dict({ authorization: py.fstring(['Bearer ', py.id('token')]) })),
    ]),
    py.asyncDef('me', {
      params: [py.param('client', Client), py.param('token', str)],
      returns: Response,
      doc: 'Ask who a token is from.',
    }, [
      py.return(
        py.await(
          py.chain(py.id('client'), ['get', [py.fstring([py.id('AUTH'), '/me'])], {
            headers: py.call(py.id('bearer'), [py.id('token')]),
          }]),
        ),
      ),
    ]),
    py.asyncDef('refresh', {
      params: [py.param('client', Client), py.param('token', str)],
      returns: Response,
      doc: 'Try to take new tokens for a refresh token.',
    }, [
      py.return(
        py.await(
          py.chain(py.id('client'), ['post', [py.fstring([py.id('AUTH'), '/refresh'])], {
            json: py.dict([[py.id('REFRESH_TOKEN'), py.id('token')]]),
          }]),
        ),
      ),
    ]),
    py.def('assert_unknown', {
      params: [py.param('answer', Response), py.param('hint', str, '')],
      returns: null,
      doc: 'Ask for the answer to somebody who is not known.',
    }, [
      py.call(assertError, [py.id('answer'), 401, 'unauthorized', py.id('hint')]),
      py.assert(py.compare(py.sub(py.id('answer.headers'), 'www-authenticate'), '==', 'Bearer')),
    ]),
  ], { doc: 'How tests sign in.' });
}

/** `let_in`, where those who register stay out at first. */
function letIn(context: FastApiContext, identity: PythonIdentity): py.Statement {
  const update = py.call(py.symbol('sqlalchemy', 'update'), [identity.user]);
  return py.asyncDef('let_in', {
    params: [py.param('db', AsyncSession)],
    returns: null,
    doc: 'Let everybody in, as an admin would.',
  }, [
    py.await(
      py.chain(py.id('db'), ['execute', [py.chain(update, ['values', [], goodStanding(context, identity)])]]),
    ),
    py.await(py.chain(py.id('db'), ['commit'])),
  ]);
}
