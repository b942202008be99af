import { readSql, scaffold, type ScaffoldOptions } from '../../../src/index.js';
import type { PythonModule } from '../../../src/python.js';
import type * as py from '../../../src/python.js';
import type { Module } from '../../../src/syntax/core/module.js';

/** The modules of a FastAPI project, by path. */
export interface Emitted {
  readonly paths: readonly string[];
  /** Throws where there is no such file. */
  readonly text: (path: string) => string;
  /** A class or function by its name, in a dot-separated path where it stands in another. */
  readonly find: (path: string, name: string) => Definition;
}

export type Definition = Extract<py.Statement, { readonly node: 'ClassDef' | 'FunctionDef' | 'AsyncFunctionDef' }>;

/** Emits a project from DDL, as `scaffold` does. */
export async function emitted(ddl: string, options: Partial<ScaffoldOptions> = {}): Promise<Emitted> {
  const project = await scaffold({
    name: 'Shop',
    input: readSql(ddl, { dialect: 'postgresql' }),
    framework: 'fastapi',
    ...options,
  });
  const modules = new Map(project.modules.map(module => [module.path, module]));
  const moduleAt = (path: string): Module => {
    const module = modules.get(path);
    if (module === undefined) throw new Error(`${path} is not among ${[...modules.keys()].join(' ')}`);
    return module;
  };
  return {
    paths: [...modules.keys()],
    text: path => moduleAt(path).print(),
    find: (path, name) => {
      let body: readonly py.Statement[] = (moduleAt(path) as PythonModule).tree.body;
      let found: Definition | undefined;
      for (const part of name.split('.')) {
        found = body.find((one): one is Definition => 'name' in one && one.name === part);
        if (found === undefined) throw new Error(`${path} has no ${name}`);
        body = found.body;
      }
      if (found === undefined) throw new Error('no name was given');
      return found;
    },
  };
}

/** Names of what a body defines or assigns, in order. */
export function namesIn(body: readonly py.Statement[]): readonly string[] {
  return body.flatMap(one => {
    if ('name' in one && typeof one.name === 'string') return [one.name];
    if (one.node === 'AnnAssign' && one.target.node === 'Name') return [one.target.id];
    if (one.node === 'Assign' && one.targets[0]?.node === 'Name') return [one.targets[0].id];
    return [];
  });
}
