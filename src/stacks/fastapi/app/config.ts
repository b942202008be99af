import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import { developmentSecret, type Setting } from '../../shared/settings.js';
import type { FastApiContext } from '../context.js';
import { settingDefault, settingGroups, settingType } from '../settings.js';

const { ValueError, classmethod, isinstance, len, object, str } = py.builtins;
const BaseSettings = py.symbol('pydantic_settings', 'BaseSettings');
const SettingsConfigDict = py.symbol('pydantic_settings', 'SettingsConfigDict');
const Field = py.symbol('pydantic', 'Field');
const fieldValidator = py.symbol('pydantic', 'field_validator');
const modelValidator = py.symbol('pydantic', 'model_validator');
const parse = py.symbol('limits', 'parse');
const Self = py.symbol('typing', 'Self');
const lruCache = py.symbol('functools', 'lru_cache');

/** `app/config.py`: what the environment may set. */
export function configModule({ identity, options }: FastApiContext): Module {
  return py.module('app/config.py', [
    ...(identity === null ? [] : [
      py.assign('DEVELOPMENT_SECRET', developmentSecret),
      py.docstring('What tokens are signed with until there is another secret; everybody knows it.'),
    ]),
    py.class(
      'Settings',
      { bases: [BaseSettings], doc: 'Everything that differs between one deployment and the next.' },
      [
        py.assign(
          'model_config',
          py.call(SettingsConfigDict, [], {
            env_file: '.env',
            env_file_encoding: 'utf-8',
            extra: 'ignore',
            hide_input_in_errors: true,
          }),
        ),
        ...settingGroups(options).flatMap(({ settings }) =>
          settings.map((setting, at) => at === 0 ? py.spaced(field(setting)) : field(setting))
        ),
        py.def('split_commas', {
          params: ['cls', py.param('value', object)],
          returns: object,
          decorators: [py.call(fieldValidator, ['cors_origins', 'trusted_proxies'], { mode: 'before' }), classmethod],
          doc: 'Read a list from one comma-separated value.',
        }, [
          py.if(py.call(isinstance, [py.id('value'), str]), [
            py.return(
              py.listComp(
                py.chain(py.id('part'), ['strip']),
                py.forIn('part', py.chain(py.id('value'), ['split', [',']]), {
                  if: [py.chain(py.id('part'), ['strip'])],
                }),
              ),
            ),
          ]),
          py.return(py.id('value')),
        ]),
        py.def('plain_prefix', {
          params: ['cls', py.param('value', str)],
          returns: str,
          decorators: [py.call(fieldValidator, ['api_prefix']), classmethod],
          doc: 'Start with a slash and end without one.',
        }, [
          py.assign('stripped', py.chain(py.id('value'), ['strip', ['/']])),
          py.return(py.ifExp(py.fstring(['/', py.id('stripped')]), py.id('stripped'), '')),
        ]),
        py.def('known_rate', {
          params: ['cls', py.param('value', str)],
          returns: str,
          decorators: [py.call(fieldValidator, ['rate_limit', 'auth_rate_limit']), classmethod],
          doc: 'Refuse what is no rate.',
        }, [
          py.if(py.id('value'), [
            py.try([py.call(parse, [py.id('value')])], [
              py.except(ValueError, undefined, [
                py.raise(py.call(ValueError, ['is no rate, such as 100/minute']), null),
              ]),
            ]),
          ]),
          py.return(py.id('value')),
        ]),
        py.def('known_store', {
          params: ['cls', py.param('value', str)],
          returns: str,
          decorators: [py.call(fieldValidator, ['redis_url']), classmethod],
          doc: 'Refuse what is no address of a Redis.',
        }, [
          py.if(
            py.and(
              py.id('value'),
              py.not(py.chain(py.id('value'), ['startswith', [py.tuple(['redis://', 'rediss://'])]])),
            ),
            [py.raise(py.call(ValueError, ['REDIS_URL starts with redis:// or rediss://']))],
          ),
          py.return(py.id('value')),
        ]),
        py.def('no_credentials_for_everyone', {
          params: ['self'],
          returns: Self,
          decorators: [py.call(modelValidator, [], { mode: 'after' })],
          doc: 'Refuse to share cookies with every origin there is.',
        }, [
          py.if(py.and(py.id('self.cors_allow_credentials'), py.compare('*', 'in', py.id('self.cors_origins'))), [
            py.raise(py.call(ValueError, ['CORS_ALLOW_CREDENTIALS needs origins other than *'])),
          ]),
          py.return(py.id('self')),
        ]),
        ...(identity === null ? [] : [ownKey()]),
      ],
    ),
    py.def('get_settings', {
      returns: py.id('Settings'),
      decorators: [lruCache],
      doc: 'Return the settings, read once.',
    }, [py.return(py.call(py.id('Settings')))]),
  ], { doc: 'Settings, read from the environment and from `.env`.' });
}

function field(setting: Setting): py.Statement {
  const { bounds, name } = setting;
  const initial = settingDefault(setting);
  const value = bounds === undefined ? initial : py.call(Field, [], { default: initial, ...bounds });
  return py.annAssign(name, settingType(setting), value);
}

/** Tokens that others can sign let everybody in. */
function ownKey(): py.Statement {
  const secret = py.id('secret');
  return py.def('own_key', {
    params: ['self'],
    returns: Self,
    decorators: [py.call(modelValidator, [], { mode: 'after' })],
    doc: 'Refuse to sign tokens with what others know or can guess.',
  }, [
    py.if(py.compare(py.id('self.jwt_algorithm'), '==', 'RS256'), [
      py.if(
        py.not(
          py.or(py.chain(py.id('self.jwt_private_key'), ['get_secret_value']), py.id('self.jwt_private_key_file')),
        ),
        [py.raise(py.call(ValueError, ['RS256 needs JWT_PRIVATE_KEY or JWT_PRIVATE_KEY_FILE']))],
      ),
      py.return(py.id('self')),
    ]),
    py.assign('secret', py.chain(py.id('self.jwt_secret'), ['get_secret_value'])),
    py.assign(
      'weak',
      py.or(
        py.compare(secret, '==', py.id('DEVELOPMENT_SECRET')),
        py.compare(py.call(len, [py.chain(secret, ['encode'])]), '<', 32),
      ),
    ),
    py.if(py.and(py.id('weak'), py.compare(py.id('self.environment'), '!=', 'development')), [
      py.raise(
        py.call(ValueError, [
          py.concat('JWT_SECRET has to be your own outside of development, ', 'of 32 bytes or more'),
        ]),
      ),
    ]),
    py.return(py.id('self')),
  ]);
}
