import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { expects, plainTest, plainTestFor, vi } from './kit.js';

const ChildProcess = ts.symbol('node:child_process', 'ChildProcess');
const cluster = ts.defaultSymbol('node:cluster', 'cluster');
const Worker = ts.symbol('node:cluster', 'Worker');
const onTestFinished = ts.symbol('vitest', 'onTestFinished');
const startWorkers = ts.symbol('./src/workers.ts', 'startWorkers');
const listening = ts.symbol('./tests/signals.ts', 'listening');
const worker = ts.id('worker');
const fork = ts.id('fork');

/** `tests/service/workers.test.ts` */
export function workersTestModule(): Module {
  return ts.module('tests/service/workers.test.ts', [
    ts.const(
      'worker',
      ts.call(ts.id('Object.assign'), [ts.new(Worker), { id: 1, process: ts.new(ChildProcess) }]),
      { doc: 'Stands for every process: none is started.' },
    ),
    start(),
    plainTest('as many processes are started as are asked for', [], [
      forking(),
      ts.call(ts.id('start'), [3]),
      expects(fork, 'toHaveBeenCalledTimes', 3),
    ]),
    plainTest('a process that has served is replaced when it ends', [], [
      forking(),
      ts.call(ts.id('start'), [1]),
      happens('listening'),
      happens('exit'),
      expects(fork, 'toHaveBeenCalledTimes', 2),
    ]),
    plainTest('where a process cannot start, no other one is tried', [], [
      forking(),
      ts.const(
        'exit',
        ts.chain(vi, ['spyOn', [ts.id('process'), 'exit']], ['mockImplementation', [
          ts.arrow([], [ts.throw(ts.new(ts.id('Error'), ['The end']))]),
        ]]),
      ),
      ts.call(ts.id('start'), [1]),
      expects(ts.arrow([], happens('exit')), 'toThrow', 'The end'),
      expects(ts.id('exit'), 'toHaveBeenCalledExactlyOnceWith', 1),
      expects(fork, 'toHaveBeenCalledOnce'),
    ]),
    plainTestFor(ts.asConst(['SIGTERM', 'SIGINT']), '%s goes to all processes, and none is replaced', ['signal'], [
      forking(),
      ts.const('kill', ts.chain(vi, ['spyOn', [ts.id('worker.process'), 'kill']], ['mockReturnValue', [true]])),
      ts.const('send', ts.call(ts.id('start'), [1])),
      happens('listening'),
      ts.call(ts.id('send'), [ts.id('signal')]),
      expects(ts.id('kill'), 'toHaveBeenCalledExactlyOnceWith', ts.id('signal')),
      happens('exit'),
      expects(fork, 'toHaveBeenCalledOnce'),
    ]),
  ], { doc: 'Tests of the processes that share a port.' });
}

/** `start`: what is forked is in the list of processes, and listened to until the test ends. */
function start(): ts.compiler.Statement {
  const withWorkers = (workers: ts.Value): ts.compiler.Expression =>
    ts.call(ts.id('Object.assign'), [cluster, { workers }]);
  return ts.function('start', {
    params: [ts.param('count', ts.types.number)],
    returns: ts.functionType([ts.param('signal', ts.ref(ts.id('NodeJS.Signals')))], ts.types.void),
    doc: 'Starts so many processes, and gives what sends signals to the one that starts them.',
  }, [
    withWorkers(ts.object([['1', worker]])),
    ts.call(onTestFinished, [
      ts.arrow([], [ts.chain(cluster, ['removeAllListeners']), withWorkers(ts.object())]),
    ]),
    ts.return(ts.call(listening, [ts.arrow([], [ts.call(startWorkers, [ts.id('count')])])])),
  ]);
}

function forking(): ts.compiler.Statement {
  return ts.const('fork', ts.chain(vi, ['spyOn', [cluster, 'fork']], ['mockReturnValue', [worker]]));
}

function happens(event: string): ts.compiler.Expression {
  return ts.chain(cluster, ['emit', [event, worker]]);
}
