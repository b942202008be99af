import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const RequestHandler = ts.symbol('express', 'RequestHandler');
const soundPath = ts.symbol('./src/utils/paths.ts', 'soundPath');

/** `src/middleware/sound-paths.ts` */
export function soundPathsModule(): Module {
  return ts.module('src/middleware/sound-paths.ts', [
    soundPaths(),
  ]);
}

function soundPaths(): ts.compiler.Statement {
  return ts.const(
    'soundPaths',
    ts.arrow(['request', '_response', 'next'], [
      ts.const(ts.objectPattern(['path']), ts.id('request')),
      ts.if(ts.call(ts.id('path.includes'), ['%']), [
        ts.assign(
          ts.id('request.url'),
          ts.call(ts.id('request.url.replace'), [ts.id('path'), ts.arrow([], ts.call(soundPath, [ts.id('path')]))]),
        ),
      ]),
      ts.call(ts.id('next')),
    ]),
    { type: RequestHandler, export: true, doc: 'Gives routers paths that they can decode.' },
  );
}
