import type { Module } from '../../syntax/core/module.js';
import * as ts from '../../syntax/typescript/index.js';

const defineConfig = ts.symbol('prisma/config', 'defineConfig');
const existsSync = ts.symbol('node:fs', 'existsSync');

/** `prisma.config.ts` */
export function prismaConfigModule(): Module {
  const engine = ts.id('process.env.PRISMA_SCHEMA_ENGINE_BINARY');
  return ts.module('prisma.config.ts', [
    ts.guard(ts.call(existsSync, ['.env']), ts.call(ts.id('process.loadEnvFile'), ['.env'])),
    ts.commented(
      ts.if(
        ts.or(
          ts.equal(ts.id('process.env.PRISMA_OFFLINE'), '1'),
          ts.call(ts.id('process.argv.includes'), ['generate']),
        ),
        [ts.assign(engine, ts.id('process.execPath'), '??=')],
      ),
      'Every command asks for an engine, which has to be fetched, and few commands use it: to generate the client, or without',
      'a network, any program does in its place.',
    ),
    ts.exportDefault(ts.call(defineConfig, [{
      schema: 'prisma/schema.prisma',
      migrations: { path: 'prisma/migrations', seed: 'tsx prisma/seed.ts' },
      datasource: { url: ts.nullish(ts.id('process.env.DATABASE_URL'), '') },
    }])),
  ]);
}
