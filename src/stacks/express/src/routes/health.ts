import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Service = ts.symbol('./src/service.ts', 'Service');
const ApiRouter = ts.symbol('./src/utils/route.ts', 'ApiRouter');
const ServiceHealth = ts.symbol('./src/schemas/common.ts', 'ServiceHealth');
const ok = ts.symbol('./src/utils/route.ts', 'ok');
const ServiceLive = ts.symbol('./src/schemas/common.ts', 'ServiceLive');
const Response = ts.symbol('express', 'Response');
const ping = ts.symbol('./src/db.ts', 'ping');

/** `src/routes/health.ts` */
export function healthModule(): Module {
  return ts.module('src/routes/health.ts', [
    ts.typeAlias('State', ts.union('ok', 'unavailable'), {}),
    healthRouter(),
    health(),
    stateOf(),
  ]);
}

function healthRouter(): ts.compiler.Statement {
  return ts.function('healthRouter', {
    export: true,
    params: [ts.param('service', Service)],
    returns: ApiRouter,
    doc: 'Whether the service lives, and whether what it stands on answers.',
  }, [
    ts.const('routes', ts.new(ApiRouter, [{ tag: 'service' }])),
    ts.const('unhealthy', {
      status: 503,
      schema: ServiceHealth,
      description: 'The database or Redis does not answer.',
    }),
    ts.call(ts.id('routes.get'), ['/health', {
      id: 'health',
      summary: 'Check the database, and Redis where it is used, under a time limit',
      caller: 'anyone',
      answer: ts.call(ok, [ServiceHealth, 'Successful Response']),
      otherwise: [ts.id('unhealthy')],
    }, ts.arrow([ts.objectPattern(['res'])], ts.call(ts.id('health'), [ts.id('service'), ts.id('res'), false]))]),
    ts.call(ts.id('routes.get'), ['/live', {
      id: 'live',
      summary: 'Answer without touching anything',
      caller: 'anyone',
      answer: ts.call(ok, [ServiceLive, 'Successful Response']),
    }, ts.arrow([], ts.call(ts.id('Promise.resolve'), [{ status: 'ok' }]))]),
    ts.call(ts.id('routes.get'), [
      '/ready',
      {
        id: 'ready',
        summary: 'Check the same, and refuse while the service shuts down',
        caller: 'anyone',
        answer: ts.call(ok, [ServiceHealth, 'Successful Response']),
        otherwise: [ts.id('unhealthy')],
      },
      ts.arrow(
        [ts.objectPattern(['res'])],
        ts.call(ts.id('health'), [ts.id('service'), ts.id('res'), ts.id('service.stopping')]),
      ),
    ]),
    ts.return(ts.id('routes')),
  ]);
}

function health(): ts.compiler.Statement {
  return ts.function('health', {
    async: true,
    params: [
      ts.param(ts.objectPattern(['redis', 'settings']), Service),
      ts.param('response', Response),
      ts.param('stopping', ts.types.boolean),
    ],
  }, [
    ts.const('seconds', ts.id('settings.healthTimeout')),
    ts.const(
      ts.arrayPattern(['database', 'shared']),
      ts.await(
        ts.call(ts.id('Promise.all'), [[
          ts.call(ts.id('stateOf'), [ts.call(ping), ts.id('seconds')]),
          ts.conditional(
            ts.equal(ts.id('redis'), null),
            ts.undefined,
            ts.call(ts.id('stateOf'), [ts.call(ts.id('redis.ping')), ts.id('seconds')]),
          ),
        ]]),
      ),
    ),
    ts.const(
      'healthy',
      ts.and(ts.equal(ts.id('database'), 'ok'), ts.unequal(ts.id('shared'), 'unavailable'), ts.not(ts.id('stopping'))),
    ),
    ts.call(ts.id('response.status'), [ts.conditional(ts.id('healthy'), 200, 503)]),
    ts.const('status', ts.conditional(ts.id('healthy'), 'ok', 'unavailable'), { type: ts.ref('State') }),
    ts.return(
      ts.object([
        ['status', ts.id('status')],
        ['database', ts.id('database')],
        ts.spread(ts.and(ts.unequal(ts.id('shared'), ts.undefined), { redis: ts.id('shared') })),
      ]),
    ),
  ]);
}

function stateOf(): ts.compiler.Statement {
  return ts.function('stateOf', {
    async: true,
    params: [ts.param('check', ts.ref('Promise', ts.types.unknown)), ts.param('seconds', ts.types.number)],
    returns: ts.ref('Promise', ts.ref('State')),
    doc: 'How a check ends; one that takes too long counts as failed, and is not waited for.',
  }, [
    ts.let('timer', undefined, { type: ts.union(ts.ref(ts.id('NodeJS.Timeout')), ts.types.undefined) }),
    ts.const(
      'late',
      ts.new(ts.id('Promise'), [
        ts.arrow(['resolve'], [
          ts.assign(
            ts.id('timer'),
            ts.call(ts.id('setTimeout'), [ts.id('resolve'), ts.binop(ts.id('seconds'), '*', 1000), 'unavailable']),
          ),
        ]),
      ], [ts.ref('State')]),
    ),
    ts.const(
      'held',
      ts.call(ts.id('check.then'), [ts.arrow([], 'ok'), ts.arrow([], 'unavailable')], [
        ts.ref('State'),
        ts.ref('State'),
      ]),
    ),
    ts.return(
      ts.chain(ts.id('Promise'), ['race', [[ts.id('held'), ts.id('late')]]], ['finally', [
        ts.arrow([], [ts.call(ts.id('clearTimeout'), [ts.id('timer')])]),
      ]]),
    ),
  ]);
}
