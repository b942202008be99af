import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { changes, describe, expect, expects, test, testFor } from './kit.js';

const z = ts.moduleSymbol('zod', 'z');
const settings = ts.symbol('./src/config.ts', 'settings');

/** `tests/service/documents.test.ts` */
export function documentsTestModule({ options }: Pick<ExpressContext, 'options'>): Module {
  return ts.module('tests/service/documents.test.ts', [
    ts.const('PREFIX', options.prefix),
    ts.const(
      'Document',
      ts.call(ts.prop(z, 'object'), [{
        paths: ts.call(ts.prop(z, 'record'), [
          ts.call(ts.prop(z, 'string')),
          ts.call(ts.prop(z, 'record'), [
            ts.call(ts.prop(z, 'string')),
            ts.call(ts.prop(z, 'object'), [{
              responses: ts.call(ts.prop(z, 'record'), [ts.call(ts.prop(z, 'string')), ts.call(ts.prop(z, 'unknown'))]),
              requestBody: ts.chain(z, ['unknown'], ['optional']),
            }]),
          ]),
        ]),
      }]),
    ),
    test('the root names the API and its documents', ['guest'], [
      ts.const(ts.objectPattern(['body']), ts.await(ts.call(ts.id('guest.get'), ['/']))),
      expects(ts.id('body'), 'toEqual', {
        name: ts.prop(settings, 'appName'),
        docs: ts.template([ts.id('PREFIX'), '/docs']),
        openapi: ts.template([ts.id('PREFIX'), '/openapi.json']),
      }),
    ]),
    testFor(['docs', 'docs/swagger-ui.css', 'redoc', 'openapi.json'], 'there is %s', [
      'path',
      ts.objectPattern(['guest']),
    ], [
      ts.const(
        ts.objectPattern(['status']),
        ts.await(ts.call(ts.id('guest.get'), [ts.template([ts.id('PREFIX'), '/', ts.id('path')])])),
      ),
      expects(ts.id('status'), 'toBe', 200),
    ]),
    describe('documents that are left out', [
      changes({ docsEnabled: false }),
      testFor(['docs', 'redoc', 'openapi.json'], 'there is no %s', ['path', ts.objectPattern(['guest'])], [
        ts.const(
          ts.objectPattern(['status']),
          ts.await(ts.call(ts.id('guest.get'), [ts.template([ts.id('PREFIX'), '/', ts.id('path')])])),
        ),
        expects(ts.id('status'), 'toBe', 404),
      ]),
      test('the root names none', ['guest'], [
        ts.const(ts.objectPattern(['body']), ts.await(ts.call(ts.id('guest.get'), ['/']))),
        expects(ts.id('body'), 'toEqual', {
          name: ts.prop(settings, 'appName'),
          docs: null,
          openapi: null,
        }),
      ]),
    ]),
    test('every operation documents its errors', ['guest'], [
      ts.const(
        ts.objectPattern(['body']),
        ts.await(ts.call(ts.id('guest.get'), [ts.template([ts.id('PREFIX'), '/openapi.json'])])),
      ),
      ts.forOf(
        ts.arrayPattern(['path', 'operations']),
        ts.call(ts.id('Object.entries'), [ts.chain(ts.id('Document'), ['parse', [ts.id('body')]], 'paths')]),
        [
          ts.guard(
            ts.chain(ts.regex(String.raw`\/(health|live|ready|jwks\.json)$`), ['test', [ts.id('path')]]),
            ts.continue(),
          ),
          ts.forOf(
            ts.arrayPattern(['method', ts.objectPattern(['requestBody', 'responses'])]),
            ts.call(ts.id('Object.entries'), [ts.id('operations')]),
            [
              ts.const('expected', [
                '422',
                '429',
                '500',
                '503',
                ts.spread(ts.conditional(ts.equal(ts.id('requestBody'), ts.undefined), [], ['400', '413', '415'])),
                ts.spread(ts.conditional(ts.call(ts.id('path.includes'), ['{']), ['404'], [])),
              ]),
              ts.chain(
                ts.call(expect, [
                  ts.call(ts.id('Object.keys'), [ts.id('responses')]),
                  ts.template([ts.id('method'), ' ', ts.id('path')]),
                ]),
                ['toEqual', [ts.call(ts.prop(expect, 'arrayContaining'), [ts.id('expected')])]],
              ),
            ],
          ),
        ],
      ),
    ]),
  ], { doc: 'Tests of the documents of the API.' });
}
