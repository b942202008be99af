import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { expect, expects, expectsNot, plainTestFor, test } from './kit.js';

const express = ts.defaultSymbol('express', 'express');
const errorHandler = ts.symbol('./src/middleware/error-handler.ts', 'errorHandler');
const requestLogging = ts.symbol('./src/middleware/logging.ts', 'requestLogging');
const redact = ts.symbol('./src/utils/redaction.ts', 'redact');

/** `tests/service/logs.test.ts` */
export function logsTestModule(): Module {
  return ts.module('tests/service/logs.test.ts', [
    ts.const('SECRET', 'correct-horse-9'),
    plainTestFor(
      [
        'Authorization: Bearer <>',
        '{\'authorization\': \'Bearer <>\'}',
        'Cookie: theme=dark; session=<>',
        'set-cookie: session=<>; HttpOnly',
        '/reset?token=<>&page=1',
        '{"password": "two words, <>"}',
        '"{\\"password\\": \\"two words, <>\\"}"',
        '{ email: \'a@example.com\', password: \'<>\' }',
        'x-api-key=<>',
        'postgresql://app:<>@db/app',
        'Detail: Key (token_hash)=(<>) already exists.',
        'Detail: Failing row contains (1, <>).',
        'Duplicate entry \'<>\' for key \'hash\'',
        'sent Bearer <> twice',
      ],
      'a secret is left out of %s',
      ['text'],
      [
        ts.const('told', ts.call(redact, [ts.call(ts.id('text.replace'), ['<>', ts.id('SECRET')])])),
        expectsNot(ts.id('told'), 'toContain', ts.id('SECRET')),
        expects(ts.id('told'), 'toContain', '***'),
      ],
    ),
    plainTestFor(
      [
        'GET /posts?page=1',
        'it took 3 ms, and no token',
        'https://example.com:8000/a',
      ],
      'other text is left: %s',
      ['text'],
      [expects(ts.call(redact, [ts.id('text')]), 'toBe', ts.id('text'))],
    ),
    test('secrets of a request are not logged, wherever they turn up', ['lines', 'serve', 'service'], [
      ts.const('app', ts.call(express)),
      ts.call(ts.id('app.use'), [ts.call(requestLogging, [ts.id('service')])]),
      ts.call(ts.id('app.get'), [
        '/broken',
        ts.arrow([ts.objectPattern(['headers', 'url'])], [
          ts.const(
            ts.objectPattern([ts.element('authorization', { default: '' }), ts.element('cookie', { default: '' })]),
            ts.id('headers'),
          ),
          ts.const(
            'reason',
            ts.chain([
              ts.index(ts.call(ts.id('authorization.split'), [' ']), 1),
              ts.index(ts.call(ts.id('cookie.split'), ['=']), 2),
              ts.index(ts.call(ts.id('url.split'), ['=']), 1),
            ], ['join', ['|']]),
          ),
          ts.throw(
            ts.new(ts.id('Error'), [ts.call(ts.id('JSON.stringify'), [ts.id('headers')]), {
              cause: ts.new(ts.id('Error'), [ts.id('reason')]),
            }]),
          ),
        ]),
      ]),
      ts.call(ts.id('app.use'), [errorHandler]),
      ts.const('client', ts.await(ts.call(ts.id('serve'), [ts.id('app')]))),
      ts.await(
        ts.call(ts.id('client.get'), ['/broken', 'access_token=in-the-query&page=7', {
          Authorization: 'Bearer in-a-header',
          Cookie: 'theme=dark; session=in-a-cookie',
          'X-API-Key': 'in-another',
        }]),
      ),
      ts.const('log', ts.call(ts.id('lines.join'), [''])),
      expects(ts.id('log'), 'toContain', 'The request failed'),
      ts.forOf('secret', ['in-a-header', 'in-a-cookie', 'in-the-query', 'in-another'], [
        expectsNot(ts.id('log'), 'toContain', ts.id('secret')),
      ]),
    ]),
    test('nobody else can write a line', ['guest', 'lines'], [
      ts.const(
        ts.objectPattern(['headers']),
        ts.await(ts.call(ts.id('guest.get'), ['/a%0D%0A{"level":"INFO"}%1B[2J'])),
      ),
      ts.await(ts.chain(expect, ['poll', [ts.arrow([], ts.id('lines'))]], ['toHaveLength', [1]])),
      ts.const(ts.arrayPattern([ts.element('line', { default: '' })]), ts.id('lines')),
      expects(ts.id('line'), 'toMatch', ts.regex(String.raw`^[ -~]+\n$`)),
      expects(ts.call(ts.id('JSON.parse'), [ts.id('line')]), 'toMatchObject', {
        request_id: ts.index(ts.id('headers'), 'x-request-id'),
      }),
    ]),
  ], { doc: 'Tests of what is logged, and of what is not.' });
}
