import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

const cluster = ts.defaultSymbol('node:cluster', 'cluster');
const settings = ts.symbol('./src/config.ts', 'settings');
const startWorkers = ts.symbol('./src/workers.ts', 'startWorkers');
const createService = ts.symbol('./src/service.ts', 'createService');
const createServer = ts.symbol('node:http', 'createServer');
const createApp = ts.symbol('./src/app.ts', 'createApp');
const refuseUnreadable = ts.symbol('./src/utils/unreadable.ts', 'refuseUnreadable');
const stopOnSignal = ts.symbol('./src/shutdown.ts', 'stopOnSignal');
const db = ts.symbol('./src/db.ts', 'db');
const ping = ts.symbol('./src/db.ts', 'ping');

/** `src/server.ts` */
export function serverModule(): Module {
  return ts.module('src/server.ts', [
    maxHeaderBytes(),
    requestTimeout(),
    ts.if(ts.and(ts.prop(cluster, 'isPrimary'), ts.binop(ts.prop(settings, 'webConcurrency'), '>', 1)), [
      ts.call(startWorkers, [ts.prop(settings, 'webConcurrency')]),
    ], [ts.call(ts.id('serve'))]),
    serve(),
  ]);
}

function maxHeaderBytes(): ts.compiler.Statement {
  return ts.const('MAX_HEADER_BYTES', ts.grouped(65_536), {
    doc: 'The longest head of a request, which bounds its path and its query.',
  });
}

function requestTimeout(): ts.compiler.Statement {
  return ts.const('REQUEST_TIMEOUT', ts.grouped(60_000), {
    doc: 'Milliseconds in which a request has to be there, with its body.',
  });
}

function serve(): ts.compiler.Statement {
  return ts.function('serve', { returns: ts.types.void }, [
    ts.const('service', ts.call(createService, [settings])),
    ts.const(
      'server',
      ts.call(createServer, [
        { maxHeaderSize: ts.id('MAX_HEADER_BYTES'), requestTimeout: ts.id('REQUEST_TIMEOUT') },
        ts.call(createApp, [ts.id('service')]),
      ]),
    ),
    ts.assign(ts.id('server.keepAliveTimeout'), ts.binop(ts.prop(settings, 'keepAliveTimeout'), '*', 1000)),
    ts.call(ts.id('server.on'), ['clientError', refuseUnreadable]),
    ts.call(stopOnSignal, [
      ts.id('server'),
      ts.id('service'),
      ts.asyncArrow([], [
        ts.call(ts.optionalProp(ts.id('service.redis'), 'disconnect')),
        ts.await(ts.chain(db, ['$disconnect'])),
      ]),
    ]),
    ts.commented(
      ts.statement(ts.chain(ts.call(ping), ['catch', [ts.arrow([], ts.undefined)]])),
      'The first query loads the client, which takes its time; whether the database answers is for /health to say.',
    ),
    ts.call(ts.id('server.listen'), [
      ts.prop(settings, 'port'),
      ts.prop(settings, 'host'),
      ts.arrow([], [
        ts.call(ts.id('service.logger.info'), [
          ts.template([
            'Listening on ',
            ts.prop(settings, 'host'),
            ':',
            ts.call(ts.id('String'), [ts.prop(settings, 'port')]),
          ]),
        ]),
      ]),
    ]),
  ]);
}
