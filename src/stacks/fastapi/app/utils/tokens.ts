import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { ValueError, dict, isinstance, list, str } = py.builtins;
const base64 = py.moduleSymbol('base64');
const json = py.moduleSymbol('json');
const secrets = py.moduleSymbol('secrets');
const dataclass = py.symbol('dataclasses', 'dataclass');
const UTC = py.symbol('datetime', 'UTC');
const datetime = py.symbol('datetime', 'datetime');
const timedelta = py.symbol('datetime', 'timedelta');
const sha256 = py.symbol('hashlib', 'sha256');
const Path = py.symbol('pathlib', 'Path');
const Any = py.symbol('typing', 'Any');
const uuid4 = py.symbol('uuid', 'uuid4');
const jwt = py.moduleSymbol('jwt');
const RSAPrivateKey = py.symbol('cryptography.hazmat.primitives.asymmetric.rsa', 'RSAPrivateKey');
const loadPemPrivateKey = py.symbol('cryptography.hazmat.primitives.serialization', 'load_pem_private_key');
const RSAAlgorithm = py.symbol('jwt.algorithms', 'RSAAlgorithm');
const Settings = py.symbol('app.config', 'Settings');
const UnauthorizedError = py.symbol('app.errors', 'UnauthorizedError');

/** `app/utils/tokens.py` */
export function tokensModule(): Module {
  return py.module('app/utils/tokens.py', [
    py.assign('REQUIRED', ['sub', 'iat', 'exp', 'jti', 'iss', 'aud', 'sid']),
    py.class('Claims', {
      decorators: [py.call(dataclass, [], { frozen: true })],
      doc: 'What an access token says of its bearer.',
    }, [
      py.annAssign('subject', str),
      py.annAssign('session', str),
    ]),
    py.class('Tokens', { doc: 'Signs access tokens, and reads them by the one algorithm of the settings.' }, [
      py.def('__init__', { params: ['self', py.param('settings', Settings)], returns: null }, [
        py.annAssign('self.algorithm', str, py.id('settings.jwt_algorithm')),
        py.assign('self.issuer', py.id('settings.jwt_issuer')),
        py.assign('self.audience', py.id('settings.jwt_audience')),
        py.assign('self.lifetime', py.call(timedelta, [], { minutes: py.id('settings.access_token_minutes') })),
        py.annAssign('self.headers', py.sub(dict, str, str), py.dict()),
        py.annAssign('self.key_set', py.sub(list, py.sub(dict, str, Any)), []),
        py.annAssign('self._private', Any, py.chain(py.id('settings.jwt_secret'), ['get_secret_value'])),
        py.annAssign('self._public', Any, py.id('self._private')),
        py.if(py.compare(py.id('self.algorithm'), '==', 'RS256'), [
          py.assign('private', py.call(py.id('read_private_key'), [py.id('settings')])),
          py.assign('public', py.chain(py.id('private'), ['public_key'])),
          py.assign(
            py.tuple([py.id('self._private'), py.id('self._public')]),
            py.tuple([py.id('private'), py.id('public')]),
          ),
          py.assign('key', py.chain(RSAAlgorithm, ['to_jwk', [py.id('public')], { as_dict: true }])),
          py.assign(
            'parts',
            py.dictComp(
              py.id('name'),
              py.sub(py.id('key'), py.id('name')),
              py.forIn('name', py.tuple(['e', 'kty', 'n'])),
            ),
          ),
          py.assign('self.headers', py.dict({ kid: py.call(py.id('thumbprint'), [py.id('parts')]) })),
          py.assign('self.key_set', [
            py.dict([py.doubleStar(py.id('parts')), py.doubleStar(py.id('self.headers')), ['use', 'sig'], [
              'alg',
              'RS256',
            ]]),
          ]),
        ]),
      ]),
      py.def('sign', {
        params: ['self', py.param('subject', str), py.param('role', str), py.param('session', str)],
        returns: str,
        doc: 'Return an access token.',
      }, [
        py.assign('now', py.chain(datetime, ['now', [UTC]])),
        py.assign(
          'claims',
          py.dict({
            sub: py.id('subject'),
            role: py.id('role'),
            type: 'access',
            iat: py.id('now'),
            exp: py.binop(py.id('now'), '+', py.id('self.lifetime')),
            jti: py.attr(py.call(uuid4), 'hex'),
            iss: py.id('self.issuer'),
            aud: py.id('self.audience'),
            sid: py.id('session'),
          }),
        ),
        py.return(
          py.chain(jwt, ['encode', [
            py.id('claims'),
            py.id('self._private'),
            py.id('self.algorithm'),
            py.id('self.headers'),
          ]]),
        ),
      ]),
      py.def('read', {
        params: ['self', py.param('token', str)],
        returns: py.id('Claims'),
        doc: 'Return what an access token says, or refuse one that is not valid here.',
      }, [
        py.try([
          py.assign(
            'claims',
            py.chain(jwt, ['decode', [py.id('token'), py.id('self._public')], {
              algorithms: [py.id('self.algorithm')],
              issuer: py.id('self.issuer'),
              audience: py.id('self.audience'),
              options: py.dict({ require: py.id('REQUIRED') }),
            }]),
          ),
        ], [py.except(py.attr(jwt, 'InvalidTokenError'), undefined, [
          py.raise(UnauthorizedError, null),
        ])]),
        py.if(py.compare(py.chain(py.id('claims'), ['get', ['type']]), '!=', 'access'), [
          py.raise(UnauthorizedError),
        ]),
        py.return(
          py.call(py.id('Claims'), [py.sub(py.id('claims'), 'sub'), py.sub(py.id('claims'), 'sid')]),
        ),
      ]),
    ]),
    py.def('read_private_key', {
      params: [py.param('settings', Settings)],
      returns: RSAPrivateKey,
      doc: 'Read the key that the settings hold, or the file that they name.',
    }, [
      py.assign('given', py.chain(py.id('settings.jwt_private_key'), ['get_secret_value'], ['replace', ['\\n', '\n']])),
      py.assign(
        'pem',
        py.or(
          py.chain(py.id('given'), ['encode']),
          py.chain(py.call(Path, [py.id('settings.jwt_private_key_file')]), ['read_bytes']),
        ),
      ),
      py.assign('key', py.call(loadPemPrivateKey, [py.id('pem'), null])),
      py.if(
        py.or(py.not(py.call(isinstance, [py.id('key'), RSAPrivateKey])), py.compare(py.id('key.key_size'), '<', 2048)),
        [
          py.raise(py.call(ValueError, ['The private key has to be one of RSA, of 2048 bits or more'])),
        ],
      ),
      py.return(py.id('key')),
    ]),
    py.def('thumbprint', {
      params: [py.param('key', py.sub(dict, str, Any))],
      returns: str,
      doc: 'Name a public key as RFC 7638 does.',
    }, [
      py.assign(
        'text',
        py.chain(json, ['dumps', [py.id('key')], { sort_keys: true, separators: py.tuple([',', ':']) }]),
      ),
      py.assign('digest', py.chain(py.call(sha256, [py.chain(py.id('text'), ['encode'])]), ['digest'])),
      py.return(
        py.chain(base64, ['urlsafe_b64encode', [py.id('digest')]], ['rstrip', [new TextEncoder().encode('=')]], [
          'decode',
        ]),
      ),
    ]),
    py.def('new_refresh_token', { returns: str, doc: 'Return a token that says nothing and cannot be guessed.' }, [
      py.return(py.chain(secrets, ['token_urlsafe', [32]])),
    ]),
    py.def('hash_of', {
      params: [py.param('token', str)],
      returns: str,
      doc: 'Return what the database keeps of a refresh token.',
    }, [
      py.return(py.chain(py.call(sha256, [py.chain(py.id('token'), ['encode'])]), ['hexdigest'])),
    ]),
  ], { doc: 'Tokens: signed ones that let in for a while, and opaque ones that bring the next.' });
}
