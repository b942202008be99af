import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';

const { Exception, dict, int, str } = py.builtins;
const APIRouter = py.symbol('fastapi', 'APIRouter');
const Any = py.symbol('typing', 'Any');
const ServiceHealth = py.symbol('app.schemas.common', 'ServiceHealth');
const Request = py.symbol('fastapi', 'Request');
const Response = py.symbol('fastapi', 'Response');
const status = py.symbol('fastapi', 'status');
const asyncio = py.moduleSymbol('asyncio');
const text = py.symbol('sqlalchemy', 'text');
const ServiceLive = py.symbol('app.schemas.common', 'ServiceLive');

/** `app/routes/health.py` */
export function healthModule(): Module {
  return py.module('app/routes/health.py', [
    py.assign('router', py.call(APIRouter, [], { tags: ['service'] })),
    py.spaced(
      py.annAssign(
        'UNHEALTHY',
        py.sub(dict, py.union(int, str), py.sub(dict, str, Any)),
        py.dict([[503, py.dict({ model: ServiceHealth, description: 'The database does not answer.' })]]),
      ),
    ),
    py.asyncDef('health', {
      params: [py.param('request', Request), py.param('response', Response)],
      returns: ServiceHealth,
      decorators: [py.chain(py.id('router'), ['get', ['/health'], { responses: py.id('UNHEALTHY') }])],
      doc: 'Check the database, under a time limit.',
    }, [
      py.try([
        py.asyncWith([py.chain(asyncio, ['timeout', [py.id('request.app.state.settings.health_timeout')]])], [
          py.asyncWith([py.as(py.chain(py.id('request.app.state'), ['sessionmaker']), 'session')], [
            py.await(py.chain(py.id('session'), ['execute', [py.call(text, ['SELECT 1'])]])),
          ]),
        ]),
      ], [
        py.except(Exception, undefined, [
          py.assign('response.status_code', py.attr(status, 'HTTP_503_SERVICE_UNAVAILABLE')),
          py.return(py.call(ServiceHealth, [], { status: 'unavailable', database: 'unavailable' })),
        ]),
      ]),
      py.return(py.call(ServiceHealth, [], { status: 'ok', database: 'ok' })),
    ]),
    py.asyncDef('live', {
      returns: ServiceLive,
      decorators: [py.chain(py.id('router'), ['get', ['/live']])],
      doc: 'Answer without touching anything.',
    }, [py.return(py.call(ServiceLive))]),
    py.asyncDef('ready', {
      params: [py.param('request', Request), py.param('response', Response)],
      returns: ServiceHealth,
      decorators: [py.chain(py.id('router'), ['get', ['/ready'], { responses: py.id('UNHEALTHY') }])],
      doc: 'Check the database, and refuse while the service shuts down.',
    }, [
      py.assign('answer', py.await(py.call(py.id('health'), [py.id('request'), py.id('response')]))),
      py.if(py.id('request.app.state.stopping'), [
        py.assign('response.status_code', py.attr(status, 'HTTP_503_SERVICE_UNAVAILABLE')),
        py.return(py.call(ServiceHealth, [], { status: 'unavailable', database: py.id('answer.database') })),
      ]),
      py.return(py.id('answer')),
    ]),
  ], { doc: 'Whether the service lives, and whether its database answers.' });
}
