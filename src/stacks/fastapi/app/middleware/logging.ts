import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { answerWith, isNoRequest, Message, middleware, passOn, scope, send } from './asgi.js';

const { Exception, dict, object, str } = py.builtins;
const logging = py.moduleSymbol('logging');
const re = py.moduleSymbol('re');
const json = py.moduleSymbol('json');
const sys = py.moduleSymbol('sys');
const time = py.moduleSymbol('time');
const Headers = py.symbol('starlette.datastructures', 'Headers');
const uuid4 = py.symbol('uuid', 'uuid4');
const MutableHeaders = py.symbol('starlette.datastructures', 'MutableHeaders');

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
    middleware(
      {
        name: 'RequestLogMiddleware',
        doc: 'Names each request, logs it, and answers what nothing else has caught.',
        does: 'Pass the request on.',
      },
      isNoRequest,
      [
        py.assign('start', py.chain(time, ['perf_counter'])),
        py.assign(
          'request_id',
          py.chain(py.call(Headers, [], { scope }), ['get', ['x-request-id', '']]),
        ),
        py.if(py.not(py.chain(py.id('REQUEST_ID'), ['fullmatch', [py.id('request_id')]])), [
          py.assign('request_id', py.call(str, [py.call(uuid4)])),
        ]),
        py.assign(
          py.sub(py.chain(scope, ['setdefault', ['state', py.dict([])]]), 'request_id'),
          py.id('request_id'),
        ),
        py.assign(
          py.tuple([py.id('method'), py.id('path'), py.id('status'), py.id('complete')]),
          py.tuple([py.sub(scope, 'method'), py.sub(scope, 'path'), 0, false]),
        ),
        py.asyncDef('answer', { params: [py.param('message', Message)], returns: null }, [
          py.nonlocal('status', 'complete'),
          py.if(py.compare(py.sub(py.id('message'), 'type'), '==', 'http.response.start'), [
            py.assign('status', py.sub(py.id('message'), 'status')),
            py.assign('headers', py.call(MutableHeaders, [], { scope: py.id('message') })),
            py.assign(py.sub(py.id('headers'), 'X-Request-ID'), py.id('request_id')),
            py.for(py.tuple([py.id('name'), py.id('value')]), py.chain(py.id('HEADERS'), ['items']), [
              py.chain(py.id('headers'), ['setdefault', [py.id('name'), py.id('value')]]),
            ]),
            py.if(py.attr(py.sub(scope, 'app'), 'state', 'stopping'), [
              py.commented(
                py.assign(py.sub(py.id('headers'), 'Connection'), 'close'),
                'Clients come back to another copy of the service.',
              ),
            ]),
          ]),
          py.await(py.call(send, [py.id('message')])),
          py.assign(
            'complete',
            py.and(
              py.compare(py.sub(py.id('message'), 'type'), '==', 'http.response.body'),
              py.not(py.chain(py.id('message'), ['get', ['more_body']])),
            ),
          ),
        ]),
        py.try([passOn({ send: py.id('answer') })], [
          py.except(Exception, undefined, [
            py.chain(py.id('logger'), ['exception', ['The request failed'], {
              extra: py.dict({ request_id: py.id('request_id') }),
            }]),
            py.if(
              py.not(py.id('status')),
              [answerWith(500, { send: py.id('answer') })],
              py.if(py.not(py.id('complete')), [py.raise()]),
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
      ],
    ),
  ], { doc: 'One line of JSON for each request, and what every answer carries.' });
}
