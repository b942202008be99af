import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import { badStanding } from '../../../identity.js';
import type { UserTests } from '../user-tests.js';

const { str } = py.builtins;
const pytest = py.moduleSymbol('pytest');
const uuid4 = py.symbol('uuid', 'uuid4');
const FastAPI = py.symbol('fastapi', 'FastAPI');
const Response = py.symbol('httpx2', 'Response');
const Caller = py.symbol('app.access', 'Caller');
const signedIn = py.symbol('app.dependencies', 'signed_in');
const AUTH = py.symbol('app.tests.accounts', 'AUTH');
const CURRENT_PASSWORD = py.symbol('app.tests.accounts', 'CURRENT_PASSWORD');
const LOGIN = py.symbol('app.tests.accounts', 'LOGIN');
const assertUnknown = py.symbol('app.tests.accounts', 'assert_unknown');
const bearer = py.symbol('app.tests.accounts', 'bearer');
const login = py.symbol('app.tests.accounts', 'login');
const me = py.symbol('app.tests.accounts', 'me');
const nameOf = py.symbol('app.tests.accounts', 'name_of');
const newcomer = py.symbol('app.tests.accounts', 'newcomer');
const refresh = py.symbol('app.tests.accounts', 'refresh');
const tokens = py.symbol('app.tests.accounts', 'tokens');
const Api = py.symbol('app.tests.api', 'Api');
const Client = py.symbol('app.tests.api', 'Client');
const PASSWORD = py.symbol('app.tests.factories', 'PASSWORD');
const PASSWORD_HASH = py.symbol('app.tests.factories', 'PASSWORD_HASH');
const addAdmin = py.symbol('app.tests.factories', 'add_admin');
const Body = py.symbol('app.tests.helpers', 'Body');
const assertError = py.symbol('app.tests.helpers', 'assert_error');
const toSegment = py.symbol('app.tests.helpers', 'to_segment');
const deleteRow = py.symbol('app.utils.deletion', 'delete_row');

/** What others see of users, where rows refer to them. */
function seen({ context: { contract }, identity }: UserTests): readonly py.Statement[] {
  const { user, display } = identity.contract;
  const referred = contract.resources.some(one => one.relations.some(({ reference }) => reference));
  if (!referred) return [];
  const shown = [...new Set([identity.key.field, ...(display === null ? [] : [display])].map(field => field.wire))];
  return [
    py.def('test_others_see_who_users_are_and_no_more', { params: [py.param('app', FastAPI)], returns: null }, [
      py.assign(
        'schema',
        py.sub(
          py.sub(py.sub(py.chain(py.id('app'), ['openapi']), 'components'), 'schemas'),
          user.schemas.reference,
        ),
      ),
      py.assert(py.compare(py.call(py.builtins.set, [py.sub(py.id('schema'), 'properties')]), '==', py.set(shown))),
    ]),
  ];
}

/** A token of nobody opens no route: not only those that ask for the caller's own row. */
const usersRefused = py.call(assertUnknown, [
  py.await(
    py.chain(py.id('guest'), ['get', [py.id('USERS')], {
      headers: py.call(bearer, [py.sub(py.id('pair'), 'access_token')]),
    }]),
  ),
]);

/** `app/tests/service/test_callers.py` */
export function testCallersModule(tests: UserTests): Module {
  const { context, identity, keyOf, make: makeUser, path, privileges, unknown } = tests;
  const { contract: { model: { role: { admin } } }, login: { patch: renaming } } = identity;
  const bad = Object.entries(badStanding(context, identity) ?? {});
  return py.module('app/tests/service/test_callers.py', [
    py.assign('USERS', path),
    ...(privileges.length === 0 ? [] : [py.assign('PRIVILEGES', [...privileges])]),
    py.asyncDef('test_a_deleted_user_is_nobody', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('pair', py.await(py.call(tokens, [py.id('guest'), py.id('user')]))),
      py.await(py.call(deleteRow, [py.id('api.db'), py.id('user')])),
      py.await(py.chain(py.id('api.db'), ['commit'])),
      py.call(assertUnknown, [py.await(py.call(me, [py.id('guest'), py.sub(py.id('pair'), 'access_token')]))]),
      usersRefused,
      py.call(assertUnknown, [py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('pair'), 'refresh_token')]))]),
      py.call(assertUnknown, [py.await(py.call(login, [py.id('guest'), py.call(nameOf, [py.id('user')])]))]),
    ]),
    ...(bad.length === 0 ? [] : [
      py.asyncDef('test_a_suspended_user_is_nobody', {
        params: [py.param('guest', Client), py.param('api', Api)],
        returns: null,
      }, [
        py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
        py.assign('pair', py.await(py.call(tokens, [py.id('guest'), py.id('user')]))),
        ...bad.map(([name, value]) => py.assign(`user.${name}`, value)),
        py.await(py.chain(py.id('api.db'), ['commit'])),
        py.call(assertUnknown, [py.await(py.call(me, [py.id('guest'), py.sub(py.id('pair'), 'access_token')]))]),
        usersRefused,
        py.call(assertUnknown, [py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('pair'), 'refresh_token')]))]),
        py.call(assertUnknown, [py.await(py.call(login, [py.id('guest'), py.call(nameOf, [py.id('user')])]))]),
      ]),
    ]),
    py.asyncDef('test_parameters_that_are_not_known', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('token', py.sub(py.await(py.call(tokens, [py.id('guest'), py.id('user')])), 'access_token')),
      py.for(
        py.tuple([py.id('method'), py.id('path')]),
        py.tuple([['get', 'me'], ['patch', 'me'], ['post', 'login'], ['post', 'refresh']].map(one => py.tuple(one))),
        [
          py.assign(
            'answer',
            py.await(
              py.chain(py.id('guest'), ['request', [
                py.id('method'),
                py.fstring([AUTH, '/', py.id('path'), '?no_such_field=1']),
              ], { json: py.dict(), headers: py.call(bearer, [py.id('token')]) }]),
            ),
          ),
          py.call(assertError, [py.id('answer'), 422, 'validation_error', py.id('path')]),
          py.assign('problems', py.sub(py.sub(py.chain(py.id('answer'), ['json']), 'details'), 'errors')),
          py.assert(
            py.compare(
              'no_such_field',
              'in',
              py.listComp(py.sub(py.id('each'), 'field'), py.forIn('each', py.id('problems'))),
            ),
          ),
        ],
      ),
    ]),
    py.asyncDef('test_the_role_in_the_database_decides', {
      params: [py.param('guest', Client), py.param('api', Api), py.param('app', FastAPI)],
      returns: null,
    }, [
      py.assign(
        py.tuple([py.id('user'), py.id('admin')]),
        py.tuple([py.await(py.call(makeUser, [py.id('api.db')])), py.await(py.call(addAdmin, [py.id('api.db')]))]),
      ),
      py.for(
        py.tuple([py.id('one'), py.id('status')]),
        py.tuple([py.tuple([py.id('user'), 403]), py.tuple([py.id('admin'), 200])]),
        [
          py.assign(
            'token',
            py.chain(py.id('app.state.tokens'), ['sign', [
              py.call(str, [keyOf('one')]),
              admin,
              py.call(str, [py.call(uuid4)]),
            ]]),
          ),
          py.assign(
            'answer',
            py.await(
              py.chain(py.id('guest'), ['get', [py.id('USERS')], { headers: py.call(bearer, [py.id('token')]) }]),
            ),
          ),
          py.assert(py.compare(py.id('answer.status_code'), '==', py.id('status')), py.id('answer.text')),
        ],
      ),
    ]),
    py.asyncDef('test_users_see_themselves_alone', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign(
        py.tuple([py.id('user'), py.id('other')]),
        py.tuple([py.await(py.call(makeUser, [py.id('api.db')])), py.await(py.call(makeUser, [py.id('api.db')]))]),
      ),
      py.assign(
        'header',
        py.call(bearer, [py.sub(py.await(py.call(tokens, [py.id('guest'), py.id('user')])), 'access_token')]),
      ),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('guest'), [
            'get',
            [py.fstring([py.id('USERS'), '/', py.call(toSegment, [keyOf('user')])])],
            { headers: py.id('header') },
          ]),
        ),
      ),
      py.assert(py.compare(py.id('answer.status_code'), '==', 200), py.id('answer.text')),
      py.for('key', py.tuple([py.call(toSegment, [keyOf('other')]), unknown]), [
        py.assign(
          'answer',
          py.await(
            py.chain(py.id('guest'), ['get', [py.fstring([py.id('USERS'), '/', py.id('key')])], {
              headers: py.id('header'),
            }]),
          ),
        ),
        py.call(assertError, [py.id('answer'), 403, 'forbidden', py.id('key')]),
      ]),
    ]),
    py.asyncDef('test_no_answer_shows_a_password', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('admin', py.await(py.call(addAdmin, [py.id('api.db')]))),
      py.assign('token', py.sub(py.await(py.call(tokens, [py.id('guest'), py.id('admin')])), 'access_token')),
      py.for(
        'path',
        py.tuple([
          py.fstring([AUTH, '/me']),
          py.id('USERS'),
          py.fstring([py.id('USERS'), '/', py.call(toSegment, [keyOf('admin')])]),
        ]),
        [
          py.assign(
            'answer',
            py.await(
              py.chain(py.id('guest'), ['get', [py.id('path')], { headers: py.call(bearer, [py.id('token')]) }]),
            ),
          ),
          py.assert(py.compare(py.id('answer.status_code'), '==', 200), py.id('answer.text')),
          py.assert(py.compare(PASSWORD_HASH, 'not in', py.id('answer.text'))),
        ],
      ),
      ...(identity.contract.user.list.search.length === 0 ? [] : [
        py.assign(
          'answer',
          py.await(
            py.chain(py.id('guest'), ['get', [py.id('USERS')], {
              params: py.dict({ search: '$2b$' }),
              headers: py.call(bearer, [py.id('token')]),
            }]),
          ),
        ),
        py.assert(py.compare(py.call(py.symbol('app.tests.helpers', 'items'), [py.id('answer')]), '==', py.list())),
      ]),
    ]),
    ...seen(tests),
    py.asyncDef('patch_me', {
      params: [py.param('client', Client), py.param('token', str), py.param('body', Body)],
      returns: Response,
      doc: 'Try to change oneself.',
    }, [
      py.return(
        py.await(
          py.chain(py.id('client'), ['patch', [py.fstring([AUTH, '/me'])], {
            json: py.id('body'),
            headers: py.call(bearer, [py.id('token')]),
          }]),
        ),
      ),
    ]),
    py.asyncDef('test_who_is_removed_while_they_ask_is_nobody', {
      params: [
        py.param('guest', Client),
        py.param('api', Api),
        py.param('app', FastAPI),
        py.param('monkeypatch', py.attr(pytest, 'MonkeyPatch')),
      ],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('token', py.sub(py.await(py.call(tokens, [py.id('guest'), py.id('user')])), 'access_token')),
      py.assign('caller', py.call(Caller, [keyOf('user')], { is_admin: false })),
      py.await(py.call(deleteRow, [py.id('api.db'), py.id('user')])),
      py.await(py.chain(py.id('api.db'), ['commit'])),
      py.commented(
        py.chain(py.id('monkeypatch'), ['setitem', [
          py.id('app.dependency_overrides'),
          signedIn,
          py.lambda([], py.id('caller')),
        ]]),
        'They were still there when the token was looked at.',
      ),
      py.call(assertUnknown, [py.await(py.call(me, [py.id('guest'), py.id('token')]))]),
      py.call(assertUnknown, [
        py.await(py.call(py.id('patch_me'), [py.id('guest'), py.id('token'), py.dict([])])),
      ]),
    ]),
    ...(renaming === 'absent' && privileges.length === 0 ? [] : [
      py.asyncDef('test_change_oneself', { params: [py.param('guest', Client), py.param('api', Api)], returns: null }, [
        py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
        py.assign('token', py.sub(py.await(py.call(tokens, [py.id('guest'), py.id('user')])), 'access_token')),
        ...(renaming === 'absent' ? [] : [
          py.assign('name', py.sub(py.await(py.call(newcomer, [py.id('api.db')])), LOGIN)),
          py.assign(
            'answer',
            py.await(py.call(py.id('patch_me'), [py.id('guest'), py.id('token'), py.dict([[LOGIN, py.id('name')]])])),
          ),
          py.assert(py.compare(py.id('answer.status_code'), '==', 200), py.id('answer.text')),
          py.assert(py.compare(py.sub(py.chain(py.id('answer'), ['json']), LOGIN), '==', py.id('name'))),
        ]),
        ...(privileges.length === 0 ? [] : [
          py.for('field', py.id('PRIVILEGES'), [
            py.assign(
              'answer',
              py.await(py.call(py.id('patch_me'), [py.id('guest'), py.id('token'), py.dict([[py.id('field'), null]])])),
            ),
            py.call(assertError, [py.id('answer'), 422, 'validation_error', py.id('field')]),
          ]),
        ]),
      ]),
    ]),
    py.asyncDef('test_change_the_password', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign(
        py.tuple([py.id('here'), py.id('there')]),
        py.tuple([
          py.await(py.call(tokens, [py.id('guest'), py.id('user')])),
          py.await(py.call(tokens, [py.id('guest'), py.id('user')])),
        ]),
      ),
      py.assign('new', py.dict({ password: 'another horse battery' })),
      py.for('wrong', py.tuple([py.dict(), py.dict([[CURRENT_PASSWORD, 'wrong horse battery']])]), [
        py.assign(
          'answer',
          py.await(
            py.call(py.id('patch_me'), [
              py.id('guest'),
              py.sub(py.id('here'), 'access_token'),
              py.dict([py.doubleStar(py.id('new')), py.doubleStar(py.id('wrong'))]),
            ]),
          ),
        ),
        py.call(assertError, [py.id('answer'), 422, 'validation_error']),
      ]),
      py.assign('body', py.dict([py.doubleStar(py.id('new')), [CURRENT_PASSWORD, PASSWORD]])),
      py.assign(
        'answer',
        py.await(py.call(py.id('patch_me'), [py.id('guest'), py.sub(py.id('here'), 'access_token'), py.id('body')])),
      ),
      py.assert(py.compare(py.id('answer.status_code'), '==', 200), py.id('answer.text')),
      py.call(assertUnknown, [py.await(py.call(login, [py.id('guest'), py.call(nameOf, [py.id('user')])]))]),
      py.assert(
        py.compare(
          py.attr(
            py.await(
              py.call(login, [py.id('guest'), py.call(nameOf, [py.id('user')]), py.sub(py.id('new'), 'password')]),
            ),
            'status_code',
          ),
          '==',
          200,
        ),
      ),
      py.call(assertUnknown, [py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('there'), 'refresh_token')]))]),
      py.assert(
        py.compare(
          py.attr(py.await(py.call(refresh, [py.id('guest'), py.sub(py.id('here'), 'refresh_token')])), 'status_code'),
          '==',
          200,
        ),
      ),
    ]),
  ], { doc: 'Tests of who callers are, and of what they see and change of themselves.' });
}
