import { createHmac, randomBytes } from 'node:crypto';
import type { Contract, ContractIdentity } from '../../../src/contract/contract.js';
import type { Json, JsonObject } from './http.js';
import { plain } from './values.js';

/** Who calls the memory server. */
export interface MemoryCaller {
  readonly id: Json;
  readonly admin: boolean;
}

interface Refresh {
  readonly user: string;
  readonly family: string;
  used: boolean;
}

/** Passwords and tokens of the memory server. */
export interface Sessions {
  readonly setPassword: (user: Json, password: string) => void;
  readonly hasPassword: (user: Json, password: string) => boolean;
  /** A pair of tokens; of the session of another one, where that is given. */
  readonly issue: (user: JsonObject, family?: string) => JsonObject;
  /** The user and the session that an access token names; null where it is none. */
  readonly read: (token: string) => { readonly user: string; readonly family: string; readonly role: string } | null;
  /** The user and the session of a refresh token, which is spent; null where it is of no use. */
  readonly spend: (token: string) => { readonly user: string; readonly family: string } | null;
  /** Ends the session of a token; false where there is none. */
  readonly end: (token: string) => boolean;
  readonly endOthers: (user: Json, family: string) => void;
}

const encoded = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function sessionsOf({ user, model }: ContractIdentity, faults: ReadonlySet<string>): Sessions {
  const secret = randomBytes(32);
  const passwords = new Map<string, string>();
  const tokens = new Map<string, Refresh>();
  const ended = new Set<string>();
  const key = user.key[0]?.field.wire ?? '';
  const sign = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  const role = (row: JsonObject): string =>
    row[user.fieldByColumn.get(model.role.column)?.wire ?? ''] === true ? model.role.admin : model.role.initial;

  return {
    setPassword: (id, password) => void passwords.set(plain(id), password),
    hasPassword: (id, password) => passwords.get(plain(id)) === password,
    issue(row, family = randomBytes(8).toString('hex')) {
      const iat = Math.floor(Date.now() / 1000);
      const claims = {
        sub: plain(row[key] ?? ''),
        role: role(row),
        type: 'access',
        iat,
        exp: iat + 1800,
        jti: faults.has('tokens have no name of their own') ? 'same' : randomBytes(8).toString('hex'),
        iss: 'memory',
        aud: 'memory',
        sid: family,
      };
      const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
      const refresh = randomBytes(24).toString('base64url');
      tokens.set(refresh, { user: claims.sub, family, used: false });
      return { access_token: `${text}.${sign(text)}`, refresh_token: refresh, token_type: 'bearer', expires_in: 1800 };
    },
    read(token) {
      const [head = '', body = '', signature = ''] = token.split('.');
      if (signature === '' || sign(`${head}.${body}`) !== signature) {
        const known = faults.has('refresh tokens let in') ? tokens.get(token) : undefined;
        return known === undefined ? null : { user: known.user, family: known.family, role: '' };
      }
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Readonly<Record<string, string>>;
      return { user: claims['sub'] ?? '', family: claims['sid'] ?? '', role: claims['role'] ?? '' };
    },
    spend(token) {
      const found = tokens.get(token);
      if (found === undefined) return null;
      if (found.used && !faults.has('spent tokens work')) {
        if (!faults.has('a session outlives reuse')) ended.add(found.family);
        return null;
      }
      found.used = true;
      return ended.has(found.family) ? null : found;
    },
    end(token) {
      const found = tokens.get(token);
      if (found === undefined) return false;
      if (!faults.has('signing out ends nothing')) ended.add(found.family);
      return true;
    },
    endOthers(id, family) {
      if (faults.has('a new password ends no session')) return;
      for (const one of tokens.values()) if (one.user === plain(id) && one.family !== family) ended.add(one.family);
    },
  };
}

/** The contract that a server of this contract serves as its document. */
export function withEscaped(contract: Contract, document: string): string {
  const path = `"${contract.options.prefix}/escaped": {"get": {"responses": {"200": {"description": "It escaped."}}}}`;
  return document.replace('"paths": {', `"paths": {${path},`);
}
