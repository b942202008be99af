import { wire } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';

const ErrorRequestHandler = ts.symbol('express', 'ErrorRequestHandler');
const ApiError = ts.symbol('./src/errors.ts', 'ApiError');
const requestLog = ts.symbol('./src/utils/requests.ts', 'requestLog');
const Response = ts.symbol('express', 'Response');
const send = ts.symbol('./src/utils/json.ts', 'send');
const requestId = ts.symbol('./src/utils/requests.ts', 'requestId');
const isOutage = ts.symbol('./src/utils/outages.ts', 'isOutage');
const UnavailableError = ts.symbol('./src/errors.ts', 'UnavailableError');
const NotFoundError = ts.symbol('./src/errors.ts', 'NotFoundError');
const PayloadTooLargeError = ts.symbol('./src/errors.ts', 'PayloadTooLargeError');
const UnsupportedMediaTypeError = ts.symbol('./src/errors.ts', 'UnsupportedMediaTypeError');
const BadRequestError = ts.symbol('./src/errors.ts', 'BadRequestError');

/** `src/middleware/error-handler.ts` */
export function errorHandlerModule({ options: { naming } }: Pick<ExpressContext, 'options'>): Module {
  return ts.module('src/middleware/error-handler.ts', [
    errorHandler(),
    answerError(wire('request_id', naming)),
    knownError(),
    refusedStatus(),
  ]);
}

function errorHandler(): ts.compiler.Statement {
  return ts.const(
    'errorHandler',
    ts.arrow([ts.param('error', ts.types.unknown), 'request', 'response', 'next'], [
      ts.const('known', ts.call(ts.id('knownError'), [ts.id('error')])),
      ts.if(
        ts.and(ts.not(ts.binop(ts.id('error'), 'instanceof', ApiError)), ts.binop(ts.id('known.status'), '>=', 500)),
        [ts.call(ts.optionalProp(ts.call(requestLog, [ts.id('request')]), 'error'), [
          { error: ts.id('error') },
          ts.conditional(ts.equal(ts.id('known.status'), 503), 'The database is not available', 'The request failed'),
        ])],
      ),
      ts.if(ts.id('response.headersSent'), [
        ts.commented(
          ts.call(ts.id('next'), [ts.id('error')]),
          'The answer is broken off, so that nobody takes it for a whole one.',
        ),
        ts.return(),
      ]),
      ts.call(ts.id('answerError'), [ts.id('response'), ts.id('known')]),
    ]),
    { type: ErrorRequestHandler, export: true, doc: 'One body for every error, whoever raises it.' },
  );
}

function answerError(id: string): ts.compiler.Statement {
  return ts.function('answerError', {
    params: [ts.param('response', Response), ts.param('error', ApiError)],
    returns: ts.types.void,
    doc: 'Answers an error.',
  }, [
    ts.const(ts.objectPattern(['code', 'errors', 'headers', 'message', 'status']), ts.id('error')),
    ts.call(ts.id('response.set'), [ts.id('headers')]),
    ts.call(send, [ts.id('response'), ts.id('status'), {
      status: 'error',
      code: ts.id('code'),
      message: ts.id('message'),
      details: ts.conditional(ts.binop(ts.id('errors.length'), '>', 0), { errors: ts.id('errors') }, null),
      [id]: ts.call(requestId, [ts.id('response.req')]),
      timestamp: ts.chain(ts.new(ts.id('Date')), ['toISOString']),
    }]),
  ]);
}

function knownError(): ts.compiler.Statement {
  return ts.function('knownError', {
    params: [ts.param('error', ts.types.unknown)],
    returns: ApiError,
    doc: 'What is answered to an error; what nobody has thought of is answered without a word of it.',
  }, [
    ts.guard(ts.binop(ts.id('error'), 'instanceof', ApiError), ts.return(ts.id('error'))),
    ts.guard(ts.call(isOutage, [ts.id('error')]), ts.return(ts.new(UnavailableError))),
    ts.switch(ts.call(ts.id('refusedStatus'), [ts.id('error')]), [
      ts.case(ts.undefined, [ts.return(ts.new(ApiError, [500, 'internal_error', 'Something went wrong.']))]),
      ts.case(404, [ts.return(ts.new(NotFoundError))]),
      ts.case(413, [ts.return(ts.new(PayloadTooLargeError))]),
      ts.case(415, [ts.return(ts.new(UnsupportedMediaTypeError))]),
      ts.otherwise([ts.return(ts.new(BadRequestError))]),
    ]),
  ]);
}

function refusedStatus(): ts.compiler.Statement {
  return ts.function('refusedStatus', {
    params: [ts.param('error', ts.types.unknown)],
    returns: ts.union(ts.types.number, ts.types.undefined),
    doc: 'The status by which Express and its parsers refuse a request.',
  }, [
    ts.guard(
      ts.not(
        ts.and(
          ts.binop(ts.id('error'), 'instanceof', ts.id('Error')),
          ts.binop('expose', 'in', ts.id('error')),
          ts.equal(ts.id('error.expose'), true),
        ),
      ),
      ts.return(ts.undefined),
    ),
    ts.return(
      ts.conditional(
        ts.and(ts.binop('status', 'in', ts.id('error')), ts.equal(ts.typeof(ts.id('error.status')), 'number')),
        ts.id('error.status'),
        ts.undefined,
      ),
    ),
  ]);
}
