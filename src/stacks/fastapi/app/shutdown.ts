import type { Module } from '../../../syntax/core/module.js';
import * as py from '../../../syntax/python/index.js';

const { int } = py.builtins;
const FastAPI = py.symbol('fastapi', 'FastAPI');
const Iterator = py.symbol('collections.abc', 'Iterator');
const FrameType = py.symbol('types', 'FrameType');
const contextmanager = py.symbol('contextlib', 'contextmanager');
const asyncio = py.moduleSymbol('asyncio');
const signal = py.moduleSymbol('signal');
const threading = py.moduleSymbol('threading');
const SIGTERM = py.attr(signal, 'SIGTERM');
const loop = py.id('loop');
const handler = py.id('handler');

/** `app/shutdown.py` */
export function shutdownModule(): Module {
  return py.module('app/shutdown.py', [
    py.def('announce_shutdown', {
      params: [py.param('app', FastAPI)],
      returns: py.sub(Iterator, null),
      decorators: [contextmanager],
      doc:
        'Say on SIGTERM that the service goes, and let the server go after a delay.\n\nA server closes its port as soon as it is told to stop. Until balancers know,\nthey would still send requests there.',
    }, [
      py.assign('handler', py.chain(signal, ['getsignal', [SIGTERM]])),
      py.assign(
        'in_main_thread',
        py.compare(
          py.chain(threading, ['current_thread']),
          'is',
          py.chain(threading, ['main_thread']),
        ),
      ),
      py.if(py.or(py.not(py.call(py.id('callable'), [handler])), py.not(py.id('in_main_thread'))), [
        py.commented(py.yield(), 'No server waits for the signal.'),
        py.return(),
      ]),
      py.assign('loop', py.chain(asyncio, ['get_running_loop'])),
      py.def('announce', {
        params: [py.param('number', int), py.param('frame', py.union(FrameType, null))],
        returns: null,
      }, [
        py.assign('app.state.stopping', true),
        py.chain(loop, ['call_soon_threadsafe', [
          py.attr(loop, 'call_later'),
          py.id('app.state.settings.shutdown_delay'),
          handler,
          py.id('number'),
          py.id('frame'),
        ]]),
      ]),
      py.chain(signal, ['signal', [SIGTERM, py.id('announce')]]),
      py.try([py.yield()], [], { finally: [py.chain(signal, ['signal', [SIGTERM, handler]])] }),
    ]),
  ], { doc: 'How the service stops: readiness goes first, then the server.' });
}
