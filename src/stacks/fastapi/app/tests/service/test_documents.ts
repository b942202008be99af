import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { answer, cases, check, Client, fixtures, get, json, test } from '../kit.js';

const { set, str } = py.builtins;
const Settings = py.symbol('app.config', 'Settings');
const createApp = py.symbol('app.main', 'create_app');
const PREFIX = py.id('PREFIX');
const path = py.id('path');
const method = py.id('method');
const operation = py.id('operation');
const answers = py.id('answers');

/** `app/tests/service/test_documents.py` */
export function testDocumentsModule({ identity, options }: FastApiContext): Module {
  // what takes nothing refuses nothing
  const plain = ['/health', '/live', '/ready', ...(identity === null ? [] : ['/jwks.json'])];
  return py.module('app/tests/service/test_documents.py', [
    py.assign('PREFIX', options.prefix),
    check('test_root_names_the_api', undefined, [], [
      py.assign('answer', get('/')),
      py.assert(
        py.compare(
          json(answer),
          '==',
          py.dict({
            name: py.attr(py.sub(py.attr(Settings, 'model_fields'), 'app_name'), 'default'),
            docs: py.fstring([PREFIX, '/docs']),
            openapi: py.fstring([PREFIX, '/openapi.json']),
          }),
        ),
      ),
    ]),
    test('documents', [fixtures.api, py.param('path', str)], [
      py.assert(py.compare(py.attr(get(py.fstring([PREFIX, '/', path])), 'status_code'), '==', 200)),
    ], [cases('path', ['docs', 'redoc', 'openapi.json'])]),
    test('documents_can_be_left_out', [fixtures.settings], [
      py.assign(
        'app',
        py.call(createApp, [
          py.chain(py.id('settings'), ['model_copy', [], { update: py.dict({ docs_enabled: false }) }]),
        ]),
      ),
      py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
        py.assert(
          py.compare(
            py.attr(py.await(py.chain(py.id('client'), ['get', [py.fstring([PREFIX, '/docs'])]])), 'status_code'),
            '==',
            404,
          ),
        ),
        py.assert(
          py.compare(
            py.attr(
              py.await(py.chain(py.id('client'), ['get', [py.fstring([PREFIX, '/openapi.json'])]])),
              'status_code',
            ),
            '==',
            404,
          ),
        ),
      ]),
    ]),
    test('every_operation_documents_its_errors', [fixtures.app], [
      py.for(
        py.tuple([path, py.id('operations')]),
        py.chain(py.sub(py.chain(py.id('app'), ['openapi']), 'paths'), ['items']),
        [py.for(py.tuple([method, operation]), py.chain(py.id('operations'), ['items']), [
          py.assign('answers', py.call(set, [py.sub(operation, 'responses')])),
          py.if(py.chain(path, ['endswith', [py.tuple(plain)]]), [py.continue()]),
          py.assert(py.compare(py.set(['422', '429', '500', '503']), '<=', answers), py.tuple([method, path])),
          py.if(py.compare('requestBody', 'in', operation), [
            py.assert(py.compare(py.set(['400', '413', '415']), '<=', answers), py.tuple([method, path])),
          ]),
          py.if(py.compare('{', 'in', path), [py.assert(py.compare('404', 'in', answers), py.tuple([method, path]))]),
        ])],
      ),
    ]),
  ], { doc: 'Tests of the documents of the API.' });
}
