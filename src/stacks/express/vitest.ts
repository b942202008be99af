import type { Module } from '../../syntax/core/module.js';
import * as ts from '../../syntax/typescript/index.js';

const defineConfig = ts.symbol('vitest/config', 'defineConfig');

/** `vitest.config.ts` */
export function vitestModule(): Module {
  return ts.module('vitest.config.ts', [
    ts.exportDefault(ts.call(defineConfig, [{
      test: {
        include: ['tests/**/*.test.ts'],
        globalSetup: 'tests/database.ts',
        fileParallelism: false,
        coverage: { provider: 'v8', include: ['src/**/*.ts'], exclude: ['src/generated/**'] },
      },
    }])),
  ]);
}
