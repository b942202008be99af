import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Request = ts.symbol('express', 'Request');
const Response = ts.symbol('express', 'Response');

/** `src/utils/locations.ts` */
export function locationsModule(): Module {
  return ts.module('src/utils/locations.ts', [
    locate(),
  ], { doc: 'Where a new row stands.' });
}

function locate(): ts.compiler.Statement {
  return ts.function('locate', {
    export: true,
    params: [
      ts.param('request', Request),
      ts.param('response', Response),
      ts.rest('key', ts.arrayOf(ts.types.unknown, 'readonly')),
    ],
    returns: ts.types.void,
    doc: 'Tells the caller the path of a new row: that of the list and its key.',
  }, [
    ts.const(
      'path',
      ts.chain(ts.id('request.originalUrl'), ['replace', [ts.regex('[?#].*$'), '']], ['replace', [
        ts.regex('\\/$'),
        '',
      ]]),
    ),
    ts.call(ts.id('response.setHeader'), [
      'Location',
      ts.chain([
        ts.id('path'),
        ts.spread(
          ts.call(ts.id('key.map'), [
            ts.arrow(['part'], ts.call(ts.id('encodeURIComponent'), [ts.call(ts.id('String'), [ts.id('part')])])),
          ]),
        ),
      ], ['join', ['/']]),
    ]),
  ]);
}
