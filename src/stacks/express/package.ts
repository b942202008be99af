import { json } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { serviceName } from '../shared/project-names.js';
import type { ExpressContext } from './context.js';
import { developmentPackages, runtimePackages } from './packages.js';

/** `package.json` */
export function packageModule({ options }: ExpressContext): Module {
  return json.module('package.json', {
    name: serviceName(options),
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: {
      setup: 'npm run generate && npm run migrate',
      generate: 'prisma generate',
      migrate: 'tsx prisma/migrate.ts',
      seed: 'tsx prisma/seed.ts',
      dev: 'tsx watch src/server.ts',
      build: 'npm run generate && tsc -p tsconfig.build.json',
      start: 'node dist/src/server.js',
      test: 'vitest run',
      coverage: 'vitest run --coverage',
      lint: 'eslint . --max-warnings 0',
      format: 'dprint fmt',
      'format:check': 'dprint check',
      typecheck: 'tsc --noEmit',
    },
    dependencies: runtimePackages(options),
    devDependencies: developmentPackages(options),
    // What Prisma and ESLint run on.
    engines: { node: '^20.19 || ^22.13 || >=24' },
  });
}
