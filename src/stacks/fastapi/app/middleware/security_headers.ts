import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { isNoRequest, Message, middleware, passOn, scope, send } from './asgi.js';

const MutableHeaders = py.symbol('starlette.datastructures', 'MutableHeaders');
const Settings = py.symbol('app.config', 'Settings');

const headers = py.id('headers');
const message = py.id('message');
const settings = py.id('self.settings');

/** What the pages of Swagger UI and ReDoc load. */
const pages: Readonly<Record<string, readonly string[]>> = {
  'default-src': ['\'none\''],
  'script-src': ['\'self\'', '\'unsafe-inline\'', 'cdn.jsdelivr.net'],
  'style-src': ['\'self\'', '\'unsafe-inline\'', 'cdn.jsdelivr.net', 'fonts.googleapis.com'],
  'font-src': ['fonts.gstatic.com'],
  'img-src': ['\'self\'', 'data:', 'fastapi.tiangolo.com', 'cdn.redoc.ly'],
  'connect-src': ['\'self\''],
  'worker-src': ['blob:'],
  'frame-ancestors': ['\'none\''],
};

/** `app/middleware/security_headers.py` */
export function securityHeadersModule(): Module {
  return py.module('app/middleware/security_headers.py', [
    py.assign(
      'HEADERS',
      py.dict({
        'Content-Security-Policy': 'default-src \'none\'; frame-ancestors \'none\'',
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
      }),
    ),
    py.commented(
      py.assign(
        'PAGES_POLICY',
        py.chain('; ', ['join', [
          py.multiline(
            py.tuple(Object.entries(pages).map(([directive, sources]) => [directive, ...sources].join(' '))),
          ),
        ]]),
      ),
      'The pages of the documentation run scripts, their own and those of a library.',
    ),
    middleware(
      {
        name: 'SecurityHeadersMiddleware',
        doc: 'Tells browsers what not to do with an answer.',
        settings: [['settings', Settings]],
        does: 'Pass the request on.',
      },
      isNoRequest,
      [
        py.assign('headers', py.call(py.builtins.dict, [py.id('HEADERS')])),
        py.assign('prefix', py.attr(settings, 'api_prefix')),
        py.if(
          py.chain(py.sub(scope, 'path'), ['startswith', [
            py.tuple([py.fstring([py.id('prefix'), '/docs']), py.fstring([py.id('prefix'), '/redoc'])]),
          ]]),
          [py.assign(py.sub(headers, 'Content-Security-Policy'), py.id('PAGES_POLICY'))],
        ),
        py.if(py.attr(settings, 'hsts_seconds'), [
          py.assign(
            py.sub(headers, 'Strict-Transport-Security'),
            py.fstring(['max-age=', py.attr(settings, 'hsts_seconds')]),
          ),
        ]),
        py.asyncDef('guard', { params: [py.param('message', Message)], returns: null }, [
          py.if(py.compare(py.sub(message, 'type'), '==', 'http.response.start'), [
            py.chain(py.call(MutableHeaders, [], { scope: message }), ['update', [headers]]),
          ]),
          py.await(py.call(send, [message])),
        ]),
        passOn({ send: py.id('guard') }),
      ],
    ),
  ], { doc: 'Headers that every answer carries.' });
}
