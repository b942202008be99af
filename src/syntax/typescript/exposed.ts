import { copy } from './comments.js';
import { factory, SyntaxKind, ts } from './compiler.js';

/** For each kind of expression that begins with another one, the field that has it. */
const FIRST: Partial<Record<ts.SyntaxKind, string>> = {
  [SyntaxKind.BinaryExpression]: 'left',
  [SyntaxKind.ConditionalExpression]: 'condition',
  [SyntaxKind.PropertyAccessExpression]: 'expression',
  [SyntaxKind.ElementAccessExpression]: 'expression',
  [SyntaxKind.CallExpression]: 'expression',
  [SyntaxKind.NonNullExpression]: 'expression',
  [SyntaxKind.AsExpression]: 'expression',
  [SyntaxKind.SatisfiesExpression]: 'expression',
  [SyntaxKind.TaggedTemplateExpression]: 'tag',
  [SyntaxKind.PostfixUnaryExpression]: 'operand',
};

/** What an expression begins with. */
export function leftmost(of: ts.Expression): ts.Expression {
  const first = firstOf(of);
  return first === undefined ? of : leftmost(first);
}

function firstOf(of: ts.Expression): ts.Expression | undefined {
  const field = FIRST[of.kind];
  return field === undefined ? undefined : (of as unknown as Record<string, ts.Expression | undefined>)[field];
}

/** The expression with what it begins with in parentheses. */
export function withLeftmostParenthesized(of: ts.Expression): ts.Expression {
  const [field, first] = [FIRST[of.kind], firstOf(of)];
  if (field === undefined || first === undefined) return factory.createParenthesizedExpression(of);
  return Object.assign(copy(of), { [field]: withLeftmostParenthesized(first) });
}

/** Whether an expression ends in the right side of `<`: what follows behind a comma could be read as types, `a < b, c > (d)`. */
function endsInLess(of: ts.Expression): boolean {
  if (ts.isBinaryExpression(of)) return of.operatorToken.kind === SyntaxKind.LessThanToken || endsInLess(of.right);
  if (ts.isConditionalExpression(of)) return endsInLess(of.whenFalse);
  return ts.isArrowFunction(of) && !ts.isBlock(of.body) && endsInLess(of.body);
}

/** An expression where a comma may follow. */
export function separated(of: ts.Expression): ts.Expression {
  return endsInLess(of) ? factory.createParenthesizedExpression(of) : of;
}

/**
 * An expression where a statement may begin: an object would be read as a block, a function or class as a declaration. The
 * compiler's factory puts parentheses around the whole, which dprint takes away as needless.
 */
export function exposed(of: ts.Expression): ts.Expression {
  const first = leftmost(of);
  return ts.isObjectLiteralExpression(first) || ts.isFunctionExpression(first) || ts.isClassExpression(first)
    ? withLeftmostParenthesized(of)
    : of;
}
