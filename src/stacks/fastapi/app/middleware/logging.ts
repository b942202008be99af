import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import { answerWith, isNoRequest, Message, middleware, passOn, scope, send } from './asgi.js';

const { Exception, str } = py.builtins;
const logging = py.moduleSymbol('logging');
const re = py.moduleSymbol('re');
const time = py.moduleSymbol('time');
const Headers = py.symbol('starlette.datastructures', 'Headers');
const uuid4 = py.symbol('uuid', 'uuid4');
const currentRequest = py.symbol('app.logs', 'current_request');
const currentSecrets = py.symbol('app.logs', 'current_secrets');
const redact = py.symbol('app.utils.redaction', 'redact');
const secretsOf = py.symbol('app.utils.redaction', 'secrets_of');
const MutableHeaders = py.symbol('starlette.datastructures', 'MutableHeaders');

/** `app/middleware/logging.py` */
export function loggingModule(): Module {
  return py.module('app/middleware/logging.py', [
    py.assign('logger', py.chain(logging, ['getLogger', ['app.request']])),
    py.spaced(
      py.assign('REQUEST_ID', py.chain(re, ['compile', [py.regex('[A-Za-z0-9._-]{1,128}'), py.attr(re, 'ASCII')]])),
    ),
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
        py.commented(
          py.chain(currentRequest, ['set', [py.id('request_id')]]),
          'Not taken back, so that they hold for what the server itself logs.',
        ),
        py.chain(currentSecrets, ['set', [py.call(secretsOf, [scope])]]),
        py.assign(
          py.tuple([py.id('method'), py.id('path'), py.id('status'), py.id('complete')]),
          py.tuple([py.sub(scope, 'method'), py.call(redact, [py.sub(scope, 'path')]), 0, false]),
        ),
        py.asyncDef('answer', { params: [py.param('message', Message)], returns: null }, [
          py.nonlocal('status', 'complete'),
          py.if(py.compare(py.sub(py.id('message'), 'type'), '==', 'http.response.start'), [
            py.assign('status', py.sub(py.id('message'), 'status')),
            py.assign('headers', py.call(MutableHeaders, [], { scope: py.id('message') })),
            py.assign(py.sub(py.id('headers'), 'X-Request-ID'), py.id('request_id')),
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
            py.chain(py.id('logger'), ['exception', ['The request failed']]),
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
  ], { doc: 'An id for each request, and a line of the log.' });
}
