import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { describe, expects, expectsNot, plainTest, plainTestFor } from './kit.js';

const readSettings = ts.symbol('./src/config.ts', 'readSettings');
const SettingsError = ts.symbol('./src/config.ts', 'SettingsError');

/** `tests/service/settings.test.ts` */
export function settingsTestModule(): Module {
  return ts.module('tests/service/settings.test.ts', [
    plainTest('settings are read from the variables of their names', [], [
      ts.const(
        'settings',
        ts.call(readSettings, [{
          API_PREFIX: 'api/',
          CORS_ORIGINS: 'https://a.example, https://b.example,',
          DOCS_ENABLED: 'false',
          RATE_LIMIT: '',
          SHUTDOWN_DELAY: '0.5',
        }]),
      ),
      expects(ts.id('settings'), 'toMatchObject', {
        apiPrefix: '/api',
        corsOrigins: ['https://a.example', 'https://b.example'],
        docsEnabled: false,
        rateLimit: null,
        shutdownDelay: 0.5,
      }),
    ]),
    describe('refuses to start', [
      plainTestFor(
        [
          { RATE_LIMIT: 'often' },
          { REDIS_URL: 'http://:a-secret@redis' },
          { TRUSTED_PROXIES: 'a-secret' },
          { CORS_ORIGINS: '*', CORS_ALLOW_CREDENTIALS: 'true' },
          { PORT: 'a-secret' },
          { MAX_BODY_BYTES: '0' },
        ],
        'with %j',
        ['environment'],
        [
          ts.const(
            ts.arrayPattern([ts.element('name', { default: '' })]),
            ts.chain(ts.id('Object'), ['keys', [ts.id('environment')]], ['slice', [-1]]),
          ),
          expects(ts.arrow([], ts.call(readSettings, [ts.id('environment')])), 'toThrow', SettingsError),
          expects(ts.arrow([], ts.call(readSettings, [ts.id('environment')])), 'toThrow', ts.id('name')),
          expectsNot(ts.arrow([], ts.call(readSettings, [ts.id('environment')])), 'toThrow', 'a-secret'),
        ],
      ),
    ]),
  ], { doc: 'Tests of how settings are read.' });
}
