import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { changes, describe, expect, expects, expectsNot, test } from './kit.js';

/** `tests/service/headers.test.ts` */
export function headersTestModule({ options }: Pick<ExpressContext, 'options'>): Module {
  return ts.module('tests/service/headers.test.ts', [
    ts.const('PREFIX', options.prefix),
    ts.const('DOCUMENT', ts.template([ts.id('PREFIX'), '/openapi.json'])),
    test('every answer tells browsers what not to do with it', ['guest'], [
      ts.forOf('path', ['/live', '/no/such/path', ts.id('DOCUMENT')], [
        ts.const(ts.objectPattern(['headers']), ts.await(ts.call(ts.id('guest.get'), [ts.id('path')]))),
        ts.chain(ts.call(expect, [ts.id('headers'), ts.id('path')]), ['toMatchObject', [{
          'content-security-policy': 'default-src \'none\';frame-ancestors \'none\'',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
        }]]),
        expectsNot(ts.id('headers'), 'toHaveProperty', 'strict-transport-security'),
        expectsNot(ts.id('headers'), 'toHaveProperty', 'x-powered-by'),
      ]),
    ]),
    test('pages may load what they name', ['guest'], [
      ts.forOf('page', ['docs', 'redoc'], [
        ts.const(
          ts.objectPattern(['headers', 'text']),
          ts.await(ts.call(ts.id('guest.get'), [ts.template([ts.id('PREFIX'), '/', ts.id('page')])])),
        ),
        ts.const('policy', ts.nullish(ts.index(ts.id('headers'), 'content-security-policy'), '')),
        ts.const(
          'hosts',
          ts.call(ts.id('Array.from'), [
            ts.call(ts.id('text.matchAll'), [ts.regex(String.raw`https:\/\/([\w.-]+)`, 'g')]),
            ts.arrow([ts.arrayPattern([undefined, 'host'])], ts.id('host')),
          ]),
        ),
        expects(
          ts.chain(ts.id('policy'), ['replaceAll', [';', ' ']], ['split', [' ']]),
          'toEqual',
          ts.call(ts.prop(expect, 'arrayContaining'), [ts.id('hosts')]),
        ),
        expects(ts.id('policy'), 'toContain', '\'unsafe-inline\''),
      ]),
    ]),
    test('large answers are compressed for those who can read them', ['guest'], [
      ts.const('packed', ts.await(ts.call(ts.id('guest.get'), [ts.id('DOCUMENT')]))),
      expects(ts.index(ts.id('packed.headers'), 'content-encoding'), 'toBe', 'gzip'),
      expects(ts.id('packed.headers.vary'), 'toContain', 'Accept-Encoding'),
      ts.const(
        'plain',
        ts.await(ts.call(ts.id('guest.get'), [ts.id('DOCUMENT'), '', { 'Accept-Encoding': 'identity' }])),
      ),
      expectsNot(ts.id('plain.headers'), 'toHaveProperty', 'content-encoding'),
      expects(ts.id('plain.body'), 'toEqual', ts.id('packed.body')),
      ts.const(ts.objectPattern(['headers']), ts.await(ts.call(ts.id('guest.get'), ['/live']))),
      expectsNot(ts.id('headers'), 'toHaveProperty', 'content-encoding'),
    ]),
    describe('settings', [
      changes({ gzipMinBytes: 0, hstsSeconds: 3600 }),
      test('can switch compression off', ['guest'], [
        ts.const(ts.objectPattern(['headers']), ts.await(ts.call(ts.id('guest.get'), [ts.id('DOCUMENT')]))),
        expectsNot(ts.id('headers'), 'toHaveProperty', 'content-encoding'),
      ]),
      test('can ask for HTTPS', ['guest'], [
        ts.const(ts.objectPattern(['headers']), ts.await(ts.call(ts.id('guest.get'), ['/live']))),
        expects(ts.index(ts.id('headers'), 'strict-transport-security'), 'toBe', 'max-age=3600'),
      ]),
    ]),
  ], { doc: 'Tests of the headers that answers carry.' });
}
