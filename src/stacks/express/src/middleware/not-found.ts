import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const RequestHandler = ts.symbol('express', 'RequestHandler');
const NotFoundError = ts.symbol('./src/errors.ts', 'NotFoundError');

/** `src/middleware/not-found.ts` */
export function notFoundModule(): Module {
  return ts.module('src/middleware/not-found.ts', [
    notFound(),
  ]);
}

function notFound(): ts.compiler.Statement {
  return ts.const(
    'notFound',
    ts.arrow(['_request', '_response', 'next'], [ts.call(ts.id('next'), [ts.new(NotFoundError)])]),
    { type: RequestHandler, export: true, doc: 'Answers what no route has taken.' },
  );
}
