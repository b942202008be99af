import { SyntaxKind, ts } from '../compiler.js';
import { originOf } from '../symbols.js';
import { bind, newScope, settle, type Usage, useSymbol, type Walk, within } from './walk.js';

/** What the statements of a module use, and what they call their own. */
export function findUsage(statements: readonly ts.Statement[]): Usage {
  const walk: Walk = {
    symbols: new Map(),
    byNode: new Map(),
    all: new Set(),
    read: new Set(),
    boundAnywhere: new Set(),
    scope: newScope(undefined, true),
  };
  for (const statement of statements) visit(walk, statement);
  settle(walk.scope);
  const taken = new Set(walk.scope.bound);
  for (const name of walk.read) if (!walk.boundAnywhere.has(name)) taken.add(name);
  return { symbols: walk.symbols, taken, all: walk.all };
}

function read(walk: Walk, node: ts.Identifier, runtime: boolean): void {
  const origin = originOf(node);
  if (origin !== undefined) {
    useSymbol(walk, node, origin, runtime);
  } else {
    walk.read.add(node.text);
    walk.all.add(node.text);
  }
}

function children(walk: Walk, node: ts.Node): void {
  ts.forEachChild(node, child => visit(walk, child));
}

function optional(walk: Walk, node: ts.Node | undefined): void {
  if (node !== undefined) visit(walk, node);
}

function each(walk: Walk, nodes: readonly ts.Node[] | undefined): void {
  if (nodes !== undefined) { for (const node of nodes) visit(walk, node); }
}

/** A key is no use of a name, unless it is computed. */
function key(walk: Walk, name: ts.Node | undefined): void {
  if (name !== undefined && ts.isComputedPropertyName(name)) visit(walk, name.expression);
}

function names(walk: Walk, name: ts.BindingName, hoisted: boolean): void {
  if (ts.isIdentifier(name)) {
    bind(walk, name.text, hoisted);
    return;
  }
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    key(walk, element.propertyName);
    names(walk, element.name, hoisted);
    optional(walk, element.initializer);
  }
}

/** A name with properties in a type: what it begins with is used, for the type checker alone. */
function entity(walk: Walk, name: ts.EntityName): void {
  if (ts.isIdentifier(name)) read(walk, name, false);
  else entity(walk, name.left);
}

function heritage(walk: Walk, clause: ts.HeritageClause, ofClass: boolean): void {
  const runtime = ofClass && clause.token === SyntaxKind.ExtendsKeyword;
  for (const { expression, typeArguments } of clause.types) {
    if (runtime) visit(walk, expression);
    else typeOnly(walk, expression);
    each(walk, typeArguments);
  }
}

function typeOnly(walk: Walk, node: ts.Expression): void {
  if (ts.isIdentifier(node)) read(walk, node, false);
  else if (ts.isPropertyAccessExpression(node)) typeOnly(walk, node.expression);
  else visit(walk, node);
}

function classLike(walk: Walk, node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration): void {
  const ofClass = !ts.isInterfaceDeclaration(node);
  if (!ts.isClassExpression(node) && node.name !== undefined) bind(walk, node.name.text);
  within(walk, false, () => {
    if (ts.isClassExpression(node) && node.name !== undefined) bind(walk, node.name.text);
    each(walk, node.modifiers);
    each(walk, node.typeParameters);
    for (const clause of node.heritageClauses ?? []) heritage(walk, clause, ofClass);
    each(walk, node.members);
  });
}

function functionLike(walk: Walk, node: ts.SignatureDeclaration): void {
  if (ts.isFunctionDeclaration(node) && node.name !== undefined) bind(walk, node.name.text, true);
  else if (!ts.isFunctionExpression(node)) key(walk, node.name);
  within(walk, true, () => {
    if (ts.isFunctionExpression(node) && node.name !== undefined) bind(walk, node.name.text);
    if (ts.canHaveModifiers(node)) each(walk, node.modifiers);
    each(walk, node.typeParameters);
    each(walk, node.parameters);
    optional(walk, node.type);
    if ('body' in node) optional(walk, node.body);
  });
}

function imported(walk: Walk, clause: ts.ImportClause | undefined): void {
  if (clause?.name !== undefined) bind(walk, clause.name.text);
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) bind(walk, bindings.name.text);
  else for (const { name } of bindings.elements) bind(walk, name.text);
}

function visit(walk: Walk, node: ts.Node): void {
  if (ts.isFunctionLike(node)) {
    functionLike(walk, node);
    return;
  }
  switch (node.kind) {
    case SyntaxKind.Identifier:
      read(walk, node as ts.Identifier, true);
      return;
    case SyntaxKind.PropertyAccessExpression:
      visit(walk, (node as ts.PropertyAccessExpression).expression);
      return;
    case SyntaxKind.TypeReference:
      entity(walk, (node as ts.TypeReferenceNode).typeName);
      each(walk, (node as ts.TypeReferenceNode).typeArguments);
      return;
    case SyntaxKind.TypeQuery:
      entity(walk, (node as ts.TypeQueryNode).exprName);
      each(walk, (node as ts.TypeQueryNode).typeArguments);
      return;
    case SyntaxKind.TypePredicate:
      optional(walk, (node as ts.TypePredicateNode).type);
      return;
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.EnumMember:
      key(walk, (node as ts.PropertyAssignment | ts.EnumMember).name);
      optional(walk, (node as ts.PropertyAssignment | ts.EnumMember).initializer);
      return;
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.PropertySignature:
      key(walk, (node as ts.PropertyDeclaration).name);
      optional(walk, (node as ts.PropertyDeclaration).type);
      optional(walk, (node as ts.PropertyDeclaration).initializer);
      return;
    case SyntaxKind.ShorthandPropertyAssignment:
      read(walk, (node as ts.ShorthandPropertyAssignment).name, true);
      return;
    case SyntaxKind.NamedTupleMember:
      visit(walk, (node as ts.NamedTupleMember).type);
      return;
    case SyntaxKind.VariableDeclaration:
    case SyntaxKind.Parameter: {
      const { name, type, initializer } = node as ts.VariableDeclaration | ts.ParameterDeclaration;
      names(walk, name, false);
      optional(walk, type);
      optional(walk, initializer);
      return;
    }
    case SyntaxKind.VariableDeclarationList:
      if ((node.flags & ts.NodeFlags.BlockScoped) === 0) {
        for (const { name } of (node as ts.VariableDeclarationList).declarations) names(walk, name, true);
      }
      children(walk, node);
      return;
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
    case SyntaxKind.InterfaceDeclaration:
      classLike(walk, node as ts.ClassLikeDeclaration | ts.InterfaceDeclaration);
      return;
    case SyntaxKind.TypeAliasDeclaration:
      bind(walk, (node as ts.TypeAliasDeclaration).name.text);
      within(walk, false, () => {
        each(walk, (node as ts.TypeAliasDeclaration).typeParameters);
        visit(walk, (node as ts.TypeAliasDeclaration).type);
      });
      return;
    case SyntaxKind.EnumDeclaration:
      bind(walk, (node as ts.EnumDeclaration).name.text);
      // members are names inside
      within(walk, false, () => {
        for (const { name } of (node as ts.EnumDeclaration).members) if (ts.isIdentifier(name)) bind(walk, name.text);
        each(walk, (node as ts.EnumDeclaration).members);
      });
      return;
    case SyntaxKind.TypeParameter:
      bind(walk, (node as ts.TypeParameterDeclaration).name.text);
      optional(walk, (node as ts.TypeParameterDeclaration).constraint);
      optional(walk, (node as ts.TypeParameterDeclaration).default);
      return;
    case SyntaxKind.ImportDeclaration:
      imported(walk, (node as ts.ImportDeclaration).importClause);
      return;
    case SyntaxKind.ExportDeclaration:
      exported(walk, node as ts.ExportDeclaration);
      return;
    case SyntaxKind.ModuleDeclaration:
      if (ts.isIdentifier((node as ts.ModuleDeclaration).name)) bind(walk, (node as ts.ModuleDeclaration).name.text);
      within(walk, true, () => optional(walk, (node as ts.ModuleDeclaration).body));
      return;
    case SyntaxKind.ImportType:
      each(walk, (node as ts.ImportTypeNode).typeArguments);
      return;
    case SyntaxKind.MetaProperty:
    case SyntaxKind.BreakStatement:
    case SyntaxKind.ContinueStatement:
      return;
    case SyntaxKind.LabeledStatement:
      visit(walk, (node as ts.LabeledStatement).statement);
      return;
    case SyntaxKind.Block:
    case SyntaxKind.CaseBlock:
    case SyntaxKind.CatchClause:
    case SyntaxKind.ForStatement:
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.ForInStatement:
    case SyntaxKind.MappedType:
    case SyntaxKind.ConditionalType:
    case SyntaxKind.ClassStaticBlockDeclaration:
      within(walk, node.kind === SyntaxKind.ClassStaticBlockDeclaration, () => children(walk, node));
      return;
    default:
      children(walk, node);
  }
}

function exported(walk: Walk, { moduleSpecifier, exportClause }: ts.ExportDeclaration): void {
  if (moduleSpecifier !== undefined || exportClause === undefined || ts.isNamespaceExport(exportClause)) return;
  for (const { propertyName, name, isTypeOnly } of exportClause.elements) {
    const local = propertyName ?? name;
    if (ts.isIdentifier(local)) read(walk, local, !isTypeOnly);
  }
}
