import { json } from '../../syntax/config/index.js';
import type { Module } from '../../syntax/core/module.js';
import { layout } from '../../syntax/typescript/index.js';

/**
 * `dprint.json`: the layout that the project was emitted in. The formatter is the one that emitted it, so that formatting a
 * new project changes nothing.
 */
export function dprintModule(): Module {
  return json.module('dprint.json', {
    lineWidth: layout.lineWidth,
    indentWidth: layout.indentWidth,
    newLineKind: layout.newLineKind,
    typescript: layout.typescript,
    json: {},
    excludes: ['node_modules', 'dist', 'coverage', 'src/generated', 'package-lock.json'],
    plugins: ['typescript', 'json'].map(name => `./node_modules/@dprint/${name}/plugin.wasm`),
  });
}
