import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const CryptoKey = ts.symbol('jose', 'CryptoKey');
const KeyObject = ts.symbol('node:crypto', 'KeyObject');
const createHash = ts.symbol('node:crypto', 'createHash');
const createPrivateKey = ts.symbol('node:crypto', 'createPrivateKey');
const createPublicKey = ts.symbol('node:crypto', 'createPublicKey');
const subtle = ts.symbol('node:crypto', 'subtle');
const readFileSync = ts.symbol('node:fs', 'readFileSync');
const Settings = ts.symbol('./src/config.ts', 'Settings');
const SettingsError = ts.symbol('./src/config.ts', 'SettingsError');

/** `src/utils/token-keys.ts` */
export function tokenKeysModule(): Module {
  return ts.module('src/utils/token-keys.ts', [
    ts.const('LEAST_BITS', 2048),
    publicKeyType(),
    keyType(),
    tokenKeysType(),
    readKeys(),
    readPrivateKey(),
    publicKey(),
  ], { doc: 'What access tokens are signed with: a secret, or a private key whose public half is for all to read.' });
}

function publicKeyType(): ts.compiler.Statement {
  const parts = { kty: 'RSA', n: ts.types.string, e: ts.types.string, kid: ts.types.string, use: 'sig', alg: 'RS256' };
  return ts.interface(
    'PublicKey',
    { export: true, doc: 'A public key, as RFC 7517 writes it.' },
    Object.entries(parts).map(([name, type]) => ts.property(name, type, { readonly: true })),
  );
}

function keyType(): ts.compiler.Statement {
  return ts.typeAlias('Key', ts.union(KeyObject, ts.ref('Promise', CryptoKey)), {
    doc: 'Of a secret, what tokens are checked with is made once and not for each token.',
  });
}

function tokenKeysType(): ts.compiler.Statement {
  return ts.interface('TokenKeys', {
    export: true,
    doc: 'What tokens are signed with, and what they are checked with.',
  }, [
    ts.property('signing', ts.ref('Key'), { readonly: true }),
    ts.property('checking', ts.ref('Key'), { readonly: true }),
    ts.property('published', ts.union(ts.ref('PublicKey'), null), {
      readonly: true,
      doc: 'Null where both are one secret.',
    }),
  ]);
}

function readKeys(): ts.compiler.Statement {
  const [checking, secret, signing] = [ts.id('checking'), ts.id('secret'), ts.id('signing')];
  return ts.function('readKeys', {
    export: true,
    params: [ts.param(ts.objectPattern(['jwtAlgorithm', 'jwtPrivateKey', 'jwtPrivateKeyFile', 'jwtSecret']), Settings)],
    returns: ts.ref('TokenKeys'),
    doc: {
      text: 'Reads the keys that the settings ask for.',
      tags: [['throws', 'SettingsError where the private key is none, or too short']],
    },
  }, [
    ts.if(ts.equal(ts.id('jwtAlgorithm'), 'HS256'), [
      ts.const(
        'secret',
        ts.call(ts.prop(subtle, 'importKey'), [
          'raw',
          ts.call(ts.id('Buffer.from'), [ts.id('jwtSecret')]),
          { name: 'HMAC', hash: 'SHA-256' },
          false,
          ['sign', 'verify'],
        ]),
      ),
      ts.return({ signing: secret, checking: secret, published: null }),
    ]),
    ts.const('signing', ts.call(ts.id('readPrivateKey'), [ts.id('jwtPrivateKey'), ts.id('jwtPrivateKeyFile')])),
    ts.const(
      ts.objectPattern([ts.element('modulusLength', { default: 0 })]),
      ts.nullish(ts.optionalProp(signing, 'asymmetricKeyDetails'), {}),
    ),
    ts.if(
      ts.or(
        ts.unequal(ts.optionalProp(signing, 'asymmetricKeyType'), 'rsa'),
        ts.binop(ts.id('modulusLength'), '<', ts.id('LEAST_BITS')),
      ),
      [ts.throw(ts.new(SettingsError, ['JWT_PRIVATE_KEY: has to be a private key of RSA, of 2048 bits or more']))],
    ),
    ts.const('checking', ts.call(createPublicKey, [signing])),
    ts.return({ signing, checking, published: ts.call(ts.id('publicKey'), [checking]) }),
  ]);
}

function readPrivateKey(): ts.compiler.Statement {
  const pem = ts.id('pem');
  const given = ts.call(ts.id('pem.replaceAll'), ['\\n', '\n']);
  return ts.function('readPrivateKey', {
    params: [ts.param('pem', ts.types.string), ts.param('file', ts.types.string)],
    returns: ts.union(KeyObject, ts.types.undefined),
    doc: 'The private key in a text, whose line ends may be written as `\\n`, or else in a file.',
  }, [
    ts.try([
      ts.const('source', ts.conditional(ts.equal(pem, ''), ts.call(readFileSync, [ts.id('file')]), given)),
      ts.return(ts.call(createPrivateKey, [ts.id('source')])),
    ], ts.catch(undefined, [ts.return(ts.undefined)])),
  ]);
}

function publicKey(): ts.compiler.Statement {
  const [e, n] = [ts.id('e'), ts.id('n')];
  return ts.function('publicKey', {
    params: [ts.param('key', KeyObject)],
    returns: ts.ref('PublicKey'),
    doc: 'A public key, named by its thumbprint (RFC 7638).',
  }, [
    ts.const(
      ts.objectPattern([ts.element('e', { default: '' }), ts.element('n', { default: '' })]),
      ts.call(ts.id('key.export'), [{ format: 'jwk' }]),
    ),
    ts.const('named', ts.call(ts.id('JSON.stringify'), [{ e, kty: 'RSA', n }])),
    ts.const(
      'kid',
      ts.chain(ts.call(createHash, ['sha256']), ['update', [ts.id('named')]], ['digest', ['base64url']]),
    ),
    ts.return({ kty: 'RSA', n, e, kid: ts.id('kid'), use: 'sig', alg: 'RS256' }),
  ]);
}
