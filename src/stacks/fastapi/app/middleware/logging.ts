import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { Exception, dict, object, str } = py.builtins;
const logging = py.moduleSymbol('logging');
const re = py.moduleSymbol('re');
const json = py.moduleSymbol('json');
const sys = py.moduleSymbol('sys');
const ASGIApp = py.symbol('starlette.types', 'ASGIApp');
const Scope = py.symbol('starlette.types', 'Scope');
const Receive = py.symbol('starlette.types', 'Receive');
const Send = py.symbol('starlette.types', 'Send');
const time = py.moduleSymbol('time');
const Headers = py.symbol('starlette.datastructures', 'Headers');
const uuid4 = py.symbol('uuid', 'uuid4');
const Message = py.symbol('starlette.types', 'Message');
const MutableHeaders = py.symbol('starlette.datastructures', 'MutableHeaders');
const errorResponse = py.symbol('app.middleware.error_handler', 'error_response');
const Request = py.symbol('fastapi', 'Request');

/** `app/middleware/logging.py` */
export function loggingModule(): Module {
  return py.module('app/middleware/logging.py', [
    py.assign('logger', py.chain(logging, ['getLogger', ['app.request']])),
    py.spaced(
      py.assign('REQUEST_ID', py.chain(re, ['compile', [py.regex('[A-Za-z0-9._-]{1,128}'), py.attr(re, 'ASCII')]])),
    ),
    py.assign(
      'HEADERS',
      py.dict({
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
      }),
    ),
    py.assign('FIELDS', py.tuple(['request_id', 'method', 'path', 'status', 'ms'])),
    py.class('JsonFormatter', { bases: [py.attr(logging, 'Formatter')], doc: 'Writes a record as one line of JSON.' }, [
      py.def('format', {
        params: ['self', py.param('record', py.attr(logging, 'LogRecord'))],
        returns: str,
        doc: 'Return the line.',
      }, [
        py.annAssign(
          'line',
          py.sub(dict, str, object),
          py.dict({
            timestamp: py.chain(py.id('self'), ['formatTime', [py.id('record'), '%Y-%m-%dT%H:%M:%S%z']]),
            level: py.id('record.levelname'),
            logger: py.id('record.name'),
            message: py.chain(py.id('record'), ['getMessage']),
          }),
        ),
        py.augAssign(
          'line',
          '|',
          py.dictComp(
            py.id('name'),
            py.sub(py.call(py.id('vars'), [py.id('record')]), py.id('name')),
            py.forIn('name', py.id('FIELDS'), {
              if: [py.compare(py.id('name'), 'in', py.call(py.id('vars'), [py.id('record')]))],
            }),
          ),
        ),
        py.if(py.id('record.exc_info'), [
          py.assign(
            py.sub(py.id('line'), 'error'),
            py.chain(py.id('self'), ['formatException', [py.id('record.exc_info')]]),
          ),
        ]),
        py.return(py.chain(json, ['dumps', [py.id('line')]])),
      ]),
    ]),
    py.def('configure_logging', {
      params: [py.param('level', str)],
      returns: null,
      doc: 'Write all logs as JSON to the standard output.',
    }, [
      py.assign('handler', py.chain(logging, ['StreamHandler', [py.attr(sys, 'stdout')]])),
      py.chain(py.id('handler'), ['setFormatter', [py.call(py.id('JsonFormatter'))]]),
      py.chain(logging, ['basicConfig', [], { level: py.id('level'), handlers: [py.id('handler')], force: true }]),
      py.for('name', py.tuple(['uvicorn', 'uvicorn.error']), [
        py.chain(logging, ['getLogger', [py.id('name')]], 'handlers', ['clear']),
        py.assign(py.chain(logging, ['getLogger', [py.id('name')]], 'propagate'), true),
      ]),
      py.commented(
        py.assign(py.chain(logging, ['getLogger', ['uvicorn.access']], 'disabled'), true),
        'The line of each request says all that this one would.',
      ),
    ]),
    py.class(
      'RequestLogMiddleware',
      { doc: 'Names each request, logs it, and answers what nothing else has caught.' },
      [
        py.def('__init__', { params: ['self', py.param('app', ASGIApp)], returns: null }, [
          py.assign('self.app', py.id('app')),
        ]),
        py.asyncDef('__call__', {
          params: ['self', py.param('scope', Scope), py.param('receive', Receive), py.param('send', Send)],
          returns: null,
          doc: 'Pass the request on.',
        }, [
          py.if(py.compare(py.sub(py.id('scope'), 'type'), '!=', 'http'), [
            py.await(py.chain(py.id('self'), ['app', [py.id('scope'), py.id('receive'), py.id('send')]])),
            py.return(),
          ]),
          py.assign('start', py.chain(time, ['perf_counter'])),
          py.assign(
            'request_id',
            py.chain(py.call(Headers, [], { scope: py.id('scope') }), ['get', ['x-request-id', '']]),
          ),
          py.if(py.not(py.chain(py.id('REQUEST_ID'), ['fullmatch', [py.id('request_id')]])), [
            py.assign('request_id', py.call(str, [py.call(uuid4)])),
          ]),
          py.assign(
            py.sub(py.chain(py.id('scope'), ['setdefault', ['state', py.dict([])]]), 'request_id'),
            py.id('request_id'),
          ),
          py.assign(
            py.tuple([py.id('method'), py.id('path'), py.id('status')]),
            py.tuple([py.sub(py.id('scope'), 'method'), py.sub(py.id('scope'), 'path'), 0]),
          ),
          py.asyncDef('answer', { params: [py.param('message', Message)], returns: null }, [
            py.nonlocal('status'),
            py.if(py.compare(py.sub(py.id('message'), 'type'), '==', 'http.response.start'), [
              py.assign('status', py.sub(py.id('message'), 'status')),
              py.assign('headers', py.call(MutableHeaders, [], { scope: py.id('message') })),
              py.assign(py.sub(py.id('headers'), 'X-Request-ID'), py.id('request_id')),
              py.for(py.tuple([py.id('name'), py.id('value')]), py.chain(py.id('HEADERS'), ['items']), [
                py.chain(py.id('headers'), ['setdefault', [py.id('name'), py.id('value')]]),
              ]),
            ]),
            py.await(py.call(py.id('send'), [py.id('message')])),
          ]),
          py.try([py.await(py.chain(py.id('self'), ['app', [py.id('scope'), py.id('receive'), py.id('answer')]]))], [
            py.except(Exception, undefined, [
              py.chain(py.id('logger'), ['exception', ['The request failed'], {
                extra: py.dict({ request_id: py.id('request_id') }),
              }]),
              py.if(py.id('status'), [py.raise()]),
              py.await(
                py.call(py.call(errorResponse, [py.call(Request, [py.id('scope')]), 500]), [
                  py.id('scope'),
                  py.id('receive'),
                  py.id('answer'),
                ]),
              ),
            ]),
          ], {
            finally: [
              py.assign(
                'ms',
                py.call(py.id('round'), [
                  py.binop(py.binop(py.chain(time, ['perf_counter']), '-', py.id('start')), '*', 1000),
                  1,
                ]),
              ),
              py.chain(py.id('logger'), ['info', ['%s %s', py.id('method'), py.id('path')], {
                extra: py.dict({
                  request_id: py.id('request_id'),
                  method: py.id('method'),
                  path: py.id('path'),
                  status: py.id('status'),
                  ms: py.id('ms'),
                }),
              }]),
            ],
          }),
        ]),
      ],
    ),
  ], { doc: 'One line of JSON for each request, and what every answer carries.' });
}
