import type { Resource } from '../../../../../contract/contract.js';
import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { answer, api, cases, check, fixtures, json, PATH, refused, send, test } from '../kit.js';

const { bytes, set, str } = py.builtins;
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const Settings = py.symbol('app.config', 'Settings');
const body = py.id('body');
const JSON = py.id('JSON');

/** `app/tests/service/test_bodies.py` */
export function testBodiesModule({ options }: FastApiContext, resource: Resource): Module {
  return py.module('app/tests/service/test_bodies.py', [
    py.assign('PATH', `${options.prefix}${resource.path}`),
    py.assign('JSON', py.dict({ 'content-type': 'application/json' })),
    test('bodies_that_are_no_json', [fixtures.api, py.param('body', str)], [
      py.assign('answer', py.await(py.chain(api, ['post', [PATH], { content: body, headers: JSON }]))),
      refused(answer, 'bad_request'),
    ], [cases('body', ['{', '{}}', py.binop('[', '*', 100000), py.binop('9', '*', 5000)])]),
    test('bodies_of_another_shape', [fixtures.api, py.param('body', str)], [
      py.assign('answer', py.await(py.chain(api, ['post', [PATH], { content: body, headers: JSON }]))),
      refused(answer, 'validation_error'),
    ], [cases('body', ['', '[]', 'null', '1', '{"\\ud800": 1}', '{"a b": NaN}'])]),
    check('test_rejected_input_is_not_echoed', undefined, [], [
      py.assign('body', py.dict({ no_such_field: 'secret value', 'secret key': 1 })),
      py.assign('answer', send('post', PATH, body)),
      refused(answer, 'validation_error'),
      py.assign(
        'fields',
        py.listComp(
          py.sub(py.id('error'), 'field'),
          py.forIn('error', py.sub(py.sub(json(answer), 'details'), 'errors')),
        ),
      ),
      py.assert(py.compare(py.set(['no_such_field', '?']), '<=', py.call(set, [py.id('fields')]))),
      py.assert(py.compare('secret', 'not in', py.id('answer.text'))),
    ]),
    test('bodies_of_another_type', [fixtures.api, py.param('media_type', py.union(str, null))], [
      py.assign('headers', py.ifExp(py.dict({ 'content-type': py.id('media_type') }), py.id('media_type'), py.dict())),
      py.assign('answer', py.await(py.chain(api, ['post', [PATH], { content: '{}', headers: py.id('headers') }]))),
      refused(answer, 'unsupported_media_type'),
    ], [cases('media_type', [null, 'text/plain', 'application/xml'])]),
    check('test_bodies_that_are_too_large', undefined, [py.param('settings', Settings)], [
      py.assign('body', py.binop(new Uint8Array([120]), '*', py.binop(py.id('settings.max_body_bytes'), '+', 1))),
      py.asyncDef('parts', { returns: py.sub(AsyncIterator, bytes) }, [
        py.yield(py.sub(body, py.slice(undefined, -1))),
        py.yield(py.sub(body, py.slice(-1))),
      ]),
      py.assign('answer', py.await(py.chain(api, ['post', [PATH], { content: body, headers: JSON }]))),
      refused(answer, 'payload_too_large'),
      py.assign(
        'answer',
        py.await(py.chain(api, ['post', [PATH], { content: py.call(py.id('parts')), headers: JSON }])),
      ),
      refused(answer, 'payload_too_large'),
      py.assign(
        'answer',
        py.await(py.chain(api, ['post', [PATH], { content: py.sub(body, py.slice(undefined, -1)), headers: JSON }])),
      ),
      refused(answer, 'bad_request'),
    ]),
  ], { doc: 'Tests of bodies that no entity takes.' });
}
