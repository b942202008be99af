import type { Module } from '../../syntax/core/module.js';
import type { Generator, GeneratorContext } from '../generator.js';
import { type ExpressContext, expressContext } from './context.js';
import { dprintModule } from './dprint.js';
import { eslintModule } from './eslint.js';
import { gitignoreModule } from './gitignore.js';
import { npmrcModule } from './npmrc.js';
import { packageModule } from './package.js';
import { tsconfigBuildModule, tsconfigModule } from './tsconfig.js';
import { vitestModule } from './vitest.js';

/** The Express project of a contract and its tables, as modules. */
export function prepareExpress(given: GeneratorContext): Promise<Generator> {
  const context = expressContext(given);
  return Promise.resolve(() => projectModules(context));
}

/** What stands beside the code. */
function projectModules(context: ExpressContext): readonly Module[] {
  return [
    packageModule(context),
    npmrcModule(),
    tsconfigModule(),
    tsconfigBuildModule(),
    eslintModule(),
    dprintModule(),
    vitestModule(),
    gitignoreModule(context),
  ];
}
