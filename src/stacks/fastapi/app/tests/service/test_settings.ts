import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import { shared } from '../kit.js';

const { str } = py.builtins;
const pytest = py.moduleSymbol('pytest');
const ValidationError = py.symbol('pydantic', 'ValidationError');
const Settings = py.symbol('app.config', 'Settings');
const getSettings = py.symbol('app.config', 'get_settings');
const DATABASE_URL = shared('DATABASE_URL');
const monkeypatch = py.id('monkeypatch');

/** `app/tests/service/test_settings.py` */
export function testSettingsModule(): Module {
  return py.module('app/tests/service/test_settings.py', [
    py.def('test_settings_read_lists', {
      params: [py.param('monkeypatch', py.attr(pytest, 'MonkeyPatch'))],
      returns: null,
    }, [
      py.chain(monkeypatch, ['setenv', ['CORS_ORIGINS', 'https://a.example, https://b.example,']]),
      py.chain(monkeypatch, ['setenv', ['API_PREFIX', 'api/']]),
      py.chain(monkeypatch, ['setenv', ['TRUSTED_PROXIES', '10.0.0.0/8, 127.0.0.1']]),
      py.chain(monkeypatch, ['setenv', ['DATABASE_URL', DATABASE_URL]]),
      py.chain(getSettings, ['cache_clear']),
      py.assign('settings', py.call(getSettings)),
      py.chain(getSettings, ['cache_clear']),
      py.assert(py.compare(py.id('settings.cors_origins'), '==', ['https://a.example', 'https://b.example'])),
      py.assert(
        py.compare(
          py.listComp(py.call(str, [py.id('each')]), py.forIn('each', py.id('settings.trusted_proxies'))),
          '==',
          ['10.0.0.0/8', '127.0.0.1/32'],
        ),
      ),
      py.assert(py.compare(py.id('settings.api_prefix'), '==', '/api')),
      py.assert(py.compare(py.id('settings.database_url'), '==', DATABASE_URL)),
    ]),
    py.def('test_settings_refuse_what_is_no_rate', { returns: null }, [
      py.assert(py.compare(py.attr(py.call(Settings, [], { rate_limit: '' }), 'rate_limit'), '==', '')),
      py.with([py.chain(pytest, ['raises', [ValidationError]])], [
        py.call(Settings, [], { rate_limit: 'often' }),
      ]),
    ]),
    py.def('test_settings_refuse_what_is_no_redis', { returns: null }, [
      py.with([py.as(py.chain(pytest, ['raises', [ValidationError]]), 'raised')], [
        py.call(Settings, [], { redis_url: 'http://:secret@redis' }),
      ]),
      py.assert(py.compare('secret', 'not in', py.call(str, [py.id('raised.value')]))),
    ]),
    py.def('test_settings_refuse_credentials_for_everyone', { returns: null }, [
      py.with([py.chain(pytest, ['raises', [ValidationError]])], [
        py.call(Settings, [], { cors_origins: ['*'], cors_allow_credentials: true }),
      ]),
    ]),
  ], { doc: 'Tests of how settings are read.' });
}
