import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { UserTests } from '../user-tests.js';
import { describe, expect, expects, expectsNot, plainTest, plainTestFor, test, testFor } from './kit.js';

const jwtVerify = ts.symbol('jose', 'jwtVerify');
const SignJWT = ts.symbol('jose', 'SignJWT');
const createPublicKey = ts.symbol('node:crypto', 'createPublicKey');
const createSecretKey = ts.symbol('node:crypto', 'createSecretKey');
const generateKeyPairSync = ts.symbol('node:crypto', 'generateKeyPairSync');
const randomUUID = ts.symbol('node:crypto', 'randomUUID');
const mkdtemp = ts.symbol('node:fs/promises', 'mkdtemp');
const rm = ts.symbol('node:fs/promises', 'rm');
const writeFile = ts.symbol('node:fs/promises', 'writeFile');
const tmpdir = ts.symbol('node:os', 'tmpdir');
const join = ts.symbol('node:path', 'join');
const DEVELOPMENT_SECRET = ts.symbol('./src/config.ts', 'DEVELOPMENT_SECRET');
const readSettings = ts.symbol('./src/config.ts', 'readSettings');
const settings = ts.symbol('./src/config.ts', 'settings');
const SettingsError = ts.symbol('./src/config.ts', 'SettingsError');
const Tokens = ts.symbol('./src/utils/tokens.ts', 'Tokens');
const AUTH = ts.symbol('./tests/accounts.ts', 'AUTH');
const me = ts.symbol('./tests/accounts.ts', 'me');
const tokensOf = ts.symbol('./tests/accounts.ts', 'tokensOf');
const unknown = ts.symbol('./tests/accounts.ts', 'unknown');
const shown = ts.symbol('./tests/helpers.ts', 'shown');

/** `tests/service/tokens.test.ts` */
export function tokensTestModule({ context: { options }, identity, keyOf, make: makeUser }: UserTests): Module {
  const key = identity.keyPart.field.wire;
  return ts.module('tests/service/tokens.test.ts', [
    claimsForFunction(),
    signFunction(),
    encodeFunction(),
    test('good tokens are taken', ['guest'], [
      ts.const(ts.objectPattern([[key, 'id']]), ts.await(ts.call(makeUser))),
      ts.call(shown, [
        ts.await(
          ts.call(me, [
            ts.id('guest'),
            ts.await(ts.call(ts.id('sign'), [ts.call(ts.id('claimsFor'), [ts.id('id')])])),
          ]),
        ),
      ]),
    ]),
    testFor(
      [
        { iss: 'somebody' },
        { aud: 'somebody' },
        { type: 'refresh' },
        { type: null },
        { sub: 'nonsense, and no key' },
        { sub: ts.chain('9', ['repeat', [40]]) },
        { sub: '' },
        { exp: 1 },
        { iat: ts.grouped(4000000000), exp: ts.grouped(4000000300) },
      ],
      'a token with %j is none',
      ['change', ts.objectPattern(['guest'])],
      [
        ts.const(ts.objectPattern([[key, 'id']]), ts.await(ts.call(makeUser))),
        ts.call(unknown, [
          ts.await(
            ts.call(me, [
              ts.id('guest'),
              ts.await(
                ts.call(ts.id('sign'), [
                  ts.object([ts.spread(ts.call(ts.id('claimsFor'), [ts.id('id')])), ts.spread(ts.id('change'))]),
                ]),
              ),
            ]),
          ),
        ]),
      ],
    ),
    testFor(['sub', 'type', 'iat', 'exp', 'jti', 'iss', 'aud', 'sid'], 'a token without %s is none', [
      'name',
      ts.objectPattern(['guest']),
    ], [
      ts.const(ts.objectPattern([[key, 'id']]), ts.await(ts.call(makeUser))),
      ts.call(unknown, [
        ts.await(
          ts.call(me, [
            ts.id('guest'),
            ts.await(
              ts.call(ts.id('sign'), [
                ts.object([ts.spread(ts.call(ts.id('claimsFor'), [ts.id('id')])), [
                  ts.computed(ts.id('name')),
                  ts.undefined,
                ]]),
              ]),
            ),
          ]),
        ),
      ]),
    ]),
    test('tokens that are not signed by us are none', ['guest'], [
      ts.const('user', ts.await(ts.call(makeUser))),
      ts.const('claims', ts.call(ts.id('claimsFor'), [keyOf(ts.id('user'))])),
      ts.const('good', ts.await(ts.call(ts.id('sign'), [ts.id('claims')]))),
      ts.const(
        ts.arrayPattern([
          ts.element('head', { default: '' }),
          ts.element('body', { default: '' }),
          ts.element('signature', { default: '' }),
        ]),
        ts.call(ts.id('good.split'), ['.']),
      ),
      ts.const(ts.objectPattern(['refresh']), ts.await(ts.call(tokensOf, [ts.id('guest'), ts.id('user')]))),
      ts.const('tokens', [
        ts.await(ts.call(ts.id('sign'), [ts.id('claims'), 'another secret of more than 32 bytes'])),
        ts.await(
          ts.call(ts.id('sign'), [ts.id('claims'), ts.call(ts.prop(DEVELOPMENT_SECRET, 'repeat'), [2]), 'HS512']),
        ),
        ts.template([
          ts.id('head'),
          '.',
          ts.call(ts.id('encode'), [ts.object([ts.spread(ts.id('claims')), ['role', 'root']])]),
          '.',
          ts.id('signature'),
        ]),
        ts.template([ts.id('head'), '.', ts.id('body'), '.']),
        ts.template([ts.id('head'), '.', ts.id('body')]),
        ts.template([ts.call(ts.id('encode'), [{ alg: 'none', typ: 'JWT' }]), '.', ts.id('body'), '.']),
        ts.id('refresh'),
        'x',
      ]),
      ts.forOf('token', ts.id('tokens'), [
        ts.call(unknown, [ts.await(ts.call(me, [ts.id('guest'), ts.id('token')])), ts.id('token')]),
      ]),
    ]),
    test('who brings no token is nobody', ['guest'], [
      ts.call(unknown, [ts.await(ts.call(ts.id('guest.get'), [ts.template([AUTH, '/me'])]))]),
      ts.forOf('Authorization', ['Basic eDp5', 'Bearer', 'Bearer '], [
        ts.call(unknown, [
          ts.await(
            ts.call(ts.id('guest.get'), [ts.template([AUTH, '/me']), '', { Authorization: ts.id('Authorization') }]),
          ),
          ts.id('Authorization'),
        ]),
      ]),
    ]),
    describe('with a private key', [
      ts.const(ts.objectPattern(['privateKey']), ts.call(generateKeyPairSync, ['rsa', { modulusLength: 2048 }])),
      ts.const('pem', ts.chain(ts.id('privateKey'), ['export', [{ format: 'pem', type: 'pkcs8' }]], ['toString'])),
      ts.const(
        'signing',
        ts.asConst(ts.object([ts.spread(settings), ['jwtAlgorithm', 'RS256'], ['jwtPrivateKey', ts.id('pem')]])),
      ),
      test('others can read tokens by the public key', [], [
        ts.const('tokens', ts.new(Tokens, [ts.id('signing')])),
        ts.const(ts.arrayPattern(['published']), ts.id('tokens.published')),
        ts.const('token', ts.await(ts.call(ts.id('tokens.sign'), ['1', 'user', 'session']))),
        ts.const(
          'key',
          ts.call(createPublicKey, [{ key: ts.object([ts.spread(ts.id('published'))]), format: 'jwk' }]),
        ),
        ts.const(
          ts.objectPattern(['payload', 'protectedHeader']),
          ts.await(ts.call(jwtVerify, [ts.id('token'), ts.id('key')])),
        ),
        expects(ts.id('payload.sub'), 'toBe', '1'),
        expects(ts.id('protectedHeader.kid'), 'toBe', ts.optionalProp(ts.id('published'), 'kid')),
        expects(ts.await(ts.call(ts.id('tokens.read'), [ts.id('token')])), 'toEqual', {
          subject: '1',
          session: 'session',
        }),
      ]),
      test('the public key is no secret', [], [
        ts.const('tokens', ts.new(Tokens, [ts.id('signing')])),
        ts.const(
          'publicPem',
          ts.chain(ts.call(createPublicKey, [ts.id('privateKey')]), ['export', [{ format: 'pem', type: 'spki' }]]),
        ),
        ts.const(
          'forged',
          ts.await(
            ts.call(ts.id('sign'), [ts.call(ts.id('claimsFor'), ['1']), ts.call(ts.id('publicPem.toString'))]),
          ),
        ),
        ts.await(
          ts.chain(ts.call(expect, [ts.call(ts.id('tokens.read'), [ts.id('forged')])]), 'rejects', ['toThrow']),
        ),
        ts.await(
          ts.chain(
            ts.call(expect, [
              ts.call(ts.id('tokens.read'), [
                ts.await(ts.call(ts.id('sign'), [ts.call(ts.id('claimsFor'), ['1'])])),
              ]),
            ]),
            'rejects',
            ['toThrow'],
          ),
        ),
      ]),
      test('keys are read of one line and of a file', ['onTestFinished'], [
        ts.const('folder', ts.await(ts.call(mkdtemp, [ts.call(join, [ts.call(tmpdir), 'keys-'])]))),
        ts.call(ts.id('onTestFinished'), [ts.arrow([], ts.call(rm, [ts.id('folder'), { recursive: true }]))]),
        ts.const('file', ts.call(join, [ts.id('folder'), 'key.pem'])),
        ts.await(ts.call(writeFile, [ts.id('file'), ts.id('pem')])),
        ts.const(
          'line',
          ts.new(Tokens, [
            ts.object([ts.spread(ts.id('signing')), [
              'jwtPrivateKey',
              ts.call(ts.id('pem.replaceAll'), ['\n', '\\n']),
            ]]),
          ]),
        ),
        ts.const(
          'read',
          ts.new(Tokens, [
            ts.object([ts.spread(ts.id('signing')), ['jwtPrivateKey', ''], ['jwtPrivateKeyFile', ts.id('file')]]),
          ]),
        ),
        expects(ts.id('read.published'), 'toEqual', ts.id('line.published')),
      ]),
      plainTest('keys that are weak, of another kind or none are refused', [], [
        ts.const('weak', ts.prop(ts.call(generateKeyPairSync, ['rsa', { modulusLength: 1024 }]), 'privateKey')),
        ts.const('curve', ts.prop(ts.call(generateKeyPairSync, ['ec', { namedCurve: 'P-256' }]), 'privateKey')),
        ts.const(
          'texts',
          ts.chain([ts.id('weak'), ts.id('curve')], ['map', [
            ts.arrow(['key'], ts.call(ts.id('key.export'), [{ format: 'pem', type: 'pkcs8' }])),
          ]]),
        ),
        ts.forOf('text', [ts.spread(ts.id('texts')), 'nonsense'], [
          ts.const('jwtPrivateKey', ts.call(ts.id('text.toString'))),
          expects(
            ts.arrow(
              [],
              ts.new(Tokens, [
                ts.object([ts.spread(ts.id('signing')), ['jwtPrivateKey', ts.id('jwtPrivateKey')]]),
              ]),
            ),
            'toThrow',
            SettingsError,
          ),
        ]),
      ]),
    ]),
    test('without a private key there is no public one', ['guest'], [
      ts.forOf('path', [...new Set(['', options.prefix])].map(prefix => `${prefix}/.well-known/jwks.json`), [
        ts.const(ts.objectPattern(['body']), ts.await(ts.call(ts.id('guest.get'), [ts.id('path')]))),
        expects(ts.id('body'), 'toEqual', { keys: [] }),
      ]),
    ]),
    plainTestFor(['test', 'production'], 'weak secrets are refused in %s', ['ENVIRONMENT'], [
      ts.forOf('JWT_SECRET', [DEVELOPMENT_SECRET, ts.chain('x', ['repeat', [31]]), ''], [
        expects(
          ts.arrow(
            [],
            ts.call(readSettings, [{ ENVIRONMENT: ts.id('ENVIRONMENT'), JWT_SECRET: ts.id('JWT_SECRET') }]),
          ),
          'toThrow',
          SettingsError,
        ),
      ]),
      expectsNot(
        ts.arrow(
          [],
          ts.call(readSettings, [{
            ENVIRONMENT: ts.id('ENVIRONMENT'),
            JWT_SECRET: ts.chain('x', ['repeat', [32]]),
          }]),
        ),
        'toThrow',
      ),
    ]),
    plainTest('a private key has to be named', [], [
      expects(ts.arrow([], ts.call(readSettings, [{ JWT_ALGORITHM: 'RS256' }])), 'toThrow', 'JWT_PRIVATE_KEY'),
    ]),
  ], { doc: 'Tests of access tokens, and of the keys that they are signed with.' });
}

function claimsForFunction(): ts.compiler.Statement {
  return ts.function('claimsFor', {
    params: [ts.param('key', ts.types.unknown)],
    returns: ts.ref('Record', ts.types.string, ts.types.unknown),
    doc: 'What a good token says.',
  }, [
    ts.const('now', ts.call(ts.id('Math.floor'), [ts.binop(ts.call(ts.id('Date.now')), '/', 1000)])),
    ts.return({
      sub: ts.call(ts.id('String'), [ts.id('key')]),
      role: 'admin',
      type: 'access',
      iat: ts.id('now'),
      exp: ts.binop(ts.id('now'), '+', 300),
      jti: ts.call(randomUUID),
      iss: ts.prop(settings, 'jwtIssuer'),
      aud: ts.prop(settings, 'jwtAudience'),
      sid: ts.call(randomUUID),
    }),
  ]);
}

function signFunction(): ts.compiler.Statement {
  return ts.function('sign', {
    params: [
      ts.param('claims', ts.ref('Record', ts.types.string, ts.types.unknown)),
      ts.param('secret', { default: DEVELOPMENT_SECRET }),
      ts.param('alg', { default: 'HS256' }),
    ],
    returns: ts.ref('Promise', ts.types.string),
  }, [
    ts.const('header', { alg: ts.id('alg'), typ: 'JWT' }),
    ts.return(
      ts.chain(ts.new(SignJWT, [ts.id('claims')]), ['setProtectedHeader', [ts.id('header')]], ['sign', [
        ts.call(createSecretKey, [ts.id('secret'), 'utf8']),
      ]]),
    ),
  ]);
}

function encodeFunction(): ts.compiler.Statement {
  return ts.function('encode', { params: [ts.param('part', ts.types.unknown)], returns: ts.types.string }, [
    ts.return(
      ts.chain(ts.id('Buffer'), ['from', [ts.call(ts.id('JSON.stringify'), [ts.id('part')])]], ['toString', [
        'base64url',
      ]]),
    ),
  ]);
}
