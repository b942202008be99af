import {
  bestFit,
  endBestFit,
  endGroup,
  endIndent,
  group,
  groupId,
  ifBroken,
  indent,
  indentIf,
  note as addNote,
  soft,
} from '../../core/layout.js';
import type { Expression, Tuple, UnaryOp, Yield, YieldFrom } from '../nodes.js';
import { attributeNeedsParens, isFluent } from './chains.js';
import { endSequence, printBare, printElements, printExpression, printLambda } from './expressions.js';
import { Level, levelOf, operandLevel } from './precedence.js';
import { BARE, closeBracket, ENCLOSED, openBracket, type Printer } from './printer.js';

/** What an expression asks for when it stands as the value of a statement and does not fit. */
const enum Wish {
  /** Its own brackets are enough. */
  never,
  /** Parentheses as soon as it breaks. */
  multiline,
  /** Parentheses only if they make it fit. */
  bestFit,
  /** Parentheses in any case. */
  always,
}

/** The statement that an expression is the value of, as far as it matters to parentheses. */
export type Place =
  | 'assign'
  | 'return'
  | 'annotation'
  | 'returns'
  | 'returnsWithoutParameters'
  | 'statement'
  | 'assert'
  | 'guard'
  | 'yield'
  | 'message'
  | 'decorator'
  | 'for'
  | 'with'
  | 'except'
  | 'other';

/** Whether an expression brings brackets of its own. */
export function hasBrackets(node: Expression): boolean {
  switch (node.node) {
    case 'List':
    case 'Set':
    case 'Dict':
    case 'Tuple':
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
    case 'Call':
    case 'Subscript':
      return true;
    default:
      return false;
  }
}

/** Whether an expression brings brackets with something in them. */
export function hasFilledBrackets(node: Expression): boolean {
  switch (node.node) {
    case 'List':
    case 'Set':
    case 'Tuple':
      return node.elts.length > 0;
    case 'Dict':
      return node.values.length > 0;
    case 'Call':
      return node.args.length + node.keywords.length > 0;
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
    case 'Subscript':
      return true;
    default:
      return false;
  }
}

function wishOf(node: Expression, place: Place): Wish {
  switch (node.node) {
    case 'JoinedStr':
      return node.parts === undefined ? Wish.bestFit : Wish.multiline;
    case 'Constant':
      return node.parts !== undefined ? Wish.multiline : node.multiline === true ? Wish.never : Wish.bestFit;
    case 'Name':
    case 'Symbol':
    case 'ForwardRef':
      return Wish.bestFit;
    case 'BinOp':
    case 'BoolOp':
    case 'Compare':
    case 'IfExp':
    case 'Lambda':
    case 'Starred':
      return Wish.multiline;
    case 'UnaryOp':
      return operandInParens(node) ? Wish.never : wishOf(node.operand, 'other');
    case 'Await':
      if (place === 'annotation' || place === 'returns' || place === 'returnsWithoutParameters') return Wish.always;
      return levelOf(node.value) < Level.atom ? Wish.never : wishOf(node.value, 'other');
    case 'Attribute':
      if (isFluent(node)) return Wish.multiline;
      return attributeNeedsParens(node.value) ? Wish.never : wishOf(node.value, 'other');
    case 'Call':
      if (isFluent(node)) return Wish.multiline;
      return levelOf(node.func) < Level.atom ? Wish.never : wishOf(node.func, 'other');
    case 'Subscript': {
      if (isFluent(node)) return Wish.multiline;
      if (levelOf(node.value) < Level.atom) return Wish.never;
      const wish = wishOf(node.value, 'other');
      if (wish !== Wish.bestFit) return wish;
      return place === 'returnsWithoutParameters' ? Wish.multiline : place === 'returns' ? Wish.never : wish;
    }
    case 'Yield':
    case 'YieldFrom':
      return place === 'assign' ? yieldWish(node) : Wish.always;
    case 'NamedExpr':
      return place === 'other' || place === 'guard' || place === 'decorator'
        ? Wish.multiline
        : Wish.always;
    default:
      return Wish.never;
  }
}

/** A yield breaks as its value does. */
function yieldWish(node: Yield | YieldFrom): Wish {
  if (node.value === undefined || levelOf(node.value) < Level.test) return Wish.never;
  const wish = wishOf(node.value, 'other');
  return wish === Wish.bestFit ? Wish.never : wish;
}

function operandInParens(node: UnaryOp): boolean {
  return levelOf(node.operand) < operandLevel(node);
}

/** Prints an expression as the value of a statement: parentheses come where the layout needs them. */
export function printValue(printer: Printer, node: Expression, place: Place): void {
  const enclosed = place === 'guard' || place === 'message' || place === 'returnsWithoutParameters';
  const { writer } = printer;
  const wish = wishOf(node, place);
  if (wish === Wish.always) {
    const outer = openBracket(printer, '(');
    printBare(printer, node);
    return closeBracket(printer, ')', outer);
  }
  if (writer.flat || printer.level !== BARE || wish === Wish.never) return printBare(printer, node);
  if (node.node === 'Lambda' && (place === 'assign' || place === 'return' || place === 'annotation')) {
    return optionalParens(printer, () => printLambda(printer, node, true));
  }
  if (wish === Wish.bestFit && (place === 'yield' || place === 'statement')) return printBare(printer, node);
  if (wish === Wish.bestFit && !enclosed) {
    const id = groupId(writer);
    bestFit(writer, id);
    printer.level = id;
    printBare(printer, node);
    printer.level = BARE;
    const { remark } = printer;
    if (
      (place !== 'assign' && place !== 'return' && place !== 'annotation') || remark === undefined || !takesRemark(node)
    ) {
      return endBestFit(writer);
    }
    printer.remark = undefined;
    addNote(writer, id, true, remark.text, remark.columns);
    endBestFit(writer);
    return addNote(writer, id, false, remark.text, remark.columns);
  }
  if (canOmitParens(node)) optionalParens(printer, () => printBare(printer, node));
  else parenthesizeIfBroken(printer, () => printBare(printer, node));
}

/** Whether the comment behind a statement moves into the parentheses of its value. */
export function takesRemark(node: Expression): boolean {
  switch (node.node) {
    case 'Name':
    case 'Symbol':
    case 'JoinedStr':
    case 'ForwardRef':
      return true;
    case 'Constant':
      return node.value !== undefined;
    default:
      return false;
  }
}

/** Parentheses that stand when the content breaks. */
export function parenthesizeIfBroken(printer: Printer, write: () => void): void {
  const { writer, level } = printer;
  printer.level = ENCLOSED;
  group(writer);
  ifBroken(writer, '(');
  indent(writer);
  soft(writer);
  write();
  endIndent(writer);
  soft(writer);
  ifBroken(writer, ')');
  endGroup(writer);
  printer.level = level;
}

/** Parentheses that stand when the content does not fit though the brackets inside it break. */
export function optionalParens(printer: Printer, write: () => void): void {
  const { writer, level } = printer;
  const id = groupId(writer);
  printer.level = id;
  group(writer, id);
  ifBroken(writer, '(');
  indentIf(writer, id);
  soft(writer);
  write();
  endIndent(writer);
  soft(writer);
  ifBroken(writer, ')');
  endGroup(writer);
  printer.level = level;
}

/** Prints a tuple that has parentheses only when it breaks. */
export function printUnbracketedTuple(printer: Printer, node: Tuple, loosely: boolean): void {
  const write = (): void => {
    printElements(printer, node.elts);
    endSequence(printer, node.elts.length, node.multiline === true);
  };
  if (node.elts.length < 2 || node.elts.some(element => element.node === 'NamedExpr')) {
    printExpression(printer, node, Level.atom);
  } else if (loosely) optionalParens(printer, write);
  else parenthesizeIfBroken(printer, write);
}

/** Whether a value gets parentheses only if they make it fit. */
export function asksBestFit(node: Expression): boolean {
  const links = node.node === 'Attribute' || node.node === 'Call' || node.node === 'Subscript';
  return (links || takesRemark(node)) && wishOf(node, 'assign') === Wish.bestFit;
}

/** What the search for omissible parentheses finds. */
interface Survey {
  loosest: number;
  count: number;
  brackets: boolean;
  last: Expression | undefined;
  first: Expression | 'token' | undefined;
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
  const survey: Survey = { loosest: 0, count: 0, brackets: false, last: undefined, first: undefined };
  inspect(survey, node);
  if (!survey.brackets || survey.count > 1) return false;
  if (survey.loosest <= ATTRIBUTE) return true;
  const breaksWell = (end: Expression): boolean =>
    end.node !== 'Subscript' && (inParens.has(end) || hasFilledBrackets(end));
  return (survey.last !== undefined && breaksWell(survey.last))
    || (survey.first !== undefined && survey.first !== 'token' && breaksWell(survey.first));
}

/** Expressions that the survey met in parentheses. */
const inParens = new WeakSet<Expression>();

function visit(survey: Survey, node: Expression, required: number): void {
  survey.last = node;
  if (levelOf(node) < required) {
    survey.brackets = true;
    inParens.add(node);
  } else {
    inspect(survey, node);
  }
  survey.first ??= node;
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
      survey.last = node;
      return;
    case 'Subscript':
      survey.brackets = true;
      visit(survey, node.value, Level.atom);
      survey.last = node;
      return;
    case 'Attribute': {
      const parens = attributeNeedsParens(node.value);
      visit(survey, node.value, parens ? Level.atom + 1 : Level.atom);
      if (parens || hasBrackets(node.value)) note(survey, ATTRIBUTE, 1);
      survey.last = node;
      return;
    }
    case 'UnaryOp':
      if (node.op === 'Invert') note(survey, INVERSION, 1);
      survey.first ??= 'token';
      visit(survey, node.operand, operandInParens(node) ? Level.atom + 1 : 0);
      return;
    case 'Lambda':
      survey.first ??= 'token';
      for (const initial of [...node.args.defaults, ...node.args.kw_defaults]) {
        if (initial !== null) visit(survey, initial, Level.test);
      }
      visit(survey, node.body, Level.test);
      return;
    case 'Await':
      survey.first ??= 'token';
      visit(survey, node.value, Level.atom);
      return;
    case 'Yield':
    case 'YieldFrom':
      survey.first ??= 'token';
      if (node.value !== undefined) visit(survey, node.value, Level.test);
      return;
    case 'Starred':
      survey.first ??= 'token';
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
