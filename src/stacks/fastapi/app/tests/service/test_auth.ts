import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import { waits } from '../../../../shared/waits.js';
import type { UserTests } from '../user-tests.js';

const { bool, bytes, int, len, list, set, str } = py.builtins;
const bcrypt = py.moduleSymbol('bcrypt');
const pytest = py.moduleSymbol('pytest');
const AUTH = py.symbol('app.tests.accounts', 'AUTH');
const LOGIN = py.symbol('app.tests.accounts', 'LOGIN');
const assertUnknown = py.symbol('app.tests.accounts', 'assert_unknown');
const bearer = py.symbol('app.tests.accounts', 'bearer');
const login = py.symbol('app.tests.accounts', 'login');
const me = py.symbol('app.tests.accounts', 'me');
const nameOf = py.symbol('app.tests.accounts', 'name_of');
const newcomer = py.symbol('app.tests.accounts', 'newcomer');
const tokens = py.symbol('app.tests.accounts', 'tokens');
const Api = py.symbol('app.tests.api', 'Api');
const Client = py.symbol('app.tests.api', 'Client');
const PASSWORD = py.symbol('app.tests.factories', 'PASSWORD');
const addAdmin = py.symbol('app.tests.factories', 'add_admin');
const assertError = py.symbol('app.tests.helpers', 'assert_error');
const toBody = py.symbol('app.tests.helpers', 'to_body');

const HASH = py.symbol('app.utils.passwords', 'HASH');
const Passwords = py.symbol('app.utils.passwords', 'Passwords');

/** The part of a hash that says how dear it is. */
const firstSeven = py.slice(undefined, 7);

/** `app/tests/service/test_auth.py` */
export function testAuthModule({ identity, make: makeUser, path, privileges, least }: UserTests): Module {
  const { contract: { user: { schemas } }, service } = identity;
  const UserCreate = py.symbol(service.module.replace('services', 'schemas'), schemas.create ?? '');
  const without = privileges.length === 0;
  const admitted = waits(identity)
    ? [py.await(py.call(py.symbol('app.tests.accounts', 'let_in'), [py.id('api.db')]))]
    : [];
  return py.module('app/tests/service/test_auth.py', [
    py.assign('USERS', path),
    ...(without ? [] : [py.assign('PRIVILEGES', [...privileges])]),
    py.asyncDef('test_register_and_sign_in', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('body', py.await(py.call(newcomer, [py.id('api.db')]))),
      py.assign(
        'answer',
        py.await(py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/register'])], { json: py.id('body') }])),
      ),
      py.assert(py.compare(py.id('answer.status_code'), '==', 201), py.id('answer.text')),
      py.assert(py.compare('$2b$', 'not in', py.id('answer.text'))),
      ...admitted,
      py.assign('answer', py.await(py.call(login, [py.id('guest'), py.sub(py.id('body'), LOGIN)]))),
      py.assert(py.compare(py.id('answer.status_code'), '==', 200), py.id('answer.text')),
      py.assign('pair', py.chain(py.id('answer'), ['json'])),
      py.assert(
        py.compare(
          py.call(set, [py.id('pair')]),
          '==',
          py.set(['access_token', 'refresh_token', 'token_type', 'expires_in']),
        ),
      ),
      py.assert(
        py.compare(
          py.tuple([py.sub(py.id('pair'), 'token_type'), py.sub(py.id('pair'), 'expires_in')]),
          '==',
          py.tuple(['bearer', py.binop(30, '*', 60)]),
        ),
      ),
      py.assign('shown', py.await(py.call(me, [py.id('guest'), py.sub(py.id('pair'), 'access_token')]))),
      py.assert(py.compare(py.id('shown.status_code'), '==', 200), py.id('shown.text')),
      py.assert(py.compare(py.sub(py.chain(py.id('shown'), ['json']), LOGIN), '==', py.sub(py.id('body'), LOGIN))),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('guest'), ['get', [py.id('USERS')], {
            headers: py.call(bearer, [py.sub(py.id('pair'), 'access_token')]),
          }]),
        ),
      ),
      py.call(assertError, [py.id('answer'), 403, 'forbidden']),
    ]),
    ...(without ? [] : [
      py.asyncDef('test_register_takes_no_privileges', {
        params: [py.param('guest', Client), py.param('api', Api)],
        returns: null,
      }, [
        py.assign('body', py.await(py.call(newcomer, [py.id('api.db')]))),
        py.for('field', py.id('PRIVILEGES'), [
          py.assign(
            'answer',
            py.await(
              py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/register'])], {
                json: py.dict([py.doubleStar(py.id('body')), [py.id('field'), null]]),
              }]),
            ),
          ),
          py.call(assertError, [py.id('answer'), 422, 'validation_error', py.id('field')]),
        ]),
      ]),
    ]),
    py.asyncDef('test_a_taken_login_is_a_conflict', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign(
        'body',
        py.dict([py.doubleStar(py.await(py.call(newcomer, [py.id('api.db')]))), [
          LOGIN,
          py.call(nameOf, [py.id('user')]),
        ]]),
      ),
      py.assign(
        'answer',
        py.await(py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/register'])], { json: py.id('body') }])),
      ),
      py.call(assertError, [py.id('answer'), 409, 'conflict']),
      py.assert(
        py.compare(
          py.sub(py.sub(py.sub(py.sub(py.chain(py.id('answer'), ['json']), 'details'), 'errors'), 0), 'field'),
          '==',
          LOGIN,
        ),
      ),
    ]),
    py.asyncDef('test_lengths_of_passwords', {
      params: [py.param('guest', Client), py.param('api', Api), py.param('password', str), py.param('status', int)],
      returns: null,
      decorators: [
        py.chain(pytest, 'mark', ['parametrize', [py.tuple(['password', 'status']), [
          py.tuple([py.binop('x', '*', 7), 422]),
          py.tuple([py.binop('x', '*', 8), 201]),
          py.tuple([py.binop('x', '*', 72), 201]),
          py.tuple([py.binop('x', '*', 73), 422]),
          py.tuple([py.binop('€', '*', 24), 201]),
          py.tuple([py.binop('€', '*', 25), 422]),
          py.tuple([py.binop('\x00', '*', 8), 422]),
        ]]]),
      ],
    }, [
      py.assign('body', py.await(py.call(newcomer, [py.id('api.db')]))),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/register'])], {
            json: py.dict([py.doubleStar(py.id('body')), ['password', py.id('password')]]),
          }]),
        ),
      ),
      py.assert(py.compare(py.id('answer.status_code'), '==', py.id('status')), py.id('answer.text')),
    ]),
    py.asyncDef('test_every_byte_of_a_password_counts', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign(
        'body',
        py.dict([py.doubleStar(py.await(py.call(newcomer, [py.id('api.db')]))), ['password', py.binop('x', '*', 72)]]),
      ),
      py.assign(
        'answer',
        py.await(py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/register'])], { json: py.id('body') }])),
      ),
      py.assert(py.compare(py.id('answer.status_code'), '==', 201), py.id('answer.text')),
      ...admitted,
      py.assert(
        py.compare(
          py.attr(
            py.await(py.call(login, [py.id('guest'), py.sub(py.id('body'), LOGIN), py.binop('x', '*', 72)])),
            'status_code',
          ),
          '==',
          200,
        ),
      ),
      py.for('wrong', py.tuple([py.binop('x', '*', 71), py.binop('x', '*', 73)]), [
        py.call(assertUnknown, [
          py.await(py.call(login, [py.id('guest'), py.sub(py.id('body'), LOGIN), py.id('wrong')])),
          py.id('wrong'),
        ]),
      ]),
    ]),
    py.asyncDef('test_a_password_of_nobody_costs_as_much_as_any', {
      params: [
        py.param('guest', Client),
        py.param('api', Api),
        py.param('monkeypatch', py.attr(pytest, 'MonkeyPatch')),
      ],
      returns: null,
    }, [
      py.assign('hashed', py.await(py.chain(py.call(Passwords, [5]), ['hash', [PASSWORD]]))),
      py.assign('decoy', py.attr(py.call(Passwords, [5]), 'decoy')),
      py.assert(py.and(
        py.chain(HASH, ['fullmatch', [py.id('decoy')]]),
        py.compare(py.sub(py.id('hashed'), firstSeven), '==', py.sub(py.id('decoy'), firstSeven), '==', '$2b$05$'),
      )),
      py.annAssign('compared', py.sub(list, bytes), py.list()),
      py.spaced(py.assign('checkpw', py.attr(bcrypt, 'checkpw'))),
      py.spaced(py.def('check', {
        params: [py.param('password', bytes), py.param('known', bytes)],
        returns: bool,
      }, [
        py.chain(py.id('compared'), ['append', [py.sub(py.id('known'), firstSeven)]]),
        py.return(py.call(py.id('checkpw'), [py.id('password'), py.id('known')])),
      ])),
      py.chain(py.id('monkeypatch'), ['setattr', [bcrypt, 'checkpw', py.id('check')]]),
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.for('name', py.tuple([py.call(nameOf, [py.id('user')]), 'nobody']), [
        py.call(assertUnknown, [py.await(py.call(login, [py.id('guest'), py.id('name'), 'wrong horse battery']))]),
      ]),
      py.assert(py.compare(py.id('compared'), '==', py.binop(py.list([new TextEncoder().encode('$2b$04$')]), '*', 2))),
    ]),
    py.asyncDef('test_nobody_learns_who_is_registered', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('answers', [
        py.await(py.call(login, [py.id('guest'), py.call(nameOf, [py.id('user')]), 'wrong horse battery'])),
        py.await(py.call(login, [py.id('guest'), 'nobody'])),
        py.await(
          py.call(login, [
            py.id('guest'),
            py.call(nameOf, [py.id('user')]),
            py.fstring([PASSWORD, py.binop('x', '*', 100)]),
          ]),
        ),
        py.await(py.call(login, [py.id('guest'), 'nobody', py.binop('x', '*', 1024)])),
      ]),
      py.for('answer', py.id('answers'), [
        py.call(assertUnknown, [py.id('answer')]),
      ]),
      py.assert(
        py.compare(
          py.call(len, [
            py.setComp(py.sub(py.chain(py.id('answer'), ['json']), 'message'), py.forIn('answer', py.id('answers'))),
          ]),
          '==',
          1,
        ),
      ),
    ]),
    py.asyncDef('test_sign_in_with_the_form', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign(
        'form',
        py.dict({ grant_type: 'password', username: py.call(nameOf, [py.id('user')]), password: PASSWORD }),
      ),
      py.assign(
        'answer',
        py.await(py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/token'])], { data: py.id('form') }])),
      ),
      py.assert(py.compare(py.id('answer.status_code'), '==', 200), py.id('answer.text')),
      py.assert(
        py.compare(
          py.attr(
            py.await(py.call(me, [py.id('guest'), py.sub(py.chain(py.id('answer'), ['json']), 'access_token')])),
            'status_code',
          ),
          '==',
          200,
        ),
      ),
      py.assign(
        'wrong',
        py.await(
          py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/token'])], {
            data: py.dict([py.doubleStar(py.id('form')), ['password', 'wrong horse']]),
          }]),
        ),
      ),
      py.call(assertUnknown, [py.id('wrong')]),
      py.for('more', py.tuple([py.dict({ grant_type: 'code' }), py.dict({ no_such_field: '1' })]), [
        py.assign(
          'answer',
          py.await(
            py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/token'])], {
              data: py.dict([py.doubleStar(py.id('form')), py.doubleStar(py.id('more'))]),
            }]),
          ),
        ),
        py.call(assertError, [py.id('answer'), 422, 'validation_error']),
      ]),
      py.assign(
        'answer',
        py.await(py.chain(py.id('guest'), ['post', [py.fstring([AUTH, '/token'])], { json: py.id('form') }])),
      ),
      py.call(assertError, [py.id('answer'), 415, 'unsupported_media_type']),
    ]),
    py.asyncDef('test_admins_add_users_who_can_sign_in', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign(
        'token',
        py.sub(
          py.await(py.call(tokens, [py.id('guest'), py.await(py.call(addAdmin, [py.id('api.db')]))])),
          'access_token',
        ),
      ),
      py.assign(
        'body',
        py.union(
          py.call(toBody, [UserCreate, py.await(py.call(least, [py.id('api.db')]))]),
          py.await(py.call(newcomer, [py.id('api.db')])),
        ),
      ),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('guest'), ['post', [py.id('USERS')], {
            json: py.id('body'),
            headers: py.call(bearer, [py.id('token')]),
          }]),
        ),
      ),
      py.assert(py.compare(py.id('answer.status_code'), '==', 201), py.id('answer.text')),
      ...admitted,
      py.assert(
        py.compare(
          py.attr(py.await(py.call(login, [py.id('guest'), py.sub(py.id('body'), LOGIN)])), 'status_code'),
          '==',
          200,
        ),
      ),
    ]),
  ], { doc: 'Tests of how users register and sign in.' });
}
