import type { Module } from '../../syntax/core/module.js';
import * as ts from '../../syntax/typescript/index.js';

const js = ts.defaultSymbol('@eslint/js', 'js');
const defineConfig = ts.symbol('eslint/config', 'defineConfig');
const globalIgnores = ts.symbol('eslint/config', 'globalIgnores');
const tseslint = ts.defaultSymbol('typescript-eslint', 'tseslint');

/** `eslint.config.js`: all that typescript-eslint knows of types, in its strictest sets of rules. */
export function eslintModule(): Module {
  return ts.module('eslint.config.js', [
    ts.exportDefault(ts.call(defineConfig, [
      ts.call(globalIgnores, [['coverage', 'dist', 'src/generated']]),
      ts.chain(js, 'configs', 'recommended'),
      {
        files: ['**/*.ts'],
        extends: [
          ts.chain(tseslint, 'configs', 'strictTypeChecked'),
          ts.chain(tseslint, 'configs', 'stylisticTypeChecked'),
        ],
        languageOptions: {
          parserOptions: { projectService: true, tsconfigRootDir: ts.prop(ts.importMeta(), 'dirname') },
        },
      },
    ])),
  ]);
}
