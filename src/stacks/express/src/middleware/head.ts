import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const RequestHandler = ts.symbol('express', 'RequestHandler');

/** `src/middleware/head.ts` */
export function headModule(): Module {
  return ts.module('src/middleware/head.ts', [
    headAsGet(),
  ]);
}

function headAsGet(): ts.compiler.Statement {
  return ts.const(
    'headAsGet',
    ts.arrow(['request', '_response', 'next'], [
      ts.guard(ts.equal(ts.id('request.method'), 'HEAD'), ts.assign(ts.id('request.method'), 'GET')),
      ts.call(ts.id('next')),
    ]),
    {
      type: RequestHandler,
      export: true,
      doc: 'Answers HEAD as GET is answered; the server itself leaves the body out.',
    },
  );
}
