import { wire } from '../../../../contract/wire.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { expects, plainTest, testFor } from './kit.js';

const once = ts.symbol('node:events', 'once');
const createServer = ts.symbol('node:http', 'createServer');
const connect = ts.symbol('node:net', 'connect');
const PassThrough = ts.symbol('node:stream', 'PassThrough');
const text = ts.symbol('node:stream/consumers', 'text');
const z = ts.moduleSymbol('zod', 'z');
const parseJson = ts.symbol('./src/utils/json.ts', 'parseJson');
const refuseUnreadable = ts.symbol('./src/utils/unreadable.ts', 'refuseUnreadable');
const Row = ts.symbol('./tests/api.ts', 'Row');

/** `tests/service/unreadable.test.ts` */
export function unreadableTestModule({ options: { naming } }: Pick<ExpressContext, 'options'>): Module {
  const server = ts.id('server');
  const number = ts.chain(z, ['number']);
  const sent = [
    'nonsense\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n',
    ts.template(['GET /', ts.chain('x', ['repeat', [ts.grouped(100_000)]]), ' HTTP/1.1\r\nHost: localhost\r\n\r\n']),
  ];
  return ts.module('tests/service/unreadable.test.ts', [
    ts.const('Address', ts.chain(z, ['object', [ts.object([['port', number]])]])),
    testFor(sent, 'what cannot be read is answered as errors are: %.20j', [
      'request',
      ts.objectPattern(['onTestFinished']),
    ], [
      ts.const('server', ts.chain(ts.call(createServer), ['on', ['clientError', refuseUnreadable]])),
      ts.call(ts.id('onTestFinished'), [ts.arrow([], [ts.call(ts.id('server.close'))])]),
      ts.await(ts.call(once, [ts.call(ts.id('server.listen'), [0, '127.0.0.1']), 'listening'])),
      ts.const(ts.objectPattern(['port']), ts.chain(ts.id('Address'), ['parse', [ts.chain(server, ['address'])]])),
      ts.const('socket', ts.call(connect, [ts.id('port'), '127.0.0.1'])),
      ts.call(ts.id('socket.write'), [ts.id('request')]),
      ts.const(
        ts.arrayPattern([ts.element('head', { default: '' }), ts.element('body', { default: '' })]),
        ts.chain(ts.await(ts.call(text, [ts.id('socket')])), ['split', ['\r\n\r\n']]),
      ),
      expects(ts.id('head'), 'toMatch', ts.regex('^HTTP\\/1\\.1 400 Bad Request\\r\\n')),
      expects(ts.id('head'), 'toContain', 'X-Content-Type-Options: nosniff'),
      ts.const('error', ts.chain(Row, ['parse', [ts.call(parseJson, [ts.id('body')])]])),
      expects(ts.id('error'), 'toMatchObject', { status: 'error', code: 'bad_request', details: null }),
      expects(
        ts.id('head'),
        'toContain',
        ts.template([
          'X-Request-ID: ',
          ts.call(ts.id('String'), [ts.prop(ts.id('error'), wire('request_id', naming))]),
          '\r\n',
        ]),
      ),
    ]),
    plainTest('who has hung up gets no answer', [], [
      ts.const('socket', ts.new(PassThrough)),
      ts.const('error', ts.call(ts.id('Object.assign'), [ts.new(ts.id('Error')), { code: 'ECONNRESET' }])),
      ts.call(refuseUnreadable, [ts.id('error'), ts.id('socket')]),
      expects(ts.id('socket.destroyed'), 'toBe', true),
      expects(ts.id('socket.readableLength'), 'toBe', 0),
    ]),
  ], { doc: 'Tests of what comes in and is no request.' });
}
