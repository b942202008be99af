import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const z = ts.symbol('zod', 'z');
const Redis = ts.symbol('ioredis', 'Redis');
const Logger = ts.symbol('pino', 'Logger');

/** `src/utils/hits.ts` */
export function hitsModule(): Module {
  return ts.module('src/utils/hits.ts', [
    hits(),
    counter(),
    ownCounter(),
    count(),
    counted(),
    pause(),
    sharedCounter(),
  ]);
}

function hits(): ts.compiler.Statement {
  return ts.interface('Hits', {
    export: true,
    doc: 'How often a caller has asked, and how many seconds it is until that is counted anew.',
  }, [
    ts.property('count', ts.types.number, { readonly: true }),
    ts.property('seconds', ts.types.number, { readonly: true }),
  ]);
}

function counter(): ts.compiler.Statement {
  return ts.interface('Counter', {
    export: true,
    doc: 'Counts requests by caller, each in windows that begin with a request of theirs.',
  }, [
    ts.methodSignature('hit', {
      params: [ts.param('caller', ts.types.string), ts.param('seconds', ts.types.number)],
      returns: ts.union(ts.ref('Hits'), ts.ref('Promise', ts.ref('Hits'))),
      doc: 'Counts one more; windows are so many seconds long.',
    }),
  ]);
}

function ownCounter(): ts.compiler.Statement {
  return ts.class('OwnCounter', { export: true, implements: [ts.id('Counter')], doc: 'Counts in this process.' }, [
    ts.field('windows', {
      access: 'private',
      readonly: true,
      value: ts.new(ts.id('Map'), [], [
        ts.types.string,
        ts.typeLiteral([
          ts.property('count', ts.types.number),
          ts.property('end', ts.types.number, { readonly: true }),
        ]),
      ]),
    }),
    ts.field('sweepAt', { access: 'private', value: 0 }),
    ts.method('hit', {
      params: [ts.param('caller', ts.types.string), ts.param('seconds', ts.types.number)],
      returns: ts.ref('Hits'),
    }, [
      ts.const('now', ts.binop(ts.call(ts.id('performance.now')), '/', 1000)),
      ts.call(ts.id('this.sweep'), [ts.id('now')]),
      ts.let('window', ts.call(ts.id('this.windows.get'), [ts.id('caller')])),
      ts.if(ts.or(ts.equal(ts.id('window'), ts.undefined), ts.binop(ts.id('window.end'), '<=', ts.id('now'))), [
        ts.assign(ts.id('window'), { count: 0, end: ts.binop(ts.id('now'), '+', ts.id('seconds')) }),
        ts.call(ts.id('this.windows.set'), [ts.id('caller'), ts.id('window')]),
      ]),
      ts.assign(ts.id('window.count'), 1, '+='),
      ts.return({ count: ts.id('window.count'), seconds: ts.binop(ts.id('window.end'), '-', ts.id('now')) }),
    ]),
    ts.method('sweep', {
      access: 'private',
      params: [ts.param('now', ts.types.number)],
      returns: ts.types.void,
      doc: 'Forgets, once a minute, who has not come back.',
    }, [
      ts.guard(ts.binop(ts.id('now'), '<', ts.id('this.sweepAt')), ts.return()),
      ts.assign(ts.id('this.sweepAt'), ts.binop(ts.id('now'), '+', 60)),
      ts.forOf(ts.arrayPattern(['caller', ts.element(ts.objectPattern(['end']), {})]), ts.id('this.windows'), [
        ts.guard(ts.binop(ts.id('end'), '<=', ts.id('now')), ts.call(ts.id('this.windows.delete'), [ts.id('caller')])),
      ]),
    ]),
  ]);
}

function count(): ts.compiler.Statement {
  return ts.const(
    'COUNT',
    ts.chain([
      'local count = redis.call(\'INCR\', KEYS[1])',
      'if count == 1 then redis.call(\'EXPIRE\', KEYS[1], ARGV[1]) end',
      'return {count, redis.call(\'TTL\', KEYS[1])}',
    ], ['join', ['\n']]),
    { doc: 'In one step, so that no count is left without an end.' },
  );
}

function counted(): ts.compiler.Statement {
  return ts.const('COUNTED', ts.chain(z, ['tuple', [[ts.chain(z, ['number']), ts.chain(z, ['number'])]]]));
}

function pause(): ts.compiler.Statement {
  return ts.const('PAUSE', 5, { doc: 'Seconds for which Redis is not asked again after it gave no answer.' });
}

function sharedCounter(): ts.compiler.Statement {
  return ts.class('SharedCounter', {
    export: true,
    implements: [ts.id('Counter')],
    doc:
      'Counts in Redis, together with all processes that do. While Redis does not answer, this one counts for itself: nobody is\nrefused because of that.',
  }, [
    ts.field('own', { access: 'private', readonly: true, value: ts.new(ts.id('OwnCounter')) }),
    ts.field('resumeAt', { access: 'private', value: 0 }),
    ts.constructor([
      ts.param('redis', { type: Redis, access: 'private', readonly: true }),
      ts.param('prefix', { type: ts.types.string, access: 'private', readonly: true }),
      ts.param('logger', { type: Logger, access: 'private', readonly: true }),
    ], []),
    ts.method('hit', {
      async: true,
      params: [ts.param('caller', ts.types.string), ts.param('seconds', ts.types.number)],
      returns: ts.ref('Promise', ts.ref('Hits')),
    }, [
      ts.if(ts.binop(ts.call(ts.id('performance.now')), '>=', ts.id('this.resumeAt')), [
        ts.try(
          [
            ts.const(
              'reply',
              ts.await(
                ts.call(ts.id('this.redis.eval'), [
                  ts.id('COUNT'),
                  1,
                  ts.template([ts.id('this.prefix'), ':', ts.id('caller')]),
                  ts.id('seconds'),
                ]),
              ),
              { type: ts.types.unknown },
            ),
            ts.const(ts.arrayPattern(['count', 'left']), ts.call(ts.id('COUNTED.parse'), [ts.id('reply')])),
            ts.return({ count: ts.id('count'), seconds: ts.id('left') }),
          ],
          ts.catch('error', [
            ts.assign(
              ts.id('this.resumeAt'),
              ts.binop(ts.call(ts.id('performance.now')), '+', ts.binop(ts.id('PAUSE'), '*', 1000)),
            ),
            ts.call(ts.id('this.logger.warn'), [
              { error: ts.id('error') },
              'Redis does not answer; this process counts for itself',
            ]),
          ]),
        ),
      ]),
      ts.return(ts.call(ts.id('this.own.hit'), [ts.id('caller'), ts.id('seconds')])),
    ]),
  ]);
}
