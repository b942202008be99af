import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { UserTests } from '../user-tests.js';

const { ValueError, set, str } = py.builtins;
const hmac = py.moduleSymbol('hmac');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const Path = py.symbol('pathlib', 'Path');
const Any = py.symbol('typing', 'Any');
const jwt = py.moduleSymbol('jwt');
const claimsFor = py.symbol('app.tests.service.test_tokens', 'claims_for');
const encode = py.symbol('app.tests.service.test_tokens', 'encode');
const pytest = py.moduleSymbol('pytest');
const serialization = py.symbol('cryptography.hazmat.primitives', 'serialization');
const ec = py.symbol('cryptography.hazmat.primitives.asymmetric', 'ec');
const rsa = py.symbol('cryptography.hazmat.primitives.asymmetric', 'rsa');
const FastAPI = py.symbol('fastapi', 'FastAPI');
const SecretStr = py.symbol('pydantic', 'SecretStr');
const ValidationError = py.symbol('pydantic', 'ValidationError');
const DEVELOPMENT_SECRET = py.symbol('app.config', 'DEVELOPMENT_SECRET');
const Settings = py.symbol('app.config', 'Settings');
const createApp = py.symbol('app.main', 'create_app');
const assertUnknown = py.symbol('app.tests.accounts', 'assert_unknown');
const me = py.symbol('app.tests.accounts', 'me');
const tokens = py.symbol('app.tests.accounts', 'tokens');
const Api = py.symbol('app.tests.api', 'Api');
const Client = py.symbol('app.tests.api', 'Client');
const Tokens = py.symbol('app.utils.tokens', 'Tokens');

/** `app/tests/service/test_keys.py` */
export function testKeysModule({ context: { options }, keyOf, make: makeUser }: UserTests): Module {
  return py.module('app/tests/service/test_keys.py', [
    py.def('pem', {
      params: [py.param('key', py.binop(py.attr(rsa, 'RSAPrivateKey'), '|', py.attr(ec, 'EllipticCurvePrivateKey')))],
      returns: str,
      doc: 'Write a private key as text.',
    }, [
      py.return(
        py.chain(py.id('key'), ['private_bytes', [
          py.attr(serialization, 'Encoding', 'PEM'),
          py.attr(serialization, 'PrivateFormat', 'PKCS8'),
          py.chain(serialization, ['NoEncryption']),
        ]], ['decode']),
      ),
    ]),
    py.def('key', {
      returns: py.attr(rsa, 'RSAPrivateKey'),
      decorators: [py.chain(pytest, ['fixture', [], { scope: 'module' }])],
      doc: 'Make a key.',
    }, [
      py.return(py.chain(rsa, ['generate_private_key', [65537, 2048]])),
    ]),
    py.asyncDef('signed', {
      params: [
        py.param('api', Api),
        py.param('app', FastAPI),
        py.param('settings', Settings),
        py.param('key', py.attr(rsa, 'RSAPrivateKey')),
      ],
      returns: py.sub(AsyncIterator, Client),
      decorators: [py.attr(pytest, 'fixture')],
      doc: 'Open a client of an application that signs with a private key.',
    }, [
      py.assign(
        'change',
        py.dict({
          jwt_algorithm: 'RS256',
          jwt_private_key: py.call(SecretStr, [py.call(py.id('pem'), [py.id('key')])]),
        }),
      ),
      py.assign(
        'other',
        py.call(createApp, [py.chain(py.id('settings'), ['model_copy', [], { update: py.id('change') }])]),
      ),
      py.assign('other.state.sessionmaker', py.id('app.state.sessionmaker')),
      py.asyncWith([py.as(py.call(Client, [py.id('other')]), 'client')], [
        py.yield(py.id('client')),
      ]),
    ]),
    py.asyncDef('test_others_can_read_tokens_by_the_public_key', {
      params: [py.param('signed', Client), py.param('api', Api)],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign('token', py.sub(py.await(py.call(tokens, [py.id('signed'), py.id('user')])), 'access_token')),
      py.assert(
        py.compare(py.attr(py.await(py.call(me, [py.id('signed'), py.id('token')])), 'status_code'), '==', 200),
      ),
      py.for('path', py.tuple(['/.well-known/jwks.json', `${options.prefix}/.well-known/jwks.json`]), [
        py.assign(
          py.list([py.id('known')]),
          py.sub(py.chain(py.await(py.chain(py.id('signed'), ['get', [py.id('path')]])), ['json']), 'keys'),
        ),
        py.assert(py.compare(py.call(set, [py.id('known')]), '==', py.set(['alg', 'e', 'kid', 'kty', 'n', 'use']))),
      ]),
      py.assert(
        py.compare(
          py.sub(py.chain(jwt, ['get_unverified_header', [py.id('token')]]), 'kid'),
          '==',
          py.sub(py.id('known'), 'kid'),
        ),
      ),
      py.assign(
        'claims',
        py.chain(jwt, ['decode', [py.id('token'), py.chain(jwt, ['PyJWK', [py.id('known')]])], {
          audience: py.sub(py.call(claimsFor, [keyOf('user')]), 'aud'),
        }]),
      ),
      py.assert(py.compare(py.sub(py.id('claims'), 'sub'), '==', py.call(str, [keyOf('user')]))),
    ]),
    py.asyncDef('test_the_public_key_is_no_secret', {
      params: [py.param('signed', Client), py.param('api', Api), py.param('key', py.attr(rsa, 'RSAPrivateKey'))],
      returns: null,
    }, [
      py.assign('user', py.await(py.call(makeUser, [py.id('api.db')]))),
      py.assign(
        'public',
        py.chain(py.id('key'), ['public_key'], ['public_bytes', [
          py.attr(serialization, 'Encoding', 'PEM'),
          py.attr(serialization, 'PublicFormat', 'SubjectPublicKeyInfo'),
        ]]),
      ),
      py.assign(
        'claims',
        py.chain(jwt, ['decode', [
          py.chain(jwt, ['encode', [py.call(claimsFor, [keyOf('user')]), DEVELOPMENT_SECRET]]),
        ], { options: py.dict({ verify_signature: false }) }]),
      ),
      py.assign(
        'text',
        py.fstring([py.call(encode, [py.dict({ alg: 'HS256', typ: 'JWT' })]), '.', py.call(encode, [py.id('claims')])]),
      ),
      py.assign(
        'forged',
        py.fstring([
          py.id('text'),
          '.',
          py.call(encode, [
            py.chain(hmac, ['digest', [py.id('public'), py.chain(py.id('text'), ['encode']), 'sha256']]),
          ]),
        ]),
      ),
      py.call(assertUnknown, [py.await(py.call(me, [py.id('signed'), py.id('forged')]))]),
      py.call(assertUnknown, [
        py.await(py.call(me, [py.id('signed'), py.chain(jwt, ['encode', [py.id('claims'), DEVELOPMENT_SECRET]])])),
      ]),
    ]),
    py.asyncDef('test_without_a_private_key_there_is_no_public_one', {
      params: [py.param('guest', Client)],
      returns: null,
    }, [
      py.assert(
        py.compare(
          py.chain(py.await(py.chain(py.id('guest'), ['get', ['/.well-known/jwks.json']])), ['json']),
          '==',
          py.dict({ keys: [] }),
        ),
      ),
    ]),
    py.def('test_weak_secrets_are_refused', {
      params: [py.param('environment', Any), py.param('secret', str)],
      returns: null,
      decorators: [
        py.chain(pytest, 'mark', ['parametrize', ['environment', ['test', 'production']]]),
        py.chain(pytest, 'mark', ['parametrize', ['secret', [DEVELOPMENT_SECRET, py.binop('x', '*', 31), '']]]),
      ],
    }, [
      py.with([py.as(py.chain(pytest, ['raises', [ValidationError]]), 'refused')], [
        py.call(Settings, [], { environment: py.id('environment'), jwt_secret: py.call(SecretStr, [py.id('secret')]) }),
      ]),
      py.assert(
        py.or(
          py.compare(py.id('secret'), '==', ''),
          py.compare(py.id('secret'), 'not in', py.call(str, [py.id('refused.value')])),
        ),
      ),
    ]),
    py.def('test_secrets_that_are_taken', { returns: null }, [
      py.call(Settings, [], { environment: 'production', jwt_secret: py.call(SecretStr, [py.binop('x', '*', 32)]) }),
      py.call(Settings, [], { environment: 'development', jwt_secret: py.call(SecretStr, ['x']) }),
    ]),
    py.def('test_keys_that_are_refused', { params: [py.param('tmp_path', Path)], returns: null }, [
      py.with([py.chain(pytest, ['raises', [ValidationError]])], [
        py.call(Settings, [], {
          jwt_algorithm: 'RS256',
          jwt_private_key: py.call(SecretStr, ['']),
          jwt_private_key_file: '',
        }),
      ]),
      py.assign('weak', py.binop(py.id('tmp_path'), '/', 'weak.pem')),
      py.for(
        'key',
        py.tuple([
          py.chain(ec, ['generate_private_key', [py.chain(ec, ['SECP256R1'])]]),
          py.chain(rsa, ['generate_private_key', [65537, 1024]]),
        ]),
        [
          py.chain(py.id('weak'), ['write_text', [py.call(py.id('pem'), [py.id('key')])]]),
          py.with([py.chain(pytest, ['raises', [ValueError], { match: 'RSA' }])], [
            py.call(Tokens, [
              py.call(Settings, [], { jwt_algorithm: 'RS256', jwt_private_key_file: py.call(str, [py.id('weak')]) }),
            ]),
          ]),
        ],
      ),
    ]),
    py.def('test_keys_of_one_line_and_of_files_are_read', {
      params: [py.param('tmp_path', Path), py.param('key', py.attr(rsa, 'RSAPrivateKey'))],
      returns: null,
    }, [
      py.assign('file', py.binop(py.id('tmp_path'), '/', 'key.pem')),
      py.chain(py.id('file'), ['write_text', [py.call(py.id('pem'), [py.id('key')])]]),
      py.assign(
        'line',
        py.call(SecretStr, [py.chain(py.call(py.id('pem'), [py.id('key')]), ['replace', ['\n', '\\n']])]),
      ),
      py.assign(
        'first',
        py.call(Tokens, [py.call(Settings, [], { jwt_algorithm: 'RS256', jwt_private_key: py.id('line') })]),
      ),
      py.assign(
        'second',
        py.call(Tokens, [
          py.call(Settings, [], { jwt_algorithm: 'RS256', jwt_private_key_file: py.call(str, [py.id('file')]) }),
        ]),
      ),
      py.assert(py.compare(py.id('first.key_set'), '==', py.id('second.key_set'))),
    ]),
  ], { doc: 'Tests of the keys that tokens are signed with.' });
}
