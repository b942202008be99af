import type { ContractIdentity } from '../../../../contract/contract.js';
import { commonSchemas } from '../../../../contract/names.js';
import { wire as wireName } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { membersOf, newPassword } from './bodies.js';
import { answerSchema, bodySchema, called, closed, exported, modelsOf, open, parsed } from './parts.js';
import { z } from './z.js';

type Expression = ts.compiler.Expression;

const word = ts.chain(z, ['string']);
const secret = ts.id('secret');
const keys = ts.chain(z, ['array', [ts.chain(z, ['looseObject', [{}]])]]);
const optional = (of: Expression): Expression => ts.chain(of, ['exactOptional']);

/** `src/schemas/auth.ts`: schemas of identity. */
export function authModule(context: ExpressContext, identity: ContractIdentity): Module {
  const { wire } = context;
  const models = modelsOf('auth');
  const body = (name: string, members: readonly ts.Property[], doc: string): ts.StatementLike[] => [
    bodySchema(models, name, closed(members), doc),
    parsed(`${name}Body`, name),
  ];
  return ts.module('src/schemas/auth.ts', [
    ts.const(
      'secret',
      ts.chain(ts.call(wire.named('string'), [{ minLength: 1, maxLength: 1024 }]), ['meta', [{ format: 'password' }]]),
    ),
    ...body(commonSchemas.register, registration(context, identity), 'What makes somebody a user.'),
    ...body(
      commonSchemas.profile,
      profile(context, identity),
      'What users change of themselves; a new password asks for the current one.',
    ),
    ...body(commonSchemas.login, login(context, identity), 'What a user signs in with.'),
    ...body(commonSchemas.tokenForm, tokenForm(context), 'The same as the form of OAuth 2, under its names.'),
    ...body(
      commonSchemas.refresh,
      refresh(context),
      'A refresh token, to take new tokens for or to sign out with.',
    ),
    answerSchema(models, commonSchemas.tokens, open(tokens(context)), 'Tokens, under the names of OAuth 2.'),
    exported(
      commonSchemas.jwks,
      called(open([['keys', keys]]), commonSchemas.jwks),
      'Public keys, as RFC 7517 writes them.',
    ),
  ], { doc: 'Schemas of identity.' });
}

function registration(context: ExpressContext, { user, own }: ContractIdentity): ts.Property[] {
  return [...membersOf(context, user.entity, own, 'create'), newPassword(context)];
}

function profile(context: ExpressContext, { user, own }: ContractIdentity): ts.Property[] {
  const [password, schema] = newPassword(context);
  return [
    ...membersOf(context, user.entity, own, 'patch'),
    [password, optional(schema)],
    [wireName('current_password', context.contract.naming), optional(secret)],
  ];
}

function login({ wire }: ExpressContext, { user, login: field }: ContractIdentity): ts.Property[] {
  return [[field.wire, wire.query(field, user.entity)], ['password', secret]];
}

function tokenForm({ wire }: ExpressContext): ts.Property[] {
  const username = ts.call(wire.named('text'), [{ minLength: 1, maxLength: 1024 }]);
  const given = optional(ts.call(wire.named('string')));
  const grant = ts.chain(word, ['regex', [ts.regex('^password$'), 'Input should be password']]);
  return [
    ['grant_type', optional(grant)],
    ['username', username],
    ['password', secret],
    ['scope', given],
    ['client_id', given],
    ['client_secret', given],
  ];
}

function refresh({ wire, contract: { naming } }: ExpressContext): ts.Property[] {
  return [[wireName('refresh_token', naming), ts.call(wire.named('string'), [{ minLength: 1, maxLength: 512 }])]];
}

/** As RFC 6749 spells them, whatever the naming. */
function tokens({ wire }: ExpressContext): ts.Property[] {
  return [
    ['access_token', word],
    ['refresh_token', word],
    ['token_type', ts.chain(z, ['literal', ['bearer']], ['default', ['bearer']])],
    ['expires_in', wire.named('whole')],
  ];
}
