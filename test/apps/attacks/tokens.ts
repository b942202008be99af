import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type Json, type JsonObject, list, object, without } from '../contract/http.js';
import { shown } from '../contract/report.js';
import { type Account, type Attack, gives, textOf, unknown } from './attack.js';
import { changed, decode, encode, hmac, rsa, unsigned } from './jwt.js';

/** A token that must not let in, and why. */
type Forged = readonly [why: string, token: string];

/** Tokens that are no good on a server that signs with a shared secret, which the attacks know. */
export async function tokenAttacks(to: Attack): Promise<void> {
  to.recorder.at('tokens');
  const [victim, other] = [await to.user(), await to.user()];
  const { header, claims } = decode(victim.access);
  gives(to, await to.me(hmac(claims, undefined, header)), 200, 'what is signed with the secret lets in');
  const forged: readonly Forged[] = [
    ...unsignedTokens(claims),
    ...wrongKeys(header, claims),
    ...wrongHeaders(claims),
    ...wrongClaims(claims).map(([why, said]): Forged => [why, hmac(said, undefined, header)]),
    ...tampered(victim, other),
    ['a refresh token', victim.refresh],
    ['no token', 'x'],
    ['empty parts', '..'],
  ];
  for (const [why, token] of forged) unknown(to, await to.me(token), why);
  await otherPlaces(to, victim);
  await subjects(to, victim, header, claims);
}

function unsignedTokens(claims: JsonObject): readonly Forged[] {
  return ['none', 'None', 'NONE', 'nOnE', '', ' none'].flatMap((alg): Forged[] => {
    const text = unsigned({ alg, typ: 'JWT' }, claims);
    return [[`alg ${alg}`, `${text}.`], [`alg ${alg} with a signature`, `${text}.${encode(Buffer.from('x'))}`]];
  });
}

function wrongKeys(header: JsonObject, claims: JsonObject): readonly Forged[] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const known = ['', 'secret', 'only-for-development-and-known-to-all', 'change-me', 'x'.repeat(32)];
  return [
    ...known.map((key): Forged => [`a key that others may know: ${key}`, hmac(claims, key, header)]),
    ['HS384 with the secret', hmac(claims, undefined, changed(header, { alg: 'HS384' }), 'sha384')],
    ['HS512 with the secret', hmac(claims, undefined, changed(header, { alg: 'HS512' }), 'sha512')],
    ['HS256 said, HS512 done', hmac(claims, undefined, header, 'sha512')],
    ['RS256 with a key of the caller', rsa(claims, privateKey)],
    [
      'RS256 with the key in the header',
      rsa(claims, privateKey, {
        alg: 'RS256',
        typ: 'JWT',
        jwk: createPublicKey(privateKey).export({ format: 'jwk' }) as JsonObject,
      }),
    ],
  ];
}

/** Headers that ask the server to take its key from elsewhere, signed with what would be found there. */
function wrongHeaders(claims: JsonObject): readonly Forged[] {
  const of = (why: string, more: JsonObject, key = ''): Forged => [
    why,
    hmac(claims, key, { alg: 'HS256', typ: 'JWT', ...more }),
  ];
  return [
    of('kid of an empty file', { kid: '../../../../../../dev/null' }),
    of('kid that is SQL', { kid: 'x\' UNION SELECT \'key\' --' }, 'key'),
    of('kid that is a command', { kid: '| cat /etc/passwd' }),
    of('a key as jwk', { jwk: { kty: 'oct', k: encode(Buffer.from('key')) } }, 'key'),
    of('a key at jku', { jku: 'http://127.0.0.1:9/jwks.json' }),
    of('a key at x5u', { x5u: 'http://127.0.0.1:9/x5u.pem' }),
    ['an extension that has to be understood', hmac(claims, undefined, { alg: 'HS256', crit: ['b64'], b64: false })],
    ['a header that is a list', `${encode(['HS256'])}.${encode(claims)}.${encode(Buffer.from('x'))}`],
    ['a header that is no JSON', `${encode(Buffer.from('{'))}.${encode(claims)}.${encode(Buffer.from('x'))}`],
  ];
}

/** Claims that the secret signed, and that are not for this server now. */
function wrongClaims(claims: JsonObject): readonly (readonly [string, Json])[] {
  const now = Math.floor(Date.now() / 1000);
  const but = (why: string, changes: JsonObject): readonly [string, Json] => [why, changed(claims, changes)];
  return [
    but('expired a second ago', { exp: now - 1 }),
    but('expired long ago', { exp: 1 }),
    but('never expires', { exp: null }),
    but('issued in an hour', { iat: now + 3600 }),
    but('not good before an hour', { nbf: now + 3600 }),
    but('another issuer', { iss: 'somebody else' }),
    but('an issuer in a list', { iss: [textOf(claims['iss'])] }),
    but('another audience', { aud: 'somebody else' }),
    but('several other audiences', { aud: ['somebody', 'else'] }),
    but('the type of a refresh token', { type: 'refresh' }),
    but('a type of no kind', { type: ['access'] }),
    but('no subject', { sub: '' }),
    but('a subject that is SQL', { sub: '1\' OR \'1\'=\'1' }),
    but('a subject of any user', { sub: '%' }),
    but('a subject that is a list', { sub: [textOf(claims['sub'])] }),
    but('a subject that is an object', { sub: { $ne: null } }),
    but('a subject too large for any key', { sub: '9'.repeat(60) }),
    but('a subject with NUL', { sub: `${textOf(claims['sub'])}\u0000` }),
    ...['sub', 'exp', 'iat', 'jti', 'iss', 'aud', 'type'].map((name): readonly [string, Json] => [
      `without ${name}`,
      without(claims, name),
    ]),
    ['claims that are a list', [claims]],
    ['claims that are text', 'admin'],
  ];
}

/** A good token with a part of another, or with one bit turned round. */
function tampered(victim: Account, other: Account): readonly Forged[] {
  const parts = victim.access.split('.');
  const theirs = other.access.split('.');
  const swapped = parts.map((_, at): Forged => [
    `part ${at} of another user's token`,
    parts.map((part, place) => place === at ? theirs[place] ?? '' : part).join('.'),
  ]).filter(([, token]) => token !== victim.access && token !== other.access);
  const flipped = parts.map((part, at): Forged => {
    const bytes = Buffer.from(part, 'base64url');
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    return [`a bit of part ${at}`, parts.map((one, place) => place === at ? encode(bytes) : one).join('.')];
  });
  return [
    ...swapped,
    ...flipped,
    ['a cut signature', victim.access.slice(0, -4)],
    ['a longer signature', `${victim.access}AAAA`],
    ['no signature', parts.slice(0, 2).join('.')],
    ['an empty signature', `${parts.slice(0, 2).join('.')}.`],
    ['a fourth part', `${victim.access}.${parts[2] ?? ''}`],
  ];
}

/** A good token counts in the one place where tokens stand. */
async function otherPlaces(to: Attack, { access }: Account): Promise<void> {
  const me = to.path('me');
  const places = {
    cookie: { headers: { cookie: `access_token=${access}; token=${access}; Authorization=Bearer ${access}` } },
    'another scheme': { headers: { authorization: `Basic ${access}` } },
    'no scheme': { headers: { authorization: access } },
    'a header of a proxy': { headers: { 'x-forwarded-authorization': `Bearer ${access}`, 'x-user-id': '1' } },
  };
  for (const [place, sent] of Object.entries(places)) unknown(to, await to.ask('GET', me, sent), `a token as ${place}`);
  const inQuery = await to.ask('GET', me, { query: { access_token: access, token: access } });
  to.recorder.check(inQuery.status === 401, 'a token in the query lets nobody in', () => shown(inQuery));
}

/** Whoever the token names is who calls, and the role in it says nothing. */
async function subjects(to: Attack, victim: Account, header: JsonObject, claims: JsonObject): Promise<void> {
  const claimed = hmac(changed(claims, { role: 'admin', is_admin: true, admin: true }), undefined, header);
  const list = to.below(to.identity.user.path);
  const answer = await to.ask('GET', list, {}, claimed);
  gives(to, answer, 403, 'a role in the token makes no admin');
  const nobody = changed(claims, { sub: typeof victim.key === 'number' ? '2147483646' : to.fresh() });
  unknown(to, await to.me(hmac(nobody, undefined, header)), 'a user who is not there');
}

/**
 * Tokens that are no good on a server that signs with a private key: its public half is for all to read, and must not
 * pass for a shared secret (RFC 8725, 2.1).
 */
export async function keyConfusion(to: Attack, privateKey: KeyObject): Promise<void> {
  to.recorder.at('key confusion');
  const victim = await to.user();
  const { header, claims } = decode(victim.access);
  gives(to, await to.me(rsa(claims, privateKey, header)), 200, 'what is signed with the private key lets in');
  const published = await to.ask('GET', '/.well-known/jwks.json');
  gives(to, published, 200, 'keys are published');
  const [key] = list(object(published.json)['keys']).map(object);
  to.recorder.check(key?.['kid'] === header['kid'], 'the published key is the one that signs', () => shown(published));
  to.recorder.check(
    ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].every(part => key?.[part] === undefined),
    'no private part is published',
    () => shown(published),
  );
  const publicKey = createPublicKey(privateKey);
  const spki = String(publicKey.export({ type: 'spki', format: 'pem' }));
  const pkcs1 = String(publicKey.export({ type: 'pkcs1', format: 'pem' }));
  const secrets: Readonly<Record<string, string | Buffer>> = {
    'the public key as PEM': spki,
    'the public key as PEM without its last line end': spki.trimEnd(),
    'the public key as PKCS 1': pkcs1,
    'the public key as DER': publicKey.export({ type: 'spki', format: 'der' }),
    'the modulus': textOf(key?.['n']),
    'the modulus as bytes': Buffer.from(textOf(key?.['n']), 'base64url'),
    'the published key': JSON.stringify(key ?? null),
    'the name of the key': textOf(key?.['kid']),
    'nothing': '',
  };
  for (const [what, key] of Object.entries(secrets)) {
    unknown(to, await to.me(hmac(claims, key, changed(header, { alg: 'HS256' }))), `HS256 with ${what}`);
    unknown(to, await to.me(hmac(claims, key, header)), `RS256 said, HMAC done with ${what}`);
  }
  const { privateKey: own } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  unknown(to, await to.me(rsa(claims, own, header)), 'another private key under the same name');
  unknown(to, await to.me(hmac(claims)), 'HS256 with the secret of the settings, which is not in use');
  unknown(to, await to.me(`${unsigned(changed(header, { alg: 'none' }), claims)}.`), 'alg none');
}
