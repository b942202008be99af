import { wire } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';

const Duplex = ts.symbol('node:stream', 'Duplex');
const randomUUID = ts.symbol('node:crypto', 'randomUUID');

/** `src/utils/unreadable.ts` */
export function unreadableModule({ options: { naming } }: Pick<ExpressContext, 'options'>): Module {
  return ts.module('src/utils/unreadable.ts', [
    refuseUnreadable(wire('request_id', naming)),
  ]);
}

function refuseUnreadable(requestId: string): ts.compiler.Statement {
  return ts.function('refuseUnreadable', {
    export: true,
    params: [ts.param('error', ts.ref(ts.id('NodeJS.ErrnoException'))), ts.param('socket', Duplex)],
    returns: ts.types.void,
    doc: 'Answers what is no HTTP, or has a head that is too long, as errors are answered, and hangs up.',
  }, [
    ts.if(ts.or(ts.equal(ts.id('error.code'), 'ECONNRESET'), ts.not(ts.id('socket.writable'))), [
      ts.call(ts.id('socket.destroy')),
      ts.return(),
    ]),
    ts.const('id', ts.call(randomUUID)),
    ts.const(
      'body',
      ts.call(ts.id('JSON.stringify'), [{
        status: 'error',
        code: 'bad_request',
        message: 'The request cannot be read.',
        details: null,
        [requestId]: ts.id('id'),
        timestamp: ts.chain(ts.new(ts.id('Date')), ['toISOString']),
      }]),
    ),
    ts.const('lines', [
      'HTTP/1.1 400 Bad Request',
      'Connection: close',
      'Content-Type: application/json',
      ts.template(['Content-Length: ', ts.call(ts.id('String'), [ts.id('body.length')])]),
      ts.template(['X-Request-ID: ', ts.id('id')]),
      'Content-Security-Policy: default-src \'none\';frame-ancestors \'none\'',
      'Referrer-Policy: no-referrer',
      'X-Content-Type-Options: nosniff',
      'X-Frame-Options: DENY',
      '',
      ts.id('body'),
    ]),
    ts.call(ts.id('socket.end'), [ts.call(ts.id('lines.join'), ['\r\n'])]),
  ]);
}
