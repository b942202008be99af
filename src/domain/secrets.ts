import type { Entity, Field } from './domain.js';
import { remembered } from './remembered.js';
import { splitWords, type Words } from './words.js';

/** Secret as the last word of a name. */
const SECRETS = set(
  'password passwords passwd pwd passphrase passphrases passcode secret secrets token salt otp cvv cvc credential '
    + 'credentials',
);
/** Before `tokens`; on its own that is secret too, but `path_tokens` are pieces of a text. */
const BEFORE_TOKENS = set(
  'access refresh reset session auth api recovery verification confirmation csrf device push bearer id login invite user',
);
/** Two words that make a secret together, as the last ones of a name. */
const PAIRS = set(
  'api key,private key,access key,encryption key,signing key,session key,auth key,recovery code,recovery codes,backup codes,'
    + 'security code,pin code,pin hash,user pass,db pass,smtp pass,ftp pass,admin pass,login pass,pass hash,pw hash',
  ',',
);
/** Words after a secret that leave it one: what is kept is still the secret, derived from it, or gives it away. */
const FORMS = set(
  'hash hashed hashes digest salt encrypted cipher ciphertext value bcrypt argon2 sha1 sha256 sha512 md5 plain text key answer '
    + 'hint history new old',
);
/** Written as one word: `passwordhash`, `accesstoken`, `apikey`. */
const FUSED = /^(password|passwd|secret|api|private|access|refresh|session|auth)(hash|salt|token|key|digest)$/;
/** A bare `hash` is a secret only in a table that also has one of these. */
const ACCOUNT = set('email login username salt password');

/**
 * The columns never shown: passwords, tokens, salts, keys and what is derived from them, by the words of their names
 * and only where the column can hold one (text, bytes, JSON). `token_count`, `password_changed_at` and a file's
 * `content_hash` are not secret; a bare `hash` is, in a table of accounts (one with an e-mail, login or salt).
 * Keys are left out: a row whose key is hidden could not be addressed.
 */
export function secretColumns(entity: Entity): ReadonlySet<string> {
  const secrets = new Set<string>();
  for (const field of entity.fields) {
    if (!holdsText(field)) continue;
    const kind = secrecy(field.column);
    if (kind === 'secret' || (kind === 'hash' && isAccount(entity))) secrets.add(field.column);
  }
  return secrets;
}

const secrecy: (column: string) => 'secret' | 'hash' | 'open' = remembered(column => {
  const words = namingWords(column);
  if (words.length === 1 && words[0] === 'hash') return 'hash';
  return isSecret(words) ? 'secret' : 'open';
});

function isAccount(entity: Entity): boolean {
  return entity.fields.some(field => namingWords(field.column).some(word => ACCOUNT.has(word)));
}

function isSecret(words: Words): boolean {
  for (let end = words.length; end > 0; end -= 1) {
    const word = (words[end - 1] ?? '').replace(/\d+$/, '');
    if (word === 'tokens') return end === 1 || BEFORE_TOKENS.has(words[end - 2] ?? '');
    if (SECRETS.has(word) || PAIRS.has(`${words[end - 2] ?? ''} ${word}`)) return true;
    if (!FORMS.has(words[end - 1] ?? '')) return false;
  }
  return false;
}

function namingWords(column: string): Words {
  return splitWords(column).flatMap(word => {
    const fused = FUSED.exec(word);
    return fused === null ? [word] : fused.slice(1);
  });
}

function holdsText({ type }: Field): boolean {
  const scalar = type.kind === 'array' ? type.of : type;
  switch (scalar.kind) {
    case 'string':
    case 'text':
    case 'bytes':
    case 'json':
    case 'uuid':
      return true;
    case 'native':
      return scalar.base === 'text' || scalar.base === 'bytes' || scalar.base === 'json';
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'float':
    case 'date':
    case 'time':
    case 'instant':
    case 'duration':
    case 'enum':
      return false;
  }
}

function set(text: string, separator = ' '): ReadonlySet<string> {
  return new Set(text.split(separator));
}
