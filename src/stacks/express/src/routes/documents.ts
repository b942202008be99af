import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const dirname = ts.symbol('node:path', 'dirname');
const createRequire = ts.symbol('node:module', 'createRequire');
const ApiRouter = ts.symbol('./src/utils/route.ts', 'ApiRouter');
const DocumentOptions = ts.symbol('./src/openapi.ts', 'DocumentOptions');
const Router = ts.symbol('express', 'Router');
const printJson = ts.symbol('./src/utils/json.ts', 'printJson');
const openapi = ts.symbol('./src/openapi.ts', 'openapi');
const allowOnly = ts.symbol('./src/utils/route.ts', 'allowOnly');
const express = ts.defaultSymbol('express', 'express');
const RequestHandler = ts.symbol('express', 'RequestHandler');
const deliver = ts.symbol('./src/utils/delivery.ts', 'deliver');

/** `src/routes/documents.ts` */
export function documentsModule(): Module {
  return ts.module('src/routes/documents.ts', [
    swaggerUi(),
    ts.const('REDOC', 'https://cdn.jsdelivr.net/npm/redoc@2/bundles/redoc.standalone.js'),
    documents(),
    answering(),
    showing(),
  ], { doc: 'The document of the API, and two pages that show it.' });
}

function swaggerUi(): ts.StatementLike {
  return ts.const(
    'SWAGGER_UI',
    ts.call(dirname, [
      ts.chain(ts.call(createRequire, [ts.importMeta('url')]), ['resolve', ['swagger-ui-dist/package.json']]),
    ]),
  );
}

function documents(): ts.StatementLike {
  return ts.function('documents', {
    export: true,
    params: [ts.param('routers', ts.arrayOf(ApiRouter, 'readonly')), ts.param('options', DocumentOptions)],
    returns: Router,
    doc: '`/openapi.json`, `/docs` and `/redoc`, to be mounted where the routers are.',
  }, [
    ts.const('routes', ts.call(Router, [{ caseSensitive: true, strict: true }])),
    ts.const(ts.objectPattern(['title']), ts.id('options')),
    ts.let('document', undefined, { type: ts.union(ts.ref('Buffer'), ts.types.undefined) }),
    ts.const('pages', {
      '/openapi.json': ts.call(ts.id('answering'), [
        'application/json',
        ts.arrow(
          [],
          ts.assign(
            ts.id('document'),
            ts.call(ts.id('Buffer.from'), [
              ts.call(printJson, [ts.call(openapi, [ts.id('routers'), ts.id('options')])]),
            ]),
            '??=',
          ),
        ),
      ]),
      '/docs': ts.call(ts.id('showing'), [ts.template([ts.id('title'), ' - Swagger UI']), [
        '<link rel="stylesheet" href="docs/swagger-ui.css">',
        '<div id="page"></div>',
        '<script src="docs/swagger-ui-bundle.js"></script>',
        '<script>',
        'SwaggerUIBundle({ url: \'openapi.json\', dom_id: \'#page\', deepLinking: true });',
        '</script>',
      ]]),
      '/redoc': ts.call(ts.id('showing'), [ts.template([ts.id('title'), ' - ReDoc']), [
        '<redoc spec-url="openapi.json"></redoc>',
        ts.template(['<script src="', ts.id('REDOC'), '"></script>']),
      ]]),
    }),
    ts.forOf(ts.arrayPattern(['path', 'page']), ts.call(ts.id('Object.entries'), [ts.id('pages')]), [
      ts.call(ts.id('routes.all'), [ts.id('path'), ts.call(allowOnly, [ts.new(ts.id('Set'), [['GET']])])]),
      ts.call(ts.id('routes.get'), [ts.id('path'), ts.id('page')]),
    ]),
    ts.call(ts.id('routes.use'), [
      '/docs',
      ts.chain(express, ['static', [ts.id('SWAGGER_UI'), { index: false, redirect: false }]]),
    ]),
    ts.return(ts.id('routes')),
  ]);
}

function answering(): ts.StatementLike {
  return ts.function('answering', {
    params: [ts.param('type', ts.types.string), ts.param('body', ts.functionType([], ts.ref('Buffer')))],
    returns: RequestHandler,
  }, [
    ts.return(
      ts.arrow(['_request', 'response'], [
        ts.call(ts.id('response.setHeader'), ['Content-Type', ts.id('type')]),
        ts.call(deliver, [ts.id('response'), ts.call(ts.id('body'))]),
      ]),
    ),
  ]);
}

function showing(): ts.StatementLike {
  return ts.function('showing', {
    params: [ts.param('title', ts.types.string), ts.param('content', ts.arrayOf(ts.types.string, 'readonly'))],
    returns: RequestHandler,
  }, [
    ts.const('escaped', ts.chain(ts.id('title'), ['replaceAll', ['&', '&amp;']], ['replaceAll', ['<', '&lt;']])),
    ts.const('lines', [
      '<!doctype html>',
      '<html lang="en">',
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      ts.template(['<title>', ts.id('escaped'), '</title>']),
      ts.spread(ts.id('content')),
      '</html>',
    ]),
    ts.const('page', ts.call(ts.id('Buffer.from'), [ts.call(ts.id('lines.join'), ['\n'])])),
    ts.return(ts.call(ts.id('answering'), ['text/html; charset=utf-8', ts.arrow([], ts.id('page'))])),
  ]);
}
