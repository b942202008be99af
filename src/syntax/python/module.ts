import { createModule, type TypedModule } from '../core/module.js';
import type { Module } from './nodes.js';
import { printModule, type PrintOptions } from './print/module.js';
import { docstring, statement, type StatementLike } from './statements.js';

/** What a module has besides its path and statements. */
export interface ModuleOptions extends PrintOptions {
  readonly doc?: string;
  readonly executable?: boolean;
}

/** A Python file that prints itself. */
export type PythonModule = TypedModule<Module>;

/**
 * A Python file. Its imports are collected from the symbols in it.
 *
 * @param path relative POSIX path; its own symbols (`app/models/post.py` is `app.models.post`) need no import
 * @throws RangeError when the path is unsafe
 */
export function module(path: string, body: readonly StatementLike[], options: ModuleOptions = {}): PythonModule {
  const { doc, executable, ...print } = options;
  const tree: Module = Object.freeze({
    node: 'Module',
    body: Object.freeze([...(doc === undefined ? [] : [docstring(doc)]), ...body.map(statement)]),
  });
  return createModule({
    path,
    language: 'python',
    tree,
    ...(executable === undefined ? {} : { executable }),
    print: of => printModule(of, path, print),
  });
}
