import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

/** `src/utils/rate.ts` */
export function rateModule(): Module {
  return ts.module('src/utils/rate.ts', [
    rate(),
    rate2(),
    seconds(),
    parseRate(),
  ]);
}

function rate(): ts.compiler.Statement {
  return ts.interface('Rate', { export: true, doc: 'How many requests a caller may make in which time.' }, [
    ts.property('requests', ts.types.number, { readonly: true }),
    ts.property('seconds', ts.types.number, { readonly: true }),
  ]);
}

function rate2(): ts.compiler.Statement {
  return ts.const('RATE', ts.regex('^(\\d+) *(?:\\/|per) *(\\d+)? *(second|minute|hour|day)s?$', 'i'));
}

function seconds(): ts.compiler.Statement {
  return ts.const(
    'SECONDS',
    ts.new(ts.id('Map'), [[['second', 1], ['minute', 60], ['hour', 3600], ['day', ts.grouped(86_400)]]]),
  );
}

function parseRate(): ts.compiler.Statement {
  return ts.function('parseRate', {
    export: true,
    params: [ts.param('text', ts.types.string)],
    returns: ts.union(ts.ref('Rate'), ts.types.undefined),
    doc: 'Reads `100/minute` or `10 per 5 minutes`; undefined where that is no rate.',
  }, [
    ts.const(
      ts.arrayPattern([
        undefined,
        'requests',
        ts.element('times', { default: '1' }),
        ts.element('unit', { default: '' }),
      ]),
      ts.nullish(ts.call(ts.id('RATE.exec'), [ts.call(ts.id('text.trim'))]), []),
    ),
    ts.const(
      'seconds',
      ts.binop(
        ts.call(ts.id('Number'), [ts.id('times')]),
        '*',
        ts.nullish(ts.call(ts.id('SECONDS.get'), [ts.call(ts.id('unit.toLowerCase'))]), 0),
      ),
    ),
    ts.guard(ts.or(ts.equal(ts.id('requests'), ts.undefined), ts.equal(ts.id('seconds'), 0)), ts.return(ts.undefined)),
    ts.return({ requests: ts.call(ts.id('Number'), [ts.id('requests')]), seconds: ts.id('seconds') }),
  ]);
}
