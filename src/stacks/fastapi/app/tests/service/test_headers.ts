import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { api, check, Client, fixtures, get, test } from '../kit.js';

const { RuntimeError, set, str } = py.builtins;
const re = py.moduleSymbol('re');
const createApp = py.symbol('app.main', 'create_app');
const HEADERS = py.symbol('app.middleware.security_headers', 'HEADERS');
const PREFIX = py.id('PREFIX');
const DOCUMENT = py.id('DOCUMENT');
const headers = py.id('answer.headers');
const client = py.id('client');

/** `app/tests/service/test_headers.py` */
export function testHeadersModule({ options }: FastApiContext): Module {
  return py.module('app/tests/service/test_headers.py', [
    py.assign('PREFIX', options.prefix),
    py.assign('DOCUMENT', py.fstring([PREFIX, '/openapi.json'])),
    test('security_headers', [fixtures.settings], [
      appWith({}),
      py.asyncDef('fail', { returns: null, decorators: [py.chain(py.id('app'), ['get', ['/broken']])] }, [
        py.raise(RuntimeError),
      ]),
      py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
        py.for('path', py.tuple(['/live', '/no/such/path', '/broken']), [
          py.assign('answer', py.await(py.chain(client, ['get', [py.id('path')]]))),
          ...carriesAll(py.id('path')),
          py.assert(py.compare('strict-transport-security', 'not in', headers)),
        ]),
      ]),
    ]),
    check('test_the_document_has_them_too', undefined, [], [
      py.assign('answer', get(DOCUMENT)),
      ...carriesAll(),
      py.assert(py.compare('strict-transport-security', 'not in', headers)),
    ]),
    test('https_is_asked_for', [fixtures.settings], [
      appWith({ hsts_seconds: 3600 }),
      py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
        py.assign('answer', py.await(py.chain(client, ['get', ['/live']]))),
      ]),
      py.assert(py.compare(py.sub(headers, 'strict-transport-security'), '==', 'max-age=3600')),
    ]),
    check('test_pages_may_load_what_they_name', undefined, [], [
      py.for('page', py.tuple(['docs', 'redoc']), [
        py.assign('answer', get(py.fstring([PREFIX, '/', py.id('page')]))),
        py.assign('policy', py.sub(headers, 'content-security-policy')),
        py.assign(
          'hosts',
          py.call(set, [py.chain(re, ['findall', [py.regex('https://([\\w.-]+)'), py.id('answer.text')]])]),
        ),
        py.assert(py.compare(
          py.id('hosts'),
          '<=',
          py.call(set, [py.chain(py.id('policy'), ['replace', [';', '']], [
            'split',
          ])]),
        )),
        py.assert(py.compare('\'unsafe-inline\'', 'in', py.id('policy'))),
      ]),
    ]),
    check('test_large_answers_are_compressed', undefined, [], [
      py.assign('answer', get(DOCUMENT)),
      py.assert(py.compare(py.sub(headers, 'content-encoding'), '==', 'gzip')),
      py.assert(py.compare('Accept-Encoding', 'in', py.sub(headers, 'vary'))),
      py.assign(
        'answer',
        py.await(py.chain(api, ['get', [DOCUMENT], { headers: py.dict({ 'accept-encoding': 'identity' }) }])),
      ),
      py.assert(py.compare('content-encoding', 'not in', headers)),
      py.assign('answer', get('/live')),
      py.assert(py.compare('content-encoding', 'not in', headers)),
    ]),
    test('compression_can_be_switched_off', [fixtures.settings], [
      appWith({ gzip_min_bytes: 0 }),
      // Not the document, which takes seconds to make where there are many tables: each application makes its own.
      py.asyncDef('large', { returns: str, decorators: [py.chain(py.id('app'), ['get', ['/large']])] }, [
        py.return(py.binop('large ', '*', 1000)),
      ]),
      py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
        py.assign('answer', py.await(py.chain(client, ['get', ['/large']]))),
      ]),
      py.assert(py.compare(py.id('answer.status_code'), '==', 200)),
      py.assert(py.compare('content-encoding', 'not in', headers)),
    ]),
  ], { doc: 'Tests of the headers that answers carry.' });
}

/** Asks for each of the headers in an answer. */
function carriesAll(hint?: py.Expression): readonly py.Statement[] {
  return [
    py.for(py.tuple([py.id('name'), py.id('value')]), py.chain(HEADERS, ['items']), [
      py.assert(py.compare(py.sub(headers, py.id('name')), '==', py.id('value')), hint),
    ]),
  ];
}

/** `app = create_app(settings.model_copy(update={…}))` */
function appWith(changes: Readonly<Record<string, py.Value>>): py.Statement {
  const settings = Object.keys(changes).length === 0
    ? py.id('settings')
    : py.chain(py.id('settings'), ['model_copy', [], { update: py.dict(changes) }]);
  return py.assign('app', py.call(createApp, [settings]));
}
