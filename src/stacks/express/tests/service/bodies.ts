import type { Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { expect, expects, expectsNot, test, testFor } from './kit.js';

const settings = ts.symbol('./src/config.ts', 'settings');
const fieldsOf = ts.symbol('./tests/helpers.ts', 'fieldsOf');
const refused = ts.symbol('./tests/helpers.ts', 'refused');

/** `tests/service/bodies.test.ts` */
export function bodiesTestModule({ options }: Pick<ExpressContext, 'options'>, resource: Resource): Module {
  return ts.module('tests/service/bodies.test.ts', [
    ts.const('PATH', `${options.prefix}${resource.path}`),
    ts.const('JSON_TYPE', { 'Content-Type': 'application/json' }),
    testFor(['{', '{}}', ts.chain('[', ['repeat', [ts.grouped(100000)]]), '"\u0000"'], 'no JSON is refused: %.10j', [
      'content',
      ts.objectPattern(['api']),
    ], [
      answered(ts.id('content')),
      ts.call(refused, [ts.id('answer'), 400, 'bad_request']),
    ]),
    testFor(
      [
        '',
        '[]',
        'null',
        '1',
        ts.chain('9', ['repeat', [5000]]),
        '{"\\ud800": 1}',
        '{"__proto__": 1}',
      ],
      'JSON of another shape is refused: %.10j',
      ['content', ts.objectPattern(['api'])],
      [
        answered(ts.id('content')),
        ts.call(refused, [ts.id('answer'), 422, 'validation_error']),
      ],
    ),
    test('what is refused is not told back', ['api'], [
      ts.const(
        'answer',
        ts.await(ts.call(ts.id('api.post'), [ts.id('PATH'), { no_such_field: 'secret value', 'secret key': 1 }])),
      ),
      ts.call(refused, [ts.id('answer'), 422, 'validation_error']),
      expects(
        ts.call(fieldsOf, [ts.id('answer')]),
        'toEqual',
        ts.call(ts.prop(expect, 'arrayContaining'), [['no_such_field', '?']]),
      ),
      expectsNot(ts.id('answer.text'), 'toContain', 'secret'),
    ]),
    testFor(['', 'text/plain', 'application/xml'], 'bodies of another type are refused: %j', [
      'type',
      ts.objectPattern(['api']),
    ], [
      ts.const(
        'headers',
        ts.conditional(ts.equal(ts.id('type'), ''), ts.object(), { 'Content-Type': ts.id('type') }),
      ),
      answered('{}', ts.id('headers')),
      ts.call(refused, [ts.id('answer'), 415, 'unsupported_media_type']),
    ]),
    test('bodies that are too large are refused, with their length and without', ['api'], [
      ts.const('largest', ts.chain('x', ['repeat', [ts.prop(settings, 'maxBodyBytes')]])),
      ts.forOf('content', [ts.template([ts.id('largest'), 'x']), [ts.id('largest'), 'x']], [
        answered(ts.id('content')),
        ts.call(refused, [ts.id('answer'), 413, 'payload_too_large']),
      ]),
      answered(ts.id('largest')),
      ts.call(refused, [ts.id('answer'), 400, 'bad_request']),
    ]),
  ], { doc: 'Tests of bodies that no entity takes.' });
}

/** `const answer = await api.request('POST', PATH, { content, headers })`: bytes as they are. */
function answered(content: ts.Value, headers: ts.Value = ts.id('JSON_TYPE')): ts.StatementLike {
  return ts.const('answer', ts.await(ts.call(ts.id('api.request'), ['POST', ts.id('PATH'), { content, headers }])));
}
