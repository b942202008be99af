import type { Identity } from '../domain/identity/identity.js';
import type { Naming } from '../domain/options.js';
import { bodySchema, object } from './bodies.js';
import type { ContractField, ContractIdentity, Operation, Resource } from './contract.js';
import { commonSchemas } from './names.js';
import * as patterns from './patterns.js';
import { errorResponses, success } from './responses.js';
import { always, type JsonSchema } from './schema.js';
import { wire } from './wire.js';

const tag = 'auth';

/** What can be wrong with a body, and what can go wrong anywhere. */
const anyBody = [
  'bad_request',
  'payload_too_large',
  'unsupported_media_type',
  'validation_error',
  'rate_limited',
  'internal_error',
  'unavailable',
] as const;
const any = ['rate_limited', 'internal_error', 'unavailable'] as const;

/**
 * How callers become known: they register, sign in with JSON or with the form of OAuth 2 (RFC 6749, section 4.3), take
 * new tokens for spent ones, and sign out.
 *
 * @throws RangeError where the users have no routes, which a model of `complete` does not have
 */
export function identityOf(
  model: Identity,
  resources: ReadonlyMap<string, Resource>,
  id: (wanted: string) => string,
): ContractIdentity {
  const user = resources.get(model.user);
  const login = user?.fieldByColumn.get(model.login);
  if (user === undefined || login === undefined) throw new RangeError(`The users of ${model.user} have no routes.`);
  return {
    model,
    user,
    login,
    display: model.display === null ? null : user.fieldByColumn.get(model.display) ?? null,
    own: user.fields.filter(field => field.model.role !== 'privilege'),
    shown: shownAs(user),
    operations: operations(user, id),
  };
}

/** A user without relations is shown whole anyway. */
function shownAs({ schemas, relations }: Resource): string {
  return relations.length === 0 ? schemas.response : schemas.record;
}

type Parts = Pick<Operation, 'id' | 'kind' | 'path' | 'summary' | 'body' | 'responses'>;

function operations(user: Resource, id: (wanted: string) => string): readonly Operation[] {
  const made = (parts: Parts & Partial<Operation>): Operation => ({
    method: 'POST',
    prefixed: true,
    tag,
    policy: null,
    caller: 'anyone',
    parameters: [],
    bodyType: 'application/json',
    ...parts,
    id: id(parts.id),
  });
  const tokens = [
    success(200, 'A pair of tokens.', commonSchemas.tokens),
    ...errorResponses('unauthorized', ...anyBody),
  ];
  const profile = success(200, 'The caller.', shownAs(user));
  return [
    made({
      id: 'register',
      kind: 'register',
      path: '/auth/register',
      summary: 'Register',
      body: commonSchemas.register,
      responses: [
        { ...success(201, 'The new user.', shownAs(user)), headers: [] },
        ...errorResponses('conflict', 'foreign_key', ...anyBody),
      ],
    }),
    made({
      id: 'login',
      kind: 'login',
      path: '/auth/login',
      summary: 'Sign in',
      body: commonSchemas.login,
      responses: tokens,
    }),
    made({
      id: 'token',
      kind: 'token',
      path: '/auth/token',
      summary: 'Sign in with the form of OAuth 2',
      body: commonSchemas.tokenForm,
      bodyType: 'application/x-www-form-urlencoded',
      responses: tokens,
    }),
    made({
      id: 'refresh',
      kind: 'refresh',
      path: '/auth/refresh',
      summary: 'Take new tokens for a refresh token',
      body: commonSchemas.refresh,
      responses: tokens,
    }),
    made({
      id: 'logout',
      kind: 'logout',
      path: '/auth/logout',
      summary: 'Sign out: the refresh token, and all that came before it, are of no use from then on',
      body: commonSchemas.refresh,
      responses: [success(204, 'It is of no use any more.', null), ...errorResponses('unauthorized', ...anyBody)],
    }),
    made({
      id: 'get_me',
      kind: 'me',
      method: 'GET',
      path: '/auth/me',
      caller: 'user',
      summary: 'Get the caller',
      body: null,
      responses: [profile, ...errorResponses('unauthorized', 'validation_error', ...any)],
    }),
    made({
      id: 'patch_me',
      kind: 'patch-me',
      method: 'PATCH',
      path: '/auth/me',
      caller: 'user',
      summary: 'Change the caller',
      body: commonSchemas.profile,
      responses: [profile, ...errorResponses('unauthorized', 'conflict', 'foreign_key', ...anyBody)],
    }),
  ];
}

/** Of a password to come: `bcrypt` takes no more than 72 bytes, and longer ones are refused. */
export const newPassword: JsonSchema = {
  type: 'string',
  format: 'password',
  minLength: 8,
  maxLength: 72,
  pattern: patterns.text,
};

/** Of a password that is looked up: any text that could be one. */
const password: JsonSchema = { type: 'string', format: 'password', minLength: 1, maxLength: 1024 };
const token: JsonSchema = { type: 'string', minLength: 1, maxLength: 512 };

/** Bodies and answers of identity, by name. */
export function identitySchemaEntries(
  { login, own }: ContractIdentity,
  naming: Naming,
): readonly (readonly [string, JsonSchema])[] {
  const word = { type: 'string' } as const;
  const tokenKey = wire('refresh_token', naming);
  return [
    [commonSchemas.register, withPassword(bodySchema(own, 'create'), 'password', newPassword, true)],
    [commonSchemas.profile, profile(own, naming)],
    [
      commonSchemas.login,
      object([[login.wire, login.parameter], ['password', password]], [login.wire, 'password'], true),
    ],
    [
      commonSchemas.tokenForm,
      object(
        [
          ['grant_type', { type: 'string', pattern: '^password$' }],
          ['username', { ...word, minLength: 1, maxLength: 1024, pattern: patterns.text }],
          ['password', password],
          ['scope', word],
          ['client_id', word],
          ['client_secret', word],
        ],
        ['username', 'password'],
        true,
      ),
    ],
    [commonSchemas.refresh, object([[tokenKey, token]], [tokenKey], true)],
    [commonSchemas.jwks, object([['keys', { type: 'array', items: { type: 'object' } }]], ['keys'], false)],
    [
      // As RFC 6749 spells them, whatever the naming.
      commonSchemas.tokens,
      object(
        [
          ['access_token', word],
          ['refresh_token', word],
          ['token_type', always('bearer')],
          ['expires_in', { type: 'integer' }],
        ],
        ['access_token', 'refresh_token', 'expires_in'],
        false,
      ),
    ],
  ];
}

/** A body with a password among its keys. */
export function withPassword(body: JsonSchema, key: string, schema: JsonSchema, required: boolean): JsonSchema {
  return {
    ...body,
    properties: { ...body.properties, [key]: schema },
    ...(required ? { required: [...(body.required ?? []), key] } : {}),
  };
}

/** What callers change of themselves; a new password asks for the old one. */
function profile(own: readonly ContractField[], naming: Naming): JsonSchema {
  const changed = withPassword(bodySchema(own, 'patch'), 'password', newPassword, false);
  return withPassword(changed, wire('current_password', naming), password, false);
}
