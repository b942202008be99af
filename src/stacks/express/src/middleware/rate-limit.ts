import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';

const Service = ts.symbol('./src/service.ts', 'Service');
const RequestHandler = ts.symbol('express', 'RequestHandler');
const OwnCounter = ts.symbol('./src/utils/hits.ts', 'OwnCounter');
const SharedCounter = ts.symbol('./src/utils/hits.ts', 'SharedCounter');
const RateLimitedError = ts.symbol('./src/errors.ts', 'RateLimitedError');
const Request = ts.symbol('express', 'Request');
const Settings = ts.symbol('./src/config.ts', 'Settings');
const callerAddress = ts.symbol('./src/utils/addresses.ts', 'callerAddress');
const networkOf = ts.symbol('./src/utils/addresses.ts', 'networkOf');

/** `src/middleware/rate-limit.ts` */
export function rateLimitModule({ contract }: ExpressContext): Module {
  const free = contract.service.filter(({ kind }) => kind !== 'root').map(({ path }) => path);
  return ts.module('src/middleware/rate-limit.ts', [
    ts.const('FREE', [...new Set(free)]),
    rateLimits(),
    callerOf(),
  ]);
}

function rateLimits(): ts.compiler.Statement {
  return ts.function('rateLimits', {
    export: true,
    params: [ts.param(ts.objectPattern(['logger', 'redis', 'settings']), Service)],
    returns: RequestHandler,
    doc: 'Refuses requests of callers that make too many; paths under `/auth` are counted apart.',
  }, [
    ts.const(
      ts.objectPattern(['apiPrefix', 'appName', 'authRateLimit', 'rateLimit', 'trustedProxies']),
      ts.id('settings'),
    ),
    ts.const(
      'counter',
      ts.conditional(
        ts.equal(ts.id('redis'), null),
        ts.new(OwnCounter),
        ts.new(SharedCounter, [ts.id('redis'), ts.id('appName'), ts.id('logger')]),
      ),
    ),
    ts.const(
      'free',
      ts.new(ts.id('Set'), [[
        '/',
        ts.spread(ts.id('FREE')),
        ts.spread(ts.call(ts.id('FREE.map'), [ts.arrow(['path'], ts.template([ts.id('apiPrefix'), ts.id('path')]))])),
      ]]),
    ),
    ts.return(
      ts.asyncArrow(['request', '_response', 'next'], [
        ts.const(ts.objectPattern(['path']), ts.id('request')),
        ts.const(
          'group',
          ts.conditional(
            ts.chain(ts.template([ts.id('path'), '/']), ['startsWith', [ts.template([ts.id('apiPrefix'), '/auth/'])]]),
            'auth',
            'api',
          ),
        ),
        ts.const('rate', ts.conditional(ts.equal(ts.id('group'), 'auth'), ts.id('authRateLimit'), ts.id('rateLimit'))),
        ts.if(ts.and(ts.unequal(ts.id('rate'), null), ts.not(ts.call(ts.id('free.has'), [ts.id('path')]))), [
          ts.const('caller', ts.call(ts.id('callerOf'), [ts.id('request'), ts.id('trustedProxies')])),
          ts.const(
            ts.objectPattern(['count', 'seconds']),
            ts.await(
              ts.call(ts.id('counter.hit'), [
                ts.template([ts.id('group'), ':', ts.id('caller')]),
                ts.id('rate.seconds'),
              ]),
            ),
          ),
          ts.guard(
            ts.binop(ts.id('count'), '>', ts.id('rate.requests')),
            ts.throw(
              ts.new(RateLimitedError, [
                ts.call(ts.id('Math.max'), [1, ts.call(ts.id('Math.ceil'), [ts.id('seconds')])]),
              ]),
            ),
          ),
        ]),
        ts.call(ts.id('next')),
      ]),
    ),
  ]);
}

function callerOf(): ts.compiler.Statement {
  return ts.function('callerOf', {
    params: [ts.param('request', Request), ts.param('proxies', ts.indexed(Settings, 'trustedProxies'))],
    returns: ts.types.string,
    doc:
      'Whom a request is counted for: its address, or its network in IPv6.\n\nTo count callers that have signed in by who they are, do so here.',
  }, [
    ts.const(
      'address',
      ts.call(callerAddress, [
        ts.id('request.socket.remoteAddress'),
        ts.call(ts.id('request.get'), ['X-Forwarded-For']),
        ts.id('proxies'),
      ]),
    ),
    ts.return(
      ts.conditional(ts.equal(ts.id('address'), ts.undefined), 'unknown', ts.call(networkOf, [ts.id('address')])),
    ),
  ]);
}
