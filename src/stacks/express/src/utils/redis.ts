import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';

const Redis = ts.symbol('ioredis', 'Redis');

/** `src/utils/redis.ts` */
export function redisModule(): Module {
  return ts.module('src/utils/redis.ts', [
    timeout(),
    ts.const('RETRY', 200),
    connectRedis(),
  ]);
}

function timeout(): ts.compiler.Statement {
  return ts.const('TIMEOUT', 500, { doc: 'Milliseconds that Redis has for an answer, and between tries to reach it.' });
}

function connectRedis(): ts.compiler.Statement {
  return ts.function('connectRedis', {
    export: true,
    params: [ts.param('url', ts.types.string)],
    returns: Redis,
    doc: 'A connection to Redis that says soon when it does not work, and that works again as soon as Redis does.',
  }, [
    ts.const(
      'redis',
      ts.new(Redis, [ts.id('url'), {
        commandTimeout: ts.id('TIMEOUT'),
        connectTimeout: ts.id('TIMEOUT'),
        maxRetriesPerRequest: 1,
        retryStrategy: ts.arrow([], ts.id('RETRY')),
      }]),
    ),
    ts.commented(ts.call(ts.id('redis.on'), ['error', ts.arrow([], ts.undefined)]), 'Whoever asks hears of it.'),
    ts.return(ts.id('redis')),
  ]);
}
