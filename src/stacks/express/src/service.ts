import type { Module } from '../../../syntax/core/module.js';
import * as ts from '../../../syntax/typescript/index.js';

const Settings = ts.symbol('./src/config.ts', 'Settings');
const Logger = ts.symbol('pino', 'Logger');
const Redis = ts.symbol('ioredis', 'Redis');
const createLogger = ts.symbol('./src/logs.ts', 'createLogger');
const connectRedis = ts.symbol('./src/utils/redis.ts', 'connectRedis');

/** `src/service.ts` */
export function serviceModule(): Module {
  return ts.module('src/service.ts', [
    service(),
    createService(),
  ]);
}

function service(): ts.compiler.Statement {
  return ts.interface('Service', { export: true, doc: 'What the parts of a running service share.' }, [
    ts.property('settings', Settings, { readonly: true }),
    ts.property('logger', Logger, { readonly: true }),
    ts.property('redis', ts.union(Redis, null), {
      readonly: true,
      doc: 'Null where processes count requests for themselves.',
    }),
    ts.property('stopping', ts.types.boolean, {
      doc: 'Whether the service goes, and nothing new should be sent to it.',
    }),
  ]);
}

function createService(): ts.compiler.Statement {
  return ts.function('createService', {
    export: true,
    params: [
      ts.param('settings', Settings),
      ts.param('logger', { default: ts.call(createLogger, [ts.id('settings.logLevel')]) }),
    ],
    returns: ts.ref('Service'),
    doc: 'Opens what a service stands on, but for the database.',
  }, [
    ts.const(
      'redis',
      ts.conditional(
        ts.equal(ts.id('settings.redisUrl'), ''),
        null,
        ts.call(connectRedis, [ts.id('settings.redisUrl')]),
      ),
    ),
    ts.return({ settings: ts.id('settings'), logger: ts.id('logger'), redis: ts.id('redis'), stopping: false }),
  ]);
}
