import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Response = ts.symbol('express', 'Response');
const gzip = ts.symbol('node:zlib', 'gzip');

/** `src/utils/delivery.ts` */
export function deliveryModule(): Module {
  return ts.module('src/utils/delivery.ts', [
    gzipMinBytes(),
    ts.const('LEVEL', 5),
    deliver(),
    finish(),
  ]);
}

function gzipMinBytes(): ts.compiler.Statement {
  return ts.const('GZIP_MIN_BYTES', 'gzip min bytes', {
    export: true,
    doc: 'The setting of the application that says from how many bytes on an answer is compressed.',
  });
}

function deliver(): ts.compiler.Statement {
  return ts.function('deliver', {
    export: true,
    params: [ts.param('response', Response), ts.param('body', ts.ref('Buffer'))],
    returns: ts.types.void,
    doc: 'Sends a body, compressed where that is worth it and whoever asked can read it.',
  }, [
    ts.const('least', ts.call(ts.id('response.app.get'), [ts.id('GZIP_MIN_BYTES')]), { type: ts.types.unknown }),
    ts.if(ts.or(ts.unequal(ts.typeof(ts.id('least')), 'number'), ts.binop(ts.id('body.length'), '<', ts.id('least'))), [
      ts.call(ts.id('finish'), [ts.id('response'), ts.id('body')]),
      ts.return(),
    ]),
    ts.call(ts.id('response.vary'), ['Accept-Encoding']),
    ts.if(ts.equal(ts.call(ts.id('response.req.acceptsEncodings'), ['gzip']), false), [
      ts.call(ts.id('finish'), [ts.id('response'), ts.id('body')]),
      ts.return(),
    ]),
    ts.call(gzip, [
      ts.id('body'),
      { level: ts.id('LEVEL') },
      ts.arrow(['error', 'packed'], [
        ts.guard(ts.equal(ts.id('error'), null), ts.call(ts.id('response.setHeader'), ['Content-Encoding', 'gzip'])),
        ts.call(ts.id('finish'), [
          ts.id('response'),
          ts.conditional(ts.equal(ts.id('error'), null), ts.id('packed'), ts.id('body')),
        ]),
      ]),
    ]),
  ]);
}

function finish(): ts.compiler.Statement {
  return ts.function('finish', {
    params: [ts.param('response', Response), ts.param('body', ts.ref('Buffer'))],
    returns: ts.types.void,
  }, [
    ts.call(ts.id('response.setHeader'), ['Content-Length', ts.id('body.length')]),
    ts.call(ts.id('response.end'), [ts.id('body')]),
  ]);
}
