import type { SourceFile } from 'ts-morph';
import { createModule, type Module } from '../core/module.js';
import { ts } from './compiler.js';
import type { TypeScriptModule } from './module.js';
import { format } from './print/format.js';

/**
 * A module as a source file of ts-morph, for queries and further edits. It stands in a project of its own in memory, and what
 * is done to it does not change the module; `edited` makes a module of it again.
 */
export async function sourceFile({ path, print }: Pick<Module, 'path' | 'print'>): Promise<SourceFile> {
  const { Project } = await import('ts-morph');
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  return project.createSourceFile(`/${path}`, print());
}

/** A source file of ts-morph as a module, as it stands now. */
export function edited(file: SourceFile): TypeScriptModule {
  const path = file.getFilePath().slice(1);
  const text = file.getFullText();
  return createModule({
    path,
    language: 'typescript',
    tree: ts.createSourceFile(path, text, ts.ScriptTarget.ESNext),
    print: () => format(path, text),
  });
}
