import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import { Client, fixtures, succeeds, test } from '../kit.js';

const asyncio = py.moduleSymbol('asyncio');
const signal = py.moduleSymbol('signal');
const createApp = py.symbol('app.main', 'create_app');
const SIGTERM = py.attr(signal, 'SIGTERM');
const app = py.id('app');
const stopped = py.id('stopped');
const client = py.id('client');

/** `app/tests/service/test_shutdown.py` */
export function testShutdownModule(): Module {
  const update = py.dict({ shutdown_delay: 0.5 });
  const handlerNow = py.chain(signal, ['getsignal', [SIGTERM]]);
  return py.module('app/tests/service/test_shutdown.py', [
    test('shutdown_is_announced_before_the_server_stops', [fixtures.settings], [
      py.assign('app', py.call(createApp, [py.chain(py.id('settings'), ['model_copy', [], { update }])])),
      py.assign('stopped', py.chain(asyncio, ['Event'])),
      py.assign(
        'before',
        py.chain(signal, ['signal', [SIGTERM, py.lambda([py.vararg('_')], py.chain(stopped, ['set']))]]),
      ),
      py.try(
        [
          py.assign('server', handlerNow),
          py.asyncWith(
            [py.chain(app, 'router', ['lifespan_context', [app]]), py.as(py.call(Client, [app]), 'client')],
            [
              py.assign('answer', py.await(py.chain(client, ['get', ['/ready']]))),
              succeeds(),
              py.assert(py.compare('connection', 'not in', py.id('answer.headers'))),
              py.chain(signal, ['raise_signal', [SIGTERM]]),
              py.assign('answer', py.await(py.chain(client, ['get', ['/ready']]))),
              succeeds(503),
              py.assert(py.compare(py.sub(py.id('answer.headers'), 'connection'), '==', 'close')),
              py.assign('answer', py.await(py.chain(client, ['get', ['/live']]))),
              succeeds(),
              py.assert(py.not(py.chain(stopped, ['is_set']))),
              py.await(py.chain(asyncio, ['wait_for', [py.chain(stopped, ['wait']), 10]])),
            ],
          ),
          py.assert(py.compare(handlerNow, 'is', py.id('server'))),
        ],
        [],
        { finally: [py.chain(signal, ['signal', [SIGTERM, py.id('before')]])] },
      ),
    ]),
  ], { doc: 'Tests of how the service goes.' });
}
