import type { Resource } from '../../../../contract/contract.js';
import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import type { ExpressContext } from '../../context.js';
import { expect, expects, expectsNot, test, testFor, vi } from './kit.js';

const express = ts.defaultSymbol('express', 'express');
const db = ts.symbol('./src/db.ts', 'db');
const Prisma = ts.symbol('./src/generated/prisma/client.ts', 'Prisma');
const errorHandler = ts.symbol('./src/middleware/error-handler.ts', 'errorHandler');
const refused = ts.symbol('./tests/helpers.ts', 'refused');

/** `tests/service/errors.test.ts` */
export function errorsTestModule({ contract, names, options }: ExpressContext, resource: Resource): Module {
  const rows = ts.prop(db, names.entity(resource.entity.id).delegate);
  const below = contract.resources.find(({ scope }) => scope !== null);
  return ts.module('tests/service/errors.test.ts', [
    ts.const('PREFIX', options.prefix),
    ts.const('PATH', ts.template([ts.id('PREFIX'), resource.path])),
    ts.const('ALLOWED', ['GET', ...(resource.role === 'resource' ? ['POST'] : []), 'HEAD', 'OPTIONS']),
    test('a database that is down is told of without a word of its own', ['api'], [
      ts.const('failure', { code: 'P1001', clientVersion: '' }),
      ts.const('error', ts.new(ts.prop(Prisma, 'PrismaClientKnownRequestError'), ['secret', ts.id('failure')])),
      ts.chain(vi, ['spyOn', [rows, 'findMany']], ['mockRejectedValue', [ts.id('error')]]),
      ts.const('answer', ts.await(ts.call(ts.id('api.get'), [ts.id('PATH')]))),
      ts.call(refused, [ts.id('answer'), 503, 'unavailable']),
      expects(ts.index(ts.id('answer.headers'), 'retry-after'), 'toBe', '1'),
      expectsNot(ts.id('answer.text'), 'toContain', 'secret'),
    ]),
    test('errors of our own tell nothing, but to the log', ['api', 'lines'], [
      ts.chain(vi, ['spyOn', [rows, 'findMany']], ['mockRejectedValue', [
        ts.new(ts.id('Error'), ['an error of ours']),
      ]]),
      ts.const('answer', ts.await(ts.call(ts.id('api.get'), [ts.id('PATH')]))),
      ts.call(refused, [ts.id('answer'), 500, 'internal_error']),
      expectsNot(ts.id('answer.text'), 'toContain', 'an error of ours'),
      expects(ts.index(ts.id('answer.headers'), 'x-content-type-options'), 'toBe', 'nosniff'),
      expects(ts.call(ts.id('lines.join'), ['']), 'toContain', 'an error of ours'),
    ]),
    test('an answer that fails midway is broken off', ['serve'], [
      ts.const('app', ts.call(express)),
      ts.call(ts.id('app.get'), [
        '/half',
        ts.arrow(['_request', 'response'], [
          ts.call(ts.id('response.write'), ['half']),
          ts.throw(ts.new(ts.id('Error'), ['secret'])),
        ]),
      ]),
      ts.call(ts.id('app.use'), [errorHandler]),
      ts.const('client', ts.await(ts.call(ts.id('serve'), [ts.id('app')]))),
      ts.await(
        ts.chain(ts.call(expect, [ts.call(ts.id('client.get'), ['/half'])]), 'rejects', ['toThrow', ['aborted']]),
      ),
    ]),
    testFor([404, 413, 415, 418], 'what Express refuses with %i is refused', ['status', ts.objectPattern(['serve'])], [
      ts.const('app', ts.call(express)),
      ts.call(ts.id('app.get'), [
        '/',
        ts.arrow([], [
          ts.throw(
            ts.call(ts.id('Object.assign'), [ts.new(ts.id('Error'), []), { expose: true, status: ts.id('status') }]),
          ),
        ]),
      ]),
      ts.call(ts.id('app.use'), [errorHandler]),
      ts.const('client', ts.await(ts.call(ts.id('serve'), [ts.id('app')]))),
      ts.const('answer', ts.await(ts.call(ts.id('client.get'), ['/']))),
      expects(ts.id('answer.status'), 'toBe', ts.conditional(ts.equal(ts.id('status'), 418), 400, ts.id('status'))),
    ]),
    testFor(
      [
        '/no/such/path',
        ts.template([ts.id('PREFIX'), '/no_such_path']),
        ...(options.prefix === '' ? [] : [ts.template([ts.id('PREFIX'), '/'])]),
        // A word that begins other paths is no user.
        ...(below === undefined ? [] : [ts.template([ts.id('PREFIX'), below.path.replace(/^\/\{\w+\}/, '/auth')])]),
        '/%',
      ],
      'there is no %s',
      ['path', ts.objectPattern(['api'])],
      [
        ts.call(refused, [ts.await(ts.call(ts.id('api.get'), [ts.id('path')])), 404, 'not_found']),
      ],
    ),
    test('methods that a path does not take are refused', ['api'], [
      ts.call(refused, [ts.await(ts.call(ts.id('api.delete'), [ts.id('PATH')])), 405, 'method_not_allowed']),
      ts.const('answer', ts.await(ts.call(ts.id('api.request'), ['TRACE', ts.id('PATH')]))),
      ts.call(refused, [ts.id('answer'), 405, 'method_not_allowed']),
      expects(ts.call(ts.optionalProp(ts.id('answer.headers.allow'), 'split'), [', ']), 'toEqual', ts.id('ALLOWED')),
    ]),
    test('paths tell of their methods', ['api'], [
      ts.const(
        ts.objectPattern(['headers', 'status']),
        ts.await(ts.call(ts.id('api.request'), ['OPTIONS', ts.id('PATH')])),
      ),
      expects(ts.id('status'), 'toBe', 204),
      expects(ts.call(ts.optionalProp(ts.id('headers.allow'), 'split'), [', ']), 'toEqual', ts.id('ALLOWED')),
    ]),
    test('HEAD is answered as GET, without a body', ['api'], [
      ts.const(
        ts.objectPattern(['headers', 'status', 'text']),
        ts.await(ts.call(ts.id('api.request'), ['HEAD', ts.id('PATH')])),
      ),
      expects(ts.id('status'), 'toBe', 200),
      expects(ts.index(ts.id('headers'), 'content-type'), 'toBe', 'application/json'),
      expects(ts.id('text'), 'toBeFalsy'),
    ]),
  ], { doc: 'Tests of errors that no entity has a part in.' });
}
