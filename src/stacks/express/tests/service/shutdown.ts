import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { changes, describe, expects, expectsNot, test, vi } from './kit.js';

const createServer = ts.symbol('node:http', 'createServer');
const createApp = ts.symbol('./src/app.ts', 'createApp');
const stopOnSignal = ts.symbol('./src/shutdown.ts', 'stopOnSignal');
const Api = ts.symbol('./tests/api.ts', 'Api');
const listening = ts.symbol('./tests/signals.ts', 'listening');

/** `tests/service/shutdown.test.ts` */
export function shutdownTestModule(): Module {
  return ts.module('tests/service/shutdown.test.ts', [
    describe('a service that is told to stop', [
      changes({ shutdownDelay: 0.3, shutdownTimeout: 0.1 }),
      test('says so before its port closes', ['lines', 'service'], [
        ts.const(
          'exit',
          ts.chain(vi, ['spyOn', [ts.id('process'), 'exit']], ['mockImplementation', [
            ts.call(ts.prop(vi, 'fn'), [], [ts.functionType([], ts.types.never)]),
          ]]),
        ),
        ts.const('close', ts.call(ts.prop(vi, 'fn'), [ts.arrow([], ts.call(ts.id('Promise.resolve')))])),
        ts.const('server', ts.call(createServer, [ts.call(createApp, [ts.id('service')])])),
        ts.await(
          ts.new(ts.id('Promise'), [
            ts.arrow(['resolve'], [ts.call(ts.id('server.listen'), [0, '127.0.0.1', ts.id('resolve')])]),
          ], [ts.types.void]),
        ),
        ts.const(
          'send',
          ts.call(listening, [
            ts.arrow([], [ts.call(stopOnSignal, [ts.id('server'), ts.id('service'), ts.id('close')])]),
          ]),
        ),
        ts.const('client', ts.new(Api, [ts.id('server')])),
        ts.const('before', ts.await(ts.call(ts.id('client.get'), ['/ready']))),
        expects(ts.id('before.status'), 'toBe', 200),
        ts.call(ts.id('send'), ['SIGTERM']),
        ts.const('ready', ts.await(ts.call(ts.id('client.get'), ['/ready']))),
        expects(ts.id('ready.status'), 'toBe', 503),
        expects(ts.id('ready.headers.connection'), 'toBe', 'close'),
        ts.const('live', ts.await(ts.call(ts.id('client.get'), ['/live']))),
        expects(ts.id('live.status'), 'toBe', 200),
        expectsNot(ts.id('close'), 'toHaveBeenCalled'),
        ts.commented(ts.statement(ts.call(ts.id('send'), ['SIGINT'])), 'Whoever asks twice waits as long.'),
        ts.await(
          ts.call(ts.prop(vi, 'waitFor'), [
            ts.arrow([], [expects(ts.id('exit'), 'toHaveBeenCalledOnce')]),
            5000,
          ]),
        ),
        expects(ts.id('close'), 'toHaveBeenCalledOnce'),
        expects(ts.id('server.listening'), 'toBe', false),
        expects(ts.call(ts.id('lines.join'), ['']), 'toContain', 'Stopping on SIGTERM'),
      ]),
    ]),
  ], { doc: 'Tests of how the service goes.' });
}
