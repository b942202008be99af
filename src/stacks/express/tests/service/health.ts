import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { changes, describe, expects, test, testFor, vi } from './kit.js';

const db = ts.symbol('./src/db.ts', 'db');

/** `tests/service/health.test.ts` */
export function healthTestModule({ options }: Pick<ExpressContext, 'options'>): Module {
  return ts.module('tests/service/health.test.ts', [
    ...(options.prefix === '' ? [] : [ts.const('PREFIX', options.prefix)]),
    testFor(options.prefix === '' ? [''] : ['', ts.id('PREFIX')], 'the service is well at %j', [
      'prefix',
      ts.objectPattern(['guest', 'service']),
    ], [
      ts.forOf('path', ['health', 'ready'], [
        ts.const(
          ts.objectPattern(['body', 'status']),
          ts.await(ts.call(ts.id('guest.get'), [ts.template([ts.id('prefix'), '/', ts.id('path')])])),
        ),
        expects(ts.id('status'), 'toBe', 200),
        expects(ts.id('body'), 'toEqual', { status: 'ok', database: 'ok' }),
      ]),
      ts.const('live', ts.await(ts.call(ts.id('guest.get'), [ts.template([ts.id('prefix'), '/live'])]))),
      expects(ts.id('live.body'), 'toEqual', { status: 'ok' }),
      ts.assign(ts.id('service.stopping'), true),
      ts.const(
        ts.objectPattern(['body', 'status']),
        ts.await(ts.call(ts.id('guest.get'), [ts.template([ts.id('prefix'), '/ready'])])),
      ),
      expects(ts.id('status'), 'toBe', 503),
      expects(ts.id('body'), 'toEqual', { status: 'unavailable', database: 'ok' }),
    ]),
    test('a service without a database is not well, and lives', ['guest'], [
      ts.chain(vi, ['spyOn', [db, '$queryRaw']], ['mockRejectedValue', [ts.new(ts.id('Error'), ['secret'])]]),
      ts.forOf('path', ['health', 'ready'], [
        ts.const(
          ts.objectPattern(['body', 'status']),
          ts.await(ts.call(ts.id('guest.get'), [ts.template(['/', ts.id('path')])])),
        ),
        expects(ts.id('status'), 'toBe', 503),
        expects(ts.id('body'), 'toEqual', { status: 'unavailable', database: 'unavailable' }),
      ]),
      ts.const(ts.objectPattern(['status']), ts.await(ts.call(ts.id('guest.get'), ['/live']))),
      expects(ts.id('status'), 'toBe', 200),
    ]),
    describe('what takes its time', [
      changes({ healthTimeout: 0.01, redisUrl: 'redis://127.0.0.1:9' }),
      test('is not waited for', ['guest', 'service'], [
        ts.guard(ts.equal(ts.id('service.redis'), null), ts.throw(ts.new(ts.id('Error'), ['There is no Redis']))),
        ts.chain(vi, ['spyOn', [ts.id('service.redis'), 'ping']], ['mockReturnValue', [
          ts.new(ts.id('Promise'), [ts.arrow([], ts.undefined)]),
        ]]),
        ts.const(ts.objectPattern(['status']), ts.await(ts.call(ts.id('guest.get'), ['/health']))),
        expects(ts.id('status'), 'toBe', 503),
      ]),
    ]),
  ], { doc: 'Tests of what says whether the service is well.' });
}
