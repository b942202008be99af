import type { Expression, UnaryOp } from '../nodes.js';
import { hasBrackets, hasFilledBrackets } from './brackets.js';
import { attributeNeedsParens } from './chains.js';
import { Level, levelOf, operandLevel } from './precedence.js';

/** Whether the operand of a sign gets parentheses. */
export function operandInParens(node: UnaryOp): boolean {
  return levelOf(node.operand) < operandLevel(node);
}

/** What the search for omissible parentheses finds. */
interface Survey {
  loosest: number;
  count: number;
  brackets: boolean;
  /** Whether the expression ends in brackets that break well. */
  last: boolean;
  /** Whether it begins with such; `undefined` until its first part is met. */
  first: boolean | undefined;
}

/** Binding of the operators for the survey, loosest highest. */
const ATTRIBUTE = 1;
const INVERSION = 3;

function note(survey: Survey, precedence: number, count: number): void {
  if (precedence > survey.loosest) {
    survey.loosest = precedence;
    survey.count = count;
  } else if (precedence === survey.loosest) {
    survey.count += count;
  }
}

/** Whether the brackets inside an expression break well enough for it to do without parentheses around. */
export function canOmitParens(node: Expression): boolean {
  const survey: Survey = { loosest: 0, count: 0, brackets: false, last: false, first: undefined };
  inspect(survey, node);
  if (!survey.brackets || survey.count > 1) return false;
  if (survey.loosest <= ATTRIBUTE) return true;
  return survey.last || survey.first === true;
}

/** Whether a line may end behind the opening bracket of an expression; behind that of an index it looks odd. */
function breaksWell(node: Expression): boolean {
  return node.node !== 'Subscript' && hasFilledBrackets(node);
}

function visit(survey: Survey, node: Expression, required: number): void {
  const inParens = levelOf(node) < required;
  survey.last = inParens || breaksWell(node);
  if (inParens) survey.brackets = true;
  else inspect(survey, node);
  survey.first ??= inParens || breaksWell(node);
}

function inspect(survey: Survey, node: Expression): void {
  switch (node.node) {
    case 'Dict':
    case 'List':
    case 'Set':
    case 'Tuple':
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
      survey.brackets = true;
      return;
    case 'BoolOp': {
      note(survey, 11, node.values.length - 1);
      const level = node.op === 'Or' ? Level.or : Level.and;
      for (const value of node.values) visit(survey, value, level + 1);
      return;
    }
    case 'BinOp': {
      const level = BINARY_LEVEL[node.op];
      note(survey, level[1], 1);
      visit(survey, node.left, node.op === 'Pow' ? Level.await : level[0]);
      visit(survey, node.right, node.op === 'Pow' ? Level.factor : level[0] + 1);
      return;
    }
    case 'IfExp':
      note(survey, 12, 2);
      visit(survey, node.body, Level.or);
      visit(survey, node.test, Level.or);
      visit(survey, node.orelse, Level.test);
      return;
    case 'Compare':
      note(survey, 10, node.ops.length);
      visit(survey, node.left, Level.bitOr);
      for (const value of node.comparators) visit(survey, value, Level.bitOr);
      return;
    case 'Call':
      survey.brackets = true;
      visit(survey, node.func, Level.atom);
      survey.last = breaksWell(node);
      return;
    case 'Subscript':
      survey.brackets = true;
      visit(survey, node.value, Level.atom);
      survey.last = breaksWell(node);
      return;
    case 'Attribute': {
      const parens = attributeNeedsParens(node.value);
      visit(survey, node.value, parens ? Level.atom + 1 : Level.atom);
      if (parens || hasBrackets(node.value)) note(survey, ATTRIBUTE, 1);
      survey.last = breaksWell(node);
      return;
    }
    case 'UnaryOp':
      if (node.op === 'Invert') note(survey, INVERSION, 1);
      survey.first ??= false;
      visit(survey, node.operand, operandInParens(node) ? Level.atom + 1 : 0);
      return;
    case 'Lambda':
      survey.first ??= false;
      for (const initial of [...node.args.defaults, ...node.args.kw_defaults]) {
        if (initial !== null) visit(survey, initial, Level.test);
      }
      visit(survey, node.body, Level.test);
      return;
    case 'Await':
      survey.first ??= false;
      visit(survey, node.value, Level.atom);
      return;
    case 'Yield':
    case 'YieldFrom':
      survey.first ??= false;
      if (node.value !== undefined) visit(survey, node.value, Level.test);
      return;
    case 'Starred':
      survey.first ??= false;
      visit(survey, node.value, Level.bitOr);
      return;
    case 'NamedExpr':
      visit(survey, node.target, 0);
      visit(survey, node.value, Level.test);
      return;
    default:
      return;
  }
}

/** Of each operator: the level for parentheses, and the binding for the survey. */
const BINARY_LEVEL = {
  Pow: [Level.power, 2],
  Mult: [Level.term, 4],
  MatMult: [Level.term, 4],
  Div: [Level.term, 4],
  Mod: [Level.term, 4],
  FloorDiv: [Level.term, 4],
  Add: [Level.arithmetic, 5],
  Sub: [Level.arithmetic, 5],
  LShift: [Level.shift, 6],
  RShift: [Level.shift, 6],
  BitAnd: [Level.bitAnd, 7],
  BitXor: [Level.bitXor, 8],
  BitOr: [Level.bitOr, 9],
} as const;
