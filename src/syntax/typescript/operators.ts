import { factory, SyntaxKind, ts } from './compiler.js';
import { separated } from './exposed.js';
import { type Value, value } from './values.js';

const BINARY = {
  '+': SyntaxKind.PlusToken,
  '-': SyntaxKind.MinusToken,
  '*': SyntaxKind.AsteriskToken,
  '/': SyntaxKind.SlashToken,
  '%': SyntaxKind.PercentToken,
  '**': SyntaxKind.AsteriskAsteriskToken,
  '<<': SyntaxKind.LessThanLessThanToken,
  '>>': SyntaxKind.GreaterThanGreaterThanToken,
  '>>>': SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  '&': SyntaxKind.AmpersandToken,
  '|': SyntaxKind.BarToken,
  '^': SyntaxKind.CaretToken,
  '<': SyntaxKind.LessThanToken,
  '<=': SyntaxKind.LessThanEqualsToken,
  '>': SyntaxKind.GreaterThanToken,
  '>=': SyntaxKind.GreaterThanEqualsToken,
  '===': SyntaxKind.EqualsEqualsEqualsToken,
  '!==': SyntaxKind.ExclamationEqualsEqualsToken,
  in: SyntaxKind.InKeyword,
  instanceof: SyntaxKind.InstanceOfKeyword,
  '&&': SyntaxKind.AmpersandAmpersandToken,
  '||': SyntaxKind.BarBarToken,
  '??': SyntaxKind.QuestionQuestionToken,
} as const;
const ASSIGNMENTS = {
  '=': SyntaxKind.EqualsToken,
  '+=': SyntaxKind.PlusEqualsToken,
  '-=': SyntaxKind.MinusEqualsToken,
  '*=': SyntaxKind.AsteriskEqualsToken,
  '/=': SyntaxKind.SlashEqualsToken,
  '%=': SyntaxKind.PercentEqualsToken,
  '&&=': SyntaxKind.AmpersandAmpersandEqualsToken,
  '||=': SyntaxKind.BarBarEqualsToken,
  '??=': SyntaxKind.QuestionQuestionEqualsToken,
} as const;
const UNARY = {
  '-': SyntaxKind.MinusToken,
  '+': SyntaxKind.PlusToken,
  '~': SyntaxKind.TildeToken,
  '!': SyntaxKind.ExclamationToken,
} as const;

export type BinarySign = keyof typeof BINARY;
export type AssignmentSign = keyof typeof ASSIGNMENTS;
export type UnarySign = keyof typeof UNARY;

/** `(of)`, for the places where the compiler's factory puts no parentheses though the grammar needs them. */
export function parenthesized(of: ts.Expression): ts.Expression {
  return factory.createParenthesizedExpression(of);
}

/**
 * An operand of an operator. `x as T < y` would be read as a type with arguments, `() => x < y` as another function; the
 * compiler's factory takes neither into account.
 */
function operand(of: Value): ts.Expression {
  const node = value(of);
  switch (node.kind) {
    case SyntaxKind.AsExpression:
    case SyntaxKind.SatisfiesExpression:
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.YieldExpression:
      return parenthesized(node);
    default:
      return node;
  }
}

/** `-1 ** 2` is no JavaScript: what stands left of a power may not begin with an operator. */
function base(of: Value): ts.Expression {
  const node = operand(of);
  switch (node.kind) {
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.AwaitExpression:
    case SyntaxKind.TypeOfExpression:
    case SyntaxKind.VoidExpression:
    case SyntaxKind.DeleteExpression:
      return parenthesized(node);
    default:
      return node;
  }
}

/** `left + right`, and any other binary operator by its sign. */
export function binop(left: Value, sign: BinarySign, right: Value): ts.BinaryExpression {
  const first = sign === '**' ? base(left) : sign.startsWith('>') ? separated(operand(left)) : operand(left);
  return factory.createBinaryExpression(first, BINARY[sign], operand(right));
}

function folded(operands: readonly Value[], sign: BinarySign): ts.BinaryExpression {
  const [first, second, ...rest] = operands as readonly [Value, Value, ...Value[]];
  return rest.reduce<ts.BinaryExpression>((left, right) => binop(left, sign, right), binop(first, sign, second));
}

/** `a && b && …` */
export function and(...operands: readonly [Value, Value, ...Value[]]): ts.BinaryExpression {
  return folded(operands, '&&');
}

/** `a || b || …` */
export function or(...operands: readonly [Value, Value, ...Value[]]): ts.BinaryExpression {
  return folded(operands, '||');
}

/** `a ?? b ?? …` */
export function nullish(...operands: readonly [Value, Value, ...Value[]]): ts.BinaryExpression {
  return folded(operands, '??');
}

/** `left === right` */
export function equal(left: Value, right: Value): ts.BinaryExpression {
  return binop(left, '===', right);
}

/** `left !== right` */
export function unequal(left: Value, right: Value): ts.BinaryExpression {
  return binop(left, '!==', right);
}

/** `target = of`, and the other assignments by their sign. */
export function assign(target: ts.Expression, of: Value, sign: AssignmentSign = '='): ts.BinaryExpression {
  return factory.createBinaryExpression(target, ASSIGNMENTS[sign], value(of));
}

/** `-of`, `+of`, `~of`, `!of` */
export function unary(sign: UnarySign, of: Value): ts.PrefixUnaryExpression {
  const node = value(of);
  // dprint would make `--1` of `- -1`
  const doubled = ts.isPrefixUnaryExpression(node) && node.operator === UNARY[sign] && sign !== '!' && sign !== '~';
  return factory.createPrefixUnaryExpression(UNARY[sign], doubled ? parenthesized(node) : node);
}

/** `!of` */
export function not(of: Value): ts.PrefixUnaryExpression {
  return unary('!', of);
}

/** `test ? yes : no` */
export function conditional(test: Value, yes: Value, no: Value): ts.ConditionalExpression {
  return factory.createConditionalExpression(operand(test), undefined, value(yes), undefined, value(no));
}

/** What stands left of `as`: everything that binds looser needs parentheses. */
export function asserted(of: Value): ts.Expression {
  const node = value(of);
  switch (node.kind) {
    case SyntaxKind.BinaryExpression:
    case SyntaxKind.ConditionalExpression:
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.YieldExpression:
      return parenthesized(node);
    default:
      return node;
  }
}
