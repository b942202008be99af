import { spacing } from '../comments.js';
import { SyntaxKind, ts } from '../compiler.js';

/** Whether a statement or member is a definition that people keep apart from what is around it. */
function isDefinition(node: ts.Node): boolean {
  switch (node.kind) {
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.InterfaceDeclaration:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.ModuleDeclaration:
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.Constructor:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
    case SyntaxKind.ClassStaticBlockDeclaration:
      return true;
    case SyntaxKind.TypeAliasDeclaration:
      return ts.isTypeLiteralNode((node as ts.TypeAliasDeclaration).type);
    default:
      return false;
  }
}

function isDocumented(node: ts.Node): boolean {
  return (ts.getSyntheticLeadingComments(node)?.length ?? 0) > 0;
}

/** Whether a function with statements of its own stands in a statement, but for those of definitions inside it. */
function holdsFunction(node: ts.Node): boolean {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return ts.isBlock(node.body);
  return ts.forEachChild(node, holdsFunction) ?? false;
}

/** Columns that a statement may take and still be one line, roughly: what stands between its words is guessed. */
const LINE = 100;
const BETWEEN_WORDS = 2;

/** Whether a statement takes several lines: a table of values, a handler, a test. */
function isLarge(node: ts.Node): boolean {
  return holdsFunction(node) || isSpread(node) || columns(node) > LINE;
}

/** Whether it holds an object or array that is written one element a line. */
function isSpread(node: ts.Node): boolean {
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) {
    if ((node as { multiLine?: boolean }).multiLine === true) return true;
  }
  return ts.forEachChild(node, isSpread) ?? false;
}

function columns(node: ts.Node): number {
  if (ts.isIdentifier(node) || ts.isLiteralExpression(node)) return node.text.length + BETWEEN_WORDS;
  let sum = 0;
  ts.forEachChild(node, child => {
    sum += columns(child);
  });
  return sum;
}

/** Whether a statement of a function hands a function over: a handler, a test. */
function isHandler(node: ts.Node): boolean {
  return ts.isExpressionStatement(node) && holdsFunction(node);
}

/** Several signatures of one function or method stay together. */
function isOverload(previous: ts.Node, node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(previous) && ts.isFunctionDeclaration(node)) {
    return previous.body === undefined && previous.name?.text === node.name?.text && !isDocumented(node);
  }
  return ts.isMethodDeclaration(previous) && ts.isMethodDeclaration(node) && previous.body === undefined
    && ts.isIdentifier(previous.name) && ts.isIdentifier(node.name) && previous.name.text === node.name.text
    && !isDocumented(node);
}

/** Where a list of statements or members stands. */
type Place = 'module' | 'block' | 'class';

/** Whether a blank line stands between two neighbours. */
function between(previous: ts.Node, node: ts.Node, place: Place): boolean {
  const asked = spacing(node);
  if (asked !== undefined) return asked;
  if (ts.isNotEmittedStatement(previous)) return false;
  if (isDefinition(previous) || isDefinition(node)) return !isOverload(previous, node);
  if (ts.isImportDeclaration(previous) !== ts.isImportDeclaration(node)) return true;
  if (ts.isImportDeclaration(node)) return false;
  if (place === 'module') return isDocumented(node) || isLarge(previous) || isLarge(node);
  return place === 'block' && (isHandler(previous) || isHandler(node));
}

function list(nodes: readonly ts.Node[], place: Place, spaced: Set<ts.Node>): void {
  for (const [index, node] of nodes.entries()) {
    const previous = nodes[index - 1];
    if (previous !== undefined && between(previous, node, place)) spaced.add(node);
    inside(node, spaced);
  }
}

function inside(node: ts.Node, spaced: Set<ts.Node>): void {
  if (ts.isBlock(node) || ts.isModuleBlock(node)) list(node.statements, 'block', spaced);
  else if (ts.isClassLike(node)) list(node.members, 'class', spaced);
  else ts.forEachChild(node, child => inside(child, spaced));
}

/** The statements and members that have a blank line above them. */
export function blankLines(statements: readonly ts.Statement[]): ReadonlySet<ts.Node> {
  const spaced = new Set<ts.Node>();
  list(statements, 'module', spaced);
  return spaced;
}
