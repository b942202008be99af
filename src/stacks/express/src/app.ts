import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';
import type { ExpressContext } from '../context.js';

const Service = ts.symbol('./src/service.ts', 'Service');
const Express = ts.symbol('express', 'Express');
const GZIP_MIN_BYTES = ts.symbol('./src/utils/delivery.ts', 'GZIP_MIN_BYTES');
const express = ts.defaultSymbol('express', 'express');
const requestLogging = ts.symbol('./src/middleware/logging.ts', 'requestLogging');
const securityHeaders = ts.symbol('./src/middleware/security-headers.ts', 'securityHeaders');
const crossOrigin = ts.symbol('./src/middleware/cors.ts', 'crossOrigin');
const rateLimits = ts.symbol('./src/middleware/rate-limit.ts', 'rateLimits');
const rawBody = ts.symbol('./src/middleware/body.ts', 'rawBody');
const headAsGet = ts.symbol('./src/middleware/head.ts', 'headAsGet');
const soundPaths = ts.symbol('./src/middleware/sound-paths.ts', 'soundPaths');
const healthRouter = ts.symbol('./src/routes/health.ts', 'healthRouter');
const keys = ts.symbol('./src/routes/auth.ts', 'keys');
const routers = ts.symbol('./src/routes/index.ts', 'routers');
const rootRouter = ts.symbol('./src/routes/root.ts', 'rootRouter');
const documents = ts.symbol('./src/routes/documents.ts', 'documents');
const notFound = ts.symbol('./src/middleware/not-found.ts', 'notFound');
const errorHandler = ts.symbol('./src/middleware/error-handler.ts', 'errorHandler');

/** `src/app.ts` */
export function appModule({ options }: ExpressContext): Module {
  return ts.module('src/app.ts', [
    createApp(options.auth !== 'none'),
  ]);
}

function createApp(hasCallers: boolean): ts.compiler.Statement {
  return ts.function('createApp', {
    export: true,
    params: [ts.param('service', Service)],
    returns: Express,
    doc: 'Builds the application of a service: what every request passes through, and the routes.',
  }, [
    ts.const(ts.objectPattern(['settings']), ts.id('service')),
    ts.const(
      ts.objectPattern(['apiPrefix', 'appName', 'docsEnabled', 'gzipMinBytes', 'maxBodyBytes']),
      ts.id('settings'),
    ),
    ts.const('app', ts.call(express)),
    ...['etag', 'query parser', 'x-powered-by'].map(name => ts.call(ts.id('app.disable'), [name])),
    ...['case sensitive routing', 'strict routing'].map(name => ts.call(ts.id('app.enable'), [name])),
    ts.call(ts.id('app.set'), [
      GZIP_MIN_BYTES,
      ts.conditional(ts.binop(ts.id('gzipMinBytes'), '>', 0), ts.id('gzipMinBytes'), ts.id('Infinity')),
    ]),
    ts.spaced(ts.call(ts.id('app.use'), [ts.call(requestLogging, [ts.id('service')])])),
    ts.call(ts.id('app.use'), [ts.call(securityHeaders, [ts.id('settings')])]),
    ts.call(ts.id('app.use'), [ts.call(crossOrigin, [ts.id('settings')])]),
    ts.call(ts.id('app.use'), [ts.call(rateLimits, [ts.id('service')])]),
    ts.call(ts.id('app.use'), [ts.call(rawBody, [ts.id('maxBodyBytes')])]),
    ts.call(ts.id('app.use'), [headAsGet]),
    ts.call(ts.id('app.use'), [soundPaths]),
    ts.spaced(ts.const('health', ts.call(healthRouter, [ts.id('service')]))),
    ts.const('api', [ts.id('health'), ts.spread(routers)]),
    ts.call(ts.id('app.use'), [
      ts.chain(ts.call(rootRouter, [ts.id('settings')]), 'router'),
      ts.id('health.router'),
      ...(hasCallers ? [ts.prop(keys, 'router')] : []),
    ]),
    ts.call(ts.id('app.use'), [
      ts.id('apiPrefix'),
      ...(hasCallers ? [ts.prop(keys, 'router')] : []),
      ts.spread(ts.call(ts.id('api.map'), [ts.arrow([ts.objectPattern(['router'])], ts.id('router'))])),
    ]),
    ts.if(ts.id('docsEnabled'), [
      ts.call(ts.id('app.use'), [
        ts.id('apiPrefix'),
        ts.call(documents, [ts.id('api'), { title: ts.id('appName'), version: '0.1.0', prefix: ts.id('apiPrefix') }]),
      ]),
    ]),
    ts.spaced(ts.call(ts.id('app.use'), [notFound])),
    ts.call(ts.id('app.use'), [errorHandler]),
    ts.return(ts.id('app')),
  ]);
}
