import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

const onTestFinished = ts.symbol('vitest', 'onTestFinished');
const listener = ts.id('listener');
const signal = ts.id('signal');

/** `tests/signals.ts`: what listens to signals is sent some, and nothing else in the process hears of them. */
export function signalsModule(): Module {
  const send = ts.functionType([ts.param('signal', ts.ref(ts.id('NodeJS.Signals')))], ts.types.void);
  return ts.module('tests/signals.ts', [
    ts.const('SIGNALS', ts.asConst(['SIGTERM', 'SIGINT'])),
    ts.function('listening', {
      export: true,
      params: [ts.param('work', ts.functionType([], ts.types.void))],
      returns: send,
      doc:
        'Does what begins to listen to signals, and gives what sends it one. It listens as long as the test goes on.',
    }, [
      ts.const('before', perSignal('map', ts.call(ts.id('process.listeners'), [signal]))),
      ts.call(ts.id('work')),
      ts.const('added', perSignal('flatMap', addedListeners(), 'at')),
      ts.call(onTestFinished, [
        ts.arrow([], [eachAdded(ts.call(ts.id('process.off'), [signal, listener]))]),
      ]),
      ts.return(ts.arrow(['sent'], [
        eachAdded(ts.guard(ts.equal(signal, ts.id('sent')), ts.call(listener, [ts.id('sent')]))),
      ])),
    ]),
  ], { doc: 'Signals to what a test looks at, and to nothing else in the process.' });
}

function perSignal(method: 'map' | 'flatMap', of: ts.compiler.Expression, ...more: readonly string[]) {
  return ts.chain(ts.id('SIGNALS'), [method, [ts.arrow(['signal', ...more], of)]]);
}

/** The listeners to a signal that were not there before. */
function addedListeners(): ts.compiler.Expression {
  const others = ts.index(ts.id('before'), ts.id('at'));
  return ts.chain(
    ts.id('process'),
    ['listeners', [signal]],
    ['filter', [
      ts.arrow(['one'], ts.unequal(ts.call(ts.optionalProp(others, 'includes'), [ts.id('one')]), true)),
    ]],
    ['map', [ts.arrow(['listener'], ts.object([['signal', signal], ['listener', listener]]))]],
  );
}

function eachAdded(work: ts.StatementLike): ts.compiler.Statement {
  return ts.forOf(ts.objectPattern(['signal', 'listener']), ts.id('added'), [work]);
}
