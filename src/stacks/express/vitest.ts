import type { Module } from '../../syntax/core/module.js';
import * as ts from '../../syntax/typescript/index.js';

const defineConfig = ts.symbol('vitest/config', 'defineConfig');

/** `vitest.config.ts` */
export function vitestModule(): Module {
  return ts.module('vitest.config.ts', [
    ts.const('UNCOUNTED', ['src/generated/**', 'src/server.ts'], {
      doc: 'What Prisma makes, and the entry, which does no more than start what is tested.',
    }),
    ts.exportDefault(ts.call(defineConfig, [{
      test: {
        include: ['tests/**/*.test.ts'],
        globalSetup: 'tests/database.ts',
        setupFiles: 'tests/settings.ts',
        // One database for all, and modules that are loaded once.
        fileParallelism: false,
        isolate: false,
        restoreMocks: true,
        // A slow machine is no failure.
        testTimeout: 30_000,
        coverage: {
          provider: 'v8',
          include: ['src/**/*.ts'],
          exclude: ts.id('UNCOUNTED'),
          thresholds: { lines: 95 },
        },
      },
    }])),
  ]);
}
