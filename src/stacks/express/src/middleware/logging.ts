import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Service = ts.symbol('./src/service.ts', 'Service');
const RequestHandler = ts.symbol('express', 'RequestHandler');
const randomUUID = ts.symbol('node:crypto', 'randomUUID');
const remember = ts.symbol('./src/utils/requests.ts', 'remember');

/** `src/middleware/logging.ts` */
export function loggingModule(): Module {
  return ts.module('src/middleware/logging.ts', [
    ts.const('REQUEST_ID', ts.regex('^[\\w.-]{1,128}$')),
    requestLogging(),
  ]);
}

function requestLogging(): ts.compiler.Statement {
  return ts.function('requestLogging', {
    export: true,
    params: [ts.param('service', Service)],
    returns: RequestHandler,
    doc: 'Names each request, and logs it once it is answered.',
  }, [
    ts.return(
      ts.arrow(['request', 'response', 'next'], [
        ts.const('start', ts.call(ts.id('performance.now'))),
        ts.const('given', ts.nullish(ts.call(ts.id('request.get'), ['X-Request-ID']), '')),
        ts.const(
          'id',
          ts.conditional(ts.call(ts.id('REQUEST_ID.test'), [ts.id('given')]), ts.id('given'), ts.call(randomUUID)),
        ),
        ts.const(ts.objectPattern(['method', 'path']), ts.id('request')),
        ts.call(remember, [ts.id('request'), ts.id('id'), ts.id('service.logger')]),
        ts.call(ts.id('response.setHeader'), ['X-Request-ID', ts.id('id')]),
        ts.commented(
          ts.guard(ts.id('service.stopping'), ts.call(ts.id('response.setHeader'), ['Connection', 'close'])),
          'Clients come back to another copy of the service.',
        ),
        ts.call(ts.id('response.once'), [
          'close',
          ts.arrow([], [
            ts.const(
              'ms',
              ts.binop(
                ts.call(ts.id('Math.round'), [
                  ts.binop(ts.binop(ts.call(ts.id('performance.now')), '-', ts.id('start')), '*', 10),
                ]),
                '/',
                10,
              ),
            ),
            ts.const('status', ts.conditional(ts.id('response.headersSent'), ts.id('response.statusCode'), 0)),
            ts.call(ts.id('service.logger.info'), [{
              request_id: ts.id('id'),
              method: ts.id('method'),
              path: ts.id('path'),
              status: ts.id('status'),
              ms: ts.id('ms'),
            }, ts.template([ts.id('method'), ' ', ts.id('path')])]),
          ]),
        ]),
        ts.call(ts.id('next')),
      ]),
    ),
  ]);
}
