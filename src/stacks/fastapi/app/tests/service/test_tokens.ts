import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { UserTests } from '../user-tests.js';

const { bytes, dict, int, isinstance, object, str } = py.builtins;
const base64 = py.moduleSymbol('base64');
const json = py.moduleSymbol('json');
const timedelta = py.symbol('datetime', 'timedelta');
const Any = py.symbol('typing', 'Any');
const uuid4 = py.symbol('uuid', 'uuid4');
const jwt = py.moduleSymbol('jwt');
const pytest = py.moduleSymbol('pytest');
const DEVELOPMENT_SECRET = py.symbol('app.config', 'DEVELOPMENT_SECRET');
const Settings = py.symbol('app.config', 'Settings');
const utcnow = py.symbol('app.models.types', 'utcnow');
const AUTH = py.symbol('app.tests.accounts', 'AUTH');
const assertUnknown = py.symbol('app.tests.accounts', 'assert_unknown');
const me = py.symbol('app.tests.accounts', 'me');
const tokens = py.symbol('app.tests.accounts', 'tokens');
const Api = py.symbol('app.tests.api', 'Api');
const Client = py.symbol('app.tests.api', 'Client');

/** `app/tests/service/test_tokens.py` */
export function testTokensModule({ keyOf, make: makeUser }: UserTests): Module {
  return py.module('app/tests/service/test_tokens.py', [
    py.def('claims_for', {
      params: [py.param('user_id', object)],
      returns: py.sub(dict, str, Any),
      doc: 'Return what a good token says.',
    }, [
      py.assign('now', py.call(utcnow)),
      py.return(py.dict({
        sub: py.call(str, [py.id('user_id')]),
        role: 'admin',
        type: 'access',
        iat: py.id('now'),
        exp: py.binop(py.id('now'), '+', py.call(timedelta, [], { minutes: 5 })),
        jti: py.attr(py.call(uuid4), 'hex'),
        iss: py.attr(py.sub(py.attr(Settings, 'model_fields'), 'jwt_issuer'), 'default'),
        aud: py.attr(py.sub(py.attr(Settings, 'model_fields'), 'jwt_audience'), 'default'),
        sid: py.call(str, [py.call(uuid4)]),
      })),
    ]),
    py.def('encode', { params: [py.param('part', object)], returns: str, doc: 'Write a part of a token.' }, [
      py.assign(
        'text',
        py.ifExp(
          py.id('part'),
          py.call(isinstance, [py.id('part'), bytes]),
          py.chain(json, ['dumps', [py.id('part')]], ['encode']),
        ),
      ),
      py.return(
        py.chain(base64, ['urlsafe_b64encode', [py.id('text')]], ['rstrip', [new TextEncoder().encode('=')]], [
          'decode',
        ]),
      ),
    ]),
    py.asyncDef('test_good_tokens_are_taken', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign(
        'token',
        py.chain(jwt, ['encode', [py.call(py.id('claims_for'), [keyOf('user')]), DEVELOPMENT_SECRET]]),
      ),
      py.assert(py.compare(py.attr(py.await(py.call(me, [py.id('guest'), py.id('token')])), 'status_code'), '==', 200)),
    ]),
    py.asyncDef('test_claims_that_do_not_hold', {
      params: [py.param('guest', Client), py.param('api', Api), py.param('change', py.sub(dict, str, Any))],
      returns: null,
      decorators: [
        py.chain(pytest, 'mark', ['parametrize', ['change', [
          py.dict({ iss: 'somebody' }),
          py.dict({ aud: 'somebody' }),
          py.dict({ type: 'refresh' }),
          py.dict({ type: null }),
          py.dict({ sub: 'nonsense, and no key' }),
          py.dict({ sub: py.binop('9', '*', 40) }),
          py.dict({ sub: '' }),
        ]], { ids: str }]),
      ],
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign(
        'token',
        py.chain(jwt, ['encode', [
          py.binop(py.call(py.id('claims_for'), [keyOf('user')]), '|', py.id('change')),
          DEVELOPMENT_SECRET,
        ]]),
      ),
      py.call(assertUnknown, [py.await(py.call(me, [py.id('guest'), py.id('token')]))]),
    ]),
    // the clock is read when the test runs: a long run would outlive times that are worked out when it is collected
    py.asyncDef('test_times_that_do_not_hold', {
      params: [
        py.param('guest', Client),
        py.param('api', Api),
        py.param('claim', str),
        py.param('seconds', int),
      ],
      returns: null,
      decorators: [
        py.chain(pytest, 'mark', ['parametrize', [
          py.tuple(['claim', 'seconds']),
          py.list([py.tuple(['exp', -1]), py.tuple(['iat', 60])]),
        ]]),
      ],
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('claims', py.call(py.id('claims_for'), [keyOf('user')])),
      py.assign(
        py.sub(py.id('claims'), py.id('claim')),
        py.binop(py.call(utcnow), '+', py.call(timedelta, [], { seconds: py.id('seconds') })),
      ),
      py.assign('token', py.chain(jwt, ['encode', [py.id('claims'), DEVELOPMENT_SECRET]])),
      py.call(assertUnknown, [py.await(py.call(me, [py.id('guest'), py.id('token')]))]),
    ]),
    py.asyncDef('test_claims_that_are_missing', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('claims', py.call(py.id('claims_for'), [keyOf('user')])),
      py.for('name', py.tuple(['sub', 'type', 'iat', 'exp', 'jti', 'iss', 'aud', 'sid']), [
        py.assign(
          'less',
          py.dictComp(
            py.id('each'),
            py.id('value'),
            py.forIn(py.tuple([py.id('each'), py.id('value')]), py.chain(py.id('claims'), ['items']), {
              if: [py.compare(py.id('each'), '!=', py.id('name'))],
            }),
          ),
        ),
        py.call(assertUnknown, [
          py.await(py.call(me, [py.id('guest'), py.chain(jwt, ['encode', [py.id('less'), DEVELOPMENT_SECRET]])])),
          py.id('name'),
        ]),
      ]),
    ]),
    py.asyncDef('test_tokens_that_are_not_signed_by_us', {
      params: [py.param('guest', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('claims', py.call(py.id('claims_for'), [keyOf('user')])),
      py.assign('good', py.chain(jwt, ['encode', [py.id('claims'), DEVELOPMENT_SECRET]])),
      py.assign(
        py.tuple([py.id('head'), py.id('body'), py.id('signature')]),
        py.chain(py.id('good'), ['split', ['.']]),
      ),
      py.assign(
        'other',
        py.call(py.id('encode'), [
          py.binop(
            py.chain(jwt, ['decode', [py.id('good')], { options: py.dict({ verify_signature: false }) }]),
            '|',
            py.dict({ sub: '1' }),
          ),
        ]),
      ),
      py.assign('refresh_token', py.sub(py.await(py.call(tokens, [py.id('guest'), py.id('user')])), 'refresh_token')),
      py.for(
        'token',
        py.tuple([
          py.chain(jwt, ['encode', [py.id('claims'), 'another secret of more than 32 bytes']]),
          py.chain(jwt, ['encode', [py.id('claims'), py.binop(DEVELOPMENT_SECRET, '*', 2), 'HS512']]),
          py.fstring([py.id('head'), '.', py.id('other'), '.', py.id('signature')]),
          py.fstring([py.id('head'), '.', py.id('body'), '.']),
          py.fstring([py.id('head'), '.', py.id('body')]),
          py.fstring([py.call(py.id('encode'), [py.dict({ alg: 'none', typ: 'JWT' })]), '.', py.id('body'), '.']),
          py.id('refresh_token'),
          'x',
        ]),
        [
          py.call(assertUnknown, [py.await(py.call(me, [py.id('guest'), py.id('token')])), py.id('token')]),
        ],
      ),
    ]),
    py.asyncDef('test_no_token', { params: [py.param('guest', Client)], returns: null }, [
      py.call(assertUnknown, [py.await(py.chain(py.id('guest'), ['get', [py.fstring([AUTH, '/me'])]]))]),
      py.for('value', py.tuple(['Basic eDp5', 'Bearer', 'Bearer ']), [
        py.assign('header', py.dict({ authorization: py.id('value') })),
        py.call(assertUnknown, [
          py.await(py.chain(py.id('guest'), ['get', [py.fstring([AUTH, '/me'])], { headers: py.id('header') }])),
          py.id('value'),
        ]),
      ]),
    ]),
  ], { doc: 'Tests of access tokens that are not good.' });
}
