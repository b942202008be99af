import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const z = ts.moduleSymbol('zod', 'z');
const Settings = ts.symbol('./src/config.ts', 'Settings');
const ApiRouter = ts.symbol('./src/utils/route.ts', 'ApiRouter');
const ok = ts.symbol('./src/utils/route.ts', 'ok');

/** `src/routes/root.ts` */
export function rootModule(): Module {
  return ts.module('src/routes/root.ts', [
    serviceInfo(),
    rootRouter(),
  ]);
}

function serviceInfo(): ts.compiler.Statement {
  return ts.const(
    'ServiceInfo',
    ts.chain(z, ['object', [{
      name: ts.chain(z, ['string']),
      docs: ts.chain(z, ['string'], ['nullable']),
      openapi: ts.chain(z, ['string'], ['nullable']),
    }]]),
    { doc: 'What this API is called and where its documents are.' },
  );
}

function rootRouter(): ts.compiler.Statement {
  return ts.function('rootRouter', {
    export: true,
    params: [ts.param(ts.objectPattern(['apiPrefix', 'appName', 'docsEnabled']), Settings)],
    returns: ApiRouter,
    doc: 'Names the API, and links its documents.',
  }, [
    ts.const('routes', ts.new(ApiRouter, [{ tag: 'service' }])),
    ts.call(ts.id('routes.get'), [
      '/',
      {
        id: 'root',
        summary: 'Name the API and link its documents',
        caller: 'anyone',
        answer: ts.call(ok, [ts.id('ServiceInfo'), 'Successful Response']),
      },
      ts.arrow(
        [],
        ts.call(ts.id('Promise.resolve'), [{
          name: ts.id('appName'),
          docs: ts.conditional(ts.id('docsEnabled'), ts.template([ts.id('apiPrefix'), '/docs']), null),
          openapi: ts.conditional(ts.id('docsEnabled'), ts.template([ts.id('apiPrefix'), '/openapi.json']), null),
        }]),
      ),
    ]),
    ts.return(ts.id('routes')),
  ]);
}
