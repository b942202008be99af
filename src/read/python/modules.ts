import type { Report } from '../report.js';
import type { Source } from '../source.js';
import { parsePython } from './parse.js';
import { collect, type Module } from './scope.js';
import type { ImportStatement } from './tree.js';

/** All files, found by the last part of their names. */
export interface Modules {
  readonly all: readonly Module[];
  readonly byLast: ReadonlyMap<string, readonly Module[]>;
}

/** Libraries whose modules no file of the inputs is taken for. */
const libraries: ReadonlySet<string> = new Set(
  ('sqlalchemy sqlmodel typing typing_extensions enum datetime decimal uuid dataclasses collections functools pydantic '
    + 'flask_sqlalchemy sqlalchemy_utils geoalchemy2 pgvector advanced_alchemy __future__').split(' '),
);

/** Reads all files and writes down what their names stand for. */
export function readModules(sources: readonly Source[], report: Report): Modules {
  const all: Module[] = [];
  const byLast = new Map<string, Module[]>();
  const modules: Modules = { all, byLast };
  for (const source of sources) {
    const parts = source.file.replace(/\\/g, '/').replace(/\.pyi?$/i, '').split('/')
      .filter(part => part !== '' && part !== '.' && part !== '..');
    const isPackage = parts.at(-1) === '__init__';
    if (isPackage) parts.pop();
    const statements = parsePython(source, report);
    const module: Module = {
      get module() {
        return module;
      },
      names: new Map(),
      outer: null,
      class: null,
      path: parts.join('.'),
      isPackage,
      source,
      statements,
      modules,
      report,
      stars: [],
      classes: [],
      loose: [],
    };
    collect(statements, module);
    all.push(module);
    const last = parts.at(-1) ?? '';
    const sameLast = byLast.get(last);
    if (sameLast === undefined) byLast.set(last, [module]);
    else sameLast.push(module);
  }
  return modules;
}

/** The dotted path that an import speaks of: relative ones begin where the file stands. */
export function importedPath(module: Module, { module: written, level }: ImportStatement): string {
  if (level === 0) return written ?? '';
  const here = module.path.split('.');
  const base = here.slice(0, Math.max(here.length - level + (module.isPackage ? 1 : 0), 0));
  return [...base, ...written === null || written === '' ? [] : [written]].join('.');
}

/** The file of that dotted path: files may be named from further up, or further down, than imports do. */
export function findModule({ byLast }: Modules, path: string): Module | null {
  const parts = path.split('.');
  if (path === '' || libraries.has(parts[0] ?? '')) return null;
  const candidates = byLast.get(parts.at(-1) ?? '') ?? [];
  return candidates.find(one => one.path === path)
    ?? candidates.find(one => one.path.endsWith(`.${path}`))
    ?? candidates.find(one => one.path !== '' && path.endsWith(`.${one.path}`))
    ?? null;
}
