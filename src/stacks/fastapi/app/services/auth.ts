import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';
import { type PythonIdentity, wordOf } from '../../identity.js';
import { serviceDependency } from './dependency.js';

const { bool, getattr, int, str } = py.builtins;
const timedelta = py.symbol('datetime', 'timedelta');
const Any = py.symbol('typing', 'Any');
const cast = py.symbol('typing', 'cast');
const CursorResult = py.symbol('sqlalchemy', 'CursorResult');
const UUID = py.symbol('uuid', 'UUID');
const uuid4 = py.symbol('uuid', 'uuid4');
const ColumnElement = py.symbol('sqlalchemy', 'ColumnElement');
const delete_ = py.symbol('sqlalchemy', 'delete');
const select = py.symbol('sqlalchemy', 'select');
const IntegrityError = py.symbol('sqlalchemy.exc', 'IntegrityError');
const update = py.symbol('sqlalchemy', 'update');
const Caller = py.symbol('app.access', 'Caller');
const PasswordsDep = py.symbol('app.dependencies', 'PasswordsDep');
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const Settings = py.symbol('app.config', 'Settings');
const Passwords = py.symbol('app.utils.passwords', 'Passwords');
const Tokens = py.symbol('app.utils.tokens', 'Tokens');
const SettingsDep = py.symbol('app.dependencies', 'SettingsDep');
const TokensDep = py.symbol('app.dependencies', 'TokensDep');
const NotFoundError = py.symbol('app.errors', 'NotFoundError');
const UnauthorizedError = py.symbol('app.errors', 'UnauthorizedError');
const ValidationFailedError = py.symbol('app.errors', 'ValidationFailedError');
const utcnow = py.symbol('app.models.types', 'utcnow');
const ProfileRequest = py.symbol('app.schemas.auth', 'ProfileRequest');
const RegisterRequest = py.symbol('app.schemas.auth', 'RegisterRequest');
const TokenPair = py.symbol('app.schemas.auth', 'TokenPair');
const Identity = py.symbol('app.utils.accounts', 'Identity');
const findAccount = py.symbol('app.utils.accounts', 'find_account');
const hashOf = py.symbol('app.utils.tokens', 'hash_of');
const newRefreshToken = py.symbol('app.utils.tokens', 'new_refresh_token');

/** `app/services/auth.py` */
export function authServiceModule(context: FastApiContext, identity: PythonIdentity): Module {
  const { user, id, loginAttribute, password, record, refreshToken: RefreshToken, service, credential } = identity;
  const key = py.attr(user, id);
  return py.module('app/services/auth.py', [
    py.assign('UNSYNCHRONIZED', py.dict({ synchronize_session: false })),
    py.class('AuthService', { doc: 'Registers users, and gives them tokens.' }, [
      py.def('__init__', {
        params: [
          'self',
          py.param('session', AsyncSession),
          py.param('users', service),
          py.param('passwords', Passwords),
          py.param('tokens', Tokens),
          py.param('settings', Settings),
        ],
        returns: null,
      }, [
        py.assign('self.session', py.id('session')),
        py.assign('self.users', py.id('users')),
        py.assign('self.passwords', py.id('passwords')),
        py.assign('self.tokens', py.id('tokens')),
        py.assign('self.settings', py.id('settings')),
      ]),
      py.asyncDef('register', {
        params: ['self', py.param('body', RegisterRequest)],
        returns: record,
        doc: 'Add a user who may do what everybody may.',
      }, [
        py.return(py.await(py.chain(py.id('self.users'), ['create', [py.id('body')], initialRole(context, identity)]))),
      ]),
      py.asyncDef('login', {
        params: ['self', py.param('name', str), py.param('password', str)],
        returns: TokenPair,
        doc: 'Return the first tokens of a session, or refuse with 401.',
      }, [
        py.assign(
          'account',
          py.await(
            py.call(findAccount, [
              py.id('self.session'),
              py.compare(py.attr(user, loginAttribute), '==', py.id('name')),
            ]),
          ),
        ),
        py.commented(
          py.await(py.chain(py.id('self.session'), ['commit'])),
          'The connection is for others while the password is compared.',
        ),
        py.assign('known', py.ifExp(py.id('account.password_hash'), py.id('account'), null)),
        py.if(
          py.or(
            py.not(py.await(py.chain(py.id('self.passwords'), ['match', [py.id('password'), py.id('known')]]))),
            py.compare(py.id('account'), 'is', null),
          ),
          [
            py.raise(py.call(UnauthorizedError, ['The name or the password is wrong.'])),
          ],
        ),
        py.assign('theirs', py.compare(py.attr(RefreshToken, 'user_id'), '==', py.id('account.id'))),
        py.if(py.id('self.settings.single_session'), [
          py.await(py.chain(py.id('self'), ['_revoke', [py.id('theirs')]])),
        ]),
        py.assign(
          'expired',
          py.binop(py.id('theirs'), '&', py.compare(py.attr(RefreshToken, 'expires_at'), '<=', py.call(utcnow))),
        ),
        py.await(
          py.chain(py.id('self.session'), ['execute', [
            py.chain(py.call(delete_, [RefreshToken]), ['where', [py.id('expired')]]),
          ], { execution_options: py.id('UNSYNCHRONIZED') }]),
        ),
        py.return(py.await(py.chain(py.id('self'), ['_issue', [py.id('account'), py.call(uuid4)]]))),
      ]),
      py.asyncDef('refresh', {
        params: ['self', py.param('token', str)],
        returns: TokenPair,
        doc: 'Return new tokens for a refresh token, which is spent from then on.',
      }, [
        py.assign('found', py.await(py.chain(py.id('self'), ['_spend', [py.call(hashOf, [py.id('token')])]]))),
        py.assign(
          'account',
          py.await(
            py.call(findAccount, [
              py.id('self.session'),
              py.compare(key, '==', py.id('found.user_id')),
            ]),
          ),
        ),
        py.if(py.compare(py.id('account'), 'is', null), [
          py.raise(UnauthorizedError),
        ]),
        py.return(py.await(py.chain(py.id('self'), ['_issue', [py.id('account'), py.id('found.family_id')]]))),
      ]),
      py.asyncDef('logout', {
        params: ['self', py.param('token', str)],
        returns: null,
        doc: 'Revoke a refresh token, with all others of its session.',
      }, [
        py.assign('found', py.await(py.chain(py.id('self'), ['_find', [py.call(hashOf, [py.id('token')])]]))),
        py.if(py.compare(py.id('found'), 'is', null), [
          py.raise(UnauthorizedError),
        ]),
        py.await(
          py.chain(py.id('self'), ['_revoke', [
            py.compare(py.attr(RefreshToken, 'family_id'), '==', py.id('found.family_id')),
          ]]),
        ),
        py.await(py.chain(py.id('self.session'), ['commit'])),
      ]),
      py.asyncDef('me', {
        params: ['self', py.param('caller', Caller)],
        returns: record,
        doc: 'Return the caller.',
      }, [
        ownRow('get', [py.id('caller.id')]),
      ]),
      py.asyncDef('patch_me', {
        params: ['self', py.param('caller', Caller), py.param('family', str), py.param('body', ProfileRequest)],
        returns: record,
        doc: 'Write what the caller sent of themselves.',
      }, [
        py.assign(
          'values',
          py.dictComp(
            py.id('name'),
            py.call(getattr, [py.id('body'), py.id('name')]),
            py.forIn('name', py.id('body.model_fields_set')),
          ),
        ),
        py.assign('password', py.chain(py.id('values'), ['pop', ['password', null]])),
        py.assign('current', py.chain(py.id('values'), ['pop', ['current_password', '']])),
        py.if(py.compare(py.id('password'), 'is not', null), [
          py.await(py.chain(py.id('self'), ['_check_password', [py.id('caller'), py.id('current')]])),
          py.assign('password_hash', py.await(py.chain(py.id('self.passwords'), ['hash', [py.id('password')]]))),
          credential === null || password.owner.module === user.module
            ? py.assign(py.sub(py.id('values'), password.name), py.id('password_hash'))
            : py.await(
              py.chain(py.id('self.session'), ['execute', [
                py.chain(py.call(update, [credential.owner]), ['where', [
                  py.compare(py.attr(credential.owner, credential.name), '==', py.id('caller.id')),
                ]], ['values', [], { [password.name]: py.id('password_hash'), updated_at: py.call(utcnow) }]),
              ], { execution_options: py.id('UNSYNCHRONIZED') }]),
            ),
          py.await(
            py.chain(py.id('self'), ['_revoke', [
              py.compare(py.attr(RefreshToken, 'user_id'), '==', py.id('caller.id')),
              py.compare(py.attr(RefreshToken, 'family_id'), '!=', py.call(UUID, [py.id('family')])),
            ]]),
          ),
        ]),
        ownRow('change', [py.id('values'), py.id('caller.id')]),
      ]),
      py.asyncDef('_check_password', {
        params: ['self', py.param('caller', Caller), py.param('password', str)],
        returns: null,
      }, [
        py.assign(
          'account',
          py.await(
            py.call(findAccount, [py.id('self.session'), py.compare(key, '==', py.id('caller.id'))]),
          ),
        ),
        py.assign('known', py.ifExp(py.id('account.password_hash'), py.id('account'), null)),
        py.if(py.not(py.await(py.chain(py.id('self.passwords'), ['match', [py.id('password'), py.id('known')]]))), [
          py.assign('field', py.chain(record, ['wire_name', ['current_password']])),
          py.raise(py.call(ValidationFailedError, ['This is not the password.'], { fields: [py.id('field')] })),
        ]),
      ]),
      py.asyncDef('_issue', {
        params: ['self', py.param('account', Identity), py.param('family', UUID)],
        returns: TokenPair,
      }, [
        py.assign('token', py.call(newRefreshToken)),
        py.assign('lifetime', py.call(timedelta, [], { days: py.id('self.settings.refresh_token_days') })),
        py.chain(py.id('self.session'), ['add', [
          py.call(RefreshToken, [], {
            token_hash: py.call(hashOf, [py.id('token')]),
            family_id: py.id('family'),
            user_id: py.id('account.id'),
            expires_at: py.binop(py.call(utcnow), '+', py.id('lifetime')),
          }),
        ]]),
        py.try([py.await(py.chain(py.id('self.session'), ['commit']))], [
          py.except(IntegrityError, undefined, [
            py.commented(
              py.raise(UnauthorizedError, null),
              'The user was removed in the meantime.',
            ),
          ]),
        ]),
        py.return(py.call(TokenPair, [], {
          access_token: py.chain(py.id('self.tokens'), ['sign', [
            py.call(str, [py.id('account.id')]),
            py.id('account.role'),
            py.call(str, [py.id('family')]),
          ]]),
          refresh_token: py.id('token'),
          expires_in: py.call(int, [py.chain(py.id('self.tokens.lifetime'), ['total_seconds'])]),
        })),
      ]),
      py.asyncDef('_spend', {
        params: ['self', py.param('token_hash', str)],
        returns: RefreshToken,
        doc: 'Mark a token as used, or refuse; who uses one again ends its session.',
      }, [
        py.assign('now', py.call(utcnow)),
        py.commented(
          py.assign(
            'result',
            py.await(
              py.chain(py.id('self.session'), ['execute', [
                py.chain(py.call(update, [RefreshToken]), ['where', [
                  py.compare(py.attr(RefreshToken, 'token_hash'), '==', py.id('token_hash')),
                  py.chain(RefreshToken, 'used_at', ['is_', [null]]),
                  py.compare(py.attr(RefreshToken, 'expires_at'), '>', py.id('now')),
                ]], ['values', [], { used_at: py.id('now') }]),
              ], { execution_options: py.id('UNSYNCHRONIZED') }]),
            ),
          ),
          'In one statement, so that of two who bring the same token one is refused.',
        ),
        py.assign(
          'spent',
          py.compare(py.attr(py.call(cast, [py.sub(CursorResult, Any), py.id('result')]), 'rowcount'), '==', 1),
        ),
        py.assign('found', py.await(py.chain(py.id('self'), ['_find', [py.id('token_hash')]]))),
        py.if(py.compare(py.id('found'), 'is', null), [
          py.raise(UnauthorizedError),
        ]),
        py.assign('family', py.compare(py.attr(RefreshToken, 'family_id'), '==', py.id('found.family_id'))),
        py.if(py.not(py.id('spent')), [
          py.if(py.compare(py.id('found.used_at'), 'is not', null), [
            py.await(py.chain(py.id('self'), ['_revoke', [py.id('family')]])),
            py.await(py.chain(py.id('self.session'), ['commit'])),
          ]),
          py.raise(UnauthorizedError),
        ]),
        py.commented(
          py.assign(
            'revoked',
            py.chain(py.call(select, [RefreshToken]), ['where', [
              py.id('family'),
              py.chain(RefreshToken, 'revoked_at', ['is_not', [null]]),
            ]]),
          ),
          'Asked of the whole family: a token may come while others are revoked.',
        ),
        py.if(
          py.compare(
            py.await(py.chain(py.id('self.session'), ['scalar', [py.chain(py.id('revoked'), ['limit', [1]])]])),
            'is not',
            null,
          ),
          [
            py.raise(UnauthorizedError),
          ],
        ),
        py.return(py.id('found')),
      ]),
      py.asyncDef('_find', { params: ['self', py.param('token_hash', str)], returns: py.union(RefreshToken, null) }, [
        py.assign(
          'statement',
          py.chain(py.call(select, [RefreshToken]), ['where', [
            py.compare(py.attr(RefreshToken, 'token_hash'), '==', py.id('token_hash')),
          ]]),
        ),
        py.annAssign(
          'found',
          py.union(RefreshToken, null),
          py.await(py.chain(py.id('self.session'), ['scalar', [py.id('statement')]])),
        ),
        py.return(py.id('found')),
      ]),
      py.asyncDef(
        '_revoke',
        { params: ['self', py.vararg('conditions', py.sub(ColumnElement, bool))], returns: null },
        [
          py.await(
            py.chain(py.id('self.session'), ['execute', [
              py.chain(py.call(update, [RefreshToken]), ['where', [
                py.star(py.id('conditions')),
                py.chain(RefreshToken, 'revoked_at', ['is_', [null]]),
              ]], ['values', [], { revoked_at: py.call(utcnow) }]),
            ], { execution_options: py.id('UNSYNCHRONIZED') }]),
          ),
        ],
      ),
    ]),
    ...serviceDependency('auth', 'AuthService', {
      users: py.symbol(service.module, `${service.name}Dep`),
      passwords: PasswordsDep,
      tokens: TokensDep,
      settings: SettingsDep,
    }),
  ], { doc: 'How users come in, stay in and go out.' });
}

/** The role of those who register, where the column's own default is not theirs for sure. */
function initialRole(context: FastApiContext, { contract, role, user }: PythonIdentity): Record<string, py.Value> {
  if (role.owner.module !== user.module) return {};
  const { kind, initial } = contract.model.role;
  return { [role.name]: kind === 'flag' ? false : wordOf(context, role, initial) };
}

/** What the service of users makes of the caller's own row; who was removed since they were recognised is nobody. */
function ownRow(method: 'get' | 'change', args: readonly py.Value[]): py.Statement {
  return py.try([py.return(py.await(py.chain(py.id('self.users'), [method, args])))], [
    py.except(NotFoundError, undefined, [
      py.commented(py.raise(UnauthorizedError, null), 'The caller was removed in the meantime.'),
    ]),
  ]);
}
