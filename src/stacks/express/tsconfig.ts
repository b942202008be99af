import { json } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import type { ExpressContext } from './context.js';

/** `tsconfig.json`: what is checked, as strictly as the compiler can. */
export function tsconfigModule({ options }: ExpressContext): Module {
  return json.module('tsconfig.json', {
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023'],
      module: 'nodenext',
      types: ['node'],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ['src', 'prisma', 'tests', ...(options.deploy.includes('vercel') ? ['api'] : []), '*.ts'],
  });
}

/** `tsconfig.build.json`: what is compiled for production. */
export function tsconfigBuildModule(): Module {
  return json.module('tsconfig.build.json', {
    extends: './tsconfig.json',
    compilerOptions: { noEmit: false, rootDir: '.', outDir: 'dist', sourceMap: true },
    include: ['src', 'prisma'],
  });
}
