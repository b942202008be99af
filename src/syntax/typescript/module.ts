import { createModule, type TypedModule } from '../core/module.js';
import { type Doc, documented } from './comments.js';
import { factory, SyntaxKind, ts } from './compiler.js';
import { importBlock } from './imports/block.js';
import { nameSymbols } from './imports/names.js';
import { findUsage } from './imports/visit.js';
import { format, layout } from './print/format.js';
import { printStatements } from './print/print.js';
import { statement, type StatementLike } from './statements.js';

/** What a module has besides its path and statements. */
export interface ModuleOptions {
  /** Stands at the head of the file. */
  readonly doc?: Doc;
  readonly executable?: boolean;
  /** Columns of a line. Default 100. */
  readonly width?: number;
}

/** A TypeScript file that prints itself. Its tree is a source file of the compiler, without the imports of its symbols. */
export type TypeScriptModule = TypedModule<ts.SourceFile>;

/**
 * A TypeScript file. Its imports are collected from the symbols in it.
 *
 * @param path relative POSIX path; symbols of this file itself (`./` and the path) need no import
 * @throws RangeError when the path is unsafe
 */
export function module(path: string, body: readonly StatementLike[], options: ModuleOptions = {}): TypeScriptModule {
  const { doc, executable, width = layout.lineWidth } = options;
  const head = doc === undefined ? [] : [documented(nothingAt(), doc)];
  const tree = factory.createSourceFile(
    [...head, ...body.map(statement)],
    factory.createToken(SyntaxKind.EndOfFileToken),
    ts.NodeFlags.None,
  );
  return createModule({
    path,
    language: 'typescript',
    tree,
    ...(executable === undefined ? {} : { executable }),
    print: of => printModule(of, path, width),
  });
}

/** A statement that is nothing but what stands above it. */
function nothingAt(): ts.Statement {
  return factory.createNotEmittedStatement(factory.createEmptyStatement());
}

/** The statements of a module as they are printed, with its imports, and what its symbols are called. */
export function resolveModule(
  { statements }: ts.SourceFile,
  path: string,
): { readonly statements: readonly ts.Statement[]; readonly names: ReadonlyMap<ts.Node, string> } {
  const { names, imports } = nameSymbols(findUsage(statements), `./${path}`);
  const at = statements.findIndex(one => !ts.isNotEmittedStatement(one));
  const start = at < 0 ? statements.length : at;
  return {
    statements: [...statements.slice(0, start), ...importBlock(imports, path), ...statements.slice(start)],
    names,
  };
}

function printModule(tree: ts.SourceFile, path: string, width: number): string {
  const { statements, names } = resolveModule(tree, path);
  return format(path, printStatements(statements, names, path), width);
}
