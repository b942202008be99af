import type { Resource } from '../../../../../contract/contract.js';
import type { Module } from '../../../../../syntax/core/module.js';
import * as py from '../../../../../syntax/python/index.js';
import type { FastApiContext } from '../../../context.js';
import { answer, api, check, Client, fixtures, get, json, PATH, refused, remove, succeeds, test } from '../kit.js';

const { RuntimeError, bytes, set, str } = py.builtins;
const pytest = py.moduleSymbol('pytest');
const AsyncIterator = py.symbol('collections.abc', 'AsyncIterator');
const Depends = py.symbol('fastapi', 'Depends');
const StreamingResponse = py.symbol('fastapi.responses', 'StreamingResponse');
const AsyncClient = py.symbol('httpx2', 'AsyncClient');
const ASGITransport = py.symbol('httpx2', 'ASGITransport');
const createApp = py.symbol('app.main', 'create_app');
const PREFIX = py.id('PREFIX');

/** `app/tests/service/test_errors.py` */
export function testErrorsModule({ contract, options }: FastApiContext, resource: Resource): Module {
  const below = contract.resources.find(({ scope }) => scope !== null);
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
    test('errors_after_a_whole_answer', [fixtures.settings], [
      py.assign('app', py.call(createApp, [py.id('settings')])),
      py.asyncDef('fail_later', { returns: py.sub(AsyncIterator, null) }, [
        py.yield(),
        py.raise(py.call(RuntimeError, ['secret'])),
      ]),
      py.asyncDef('whole', {
        returns: str,
        decorators: [py.chain(py.id('app'), ['get', ['/whole'], {
          dependencies: [py.call(Depends, [py.id('fail_later')])],
        }])],
      }, [py.return('whole')]),
      py.asyncWith([py.as(raising(py.id('app')), 'client')], [
        py.assert(py.compare(json(py.await(py.chain(py.id('client'), ['get', ['/whole']]))), '==', 'whole')),
      ]),
    ]),
    test('errors_within_an_answer', [fixtures.settings], [
      py.assign('app', py.call(createApp, [py.id('settings')])),
      py.asyncDef('parts', { returns: py.sub(AsyncIterator, bytes) }, [
        py.yield(Buffer.from('half')),
        py.raise(py.call(RuntimeError, ['secret'])),
      ]),
      py.asyncDef('half', {
        returns: StreamingResponse,
        decorators: [py.chain(py.id('app'), ['get', ['/half'], { response_model: null }])],
      }, [py.return(py.call(StreamingResponse, [py.call(py.id('parts'))]))]),
      py.asyncWith([py.as(raising(py.id('app')), 'client')], [
        py.with([py.chain(pytest, ['raises', [RuntimeError]])], [
          py.await(py.chain(py.id('client'), ['get', ['/half']])),
        ]),
      ]),
    ]),
    check('test_unknown_paths', undefined, [], [
      py.for(
        'path',
        py.tuple([
          '/no/such/path',
          py.fstring([PREFIX, '/no_such_path']),
          ...(options.prefix === '' ? [] : [py.fstring([PREFIX, '/'])]),
          // a word that begins other paths is no user
          ...(below === undefined ? [] : [py.fstring([PREFIX, below.path.replace(/^\/\{\w+\}/, '/auth')])]),
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

/** A client that raises what the server would be told of. */
function raising(app: py.Expression): py.Expression {
  return py.call(AsyncClient, [], { transport: py.call(ASGITransport, [app]), base_url: 'http://test' });
}
