import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';
import type { FastApiContext } from '../context.js';
import { defaultDatabaseUrl } from '../database-url.js';

const { bool, classmethod, float, int, isinstance, list, object, str } = py.builtins;
const BaseSettings = py.symbol('pydantic_settings', 'BaseSettings');
const SettingsConfigDict = py.symbol('pydantic_settings', 'SettingsConfigDict');
const Literal = py.symbol('typing', 'Literal');
const Field = py.symbol('pydantic', 'Field');
const Annotated = py.symbol('typing', 'Annotated');
const NoDecode = py.symbol('pydantic_settings', 'NoDecode');
const fieldValidator = py.symbol('pydantic', 'field_validator');
const lruCache = py.symbol('functools', 'lru_cache');

/** `app/config.py` */
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
        py.spaced(py.annAssign('app_name', str, options.name)),
        py.annAssign('api_prefix', str, options.prefix),
        py.annAssign('docs_enabled', bool, true),
        py.annAssign('log_level', py.sub(Literal, 'DEBUG', 'INFO', 'WARNING', 'ERROR'), 'INFO'),
        py.spaced(py.annAssign('database_url', str, defaultDatabaseUrl(options))),
        py.annAssign('db_pool', bool, true),
        py.annAssign('db_pool_size', int, py.call(Field, [], { default: 10, ge: 1 })),
        py.annAssign('db_max_overflow', int, py.call(Field, [], { default: 20, ge: 0 })),
        py.annAssign('db_pool_timeout', float, py.call(Field, [], { default: 30, gt: 0 })),
        py.annAssign('db_pool_recycle', int, py.call(Field, [], { default: 1800, ge: -1 })),
        py.spaced(py.annAssign('health_timeout', float, py.call(Field, [], { default: 2, gt: 0 }))),
        py.annAssign('max_body_bytes', int, py.call(Field, [], { default: py.grouped(1048576), ge: 1 })),
        py.annAssign('cors_origins', py.sub(Annotated, py.sub(list, str), NoDecode), []),
        py.annAssign('cors_allow_credentials', bool, false),
        py.def('split_commas', {
          params: ['cls', py.param('value', object)],
          returns: object,
          decorators: [py.call(fieldValidator, ['cors_origins'], { mode: 'before' }), classmethod],
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
        py.def('no_credentials_for_everyone', {
          params: ['cls', py.param('value', bool), py.param('info', object)],
          returns: bool,
          decorators: [py.call(fieldValidator, ['cors_allow_credentials']), classmethod],
          doc: 'Refuse `*` together with credentials.',
        }, [py.return(py.id('value'))]),
      ],
    ),
    py.def(
      'get_settings',
      { returns: py.id('Settings'), decorators: [lruCache], doc: 'Return the settings, read once.' },
      [py.return(py.call(py.id('Settings')))],
    ),
  ], { doc: 'Settings, read from the environment and from `.env`.' });
}
