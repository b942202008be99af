import { compiler as ts } from 'api-scaffolder/typescript';
import { moduleOf, pathFrom } from '../../../src/syntax/typescript/module-path.js';

/** Where the modules of these tests stand. */
export const FILE = 'src/random.ts';

/** What a node knows besides what it is: where it was read, what was found out about it, and how it was written. */
const BESIDES: ReadonlySet<string> = new Set(
  ('pos end parent original id emitNode jsDoc symbol localSymbol locals nextContainer flowNode endFlowNode kind flags '
    + 'modifierFlagsCache transformFlags numericLiteralFlags singleQuote multiLine hasExtendedUnicodeEscape rawText '
    + 'isUnterminated templateFlags escapedText text returnFlowNode asteriskTokenKind containsOnlyTriviaWhiteSpaces '
    + 'hasNoDefaultLib phaseModifier').split(' '),
);
const OWN_FLAGS = ts.NodeFlags.BlockScoped | ts.NodeFlags.OptionalChain;

/** Operators that the compiler's printer needs no parentheses for on either side: `a * (b * c)` is `a * b * c`. */
const ASSOCIATIVE: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.CaretToken,
  ts.SyntaxKind.PlusToken,
]);

function operands(node: ts.Expression, sign: ts.SyntaxKind): ts.Expression[] {
  if (ts.isParenthesizedExpression(node)) return operands(node.expression, sign);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== sign) return [node];
  return [...operands(node.left, sign), ...operands(node.right, sign)];
}

/** A node as plain data: its kind, its text, its parts. Parentheses are left out, since the tree itself says what belongs together. */
export function shape(node: ts.Node, names: ReadonlyMap<ts.Node, string> = new Map()): unknown {
  if (ts.isParenthesizedExpression(node)) return shape(node.expression, names);
  if (ts.isParenthesizedTypeNode(node)) return shape(node.type, names);
  if (ts.isShorthandPropertyAssignment(node)) {
    return { is: 'PropertyAssignment', initializer: shape(node.name, names), name: shape(node.name) };
  }
  if (ts.isBinaryExpression(node) && ASSOCIATIVE.has(node.operatorToken.kind)) {
    return {
      is: ts.SyntaxKind[node.operatorToken.kind],
      operands: operands(node, node.operatorToken.kind).map(each => shape(each, names)),
    };
  }
  const made: Record<string, unknown> = { is: ts.SyntaxKind[node.kind] };
  // the parser marks `a?.b!` as a chain once it goes on
  const flags = ts.isNonNullExpression(node) ? 0 : node.flags & OWN_FLAGS;
  if (flags !== 0) made['flags'] = flags;
  if (ts.isIdentifier(node)) made['text'] = names.get(node) ?? node.text;
  else if ('text' in node && typeof node.text === 'string') {
    const module = moduleOf(node);
    made['text'] = module === undefined ? node.text : pathFrom(FILE, module);
  }
  for (const [key, value] of Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (BESIDES.has(key) || value === undefined || value === false) continue;
    const part = partShape(value, names);
    if (part !== undefined) made[key] = part;
  }
  // a statement alone and the same in braces are one thing to the layout
  if (ts.isIfStatement(node) && !ts.isBlock(node.thenStatement)) {
    made['thenStatement'] = { is: 'Block', statements: [shape(node.thenStatement, names)] };
  }
  return made;
}

function partShape(value: unknown, names: ReadonlyMap<ts.Node, string>): unknown {
  if (Array.isArray(value)) {
    const parts = (value as ts.Node[]).filter(each => !ts.isNotEmittedStatement(each)).map(each => shape(each, names));
    return parts.length === 0 ? undefined : parts;
  }
  return typeof value === 'object' && value !== null && 'kind' in value ? shape(value as ts.Node, names) : value;
}

/** What a file says, or what is wrong with it. */
export function parsed(text: string): { readonly shapes: readonly unknown[]; readonly problems: readonly string[] } {
  const file = ts.createSourceFile(FILE, text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  return {
    shapes: file.statements.map(statement => shape(statement)),
    problems: parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
  };
}
