import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { changes, describe, expect, expects, expectsNot, test, testFor } from './kit.js';

const refused = ts.symbol('./tests/helpers.ts', 'refused');

/** `tests/service/requests.test.ts` */
export function requestsTestModule(): Module {
  return ts.module('tests/service/requests.test.ts', [
    ts.const('ORIGIN', 'https://example.com'),
    ts.const('ASKING', {
      Origin: ts.id('ORIGIN'),
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'authorization',
    }),
    test('requests keep the id that they come with', ['guest'], [
      ts.const(
        ts.objectPattern(['headers']),
        ts.await(ts.call(ts.id('guest.get'), ['/live', '', { 'X-Request-ID': 'from-outside.1' }])),
      ),
      expects(ts.index(ts.id('headers'), 'x-request-id'), 'toBe', 'from-outside.1'),
    ]),
    testFor(['', 'a b', ts.chain('x', ['repeat', [129]]), '{}'], '%j is no id', ['id', ts.objectPattern(['guest'])], [
      ts.const(
        ts.objectPattern(['headers']),
        ts.await(ts.call(ts.id('guest.get'), ['/live', '', { 'X-Request-ID': ts.id('id') }])),
      ),
      expects(ts.index(ts.id('headers'), 'x-request-id'), 'toMatch', ts.regex(String.raw`^[\da-f-]{36}$`)),
    ]),
    test('requests are logged', ['guest', 'lines'], [
      ts.const(ts.objectPattern(['headers']), ts.await(ts.call(ts.id('guest.get'), ['/no/such/path']))),
      ts.await(
        ts.chain(expect, ['poll', [
          ts.arrow(
            [],
            ts.call(ts.id('lines.map'), [
              ts.arrow(['line'], ts.call(ts.id('JSON.parse'), [ts.id('line')]), { returns: ts.types.unknown }),
            ]),
          ),
        ]], ['toContainEqual', [
          ts.call(ts.prop(expect, 'objectContaining'), [{
            request_id: ts.index(ts.id('headers'), 'x-request-id'),
            method: 'GET',
            path: '/no/such/path',
            status: 404,
            level: 'INFO',
          }]),
        ]]),
      ),
    ]),
    describe('pages of an origin that is set', [
      changes({ corsOrigins: [ts.id('ORIGIN')] }),
      test('may call', ['guest'], [
        ts.const(
          ts.objectPattern(['headers']),
          ts.await(ts.call(ts.id('guest.get'), ['/live', '', { Origin: ts.id('ORIGIN') }])),
        ),
        expects(ts.index(ts.id('headers'), 'access-control-allow-origin'), 'toBe', ts.id('ORIGIN')),
        ts.const('others', ts.await(ts.call(ts.id('guest.get'), ['/live', '', { Origin: 'https://other.com' }]))),
        expectsNot(ts.index(ts.id('others.headers'), 'access-control-allow-origin'), 'toBe', 'https://other.com'),
      ]),
      test('may ask whether they may', ['guest'], [
        ts.const(
          'answer',
          ts.await(ts.call(ts.id('guest.request'), ['OPTIONS', '/live', { headers: ts.id('ASKING') }])),
        ),
        expects(ts.id('answer.status'), 'toBe', 204),
        expects(ts.index(ts.id('answer.headers'), 'access-control-allow-methods'), 'toContain', 'PATCH'),
        ts.const(
          'own',
          ts.await(ts.call(ts.id('guest.request'), ['OPTIONS', '/live', { headers: { Origin: ts.id('ORIGIN') } }])),
        ),
        expects(ts.id('own.headers.allow'), 'toContain', 'GET'),
      ]),
      testFor(
        [
          { Origin: 'https://other.com' },
          { 'Access-Control-Request-Method': 'TRACE' },
          { 'Access-Control-Request-Headers': 'x-other' },
        ],
        'may not call otherwise: %j',
        ['wrong', ts.objectPattern(['guest'])],
        [
          ts.const(
            'answer',
            ts.await(
              ts.call(ts.id('guest.request'), ['OPTIONS', '/live', {
                headers: ts.object([ts.spread(ts.id('ASKING')), ts.spread(ts.id('wrong'))]),
              }]),
            ),
          ),
          ts.call(refused, [ts.id('answer'), 400, 'bad_request']),
          expectsNot(ts.id('answer.headers'), 'toHaveProperty', 'access-control-allow-origin'),
        ],
      ),
    ]),
  ], { doc: 'Tests of what every request passes through: its id, the log, and what pages of others may do.' });
}
