import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

const cluster = ts.defaultSymbol('node:cluster', 'cluster');

/** `src/workers.ts` */
export function workersModule(): Module {
  return ts.module('src/workers.ts', [
    startWorkers(),
  ]);
}

function startWorkers(): ts.compiler.Statement {
  return ts.function('startWorkers', {
    export: true,
    params: [ts.param('count', ts.types.number)],
    returns: ts.types.void,
    doc:
      'Runs so many processes that share a port. One that ends is replaced, unless it never came up or all are told to stop.',
  }, [
    ts.const('served', ts.new(ts.id('Set'), [], [ts.types.number])),
    ts.let('stopping', false),
    ts.chain(cluster, ['on', [
      'listening',
      ts.arrow([ts.objectPattern(['id'])], [ts.call(ts.id('served.add'), [ts.id('id')])]),
    ]]),
    ts.chain(cluster, ['on', [
      'exit',
      ts.arrow([ts.objectPattern(['id'])], [
        ts.guard(ts.id('stopping'), ts.return()),
        ts.guard(ts.not(ts.call(ts.id('served.has'), [ts.id('id')])), ts.call(ts.id('process.exit'), [1])),
        ts.chain(cluster, ['fork']),
      ]),
    ]]),
    ts.forOf('signal', ts.asConst(['SIGTERM', 'SIGINT']), [
      ts.call(ts.id('process.on'), [
        ts.id('signal'),
        ts.arrow([], [
          ts.assign(ts.id('stopping'), true),
          ts.forOf('worker', ts.call(ts.id('Object.values'), [ts.nullish(ts.prop(cluster, 'workers'), {})]), [
            ts.chain(ts.optionalProp(ts.id('worker'), 'process'), ['kill', [ts.id('signal')]]),
          ]),
        ]),
      ]),
    ]),
    ts.for(['started', 0], ts.binop(ts.id('started'), '<', ts.id('count')), ts.assign(ts.id('started'), 1, '+='), [
      ts.chain(cluster, ['fork']),
    ]),
  ]);
}
