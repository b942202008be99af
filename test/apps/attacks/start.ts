import { generateKeyPairSync } from 'node:crypto';
import * as assert from 'uvu/assert';
import { secret, type Target } from './target.js';

function privateKey(bits: number): string {
  return generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
}

/** Settings that a service must not start with: it ends by itself, and does not repeat what is secret. Says how many. */
export async function startRefusals(target: Target): Promise<string> {
  const short = 'a-secret-of-31-bytes-1234567890';
  const refused: readonly (readonly [what: string, settings: Readonly<Record<string, string>>, hidden?: string])[] = [
    ['the secret of development in production', { JWT_SECRET: 'only-for-development-and-known-to-all' }],
    ['the secret of development in tests', {
      ENVIRONMENT: 'test',
      JWT_SECRET: 'only-for-development-and-known-to-all',
    }],
    ['a short secret', { JWT_SECRET: short }, short],
    ['no secret', { JWT_SECRET: '' }],
    ['every origin with credentials', { CORS_ORIGINS: '*', CORS_ALLOW_CREDENTIALS: 'true' }],
    ['every origin among others', { CORS_ORIGINS: 'https://a.example,*', CORS_ALLOW_CREDENTIALS: 'true' }],
    ['RS256 without a key', { JWT_ALGORITHM: 'RS256' }],
    ['RS256 with a key that is too short', { JWT_ALGORITHM: 'RS256', JWT_PRIVATE_KEY: privateKey(1024) }],
    ['an algorithm that signs nothing', { JWT_ALGORITHM: 'none' }],
    ['an environment that is none', { ENVIRONMENT: 'prod' }],
    ['passwords at a cost of nothing', { BCRYPT_COST: '1' }],
  ];
  assert.is(Buffer.byteLength(short), 31);
  for (const [what, settings, hidden] of refused) {
    const said = await target.refused(settings);
    const names = [...Object.keys(settings), 'private_key'].map(name => name.replaceAll('_', '[_ ]'));
    assert.match(said, new RegExp(names.join('|'), 'i'), what);
    for (const one of [secret, hidden, 'BEGIN PRIVATE KEY']) {
      if (one !== undefined) assert.not.match(said, one, `${what}: it is repeated`);
    }
  }
  return `${refused.length} settings refused at start`;
}
