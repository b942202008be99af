import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import type { PythonIdentity } from '../../identity.js';
import { aliased } from './alias.js';
import { member, newPassword } from './bodies.js';

const { dict, int, list, str } = py.builtins;
const Annotated = py.symbol('typing', 'Annotated');
const Any = py.symbol('typing', 'Any');
const Literal = py.symbol('typing', 'Literal');
const BaseModel = py.symbol('pydantic', 'BaseModel');
const ConfigDict = py.symbol('pydantic', 'ConfigDict');
const Field = py.symbol('pydantic', 'Field');
const UNSET = py.symbol('app.schemas.base', 'UNSET');
const RequestSchema = py.symbol('app.schemas.base', 'RequestSchema');

/** `app/schemas/auth.py` */
export function authSchemasModule(context: FastApiContext, identity: PythonIdentity): Module {
  const { wire, names } = context;
  const { contract: { own }, login } = identity;
  const present = (kind: 'create' | 'patch'): readonly py.Statement[] =>
    own.filter(field => field[kind] !== 'absent').map(field => member(context, field, kind));
  return py.module('app/schemas/auth.py', [
    py.importFrom('__future__', ['annotations']),
    py.assign(
      'Secret',
      py.sub(
        Annotated,
        str,
        py.call(Field, [], { min_length: 1, max_length: 1024, json_schema_extra: py.dict({ format: 'password' }) }),
      ),
    ),
    py.class('RegisterRequest', { bases: [RequestSchema], doc: 'What makes somebody a user.' }, [
      ...present('create'),
      newPassword(context),
    ]),
    py.class('ProfileRequest', {
      bases: [RequestSchema],
      doc: 'What users change of themselves; a new password asks for the current one.',
    }, [
      ...present('patch'),
      newPassword(context, UNSET),
      py.annAssign('current_password', py.id('Secret'), UNSET),
    ]),
    py.class('LoginRequest', { bases: [RequestSchema], doc: 'What a user signs in with.' }, [
      py.annAssign(
        names.attribute(login.model),
        aliased(wire.query(login), names.attribute(login.model), login.wire, context.options),
      ),
      py.annAssign('password', py.id('Secret')),
    ]),
    py.class('TokenForm', { bases: [BaseModel], doc: 'The same as the form of OAuth 2, under its names.' }, [
      py.assign('model_config', py.call(ConfigDict, [], { extra: 'forbid' })),
      py.spaced(
        py.annAssign('grant_type', py.sub(Annotated, str, py.call(Field, [], { pattern: '^password$' })), UNSET),
      ),
      py.annAssign(
        'username',
        py.sub(Annotated, wire.named('Text'), py.call(Field, [], { min_length: 1, max_length: 1024 })),
      ),
      py.annAssign('password', py.id('Secret')),
      py.annAssign('scope', str, UNSET),
      py.annAssign('client_id', str, UNSET),
      py.annAssign('client_secret', str, UNSET),
    ]),
    py.class('RefreshRequest', {
      bases: [RequestSchema],
      doc: 'A refresh token, to take new tokens for or to sign out with.',
    }, [
      py.annAssign('refresh_token', py.sub(Annotated, str, py.call(Field, [], { min_length: 1, max_length: 512 }))),
    ]),
    py.class('TokenPair', { bases: [BaseModel], doc: 'Tokens, under the names of OAuth 2.' }, [
      py.annAssign('access_token', str),
      py.annAssign('refresh_token', str),
      py.annAssign('token_type', py.sub(Literal, 'bearer'), 'bearer'),
      py.annAssign('expires_in', int),
    ]),
    py.class('KeySet', { bases: [BaseModel], doc: 'Public keys, as RFC 7517 writes them.' }, [
      py.annAssign('keys', py.sub(list, py.sub(dict, str, Any))),
    ]),
  ], { doc: 'Schemas of identity.' });
}
