import type { Expression, Operator, UnaryOp } from '../nodes.js';

/**
 * How tightly an expression binds, loosest first, as in CPython's own unparser. A slot asks for a level; what binds looser
 * than its slot asks gets parentheses.
 */
export const Level = {
  /** Bare only as the value of a statement */
  yield: 0,
  /** `x := y` */
  named: 1,
  /** Conditionals and lambdas */
  test: 3,
  or: 4,
  and: 5,
  not: 6,
  compare: 7,
  bitOr: 8,
  bitXor: 9,
  bitAnd: 10,
  shift: 11,
  arithmetic: 12,
  term: 13,
  factor: 14,
  power: 15,
  await: 16,
  atom: 17,
} as const;

/** Of each binary operator: its sign and its level. */
export const BINARY: Readonly<Record<Operator, readonly [sign: string, level: number]>> = {
  Add: ['+', Level.arithmetic],
  Sub: ['-', Level.arithmetic],
  Mult: ['*', Level.term],
  MatMult: ['@', Level.term],
  Div: ['/', Level.term],
  Mod: ['%', Level.term],
  FloorDiv: ['//', Level.term],
  Pow: ['**', Level.power],
  LShift: ['<<', Level.shift],
  RShift: ['>>', Level.shift],
  BitOr: ['|', Level.bitOr],
  BitXor: ['^', Level.bitXor],
  BitAnd: ['&', Level.bitAnd],
};

export const COMPARISON = {
  Eq: '==',
  NotEq: '!=',
  Lt: '<',
  LtE: '<=',
  Gt: '>',
  GtE: '>=',
  Is: 'is',
  IsNot: 'is not',
  In: 'in',
  NotIn: 'not in',
} as const;

export const UNARY = { Invert: '~', Not: 'not ', UAdd: '+', USub: '-' } as const;

/** The level of each kind of expression; undefined where it depends on the operator. */
const LEVELS: Readonly<Record<Expression['node'], number | undefined>> = {
  NamedExpr: Level.named,
  Yield: Level.yield,
  YieldFrom: Level.yield,
  Lambda: Level.test,
  IfExp: Level.test,
  BoolOp: undefined,
  Compare: Level.compare,
  BinOp: undefined,
  UnaryOp: undefined,
  Await: Level.await,
  Attribute: Level.atom,
  Call: Level.atom,
  Constant: Level.atom,
  Dict: Level.atom,
  DictComp: Level.atom,
  ForwardRef: Level.atom,
  GeneratorExp: Level.atom,
  JoinedStr: Level.atom,
  List: Level.atom,
  ListComp: Level.atom,
  Name: Level.atom,
  Set: Level.atom,
  SetComp: Level.atom,
  Slice: Level.atom,
  Starred: Level.atom,
  Subscript: Level.atom,
  Symbol: Level.atom,
  Tuple: Level.atom,
};

/** The level of an expression by its kind. A tuple counts as an atom: whoever leaves its parentheses out does so knowingly. */
export function levelOf(node: Expression): number {
  return LEVELS[node.node] ?? operatorLevel(node);
}

function operatorLevel(node: Expression): number {
  switch (node.node) {
    case 'BoolOp':
      return node.op === 'Or' ? Level.or : Level.and;
    case 'BinOp':
      return BINARY[node.op][1];
    case 'UnaryOp':
      return node.op === 'Not' ? Level.not : Level.factor;
    default:
      return Level.atom;
  }
}

/** What the operand of a sign has to bind like: a power gets parentheses, as Ruff has it. */
export function operandLevel({ op, operand }: UnaryOp): number {
  if (operand.node === 'BinOp' && operand.op === 'Pow') return Level.await;
  if (op === 'Not') return Level.not;
  return operand.node === 'UnaryOp' ? Level.factor : Level.await;
}

/** A name, number, attribute of such, or sign of such: around these `**` takes no blanks. */
function simpleOperand(node: Expression): boolean {
  switch (node.node) {
    case 'Name':
    case 'Symbol':
      return true;
    case 'Constant':
      return typeof node.value !== 'string' && typeof node.value !== 'undefined' && !(node.value instanceof Uint8Array);
    case 'UnaryOp':
      return node.op !== 'Not' && simpleOperand(node.operand);
    case 'Attribute':
      return simpleOperand(node.value);
    default:
      return false;
  }
}

/** Whether `left ** right` is written without blanks. */
export function tightPower(left: Expression, right: Expression): boolean {
  return simpleOperand(left) && simpleOperand(right) && left.node !== 'UnaryOp';
}

/** Whether a part of a slice is so simple that the colon takes no blanks. */
export function simpleSlicePart(node: Expression | undefined): boolean {
  if (node === undefined) return true;
  if (node.node === 'UnaryOp') return node.op !== 'Not' && simpleSlicePart(node.operand);
  if (node.node === 'Symbol') return node.name !== undefined || node.as !== undefined || !node.module.includes('.');
  return node.node === 'Constant' || node.node === 'Name' || node.node === 'ForwardRef';
}
