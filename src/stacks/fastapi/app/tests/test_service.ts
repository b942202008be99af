import type { Module } from '../../../../syntax/core/module.js';
import * as py from '../../../../syntax/python/index.js';
import type { FastApiContext } from '../../context.js';

const { RuntimeError, bytes, dict, object, set, str } = py.builtins;
const FastAPI = py.symbol('fastapi', 'FastAPI');
const Any = py.symbol('typing', 'Any');
const Settings = py.symbol('app.config', 'Settings');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const AsyncClient = py.symbol('httpx2', 'AsyncClient');
const pytest = py.moduleSymbol('pytest');
const OperationalError = py.symbol('sqlalchemy.exc', 'OperationalError');
const createApp = py.symbol('app.main', 'create_app');
const ASGITransport = py.symbol('httpx2', 'ASGITransport');
const asyncio = py.moduleSymbol('asyncio');
const assertError = py.symbol('app.tests.helpers', 'assert_error');
const logging = py.moduleSymbol('logging');
const JsonFormatter = py.symbol('app.middleware.logging', 'JsonFormatter');
const json = py.moduleSymbol('json');
const DATABASE_URL = py.symbol('app.tests.conftest', 'DATABASE_URL');
const getSettings = py.symbol('app.config', 'get_settings');
const ValidationError = py.symbol('pydantic', 'ValidationError');

/** `app/tests/test_service.py` */
export function testServiceModule({ options }: FastApiContext): Module {
  return py.module('app/tests/test_service.py', [
    py.assign('PREFIX', options.prefix),
    py.assign('JSON', py.dict({ 'content-type': 'application/json' })),
    py.def('collection', {
      params: [py.param('app', FastAPI)],
      returns: str,
      doc: 'Return the path of some list that takes new rows.',
    }, [
      py.annAssign('paths', py.sub(dict, str, Any), py.sub(py.chain(py.id('app'), ['openapi']), 'paths')),
      py.return(
        py.call(py.id('next'), [
          py.generator(
            py.id('path'),
            py.forIn(py.tuple([py.id('path'), py.id('item')]), py.chain(py.id('paths'), ['items']), {
              if: [py.and(py.compare('post', 'in', py.id('item')), py.compare('{', 'not in', py.id('path')))],
            }),
          ),
        ]),
      ),
    ]),
    py.asyncDef('broken', {
      params: [py.param('settings', Settings)],
      returns: py.sub(AsyncIterator, AsyncClient),
      decorators: [py.attr(pytest, 'fixture')],
      doc: 'Open a client of an application whose database does not answer.',
    }, [
      py.class('Broken', {}, [
        py.asyncDef('__aenter__', { params: ['self'], returns: Any }, [
          py.raise(py.call(OperationalError, ['SELECT secret', py.dict([]), py.call(py.id('OSError'), ['secret'])])),
        ]),
        py.asyncDef('__aexit__', { params: ['self', py.vararg('_', object)], returns: null }, [py.ellipsis]),
      ]),
      py.assign('app', py.call(createApp, [py.id('settings')])),
      py.assign('app.state.sessionmaker', py.id('Broken')),
      py.assign('app.state.stopping', false),
      py.assign('transport', py.call(ASGITransport, [py.id('app')], { raise_app_exceptions: false })),
      py.asyncWith([
        py.as(py.call(AsyncClient, [], { transport: py.id('transport'), base_url: 'http://test' }), 'client'),
      ], [py.yield(py.id('client'))]),
    ]),
    py.asyncDef('test_root_names_the_api', { params: [py.param('client', AsyncClient)], returns: null }, [
      py.assign('answer', py.await(py.chain(py.id('client'), ['get', ['/']]))),
      py.assert(
        py.compare(
          py.chain(py.id('answer'), ['json']),
          '==',
          py.dict({
            name: py.attr(py.sub(py.attr(Settings, 'model_fields'), 'app_name'), 'default'),
            docs: py.fstring([py.id('PREFIX'), '/docs']),
            openapi: py.fstring([py.id('PREFIX'), '/openapi.json']),
          }),
        ),
      ),
    ]),
    py.asyncDef('test_documents', {
      params: [py.param('client', AsyncClient), py.param('path', str)],
      returns: null,
      decorators: [py.chain(pytest, 'mark', ['parametrize', ['path', ['docs', 'redoc', 'openapi.json']]])],
    }, [
      py.assert(
        py.compare(
          py.attr(
            py.await(py.chain(py.id('client'), ['get', [py.fstring([py.id('PREFIX'), '/', py.id('path')])]])),
            'status_code',
          ),
          '==',
          200,
        ),
      ),
    ]),
    py.asyncDef('test_every_operation_documents_its_errors', { params: [py.param('app', FastAPI)], returns: null }, [
      py.for(
        py.tuple([py.id('path'), py.id('operations')]),
        py.chain(py.sub(py.chain(py.id('app'), ['openapi']), 'paths'), ['items']),
        [py.for(py.tuple([py.id('method'), py.id('operation')]), py.chain(py.id('operations'), ['items']), [
          py.assign('answers', py.call(set, [py.sub(py.id('operation'), 'responses')])),
          py.if(py.chain(py.id('path'), ['endswith', [py.tuple(['/health', '/live', '/ready'])]]), [py.continue()]),
          py.assert(
            py.compare(py.set(['422', '500', '503']), '<=', py.id('answers')),
            py.tuple([py.id('method'), py.id('path')]),
          ),
          py.if(py.compare('requestBody', 'in', py.id('operation')), [
            py.assert(
              py.compare(py.set(['400', '413', '415']), '<=', py.id('answers')),
              py.tuple([py.id('method'), py.id('path')]),
            ),
          ]),
          py.if(py.compare('{', 'in', py.id('path')), [
            py.assert(py.compare('404', 'in', py.id('answers')), py.tuple([py.id('method'), py.id('path')])),
          ]),
        ])],
      ),
    ]),
    py.asyncDef('test_health', {
      params: [py.param('client', AsyncClient), py.param('app', FastAPI), py.param('prefix', str)],
      returns: null,
      decorators: [py.chain(pytest, 'mark', ['parametrize', ['prefix', ['', py.id('PREFIX')]]])],
    }, [
      py.for('path', py.tuple(['health', 'ready']), [
        py.assign(
          'answer',
          py.await(py.chain(py.id('client'), ['get', [py.fstring([py.id('prefix'), '/', py.id('path')])]])),
        ),
        py.assert(py.compare(py.id('answer.status_code'), '==', 200)),
        py.assert(py.compare(py.chain(py.id('answer'), ['json']), '==', py.dict({ status: 'ok', database: 'ok' }))),
      ]),
      py.assign('answer', py.await(py.chain(py.id('client'), ['get', [py.fstring([py.id('prefix'), '/live'])]]))),
      py.assert(py.compare(py.chain(py.id('answer'), ['json']), '==', py.dict({ status: 'ok' }))),
      py.assign('app.state.stopping', true),
      py.assign('answer', py.await(py.chain(py.id('client'), ['get', [py.fstring([py.id('prefix'), '/ready'])]]))),
      py.assert(py.compare(py.id('answer.status_code'), '==', 503)),
      py.assert(
        py.compare(py.chain(py.id('answer'), ['json']), '==', py.dict({ status: 'unavailable', database: 'ok' })),
      ),
    ]),
    py.asyncDef('test_health_without_a_database', { params: [py.param('broken', AsyncClient)], returns: null }, [
      py.for('path', py.tuple(['health', 'ready']), [
        py.assign('answer', py.await(py.chain(py.id('broken'), ['get', [py.fstring(['/', py.id('path')])]]))),
        py.assert(py.compare(py.id('answer.status_code'), '==', 503)),
        py.assert(
          py.compare(
            py.chain(py.id('answer'), ['json']),
            '==',
            py.dict({ status: 'unavailable', database: 'unavailable' }),
          ),
        ),
      ]),
      py.assert(py.compare(py.attr(py.await(py.chain(py.id('broken'), ['get', ['/live']])), 'status_code'), '==', 200)),
    ]),
    py.asyncDef('test_health_has_a_time_limit', {
      params: [py.param('broken', AsyncClient), py.param('settings', Settings)],
      returns: null,
    }, [
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
      py.assign('app.state.sessionmaker', py.id('Slow')),
      py.assign('transport', py.call(ASGITransport, [py.id('app')])),
      py.asyncWith([
        py.as(py.call(AsyncClient, [], { transport: py.id('transport'), base_url: 'http://test' }), 'client'),
      ], [
        py.assert(
          py.compare(py.attr(py.await(py.chain(py.id('client'), ['get', ['/health']])), 'status_code'), '==', 503),
        ),
      ]),
    ]),
    py.asyncDef('test_a_database_that_is_down', {
      params: [py.param('broken', AsyncClient), py.param('app', FastAPI)],
      returns: null,
    }, [
      py.assign('answer', py.await(py.chain(py.id('broken'), ['get', [py.call(py.id('collection'), [py.id('app')])]]))),
      py.call(assertError, [py.id('answer'), 503, 'unavailable']),
      py.assert(py.compare(py.sub(py.id('answer.headers'), 'retry-after'), '==', '1')),
      py.assert(py.compare('secret', 'not in', py.id('answer.text'))),
    ]),
    py.asyncDef('test_errors_of_our_own_tell_nothing', { params: [py.param('settings', Settings)], returns: null }, [
      py.assign('app', py.call(createApp, [py.id('settings')])),
      py.asyncDef('fail', { returns: null, decorators: [py.chain(py.id('app'), ['get', ['/broken']])] }, [
        py.raise(py.call(RuntimeError, ['secret'])),
      ]),
      py.assign('transport', py.call(ASGITransport, [py.id('app')], { raise_app_exceptions: false })),
      py.asyncWith([
        py.as(py.call(AsyncClient, [], { transport: py.id('transport'), base_url: 'http://test' }), 'client'),
      ], [py.assign('answer', py.await(py.chain(py.id('client'), ['get', ['/broken']])))]),
      py.call(assertError, [py.id('answer'), 500, 'internal_error']),
      py.assert(py.compare('secret', 'not in', py.id('answer.text'))),
      py.assert(py.compare(py.sub(py.id('answer.headers'), 'x-content-type-options'), '==', 'nosniff')),
    ]),
    py.asyncDef('test_unknown_paths', { params: [py.param('client', AsyncClient)], returns: null }, [
      py.for(
        'path',
        py.tuple([
          '/no/such/path',
          py.fstring([py.id('PREFIX'), '/no_such_path']),
          ...(options.prefix === '' ? [] : [py.fstring([py.id('PREFIX'), '/'])]),
        ]),
        [py.call(assertError, [py.await(py.chain(py.id('client'), ['get', [py.id('path')]])), 404, 'not_found'])],
      ),
    ]),
    py.asyncDef(
      'test_methods',
      { params: [py.param('client', AsyncClient), py.param('app', FastAPI)], returns: null },
      [
        py.assign('many', py.call(py.id('collection'), [py.id('app')])),
        py.call(assertError, [
          py.await(py.chain(py.id('client'), ['delete', [py.id('many')]])),
          405,
          'method_not_allowed',
        ]),
        py.assign('answer', py.await(py.chain(py.id('client'), ['request', ['TRACE', py.id('many')]]))),
        py.call(assertError, [py.id('answer'), 405, 'method_not_allowed']),
        py.assign('allowed', py.set(['GET', 'HEAD', 'POST', 'OPTIONS'])),
        py.assert(
          py.compare(
            py.call(set, [py.chain(py.sub(py.id('answer.headers'), 'allow'), ['split', [', ']])]),
            '==',
            py.id('allowed'),
          ),
        ),
        py.assign('answer', py.await(py.chain(py.id('client'), ['options', [py.id('many')]]))),
        py.assert(py.compare(py.id('answer.status_code'), '==', 204)),
        py.assert(
          py.compare(
            py.call(set, [py.chain(py.sub(py.id('answer.headers'), 'allow'), ['split', [', ']])]),
            '==',
            py.id('allowed'),
          ),
        ),
        py.assign('answer', py.await(py.chain(py.id('client'), ['head', [py.id('many')]]))),
        py.assert(py.compare(py.id('answer.status_code'), '==', 200)),
        py.assert(py.compare(py.id('answer.content'), '==', Buffer.from(''))),
      ],
    ),
    py.asyncDef('test_bodies_that_are_no_json', {
      params: [py.param('client', AsyncClient), py.param('app', FastAPI), py.param('body', str)],
      returns: null,
      decorators: [
        py.chain(pytest, 'mark', ['parametrize', ['body', [
          '{',
          '',
          '{}}',
          py.binop('[', '*', py.grouped(100000)),
          py.binop('9', '*', 5000),
        ]]]),
      ],
    }, [
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('client'), ['post', [py.call(py.id('collection'), [py.id('app')])], {
            content: py.id('body'),
            headers: py.id('JSON'),
          }]),
        ),
      ),
      py.if(py.id('body'), [py.call(assertError, [py.id('answer'), 400, 'bad_request'])], [
        py.call(assertError, [py.id('answer'), 422, 'validation_error']),
      ]),
    ]),
    py.asyncDef('test_bodies_of_another_shape', {
      params: [py.param('client', AsyncClient), py.param('app', FastAPI), py.param('body', str)],
      returns: null,
      decorators: [
        py.chain(pytest, 'mark', ['parametrize', ['body', ['[]', 'null', '1', '{"\\ud800": 1}', '{"a b": NaN}']]]),
      ],
    }, [
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('client'), ['post', [py.call(py.id('collection'), [py.id('app')])], {
            content: py.id('body'),
            headers: py.id('JSON'),
          }]),
        ),
      ),
      py.call(assertError, [py.id('answer'), 422, 'validation_error']),
    ]),
    py.asyncDef('test_rejected_input_is_not_echoed', {
      params: [py.param('client', AsyncClient), py.param('app', FastAPI)],
      returns: null,
    }, [
      py.assign('body', py.dict({ no_such_field: 'secret value', 'secret key': 1 })),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('client'), ['post', [py.call(py.id('collection'), [py.id('app')])], { json: py.id('body') }]),
        ),
      ),
      py.call(assertError, [py.id('answer'), 422, 'validation_error']),
      py.assign(
        'fields',
        py.listComp(
          py.sub(py.id('error'), 'field'),
          py.forIn('error', py.sub(py.sub(py.chain(py.id('answer'), ['json']), 'details'), 'errors')),
        ),
      ),
      py.assert(py.compare(py.set(['no_such_field', '?']), '<=', py.call(set, [py.id('fields')]))),
      py.assert(py.compare('secret', 'not in', py.id('answer.text'))),
    ]),
    py.asyncDef('test_bodies_of_another_type', {
      params: [py.param('client', AsyncClient), py.param('app', FastAPI), py.param('media_type', py.union(str, null))],
      returns: null,
      decorators: [py.chain(pytest, 'mark', ['parametrize', ['media_type', [null, 'text/plain', 'application/xml']]])],
    }, [
      py.assign(
        'headers',
        py.ifExp(py.dict({ 'content-type': py.id('media_type') }), py.id('media_type'), py.dict([])),
      ),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('client'), ['post', [py.call(py.id('collection'), [py.id('app')])], {
            content: '{}',
            headers: py.id('headers'),
          }]),
        ),
      ),
      py.call(assertError, [py.id('answer'), 415, 'unsupported_media_type']),
    ]),
    py.asyncDef('test_bodies_that_are_too_large', {
      params: [py.param('client', AsyncClient), py.param('app', FastAPI), py.param('settings', Settings)],
      returns: null,
    }, [
      py.assign('path', py.call(py.id('collection'), [py.id('app')])),
      py.assign('body', py.binop(Buffer.from('x'), '*', py.binop(py.id('settings.max_body_bytes'), '+', 1))),
      py.asyncDef('parts', { returns: py.sub(AsyncIterator, bytes) }, [
        py.yield(py.sub(py.id('body'), py.slice(undefined, -1))),
        py.yield(py.sub(py.id('body'), py.slice(-1))),
      ]),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('client'), ['post', [py.id('path')], { content: py.id('body'), headers: py.id('JSON') }]),
        ),
      ),
      py.call(assertError, [py.id('answer'), 413, 'payload_too_large']),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('client'), ['post', [py.id('path')], {
            content: py.call(py.id('parts')),
            headers: py.id('JSON'),
          }]),
        ),
      ),
      py.call(assertError, [py.id('answer'), 413, 'payload_too_large']),
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('client'), ['post', [py.id('path')], {
            content: py.sub(py.id('body'), py.slice(undefined, -1)),
            headers: py.id('JSON'),
          }]),
        ),
      ),
      py.call(assertError, [py.id('answer'), 400, 'bad_request']),
    ]),
    py.asyncDef('test_request_ids', { params: [py.param('client', AsyncClient)], returns: null }, [
      py.assign(
        'answer',
        py.await(
          py.chain(py.id('client'), ['get', ['/live'], { headers: py.dict({ 'x-request-id': 'from-outside.1' }) }]),
        ),
      ),
      py.assert(py.compare(py.sub(py.id('answer.headers'), 'x-request-id'), '==', 'from-outside.1')),
      py.for('bad', py.tuple(['', 'a b', py.binop('x', '*', 129), '{}']), [
        py.assign(
          'answer',
          py.await(
            py.chain(py.id('client'), ['get', ['/live'], { headers: py.dict({ 'x-request-id': py.id('bad') }) }]),
          ),
        ),
        py.assert(py.compare(py.sub(py.id('answer.headers'), 'x-request-id'), 'not in', py.tuple(['', py.id('bad')]))),
      ]),
    ]),
    py.asyncDef('test_requests_are_logged', {
      params: [py.param('client', AsyncClient), py.param('caplog', py.attr(pytest, 'LogCaptureFixture'))],
      returns: null,
    }, [
      py.with([py.chain(py.id('caplog'), ['at_level', [py.attr(logging, 'INFO'), 'app.request']])], [
        py.assign('answer', py.await(py.chain(py.id('client'), ['get', ['/no/such/path']]))),
      ]),
      py.assign(
        'record',
        py.call(py.id('next'), [
          py.generator(
            py.id('each'),
            py.forIn('each', py.id('caplog.records'), { if: [py.compare(py.id('each.name'), '==', 'app.request')] }),
          ),
        ]),
      ),
      py.assign('line', py.chain(json, ['loads', [py.chain(py.call(JsonFormatter), ['format', [py.id('record')]])]])),
      py.assert(py.compare(py.sub(py.id('line'), 'request_id'), '==', py.sub(py.id('answer.headers'), 'x-request-id'))),
      py.assert(
        py.compare(
          py.tuple([py.sub(py.id('line'), 'method'), py.sub(py.id('line'), 'path')]),
          '==',
          py.tuple(['GET', '/no/such/path']),
        ),
      ),
      py.assert(py.compare(py.sub(py.id('line'), 'status'), '==', 404)),
      py.assert(py.compare(py.sub(py.id('line'), 'ms'), '>=', 0)),
    ]),
    py.asyncDef('test_cors', { params: [py.param('settings', Settings)], returns: null }, [
      py.assign('origin', 'https://example.com'),
      py.assign(
        'app',
        py.call(createApp, [
          py.chain(py.id('settings'), ['model_copy', [], { update: py.dict({ cors_origins: [py.id('origin')] }) }]),
        ]),
      ),
      py.assign('transport', py.call(ASGITransport, [py.id('app')])),
      py.asyncWith([
        py.as(py.call(AsyncClient, [], { transport: py.id('transport'), base_url: 'http://test' }), 'client'),
      ], [
        py.assign(
          'answer',
          py.await(py.chain(py.id('client'), ['get', ['/live'], { headers: py.dict({ origin: py.id('origin') }) }])),
        ),
        py.assert(py.compare(py.sub(py.id('answer.headers'), 'access-control-allow-origin'), '==', py.id('origin'))),
        py.assign(
          'answer',
          py.await(
            py.chain(py.id('client'), ['get', ['/live'], { headers: py.dict({ origin: 'https://other.com' }) }]),
          ),
        ),
        py.assert(py.compare('access-control-allow-origin', 'not in', py.id('answer.headers'))),
      ]),
    ]),
    py.asyncDef('test_documents_can_be_left_out', { params: [py.param('settings', Settings)], returns: null }, [
      py.assign(
        'app',
        py.call(createApp, [
          py.chain(py.id('settings'), ['model_copy', [], { update: py.dict({ docs_enabled: false }) }]),
        ]),
      ),
      py.assign('transport', py.call(ASGITransport, [py.id('app')])),
      py.asyncWith([
        py.as(py.call(AsyncClient, [], { transport: py.id('transport'), base_url: 'http://test' }), 'client'),
      ], [
        py.assert(
          py.compare(
            py.attr(
              py.await(py.chain(py.id('client'), ['get', [py.fstring([py.id('PREFIX'), '/docs'])]])),
              'status_code',
            ),
            '==',
            404,
          ),
        ),
        py.assert(
          py.compare(
            py.attr(
              py.await(py.chain(py.id('client'), ['get', [py.fstring([py.id('PREFIX'), '/openapi.json'])]])),
              'status_code',
            ),
            '==',
            404,
          ),
        ),
      ]),
    ]),
    py.asyncDef('test_lifespan', { returns: null }, [
      py.assign(
        'app',
        py.call(createApp, [py.chain(Settings, ['model_construct', [], { database_url: 'sqlite+aiosqlite://' }])]),
      ),
      py.asyncWith([py.chain(py.id('app.router'), ['lifespan_context', [py.id('app')]])], [
        py.assert(py.compare(py.id('app.state.stopping'), 'is', false)),
        py.assign('transport', py.call(ASGITransport, [py.id('app')])),
        py.asyncWith([
          py.as(py.call(AsyncClient, [], { transport: py.id('transport'), base_url: 'http://test' }), 'client'),
        ], [
          py.assert(
            py.compare(py.attr(py.await(py.chain(py.id('client'), ['get', ['/health']])), 'status_code'), '==', 200),
          ),
        ]),
      ]),
      py.assert(py.compare(py.id('app.state.stopping'), 'is', true)),
    ]),
    py.def('test_settings_read_lists', {
      params: [py.param('monkeypatch', py.attr(pytest, 'MonkeyPatch'))],
      returns: null,
    }, [
      py.chain(py.id('monkeypatch'), ['setenv', ['CORS_ORIGINS', 'https://a.example, https://b.example,']]),
      py.chain(py.id('monkeypatch'), ['setenv', ['API_PREFIX', 'api/']]),
      py.chain(py.id('monkeypatch'), ['setenv', ['DATABASE_URL', DATABASE_URL]]),
      py.chain(getSettings, ['cache_clear']),
      py.assign('settings', py.call(getSettings)),
      py.chain(getSettings, ['cache_clear']),
      py.assert(py.compare(py.id('settings.cors_origins'), '==', ['https://a.example', 'https://b.example'])),
      py.assert(py.compare(py.id('settings.api_prefix'), '==', '/api')),
      py.assert(py.compare(py.id('settings.database_url'), '==', DATABASE_URL)),
    ]),
    py.def('test_settings_refuse_credentials_for_everyone', { returns: null }, [
      py.with([py.chain(pytest, ['raises', [ValidationError]])], [
        py.call(Settings, [], { cors_origins: ['*'], cors_allow_credentials: true }),
      ]),
    ]),
  ], { doc: 'Tests of what all routes share: errors, limits, headers, health, documents.' });
}
