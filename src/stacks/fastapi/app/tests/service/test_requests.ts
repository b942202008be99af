import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import { api, check, Client, fixtures, get, succeeds, test } from '../kit.js';

const json = py.moduleSymbol('json');
const logging = py.moduleSymbol('logging');
const pytest = py.moduleSymbol('pytest');
const createApp = py.symbol('app.main', 'create_app');
const JsonFormatter = py.symbol('app.logs', 'JsonFormatter');
const assertError = py.symbol('app.tests.helpers', 'assert_error');
const line = py.id('line');
const origin = py.id('origin');

/** `app/tests/service/test_requests.py` */
export function testRequestsModule(): Module {
  return py.module('app/tests/service/test_requests.py', [
    check('test_request_ids', undefined, [], [
      py.assign(
        'answer',
        py.await(py.chain(api, ['get', ['/live'], { headers: py.dict({ 'x-request-id': 'from-outside.1' }) }])),
      ),
      py.assert(py.compare(py.sub(py.id('answer.headers'), 'x-request-id'), '==', 'from-outside.1')),
      py.for('bad', py.tuple(['', 'a b', py.binop('x', '*', 129), '{}', 'a\r\nx-evil: 1']), [
        py.assign(
          'answer',
          py.await(py.chain(api, ['get', ['/live'], { headers: py.dict({ 'x-request-id': py.id('bad') }) }])),
        ),
        py.assert(py.compare(py.sub(py.id('answer.headers'), 'x-request-id'), 'not in', py.tuple(['', py.id('bad')]))),
        py.assert(py.compare('x-evil', 'not in', py.id('answer.headers'))),
      ]),
    ]),
    check('test_requests_are_logged', undefined, [py.param('caplog', py.attr(pytest, 'LogCaptureFixture'))], [
      py.with([py.chain(py.id('caplog'), ['at_level', [py.attr(logging, 'INFO'), 'app.request']])], [
        py.assign('answer', get('/no/such/path')),
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
      py.assert(py.compare(py.sub(line, 'request_id'), '==', py.sub(py.id('answer.headers'), 'x-request-id'))),
      py.assert(
        py.compare(py.tuple([py.sub(line, 'method'), py.sub(line, 'path')]), '==', py.tuple(['GET', '/no/such/path'])),
      ),
      py.assert(py.compare(py.sub(line, 'status'), '==', 404)),
      py.assert(py.compare(py.sub(line, 'ms'), '>=', 0)),
    ]),
    test('cors', [fixtures.settings], [
      py.assign('origin', 'https://example.com'),
      py.assign(
        'app',
        py.call(createApp, [
          py.chain(py.id('settings'), ['model_copy', [], { update: py.dict({ cors_origins: [origin] }) }]),
        ]),
      ),
      py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
        py.assign(
          'answer',
          py.await(py.chain(py.id('client'), ['get', ['/live'], { headers: py.dict({ origin: origin }) }])),
        ),
        py.assert(py.compare(py.sub(py.id('answer.headers'), 'access-control-allow-origin'), '==', origin)),
        py.assign(
          'answer',
          py.await(
            py.chain(py.id('client'), ['get', ['/live'], { headers: py.dict({ origin: 'https://other.com' }) }]),
          ),
        ),
        py.assert(py.compare('access-control-allow-origin', 'not in', py.id('answer.headers'))),
        py.assign(
          'asks',
          py.dict({ 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' }),
        ),
        py.assign(
          'answer',
          py.await(
            py.chain(py.id('client'), ['options', ['/live'], {
              headers: py.dict([['origin', origin], py.doubleStar(py.id('asks'))]),
            }]),
          ),
        ),
        succeeds(),
        py.assert(
          py.compare('PATCH', 'in', py.sub(py.id('answer.headers'), 'access-control-allow-methods')),
        ),
        py.for(
          'refused',
          py.tuple([
            py.dict({ origin: 'https://other.com' }),
            py.dict({ 'access-control-request-method': 'TRACE' }),
            py.dict({ 'access-control-request-headers': 'x-other' }),
          ]),
          [
            py.assign(
              'answer',
              py.await(
                py.chain(py.id('client'), ['options', ['/live'], {
                  headers: py.dict([
                    ['origin', origin],
                    py.doubleStar(py.id('asks')),
                    py.doubleStar(py.id('refused')),
                  ]),
                }]),
              ),
            ),
            py.call(assertError, [py.id('answer'), 400, 'bad_request']),
            py.assert(py.compare('access-control-allow-origin', 'not in', py.id('answer.headers'))),
          ],
        ),
      ]),
    ]),
  ], { doc: 'Tests of what every request passes through: ids, the log, CORS.' });
}
