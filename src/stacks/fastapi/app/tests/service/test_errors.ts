import type { Resource } from '../../../../../contract/contract.js';
import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { answer, api, check, Client, fixtures, get, PATH, refused, remove, succeeds, test } from '../kit.js';

const { RuntimeError, set } = py.builtins;
const createApp = py.symbol('app.main', 'create_app');
const PREFIX = py.id('PREFIX');

/** `app/tests/service/test_errors.py` */
export function testErrorsModule({ options }: FastApiContext, resource: Resource): Module {
  return py.module('app/tests/service/test_errors.py', [
    py.assign('PREFIX', options.prefix),
    py.assign('PATH', py.fstring([PREFIX, resource.path])),
    test('a_database_that_is_down', [fixtures.broken], [
      py.assign('answer', py.await(py.chain(py.id('broken'), ['get', [PATH]]))),
      refused(answer, 'unavailable'),
      py.assert(py.compare(py.sub(py.id('answer.headers'), 'retry-after'), '==', '1')),
      py.assert(py.compare('secret', 'not in', py.id('answer.text'))),
    ]),
    test('errors_of_our_own_tell_nothing', [fixtures.settings], [
      py.assign('app', py.call(createApp, [py.id('settings')])),
      py.asyncDef('fail', { returns: null, decorators: [py.chain(py.id('app'), ['get', ['/broken']])] }, [
        py.raise(py.call(RuntimeError, ['secret'])),
      ]),
      py.asyncWith([py.as(py.call(Client, [py.id('app')]), 'client')], [
        py.assign('answer', py.await(py.chain(py.id('client'), ['get', ['/broken']]))),
      ]),
      refused(answer, 'internal_error'),
      py.assert(py.compare('secret', 'not in', py.id('answer.text'))),
      py.assert(py.compare(py.sub(py.id('answer.headers'), 'x-content-type-options'), '==', 'nosniff')),
    ]),
    check('test_unknown_paths', undefined, [], [
      py.for(
        'path',
        py.tuple([
          '/no/such/path',
          py.fstring([PREFIX, '/no_such_path']),
          ...(options.prefix === '' ? [] : [py.fstring([PREFIX, '/'])]),
        ]),
        [refused(get(py.id('path')), 'not_found')],
      ),
    ]),
    check('test_methods', undefined, [], [
      refused(remove(PATH), 'method_not_allowed'),
      py.assign('answer', py.await(py.chain(api, ['request', ['TRACE', PATH]]))),
      refused(answer, 'method_not_allowed'),
      py.assign('allowed', py.set(['GET', 'HEAD', ...(resource.role === 'resource' ? ['POST'] : []), 'OPTIONS'])),
      py.assert(
        py.compare(
          py.call(set, [py.chain(py.sub(py.id('answer.headers'), 'allow'), ['split', [', ']])]),
          '==',
          py.id('allowed'),
        ),
      ),
      py.assign('answer', py.await(py.chain(api, ['options', [PATH]]))),
      succeeds(204),
      py.assert(
        py.compare(
          py.call(set, [py.chain(py.sub(py.id('answer.headers'), 'allow'), ['split', [', ']])]),
          '==',
          py.id('allowed'),
        ),
      ),
      py.assign('answer', py.await(py.chain(api, ['head', [PATH]]))),
      succeeds(),
      py.assert(py.compare(py.id('answer.content'), '==', new Uint8Array())),
    ]),
  ], { doc: 'Tests of errors that no entity has a part in.' });
}
