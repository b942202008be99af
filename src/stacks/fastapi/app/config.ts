import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';
import { type Setting, settingGroups } from '../settings.js';

const { ValueError, classmethod, isinstance, object, str } = py.builtins;
const BaseSettings = py.symbol('pydantic_settings', 'BaseSettings');
const SettingsConfigDict = py.symbol('pydantic_settings', 'SettingsConfigDict');
const Field = py.symbol('pydantic', 'Field');
const fieldValidator = py.symbol('pydantic', 'field_validator');
const modelValidator = py.symbol('pydantic', 'model_validator');
const parse = py.symbol('limits', 'parse');
const Self = py.symbol('typing', 'Self');
const lruCache = py.symbol('functools', 'lru_cache');

/** `app/config.py`: what the environment may set. */
export function configModule({ options }: FastApiContext): Module {
  return py.module('app/config.py', [
    py.class(
      'Settings',
      { bases: [BaseSettings], doc: 'Everything that differs between one deployment and the next.' },
      [
        py.assign(
          'model_config',
          py.call(SettingsConfigDict, [], { env_file: '.env', env_file_encoding: 'utf-8', extra: 'ignore' }),
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
          py.if(py.id('value'), [py.call(parse, [py.id('value')])]),
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
      ],
    ),
    py.def('get_settings', {
      returns: py.id('Settings'),
      decorators: [lruCache],
      doc: 'Return the settings, read once.',
    }, [py.return(py.call(py.id('Settings')))]),
  ], { doc: 'Settings, read from the environment and from `.env`.' });
}

function field({ name, type, default: initial, bounds }: Setting): py.Statement {
  return py.annAssign(name, type, bounds === undefined ? initial : py.call(Field, [], { default: initial, ...bounds }));
}
