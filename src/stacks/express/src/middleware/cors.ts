import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Settings = ts.symbol('./src/config.ts', 'Settings');
const RequestHandler = ts.symbol('express', 'RequestHandler');
const cors = ts.defaultSymbol('cors', 'cors');
const BadRequestError = ts.symbol('./src/errors.ts', 'BadRequestError');
const Request = ts.symbol('express', 'Request');

/** `src/middleware/cors.ts` */
export function corsModule(): Module {
  return ts.module('src/middleware/cors.ts', [
    ts.const('METHODS', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    ts.const('HEADERS', ['Authorization', 'Content-Type', 'X-Request-ID']),
    crossOrigin(),
    asksForKnown(),
  ]);
}

function crossOrigin(): ts.compiler.Statement {
  return ts.function('crossOrigin', {
    export: true,
    params: [ts.param(ts.objectPattern(['corsAllowCredentials', 'corsOrigins']), Settings)],
    returns: RequestHandler,
    doc: 'Lets pages of the origins that are set call, and says so to no others.',
  }, [
    ts.const('everyone', ts.call(ts.id('corsOrigins.includes'), ['*'])),
    ts.const(
      'grant',
      ts.call(cors, [{
        origin: ts.conditional(ts.id('everyone'), '*', [ts.spread(ts.id('corsOrigins'))]),
        credentials: ts.id('corsAllowCredentials'),
        methods: ts.id('METHODS'),
        allowedHeaders: ts.id('HEADERS'),
        exposedHeaders: ['Location', 'Retry-After', 'X-Request-ID'],
        maxAge: 600,
      }]),
    ),
    ts.return(
      ts.arrow(['request', 'response', 'next'], [
        ts.const(ts.objectPattern(['origin']), ts.id('request.headers')),
        ts.if(
          ts.equal(ts.id('origin'), ts.undefined),
          [ts.call(ts.id('response.vary'), ['Origin']), ts.call(ts.id('next'))],
          ts.if(
            ts.unequal(ts.id('request.method'), 'OPTIONS'),
            [ts.call(ts.id('grant'), [ts.id('request'), ts.id('response'), ts.id('next')])],
            ts.if(
              ts.equal(ts.call(ts.id('request.get'), ['Access-Control-Request-Method']), ts.undefined),
              [ts.commented(ts.call(ts.id('next')), 'This asks for the methods of a path, and not for leave to call.')],
              ts.if(
                ts.and(
                  ts.or(ts.id('everyone'), ts.call(ts.id('corsOrigins.includes'), [ts.id('origin')])),
                  ts.call(ts.id('asksForKnown'), [ts.id('request')]),
                ),
                [ts.call(ts.id('grant'), [ts.id('request'), ts.id('response'), ts.id('next')])],
                [ts.call(ts.id('next'), [ts.new(BadRequestError, ['Pages of this origin may not call in this way.'])])],
              ),
            ),
          ),
        ),
      ]),
    ),
  ]);
}

function asksForKnown(): ts.compiler.Statement {
  return ts.function('asksForKnown', {
    params: [ts.param('request', Request)],
    returns: ts.types.boolean,
    doc: 'Whether the request that a browser would send has a method and headers that are allowed.',
  }, [
    ts.const('method', ts.nullish(ts.call(ts.id('request.get'), ['Access-Control-Request-Method']), '')),
    ts.const(
      'headers',
      ts.chain(ts.nullish(ts.call(ts.id('request.get'), ['Access-Control-Request-Headers']), ''), ['split', [',']]),
    ),
    ts.const(
      'known',
      ts.new(ts.id('Set'), [
        ts.call(ts.id('HEADERS.map'), [ts.arrow(['header'], ts.call(ts.id('header.toLowerCase')))]),
      ]),
    ),
    ts.return(
      ts.and(
        ts.call(ts.id('METHODS.includes'), [ts.id('method')]),
        ts.chain(ts.id('headers'), ['map', [
          ts.arrow(['header'], ts.chain(ts.id('header'), ['trim'], ['toLowerCase'])),
        ]], ['every', [
          ts.arrow(['header'], ts.or(ts.equal(ts.id('header'), ''), ts.call(ts.id('known.has'), [ts.id('header')]))),
        ]]),
      ),
    ),
  ]);
}
