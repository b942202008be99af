import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

const readSettings = ts.symbol('./src/config.ts', 'readSettings');
const settings = ts.symbol('./src/config.ts', 'settings');

/** `tests/settings.ts`: what all tests are set up with, before they load anything else. */
export function testSettingsModule(callers: boolean): Module {
  const given = {
    DATABASE_URL: ts.id('DATABASE_URL'),
    RATE_LIMIT: '',
    AUTH_RATE_LIMIT: '',
    ...(callers ? { BCRYPT_COST: '4' } : {}),
  };
  return ts.module('tests/settings.ts', [
    ts.const(ts.objectPattern(['DATABASE_URL']), ts.id('process.env')),
    ts.call(ts.id('Object.assign'), [settings, ts.call(readSettings, [given])]),
  ], { doc: 'Settings in which no environment and no file has a part, without limits on requests.' });
}
