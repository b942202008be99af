import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const RequestHandler = ts.symbol('express', 'RequestHandler');
const Request = ts.symbol('express', 'Request');
const BadRequestError = ts.symbol('./src/errors.ts', 'BadRequestError');
const PayloadTooLargeError = ts.symbol('./src/errors.ts', 'PayloadTooLargeError');

/** `src/middleware/body.ts` */
export function bodyModule(): Module {
  return ts.module('src/middleware/body.ts', [
    rawBody(),
    readUpTo(),
    tooLarge(),
  ]);
}

function rawBody(): ts.compiler.Statement {
  return ts.function('rawBody', {
    export: true,
    params: [ts.param('limit', ts.types.number)],
    returns: RequestHandler,
    doc: 'Reads the bytes of bodies, up to a limit, whether their length was declared or not.',
  }, [
    ts.return(
      ts.asyncArrow(['request', '_response', 'next'], [
        ts.const(
          'declared',
          ts.call(ts.id('Number'), [ts.nullish(ts.call(ts.id('request.get'), ['Content-Length']), 0)]),
        ),
        ts.guard(
          ts.binop(ts.id('declared'), '>', ts.id('limit')),
          ts.throw(ts.call(ts.id('tooLarge'), [ts.id('request')])),
        ),
        ts.if(
          ts.or(
            ts.binop(ts.id('declared'), '>', 0),
            ts.unequal(ts.call(ts.id('request.get'), ['Transfer-Encoding']), ts.undefined),
          ),
          [ts.assign(ts.id('request.body'), ts.await(ts.call(ts.id('readUpTo'), [ts.id('request'), ts.id('limit')])))],
        ),
        ts.call(ts.id('next')),
      ]),
    ),
  ]);
}

function readUpTo(): ts.compiler.Statement {
  return ts.function('readUpTo', {
    async: true,
    params: [ts.param('request', Request), ts.param('limit', ts.types.number)],
    returns: ts.ref('Promise', ts.ref('Buffer')),
  }, [
    ts.const('parts', [], { type: ts.arrayOf(ts.ref('Buffer')) }),
    ts.let('size', 0),
    ts.try(
      [
        ts.forOf('part', ts.call(ts.id('request.iterator'), [{ destroyOnReturn: false }]), [
          ts.guard(ts.not(ts.call(ts.id('Buffer.isBuffer'), [ts.id('part')])), ts.continue()),
          ts.assign(ts.id('size'), ts.id('part.length'), '+='),
          ts.guard(
            ts.binop(ts.id('size'), '>', ts.id('limit')),
            ts.throw(ts.call(ts.id('tooLarge'), [ts.id('request')])),
          ),
          ts.call(ts.id('parts.push'), [ts.id('part')]),
        ], { await: true }),
      ],
      ts.catch('error', [
        ts.commented(
          ts.guard(ts.id('request.readableAborted'), ts.throw(ts.new(BadRequestError))),
          'Who hangs up is no fault of the server, nor of its database.',
        ),
        ts.throw(ts.id('error')),
      ]),
    ),
    ts.return(ts.call(ts.id('Buffer.concat'), [ts.id('parts'), ts.id('size')])),
  ]);
}

function tooLarge(): ts.compiler.Statement {
  return ts.function('tooLarge', {
    params: [ts.param('request', Request)],
    returns: PayloadTooLargeError,
    doc:
      'What is still to come is thrown away: whoever sends it would not hear the answer on a connection that is cut.',
  }, [ts.call(ts.id('request.resume')), ts.return(ts.new(PayloadTooLargeError))]);
}
