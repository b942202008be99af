import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressContext } from '../context.js';

const expect = ts.symbol('vitest', 'expect');
const z = ts.moduleSymbol('zod', 'z');
const ErrorCode = ts.symbol('./src/errors.ts', 'ErrorCode');
const Answer = ts.symbol('./tests/api.ts', 'Answer');
const Row = ts.symbol('./tests/api.ts', 'Row');
const status = ts.id('status');

/** `tests/helpers.ts`: what tests ask of all answers. */
export function helpersModule({ options }: Pick<ExpressContext, 'options'>): Module {
  return ts.module('tests/helpers.ts', [
    ts.const('LONG_AGO', ts.new(ts.id('Date'), ['2001-01-01T00:00:00Z']), {
      export: true,
      doc: 'Long before anything that a test does.',
    }),
    shown(),
    items(),
    refused(options.naming === 'camelCase' ? 'requestId' : 'request_id'),
    details(),
    fieldsOf(),
    segment(),
  ], { doc: 'What tests share.' });
}

function shown(): ts.compiler.Statement {
  return ts.function('shown', {
    export: true,
    params: [ts.param('answer', Answer), ts.param('status', { default: 200 })],
    returns: Row,
    doc: 'The body of an answer that says that all went well.',
  }, [
    ts.chain(ts.call(expect, [ts.id('answer'), ts.id('answer.text')]), ['toMatchObject', [{ status }]]),
    ts.return(ts.id('answer.body')),
  ]);
}

function items(): ts.compiler.Statement {
  const found = ts.prop(ts.call(ts.id('shown'), [ts.id('answer')]), 'items');
  return ts.function('items', {
    export: true,
    params: [ts.param('answer', Answer)],
    returns: ts.arrayOf(Row, 'readonly'),
    doc: 'The rows of a page.',
  }, [ts.return(ts.chain(z, ['array', [Row]], ['parse', [found]]))]);
}

function refused(requestId: string): ts.compiler.Statement {
  const hint = ts.id('hint');
  const names = ['code', 'details', 'message', requestId, 'status', 'timestamp'];
  const expected = { status, body: { status: 'error', code: ts.id('code') } };
  return ts.function('refused', {
    export: true,
    params: [
      ts.param('answer', Answer),
      ts.param('status', ts.types.number),
      ts.param('code', ErrorCode),
      ts.param('hint', { default: '' }),
    ],
    returns: ts.types.void,
    doc: 'Expects an error, in the body that all errors have; the hint says what was tried.',
  }, [
    ts.const(ts.objectPattern(['body', 'headers', 'text']), ts.id('answer')),
    ts.chain(ts.call(expect, [ts.id('answer'), ts.template([ts.id('text'), ' ', hint])]), ['toMatchObject', [
      expected,
    ]]),
    ts.chain(ts.call(expect, [ts.prop(ts.id('body'), requestId), hint]), ['toBe', [
      ts.index(ts.id('headers'), 'x-request-id'),
    ]]),
    ts.chain(ts.call(expect, [ts.chain(ts.id('Object'), ['keys', [ts.id('body')]], ['sort']), hint]), ['toEqual', [
      names,
    ]]),
  ]);
}

function details(): ts.compiler.Statement {
  const error = ts.call(ts.prop(z, 'object'), [{ field: ts.chain(z, ['string']) }]);
  return ts.const(
    'Details',
    ts.call(ts.prop(z, 'object'), [{ errors: ts.call(ts.prop(z, 'array'), [error]) }]),
  );
}

function fieldsOf(): ts.compiler.Statement {
  return ts.function('fieldsOf', {
    export: true,
    params: [ts.param(ts.objectPattern(['body']), Answer)],
    returns: ts.arrayOf(ts.types.string, 'readonly'),
    doc: 'The fields that an error speaks of.',
  }, [
    ts.return(
      ts.chain(ts.id('Details'), ['parse', [ts.id('body.details')]], 'errors', ['map', [
        ts.arrow([ts.objectPattern(['field'])], ts.id('field')),
      ]]),
    ),
  ]);
}

function segment(): ts.compiler.Statement {
  return ts.function('segment', {
    export: true,
    params: [ts.param('value', ts.types.unknown)],
    returns: ts.types.string,
    doc: 'A value of a key as a path carries it.',
  }, [ts.return(ts.call(ts.id('encodeURIComponent'), [ts.call(ts.id('String'), [ts.id('value')])]))]);
}
