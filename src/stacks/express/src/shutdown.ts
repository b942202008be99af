import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

const Server = ts.symbol('node:http', 'Server');
const Service = ts.symbol('./src/service.ts', 'Service');
const pause = ts.symbol('node:timers/promises', 'setTimeout', 'pause');

/** `src/shutdown.ts` */
export function shutdownModule(): Module {
  return ts.module('src/shutdown.ts', [
    stopOnSignal(),
    drained(),
  ]);
}

function stopOnSignal(): ts.compiler.Statement {
  return ts.function('stopOnSignal', {
    export: true,
    params: [
      ts.param('server', Server),
      ts.param('service', Service),
      ts.param('close', ts.functionType([], ts.ref('Promise', ts.types.unknown))),
    ],
    returns: ts.types.void,
    doc:
      'Ends a server on SIGTERM or SIGINT: readiness goes first, then the port, then, once all requests are answered, what the\nservice stands on.\n\nA server that closes its port at once would lose the requests that balancers send until they know.',
  }, [
    ts.const(
      'stop',
      ts.asyncArrow([ts.param('signal', ts.ref(ts.id('NodeJS.Signals')))], [
        ts.guard(ts.id('service.stopping'), ts.return()),
        ts.assign(ts.id('service.stopping'), true),
        ts.call(ts.id('service.logger.info'), [ts.template(['Stopping on ', ts.id('signal')])]),
        ts.guard(
          ts.equal(ts.id('signal'), 'SIGTERM'),
          ts.await(ts.call(pause, [ts.binop(ts.id('service.settings.shutdownDelay'), '*', 1000)])),
        ),
        ts.await(ts.call(ts.id('drained'), [ts.id('server'), ts.id('service')])),
        ts.await(ts.call(ts.id('close'))),
        ts.call(ts.id('service.logger.info'), ['Stopped']),
        ts.commented(ts.call(ts.id('process.exit')), 'What still hangs is not waited for.'),
      ]),
    ),
    ts.forOf('signal', ts.asConst(['SIGTERM', 'SIGINT']), [
      ts.call(ts.id('process.on'), [
        ts.id('signal'),
        ts.arrow(['received'], ts.void(ts.call(ts.id('stop'), [ts.id('received')]))),
      ]),
    ]),
  ]);
}

function drained(): ts.compiler.Statement {
  const seconds = ts.id('service.settings.shutdownTimeout');
  return ts.function('drained', {
    async: true,
    params: [ts.param('server', Server), ts.param('service', Service)],
    returns: ts.ref('Promise', ts.types.void),
    doc: 'Closes the port, and waits for the requests under way, but not for ever.',
  }, [
    ts.commented(
      ts.assign(ts.id('server.keepAliveTimeout'), 1),
      'Once a request under way is answered, its connection has nothing to wait for.',
    ),
    ts.const(
      'ended',
      ts.new(ts.id('Promise'), [ts.arrow(['resolve'], ts.call(ts.id('server.close'), [ts.id('resolve')]))]),
    ),
    ts.const(
      'late',
      ts.call(ts.id('setTimeout'), [
        ts.arrow([], [
          ts.call(ts.id('service.logger.warn'), ['Requests that took longer than SHUTDOWN_TIMEOUT are broken off']),
          ts.call(ts.id('server.closeAllConnections')),
        ]),
        ts.binop(seconds, '*', 1000),
      ]),
    ),
    ts.await(ts.id('ended')),
    ts.call(ts.id('clearTimeout'), [ts.id('late')]),
  ]);
}
