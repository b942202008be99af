import type { Module } from '../../../../syntax/core/module.js';
import * as ts from '../../../../syntax/typescript/index.js';
import { originOf } from '../../../../syntax/typescript/symbols.js';

/** Keeps of modules of helpers what others use. */
export interface Helpers {
  /** Takes note of what a module uses, and hands it on. */
  readonly noted: <Of extends Module>(module: Of) => Of;
  /** A module with what was noted so far of what it exports, and with what that stands on; null where nothing was. */
  readonly kept: (module: ts.TypeScriptModule) => ts.TypeScriptModule | null;
}

/** @param paths the modules of helpers */
export function helpers(paths: readonly string[]): Helpers {
  const used = new Map(paths.map(path => [`./${path}`, new Set<string>()]));
  const note = (node: ts.compiler.Node): void => {
    const origin = ts.compiler.isIdentifier(node) ? originOf(node) : undefined;
    if (origin !== undefined) used.get(origin.module)?.add(origin.name);
    ts.compiler.forEachChild(node, note);
  };
  return {
    noted: module => {
      if (module.language === 'typescript') note(module.tree as ts.compiler.SourceFile);
      return module;
    },
    kept: ({ path, tree }) => {
      const needed = closure(tree.statements, used.get(`./${path}`) ?? new Set());
      if (needed.size === 0) return null;
      return ts.module(path, tree.statements.filter(one => needed.has(one) || namesOf(one).length === 0));
    },
  };
}

/** The statements that declare the names, and those that they stand on. */
function closure(
  statements: readonly ts.compiler.Statement[],
  names: ReadonlySet<string>,
): ReadonlySet<ts.compiler.Statement> {
  const byName = new Map(statements.flatMap(one => namesOf(one).map(name => [name, one] as const)));
  const found = new Set<ts.compiler.Statement>();
  const visit = (node: ts.compiler.Node): void => {
    if (ts.compiler.isIdentifier(node) && originOf(node) === undefined) need(node.text);
    ts.compiler.forEachChild(node, visit);
  };
  const need = (name: string): void => {
    const declared = byName.get(name);
    if (declared === undefined || found.has(declared)) return;
    found.add(declared);
    visit(declared);
  };
  for (const name of names) need(name);
  return found;
}

/** What a statement declares. */
function namesOf(statement: ts.compiler.Statement): readonly string[] {
  const { compiler } = ts;
  if (compiler.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => compiler.isIdentifier(name) ? [name.text] : []);
  }
  const declares = compiler.isFunctionDeclaration(statement) || compiler.isClassDeclaration(statement)
    || compiler.isInterfaceDeclaration(statement) || compiler.isTypeAliasDeclaration(statement);
  return declares && statement.name !== undefined ? [statement.name.text] : [];
}
