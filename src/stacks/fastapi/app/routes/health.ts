import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { Exception, bool, dict, float, int, str } = py.builtins;
const Coroutine = py.symbol('collections.abc', 'Coroutine');
const APIRouter = py.symbol('fastapi', 'APIRouter');
const Any = py.symbol('typing', 'Any');
const Literal = py.symbol('typing', 'Literal');
const ServiceHealth = py.symbol('app.schemas.common', 'ServiceHealth');
const Request = py.symbol('fastapi', 'Request');
const Response = py.symbol('fastapi', 'Response');
const status = py.symbol('fastapi', 'status');
const asyncio = py.moduleSymbol('asyncio');
const text = py.symbol('sqlalchemy', 'text');
const ServiceLive = py.symbol('app.schemas.common', 'ServiceLive');

const sessionmaker = py.sub(
  py.symbol('sqlalchemy.ext.asyncio', 'async_sessionmaker'),
  py.symbol('sqlalchemy.ext.asyncio', 'AsyncSession'),
);
const check = py.id('check');
const seconds = py.id('seconds');
const task = py.id('task');
const state = py.id('state');
const database = py.id('database');
const redis = py.id('redis');
const asked = [py.param('request', Request), py.param('response', Response)];
const unavailable = [
  py.assign('answer.status', 'unavailable'),
  py.assign('response.status_code', py.attr(status, 'HTTP_503_SERVICE_UNAVAILABLE')),
];

/** `app/routes/health.py` */
export function healthModule(): Module {
  return py.module('app/routes/health.py', [
    py.assign('State', py.sub(Literal, 'ok', 'unavailable')),
    py.spaced(py.assign('router', py.call(APIRouter, [], { tags: ['service'] }))),
    py.spaced(
      py.annAssign(
        'UNHEALTHY',
        py.sub(dict, py.union(int, str), py.sub(dict, str, Any)),
        py.dict([[503, py.dict({ model: ServiceHealth, description: 'The database or Redis does not answer.' })]]),
      ),
    ),
    py.asyncDef('health', {
      params: asked,
      returns: ServiceHealth,
      decorators: [route('/health')],
      doc: 'Check the database, and Redis where it is used, under a time limit.',
    }, [
      py.assign('state', py.id('request.app.state')),
      py.assign('seconds', py.id('state.settings.health_timeout')),
      py.assign(
        py.tuple([database, redis]),
        py.await(
          py.chain(asyncio, ['gather', [
            py.call(py.id('state_of'), [py.call(py.id('ask_database'), [py.attr(state, 'sessionmaker')]), seconds]),
            py.call(py.id('state_of'), [py.chain(py.id('state.rate_limiter'), ['check']), seconds]),
          ]]),
        ),
      ),
      py.assign(
        'answer',
        py.call(ServiceHealth, [], {
          status: 'ok',
          database,
          redis: py.ifExp(redis, py.id('state.settings.redis_url'), null),
        }),
      ),
      py.if(py.compare('unavailable', 'in', py.tuple([database, redis])), unavailable),
      py.return(py.id('answer')),
    ]),
    py.asyncDef('live', {
      returns: ServiceLive,
      decorators: [py.chain(py.id('router'), ['get', ['/live']])],
      doc: 'Answer without touching anything.',
    }, [py.return(py.call(ServiceLive))]),
    py.asyncDef('ready', {
      params: asked,
      returns: ServiceHealth,
      decorators: [route('/ready')],
      doc: 'Check the same, and refuse while the service shuts down.',
    }, [
      py.assign('answer', py.await(py.call(py.id('health'), [py.id('request'), py.id('response')]))),
      py.if(py.id('request.app.state.stopping'), unavailable),
      py.return(py.id('answer')),
    ]),
    py.asyncDef('ask_database', {
      params: [py.param('sessionmaker', sessionmaker)],
      returns: bool,
      doc: 'Say that the database answers, or raise an error.',
    }, [
      py.asyncWith([py.as(py.call(py.id('sessionmaker')), 'session')], [
        py.await(py.chain(py.id('session'), ['execute', [py.call(text, ['SELECT 1'])]])),
      ]),
      py.return(true),
    ]),
    py.asyncDef('state_of', {
      params: [py.param('check', py.sub(Coroutine, Any, Any, bool)), py.param('seconds', float)],
      returns: py.id('State'),
      doc: 'Say how a check ends; one that takes too long counts as failed.',
    }, [
      py.assign('task', py.chain(asyncio, ['create_task', [py.call(py.id('holds'), [check])]])),
      py.await(py.chain(asyncio, ['wait', [[task]], { timeout: seconds }])),
      py.if(py.chain(task, ['done']), [
        py.return(py.ifExp('ok', py.chain(task, ['result']), 'unavailable')),
      ]),
      py.commented(
        py.chain(task, ['cancel']),
        'What hangs may hang in its end as well, so that is not waited for.',
      ),
      py.return('unavailable'),
    ]),
    py.asyncDef('holds', {
      params: [py.param('check', py.sub(Coroutine, Any, Any, bool))],
      returns: bool,
      doc: 'Say whether a check holds; one that raises an error does not.',
    }, [
      py.try([
        py.return(py.await(check)),
      ], [py.except(Exception, undefined, [py.return(false)])]),
    ]),
  ], { doc: 'Whether the service lives, and whether what it stands on answers.' });
}

/** `@router.get("/health", responses=UNHEALTHY, response_model_exclude_none=True)` */
function route(path: string): py.Expression {
  return py.chain(py.id('router'), ['get', [path], {
    responses: py.id('UNHEALTHY'),
    response_model_exclude_none: true,
  }]);
}
