import { join } from 'node:path';
import type { Module } from '../core/module.js';
import { ts } from './compiler.js';

/** What the compiler has to say. */
export interface Finding {
  /** Path of the file in the project; absent for what is said of the project as a whole. */
  readonly path?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** `2322` of `TS2322`. */
  readonly code: number;
  readonly message: string;
}

/** How a project is checked. */
export interface CheckOptions {
  /** The folder whose `node_modules` has the packages that the project imports. Without it nothing outside is found. */
  readonly root?: string;
  /** What `tsconfig.json` would say, in addition to the strictest settings that emitted projects have. */
  readonly compilerOptions?: ts.CompilerOptions;
}

/** The settings that emitted projects are compiled with. */
export const STRICT: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts'],
  types: [],
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
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};
const TYPESCRIPT = /\.[cm]?tsx?$/;
/** Where the files of a project without packages stand. */
const NOWHERE = '/project';

/**
 * Type-checks the files of a project in memory; nothing is written.
 *
 * @param files what is neither TypeScript nor JSON is left out: `package.json` says how modules are resolved
 * @returns what the compiler finds, in the order of the files; empty for a sound project
 */
export async function check(
  files: readonly Pick<Module, 'path' | 'print'>[],
  options: CheckOptions = {},
): Promise<Finding[]> {
  const { createProject } = await import('@ts-morph/bootstrap');
  const { root } = options;
  const base = root ?? NOWHERE;
  const compilerOptions = { ...STRICT, ...options.compilerOptions };
  const project = await createProject({
    compilerOptions,
    ...(root === undefined ? { useInMemoryFileSystem: true } : {}),
  });
  const data = new Map(
    files.filter(({ path }) => path.endsWith('.json')).map(({ path, print }) => [join(base, path), print()]),
  );
  if (root === undefined) { for (const [place, text] of data) project.fileSystem.writeFileSync(place, text); }
  const host: ts.ModuleResolutionHost = {
    fileExists: place => data.has(place) || project.fileSystem.fileExistsSync(place),
    readFile: place => data.get(place) ?? project.fileSystem.readFileSync(place),
  };
  for (const { path, print } of files) {
    if (!TYPESCRIPT.test(path)) continue;
    const file = project.createSourceFile(join(base, path), print());
    const format = ts.getImpliedNodeFormatForFile(file.fileName, undefined, host, compilerOptions);
    // It is left open else, and then no file is a module of ECMAScript's.
    if (format === ts.ModuleKind.ESNext) file.impliedNodeFormat = format;
  }
  return ts.getPreEmitDiagnostics(project.createProgram()).map(diagnostic => findingOf(diagnostic, base));
}

function findingOf({ file, start, code, messageText }: ts.Diagnostic, base: string): Finding {
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (file === undefined) return { code, message };
  const { line, character } = file.getLineAndCharacterOfPosition(start ?? 0);
  const path = file.fileName.startsWith(`${base}/`) ? file.fileName.slice(base.length + 1) : file.fileName;
  return { path, line: line + 1, column: character + 1, code, message };
}
