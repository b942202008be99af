import { createHmac, type KeyObject, sign } from 'node:crypto';
import type { Json, JsonObject } from '../contract/http.js';
import { secret } from './target.js';

/** What a token says, unchecked. */
export interface Token {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  readonly signature: string;
}

/** A part of a token. */
export function encode(part: Json | Buffer): string {
  return (Buffer.isBuffer(part) ? part : Buffer.from(JSON.stringify(part))).toString('base64url');
}

/** Reads a token without checking it. */
export function decode(token: string): Token {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string): JsonObject => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as JsonObject;
  return { header: read(header), claims: read(claims), signature };
}

/** Header and claims as they are signed. */
export function unsigned(header: JsonObject, claims: Json): string {
  return `${encode(header)}.${encode(claims)}`;
}

/** A token signed with a shared secret. */
export function hmac(
  claims: Json,
  key: string | Buffer = secret,
  header: JsonObject = { alg: 'HS256', typ: 'JWT' },
  hash = 'sha256',
): string {
  const text = unsigned(header, claims);
  return `${text}.${encode(createHmac(hash, key).update(text).digest())}`;
}

/** A token signed with a private key of RSA. */
export function rsa(claims: Json, key: KeyObject, header: JsonObject = { alg: 'RS256', typ: 'JWT' }): string {
  const text = unsigned(header, claims);
  return `${text}.${encode(sign('sha256', Buffer.from(text), key))}`;
}

/** The same object with some keys changed. */
export function changed(of: JsonObject, changes: JsonObject): JsonObject {
  return { ...of, ...changes };
}
