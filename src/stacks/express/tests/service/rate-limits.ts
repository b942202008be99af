import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { changes, describe, expects, plainTest, plainTestFor, test, testFor, vi } from './kit.js';

const createApp = ts.symbol('./src/app.ts', 'createApp');
const readSettings = ts.symbol('./src/config.ts', 'readSettings');
const callerAddress = ts.symbol('./src/utils/addresses.ts', 'callerAddress');
const networkOf = ts.symbol('./src/utils/addresses.ts', 'networkOf');
const parseNetworks = ts.symbol('./src/utils/addresses.ts', 'parseNetworks');
const parseRate = ts.symbol('./src/utils/rate.ts', 'parseRate');
const Api = ts.symbol('./tests/api.ts', 'Api');
const refused = ts.symbol('./tests/helpers.ts', 'refused');

/** `tests/service/rate-limits.test.ts` */
export function rateLimitsTestModule({ options }: Pick<ExpressContext, 'options'>): Module {
  return ts.module('tests/service/rate-limits.test.ts', [
    ts.const('PREFIX', options.prefix),
    ts.const('OTHER', ts.template([ts.id('PREFIX'), '/no_such_path'])),
    ts.const('AUTH', ts.template([ts.id('PREFIX'), '/auth/no_such_path'])),
    ts.const('LIMITS', { rateLimit: { requests: 3, seconds: 60 }, authRateLimit: { requests: 2, seconds: 60 } }),
    askFunction(),
    plainTest('there are limits by default', [], [
      expects(ts.call(readSettings, [ts.object()]), 'toMatchObject', {
        rateLimit: { requests: 100, seconds: 60 },
        authRateLimit: { requests: 10, seconds: 60 },
      }),
    ]),
    test('limits can be switched off', ['guest'], [
      expects(
        ts.new(ts.id('Set'), [ts.await(ts.call(ts.id('ask'), [ts.id('guest'), ts.id('OTHER'), 120]))]),
        'toEqual',
        ts.new(ts.id('Set'), [[404]]),
      ),
      expects(
        ts.new(ts.id('Set'), [ts.await(ts.call(ts.id('ask'), [ts.id('guest'), ts.id('AUTH'), 20]))]),
        'toEqual',
        ts.new(ts.id('Set'), [[404]]),
      ),
    ]),
    describe('limits', [
      changes(ts.id('LIMITS')),
      test('refuse requests over them, and say how long', ['guest'], [
        expects(ts.await(ts.call(ts.id('ask'), [ts.id('guest'), ts.id('OTHER'), 3])), 'toEqual', [404, 404, 404]),
        ts.const('answer', ts.await(ts.call(ts.id('guest.get'), [ts.id('OTHER')]))),
        ts.call(refused, [ts.id('answer'), 429, 'rate_limited']),
        ts.const('seconds', ts.call(ts.id('Number'), [ts.index(ts.id('answer.headers'), 'retry-after')])),
        expects(ts.id('seconds'), 'toBeGreaterThan', 0),
        expects(ts.id('seconds'), 'toBeLessThanOrEqual', 60),
        expects(ts.await(ts.call(ts.id('ask'), [ts.id('guest'), ts.id('AUTH'), 3])), 'toEqual', [404, 404, 429]),
      ]),
      testFor(
        [
          '/',
          '/health',
          '/ready',
          '/live',
          ...(options.prefix === '' ? [] : [ts.template([ts.id('PREFIX'), '/live'])]),
        ],
        'leave out %s',
        [
          'path',
          ts.objectPattern(['guest']),
        ],
        [
          expects(ts.await(ts.call(ts.id('ask'), [ts.id('guest'), ts.id('path'), 5])), 'toEqual', [
            200,
            200,
            200,
            200,
            200,
          ]),
        ],
      ),
    ]),
    describe('behind a proxy', [
      changes(ts.object([ts.spread(ts.id('LIMITS')), ['trustedProxies', ts.call(ts.id('networks'), ['127.0.0.1'])]])),
      test('callers are counted apart', ['guest'], [
        expects(ts.await(ts.call(ts.id('ask'), [ts.id('guest'), ts.id('OTHER'), 4, '1.2.3.4'])), 'toEqual', [
          404,
          404,
          404,
          429,
        ]),
        expects(ts.await(ts.call(ts.id('ask'), [ts.id('guest'), ts.id('OTHER'), 1, '9.9.9.9, 1.2.3.4'])), 'toEqual', [
          429,
        ]),
        expects(ts.await(ts.call(ts.id('ask'), [ts.id('guest'), ts.id('OTHER'), 1, '1.2.3.5'])), 'toEqual', [404]),
      ]),
    ]),
    describe('with Redis', [
      changes(ts.object([ts.spread(ts.id('LIMITS')), ['redisUrl', 'redis://127.0.0.1:9']])),
      test('processes count together', ['serve', 'service'], [
        ts.let('count', 0),
        ts.guard(ts.equal(ts.id('service.redis'), null), ts.throw(ts.new(ts.id('Error'), ['There is no Redis']))),
        ts.chain(vi, ['spyOn', [ts.id('service.redis'), 'eval']], ['mockImplementation', [
          ts.arrow([], ts.call(ts.id('Promise.resolve'), [[ts.assign(ts.id('count'), 1, '+='), 60]])),
        ]]),
        ts.chain(vi, ['spyOn', [ts.id('service.redis'), 'ping']], ['mockResolvedValue', ['PONG']]),
        ts.const('one', ts.await(ts.call(ts.id('serve'), [ts.call(createApp, [ts.id('service')])]))),
        ts.const('other', ts.await(ts.call(ts.id('serve'), [ts.call(createApp, [ts.id('service')])]))),
        expects(ts.await(ts.call(ts.id('ask'), [ts.id('one'), ts.id('OTHER'), 2])), 'toEqual', [404, 404]),
        expects(ts.await(ts.call(ts.id('ask'), [ts.id('other'), ts.id('OTHER'), 2])), 'toEqual', [404, 429]),
        ts.const(ts.objectPattern(['body']), ts.await(ts.call(ts.id('one.get'), ['/health']))),
        expects(ts.id('body'), 'toEqual', { status: 'ok', database: 'ok', redis: 'ok' }),
      ]),
      test('a process counts for itself while that does not answer', ['guest', 'lines'], [
        expects(ts.await(ts.call(ts.id('ask'), [ts.id('guest'), ts.id('OTHER'), 4])), 'toEqual', [404, 404, 404, 429]),
        expects(
          ts.call(ts.id('lines.filter'), [
            ts.arrow(['line'], ts.call(ts.id('line.includes'), ['Redis does not answer'])),
          ]),
          'toHaveLength',
          1,
        ),
        ts.const(ts.objectPattern(['body', 'status']), ts.await(ts.call(ts.id('guest.get'), ['/ready']))),
        expects(ts.id('status'), 'toBe', 503),
        expects(ts.id('body'), 'toEqual', {
          status: 'unavailable',
          database: 'ok',
          redis: 'unavailable',
        }),
      ]),
    ]),
    plainTestFor(
      ts.asConst([
        ['1.2.3.4', '', '1.2.3.4'],
        ['1.2.3.4', '9.9.9.9', '1.2.3.4'],
        ['10.0.0.1', '', '10.0.0.1'],
        ['10.0.0.1', '9.9.9.9, 1.2.3.4', '1.2.3.4'],
        ['10.0.0.1', '9.9.9.9, 1.2.3.4, 10.0.0.2', '1.2.3.4'],
        ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
        ['10.0.0.1', '1.2.3.4, nonsense', '10.0.0.1'],
        ['10.0.0.1', '1.2.3.4:5678', '1.2.3.4'],
        ['10.0.0.1', '[2001:db8::1]:443', '2001:db8:0:0'],
        ['::ffff:10.0.0.1', '2001:db8::2', '2001:db8:0:0'],
        ['', '1.2.3.4', ''],
      ]),
      'a request from %j for %j is counted for %j',
      [ts.arrayPattern(['client', 'forwarded', 'caller'])],
      [
        ts.const(
          'address',
          ts.call(callerAddress, [ts.id('client'), ts.id('forwarded'), ts.call(ts.id('networks'), ['10.0.0.0/8'])]),
        ),
        expects(ts.call(networkOf, [ts.nullish(ts.id('address'), '')]), 'toBe', ts.id('caller')),
      ],
    ),
    plainTestFor(['often', '', '1/fortnight', '5 per 0 minutes'], '%j is no rate', ['text'], [
      expects(ts.call(parseRate, [ts.id('text')]), 'toBeUndefined'),
    ]),
    plainTest('rates have their own times', [], [
      expects(ts.call(parseRate, ['10 per 5 minutes']), 'toEqual', {
        requests: 10,
        seconds: 300,
      }),
    ]),
    plainTestFor(['10.0.0.0/33', 'somewhere', '::1/129'], '%j is no network', ['text'], [
      expects(ts.call(parseNetworks, [ts.id('text')]), 'toBeUndefined'),
    ]),
    networksFunction(),
  ], { doc: 'Tests of limits on requests. Unknown paths count as well as others.' });
}

function askFunction(): ts.compiler.Statement {
  return ts.function('ask', {
    async: true,
    params: [
      ts.param('client', Api),
      ts.param('path', ts.types.string),
      ts.param('times', ts.types.number),
      ts.param('forwarded', { default: '' }),
    ],
    returns: ts.ref('Promise', ts.arrayOf(ts.types.number)),
    doc: 'Asks several times, and notes how it is answered.',
  }, [
    ts.const('statuses', [], { type: ts.arrayOf(ts.types.number) }),
    ts.for(['asked', 0], ts.binop(ts.id('asked'), '<', ts.id('times')), ts.assign(ts.id('asked'), 1, '+='), [
      ts.const(
        ts.objectPattern(['status']),
        ts.await(ts.call(ts.id('client.get'), [ts.id('path'), '', { 'X-Forwarded-For': ts.id('forwarded') }])),
      ),
      ts.call(ts.id('statuses.push'), [ts.id('status')]),
    ]),
    ts.return(ts.id('statuses')),
  ]);
}

function networksFunction(): ts.compiler.Statement {
  return ts.function('networks', { params: [ts.param('text', ts.types.string)] }, [
    ts.const('found', ts.call(parseNetworks, [ts.id('text')])),
    ts.guard(
      ts.equal(ts.id('found'), ts.undefined),
      ts.throw(ts.new(ts.id('Error'), [ts.template([ts.id('text'), ' is no network'])])),
    ),
    ts.return(ts.id('found')),
  ]);
}
