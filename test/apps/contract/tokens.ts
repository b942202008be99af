import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { ContractIdentity } from '../../../src/contract/contract.js';
import { type Json, type JsonObject, list, object } from './http.js';
import { login } from './people.js';
import { shown } from './report.js';
import { ask, expectStatus, type Run } from './run.js';
import { pairOf } from './sessions.js';
import { plain } from './values.js';

const part = (token: string, index: number): JsonObject => {
  try {
    return object(JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8')) as Json);
  } catch {
    return {};
  }
};

/** What access tokens say, and that others can check those that are signed with a private key. */
export async function checkTokens(run: Run, identity: ContractIdentity): Promise<void> {
  const { people, recorder: { at, check } } = run;
  at('access tokens');
  const first = people?.first ?? null;
  if (first === null) return;
  const answer = await login(run, identity, first);
  const { access } = pairOf(answer);
  const [header, claims] = [part(access, 0), part(access, 1)];
  const details = (): string => JSON.stringify([header, claims]);
  check(access.split('.').length === 3, 'they are signed', details);
  check(claims['sub'] === plain(first.id), 'sub is the key of the user, as text', details);
  check(claims['role'] === identity.model.role.initial, 'role is the role', details);
  check(claims['type'] === 'access', 'type is access', details);
  const [issued, expires] = [Number(claims['iat']), Number(claims['exp'])];
  check(expires - issued === object(answer.json)['expires_in'], 'exp is as far away as expires_in says', details);
  check(Math.abs(issued - Date.now() / 1000) < 60, 'iat is now', details);
  for (const name of ['jti', 'iss', 'aud']) {
    check(typeof claims[name] === 'string' && claims[name] !== '', `${name} is there`, details);
  }
  check(claims['jti'] !== part(first.accessToken, 1)['jti'], 'no two tokens have the same jti', details);
  check(!Buffer.from(access.split('.')[1] ?? '', 'base64url').includes(first.name), 'no name stands in them', details);
  await checkKeys(run, access, header);
}

/** The public keys, where there are some, check the token; the private one is not among them. */
async function checkKeys(run: Run, access: string, header: JsonObject): Promise<void> {
  const { recorder: { at, check } } = run;
  at('/.well-known/jwks.json');
  const answer = await ask(run, 'GET', '/.well-known/jwks.json');
  if (!expectStatus(run, answer, 200, 'the keys')) return;
  const root = await run.client.ask('GET', '/.well-known/jwks.json');
  check(root.text === answer.text, 'the root shows the same', () => shown(root));
  const keys = list(object(answer.json)['keys']).map(object);
  if (header['alg'] === 'HS256') {
    check(keys.length === 0, 'a secret is no public key', () => shown(answer));
    return;
  }
  check(header['alg'] === 'RS256', 'tokens are signed by HS256 or RS256', () => JSON.stringify(header));
  const key = keys.find(one => one['kid'] === header['kid']);
  check(header['kid'] !== undefined && key !== undefined, 'the token names its key', () => shown(answer));
  check(
    keys.every(one => one['kty'] === 'RSA' && one['use'] === 'sig' && one['alg'] === 'RS256'),
    'keys say what they are for',
    () => shown(answer),
  );
  check(
    keys.every(one => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].every(name => one[name] === undefined)),
    'no private part is shown',
    () => shown(answer),
  );
  if (key === undefined) return;
  const [head = '', body = '', signature = ''] = access.split('.');
  const right = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    createPublicKey({ key: { ...key } as JsonWebKey, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
  check(right, 'the key checks the token', () => shown(answer));
}
