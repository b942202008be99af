import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const z = ts.moduleSymbol('zod', 'z');
const createHash = ts.symbol('node:crypto', 'createHash');
const randomBytes = ts.symbol('node:crypto', 'randomBytes');
const randomUUID = ts.symbol('node:crypto', 'randomUUID');
const SignJWT = ts.symbol('jose', 'SignJWT');
const jwtVerify = ts.symbol('jose', 'jwtVerify');
const Settings = ts.symbol('./src/config.ts', 'Settings');
const settings = ts.symbol('./src/config.ts', 'settings');
const UnauthorizedError = ts.symbol('./src/errors.ts', 'UnauthorizedError');
const PublicKey = ts.symbol('./src/utils/token-keys.ts', 'PublicKey');
const TokenKeys = ts.symbol('./src/utils/token-keys.ts', 'TokenKeys');
const readKeys = ts.symbol('./src/utils/token-keys.ts', 'readKeys');

const lifetime = ts.id('this.lifetime');

/** `src/utils/tokens.ts` */
export function tokensModule(): Module {
  return ts.module('src/utils/tokens.ts', [
    ts.const('MINUTE', 60),
    claimsSchema(),
    claims(),
    ts.class('Tokens', {
      export: true,
      doc: 'Signs access tokens, and reads them by the one algorithm of the settings.',
    }, [
      ts.field('lifetime', {
        type: ts.types.number,
        readonly: true,
        doc: 'How long access tokens are good, in seconds.',
      }),
      ts.field('keys', { access: 'private', readonly: true, type: TokenKeys }),
      constructor(),
      ts.getter('published', {
        returns: ts.arrayOf(PublicKey, 'readonly'),
        doc: 'What others check tokens with: nothing, where they are signed with a secret.',
      }, [
        ts.const(ts.objectPattern(['published']), ts.id('this.keys')),
        ts.return(ts.conditional(ts.equal(ts.id('published'), null), [], [ts.id('published')])),
      ]),
      sign(),
      read(),
    ]),
    ts.const('tokens', ts.new(ts.id('Tokens'), [settings]), { export: true, doc: 'The tokens of this process.' }),
    ts.function('newRefreshToken', {
      export: true,
      returns: ts.types.string,
      doc: 'A token that says nothing and cannot be guessed.',
    }, [ts.return(ts.chain(ts.call(randomBytes, [32]), ['toString', ['base64url']]))]),
    ts.function('hashOf', {
      export: true,
      params: [ts.param('token', ts.types.string)],
      returns: ts.types.string,
      doc: 'What the database keeps of a refresh token.',
    }, [ts.return(ts.chain(ts.call(createHash, ['sha256']), ['update', [ts.id('token')]], ['digest', ['hex']]))]),
  ], { doc: 'Tokens: signed ones that let in for a while, and opaque ones that bring the next.' });
}

function claimsSchema(): ts.compiler.Statement {
  const text = ts.chain(z, ['string']);
  const type = ts.chain(z, ['literal', ['access']]);
  return ts.const('AccessClaims', ts.chain(z, ['object', [{ type, sub: text, jti: text, sid: text }]]), {
    doc: 'What an access token has to say beside who issued it, for whom, and for how long.',
  });
}

function claims(): ts.compiler.Statement {
  return ts.interface('Claims', { export: true, doc: 'What an access token says of its bearer.' }, [
    ts.property('subject', ts.types.string, { readonly: true, doc: 'The key of a user, as text.' }),
    ts.property('session', ts.types.string, {
      readonly: true,
      doc: 'The family of the refresh tokens that it came with.',
    }),
  ]);
}

function constructor(): ts.compiler.ClassElement {
  const minutes = ts.id('given.accessTokenMinutes');
  return ts.constructor([ts.param('given', { type: Settings, access: 'private', readonly: true })], [
    ts.assign(lifetime, ts.binop(minutes, '*', ts.id('MINUTE'))),
    ts.assign(ts.id('this.keys'), ts.call(readKeys, [ts.id('given')])),
  ], { doc: { text: '', tags: [['throws', 'SettingsError where the keys cannot be used']] } });
}

function sign(): ts.compiler.ClassElement {
  const { string } = ts.types;
  const [iat, published] = [ts.id('iat'), ts.id('published')];
  const kid = ts.and(ts.unequal(published, null), { kid: ts.id('published.kid') });
  return ts.method('sign', {
    async: true,
    params: [ts.param('subject', string), ts.param('role', string), ts.param('session', string)],
    returns: ts.ref('Promise', string),
    doc: 'An access token of a user, for a session.',
  }, [
    ts.const(
      ts.objectPattern([['jwtAlgorithm', 'alg'], ['jwtAudience', 'aud'], ['jwtIssuer', 'iss']]),
      ts.id('this.given'),
    ),
    ts.const(ts.objectPattern(['published', 'signing']), ts.id('this.keys')),
    ts.const('iat', ts.call(ts.id('Math.floor'), [ts.binop(ts.call(ts.id('Date.now')), '/', 1000)])),
    ts.const('exp', ts.binop(iat, '+', lifetime)),
    ts.const('jti', ts.call(randomUUID)),
    ts.const('claims', {
      sub: ts.id('subject'),
      role: ts.id('role'),
      type: 'access',
      iat,
      exp: ts.id('exp'),
      jti: ts.id('jti'),
      iss: ts.id('iss'),
      aud: ts.id('aud'),
      sid: ts.id('session'),
    }),
    ts.const('header', ts.object([['alg', ts.id('alg')], ['typ', 'JWT'], ts.spread(kid)])),
    ts.return(
      ts.chain(
        ts.new(SignJWT, [ts.id('claims')]),
        ['setProtectedHeader', [ts.id('header')]],
        ['sign', [ts.await(ts.id('signing'))]],
      ),
    ),
  ]);
}

function read(): ts.compiler.ClassElement {
  const options = {
    algorithms: [ts.id('jwtAlgorithm')],
    audience: ts.id('audience'),
    issuer: ts.id('issuer'),
    requiredClaims: ['exp'],
    maxTokenAge: lifetime,
  };
  return ts.method('read', {
    async: true,
    params: [ts.param('token', ts.types.string)],
    returns: ts.ref('Promise', ts.ref('Claims')),
    doc: {
      text: 'What an access token says.',
      tags: [['throws', 'UnauthorizedError for one that is not valid here and now']],
    },
  }, [
    ts.const(
      ts.objectPattern(['jwtAlgorithm', ['jwtAudience', 'audience'], ['jwtIssuer', 'issuer']]),
      ts.id('this.given'),
    ),
    ts.try([
      ts.commented(
        ts.const(
          ts.objectPattern(['payload']),
          ts.await(ts.call(jwtVerify, [ts.id('token'), ts.await(ts.id('this.keys.checking')), options])),
        ),
        'With its age those are refused as well that are issued in times to come.',
      ),
      ts.const(ts.objectPattern(['sub', 'sid']), ts.call(ts.id('AccessClaims.parse'), [ts.id('payload')])),
      ts.return({ subject: ts.id('sub'), session: ts.id('sid') }),
    ], ts.catch(undefined, [ts.throw(ts.new(UnauthorizedError))])),
  ]);
}
