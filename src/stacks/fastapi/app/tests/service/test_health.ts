import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { answer, cases, Client, fixtures, get, json, succeeds, test } from '../kit.js';

const { object, str } = py.builtins;
const asyncio = py.moduleSymbol('asyncio');
const Any = py.symbol('typing', 'Any');
const Settings = py.symbol('app.config', 'Settings');
const createApp = py.symbol('app.main', 'create_app');
const prefix = py.id('prefix');
const app = py.id('app');

/** `app/tests/service/test_health.py` */
export function testHealthModule({ options }: FastApiContext): Module {
  return py.module('app/tests/service/test_health.py', [
    py.assign('PREFIX', options.prefix),
    test('health', [fixtures.api, fixtures.app, py.param('prefix', str)], [
      py.for('path', py.tuple(['health', 'ready']), [
        py.assign('answer', get(py.fstring([prefix, '/', py.id('path')]))),
        succeeds(),
        py.assert(py.compare(json(answer), '==', py.dict({ status: 'ok', database: 'ok' }))),
      ]),
      py.assign('answer', get(py.fstring([prefix, '/live']))),
      py.assert(py.compare(json(answer), '==', py.dict({ status: 'ok' }))),
      py.assign(py.id('app.state.stopping'), true),
      py.assign('answer', get(py.fstring([prefix, '/ready']))),
      succeeds(503),
      py.assert(py.compare(json(answer), '==', py.dict({ status: 'unavailable', database: 'ok' }))),
    ], [cases('prefix', ['', py.id('PREFIX')])]),
    test('health_without_a_database', [fixtures.broken], [
      py.for('path', py.tuple(['health', 'ready']), [
        py.assign('answer', py.await(py.chain(py.id('broken'), ['get', [py.fstring(['/', py.id('path')])]]))),
        succeeds(503),
        py.assert(py.compare(json(answer), '==', py.dict({ status: 'unavailable', database: 'unavailable' }))),
      ]),
      py.assert(py.compare(py.attr(py.await(py.chain(py.id('broken'), ['get', ['/live']])), 'status_code'), '==', 200)),
    ]),
    test('health_has_a_time_limit', [fixtures.settings], [
      py.class('Slow', {}, [
        py.asyncDef('__aenter__', { params: ['self'], returns: Any }, [py.await(py.chain(asyncio, ['sleep', [60]]))]),
        py.asyncDef('__aexit__', { params: ['self', py.vararg('_', object)], returns: null }, [py.ellipsis]),
      ]),
      py.assign(
        'app',
        py.call(createApp, [
          py.chain(py.id('settings'), ['model_copy', [], { update: py.dict({ health_timeout: 0.01 }) }]),
        ]),
      ),
      py.assign(py.id('app.state.sessionmaker'), py.id('Slow')),
      py.asyncWith([py.chain(asyncio, ['timeout', [5]]), py.as(py.call(Client, [app]), 'client')], [
        py.assert(
          py.compare(py.attr(py.await(py.chain(py.id('client'), ['get', ['/health']])), 'status_code'), '==', 503),
        ),
      ]),
    ]),
    test('lifespan', [], [
      py.assign(
        'app',
        py.call(createApp, [py.chain(Settings, ['model_construct', [], { database_url: 'sqlite+aiosqlite://' }])]),
      ),
      py.asyncWith([py.chain(app, 'router', ['lifespan_context', [app]]), py.as(py.call(Client, [app]), 'client')], [
        py.assert(
          py.compare(py.attr(py.await(py.chain(py.id('client'), ['get', ['/health']])), 'status_code'), '==', 200),
        ),
      ]),
    ]),
  ], { doc: 'Tests of what says whether the service is well.' });
}
