import type { ts } from '../compiler.js';
import { factory, SyntaxKind } from '../compiler.js';
import { pathFrom } from '../module-path.js';
import { text } from '../values.js';
import type { NeededImport } from './names.js';

const TYPE = SyntaxKind.TypeKeyword;

/** Order by code unit: the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Packages before files, and of these the far ones first. */
function compareModules(a: string, b: string): number {
  return Number(a.startsWith('.')) - Number(b.startsWith('.'))
    || Number(a.startsWith('./')) - Number(b.startsWith('./'))
    || compare(a.toLowerCase(), b.toLowerCase())
    || compare(a, b);
}

function specifier({ origin, local, runtime }: NeededImport, allTypes: boolean): ts.ImportSpecifier {
  return factory.createImportSpecifier(
    !runtime && !allTypes,
    origin.name === local ? undefined : factory.createIdentifier(origin.name),
    factory.createIdentifier(local),
  );
}

function declaration(module: string, clause: ts.ImportClause): ts.ImportDeclaration {
  return factory.createImportDeclaration(undefined, clause, text(module));
}

function clause(
  types: boolean,
  name: string | undefined,
  bindings: ts.NamedImportBindings | undefined,
): ts.ImportClause {
  const local = name === undefined ? undefined : factory.createIdentifier(name);
  return factory.createImportClause(types ? TYPE : undefined, local, bindings);
}

/** The statements that one module is imported by. */
function importsOf(module: string, needed: readonly NeededImport[]): ts.ImportDeclaration[] {
  const of = (kind: NeededImport['origin']['kind']): NeededImport[] => needed.filter(one => one.origin.kind === kind);
  const named = of('named').sort((a, b) => compare(a.origin.name, b.origin.name) || compare(a.local, b.local));
  const allTypes = named.every(one => !one.runtime);
  const bindings = named.length === 0
    ? undefined
    : factory.createNamedImports(named.map(one => specifier(one, allTypes)));
  const [first, ...rest] = of('default');
  // a default and names share a statement, unless one is for types alone: the grammar has no such pair
  const together = first !== undefined && (bindings === undefined || (first.runtime && !allTypes));
  return [
    ...of('namespace').map(one =>
      declaration(
        module,
        clause(!one.runtime, undefined, factory.createNamespaceImport(factory.createIdentifier(one.local))),
      )
    ),
    ...(first === undefined
      ? []
      : [declaration(module, clause(!first.runtime, first.local, together ? bindings : undefined))]),
    ...rest.map(one => declaration(module, clause(!one.runtime, one.local, undefined))),
    ...(together || bindings === undefined ? [] : [declaration(module, clause(allTypes, undefined, bindings))]),
  ];
}

/** The import statements of a file, in their order. */
export function importBlock(needed: readonly NeededImport[], file: string): ts.ImportDeclaration[] {
  const modules = new Map<string, NeededImport[]>();
  for (const one of needed) {
    const path = pathFrom(file, one.origin.module);
    const known = modules.get(path);
    if (known === undefined) modules.set(path, [one]);
    else known.push(one);
  }
  return [...modules.keys()].sort(compareModules).flatMap(path => importsOf(path, modules.get(path) ?? []));
}
