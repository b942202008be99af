import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';
import { goodStanding, type PythonIdentity, wordOf } from '../identity.js';

const { ValueError, len, int, print, str, tuple } = py.builtins;
const AsyncSession = py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession');
const BaseSettings = py.symbol('pydantic_settings', 'BaseSettings');
const SettingsConfigDict = py.symbol('pydantic_settings', 'SettingsConfigDict');
const SecretStr = py.symbol('pydantic', 'SecretStr');
const MOST_BYTES = py.symbol('app.utils.passwords', 'MOST_BYTES');
const Passwords = py.symbol('app.utils.passwords', 'Passwords');
const password = py.id('password');
const settings = py.id('settings');
const user = py.id('user');

/** Whom the script makes an admin: the login and its hash, or nobody. */
export const adminType = py.union(py.sub(tuple, str, str), null);

/** The setting of what the admin signs in with: `seed_admin_email`. */
export function adminSetting({ login }: PythonIdentity): { readonly name: string; readonly default: string } {
  const { name } = login.model;
  return { name: `seed_admin_${name}`, default: name.includes('mail') ? 'admin@example.com' : 'admin' };
}

/** What the seed script says of its admin: the settings, how they are read, and how a user becomes the admin. */
export function adminStatements(context: FastApiContext, identity: PythonIdentity): readonly py.StatementLike[] {
  const setting = adminSetting(identity);
  return [
    py.class('SeedSettings', { bases: [BaseSettings], doc: 'Who the admin is that the script adds.' }, [
      py.assign(
        'model_config',
        py.call(SettingsConfigDict, [], {
          env_file: '.env',
          env_file_encoding: 'utf-8',
          extra: 'ignore',
          hide_input_in_errors: true,
        }),
      ),
      py.spaced(py.annAssign(setting.name, str, setting.default)),
      py.annAssign('seed_admin_password', SecretStr, py.call(SecretStr, [''])),
    ]),
    py.asyncDef('read_admin', {
      params: [py.param('settings', py.id('SeedSettings')), py.param('cost', int)],
      returns: adminType,
      doc: 'Return what the admin signs in with, and the hash of their password.',
    }, [
      py.assign('password', py.chain(py.id('settings.seed_admin_password'), ['get_secret_value'])),
      py.if(py.not(password), [py.return(null)]),
      py.if(
        py.or(
          py.compare(py.call(len, [password]), '<', 8),
          py.compare(py.call(len, [py.chain(password, ['encode'])]), '>', MOST_BYTES),
        ),
        [py.raise(py.call(ValueError, ['SEED_ADMIN_PASSWORD needs 8 characters, and at most 72 bytes']))],
      ),
      py.return(
        py.tuple([
          py.attr(settings, setting.name),
          py.await(py.chain(py.call(Passwords, [py.id('cost')]), ['hash', [password]])),
        ]),
      ),
    ]),
    promote(context, identity),
  ];
}

function promote(context: FastApiContext, identity: PythonIdentity): py.Statement {
  const { contract: { model: { role: { kind, admin } } }, credential, loginAttribute, password: hash, role } = identity;
  const word = kind === 'flag' ? true : wordOf(context, role, admin);
  const own = (attribute: PythonIdentity['role']): boolean => attribute.owner.module === identity.user.module;
  const standing = Object.entries(goodStanding(context, identity));
  return py.def('promote', {
    params: [
      py.param('session', AsyncSession),
      py.param('user', identity.user),
      py.param('login', str),
      py.param('password_hash', str),
    ],
    returns: null,
    doc: 'Let a user in, and let them do everything.',
  }, [
    py.assign(py.attr(user, loginAttribute), py.id('login')),
    ...standing.map(([name, value]) => py.assign(py.attr(user, name), value)),
    ...(own(role) ? [py.assign(py.attr(user, role.name), word)] : []),
    ...(own(hash) ? [py.assign(py.attr(user, hash.name), py.id('password_hash'))] : []),
    ...(credential === null ? [] : [
      py.chain(py.id('session'), ['add', [
        py.call(credential.owner, [], {
          user,
          ...(own(hash) ? {} : { [hash.name]: py.id('password_hash') }),
          ...(own(role) ? {} : { [role.name]: word }),
        }),
      ]]),
    ]),
  ]);
}

/** What the script says of the admin when it is done. */
export function adminMessage(): py.Statement {
  const said = (text: py.Value): py.Expression => py.call(print, [text]);
  return py.if(py.id('added'), [
    said(
      py.ifExp(
        py.fstring([py.sub(py.id('admin'), 0), ' may do everything.']),
        py.id('admin'),
        'There is no admin: SEED_ADMIN_PASSWORD is not set.',
      ),
    ),
  ]);
}
