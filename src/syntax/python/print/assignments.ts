import { endGroup, forceBreak, group, note, text } from '../../core/layout.js';
import { capture, choice, replay } from '../../core/parts.js';
import type { Expression } from '../nodes.js';
import { hasBrackets } from './brackets.js';
import { attributeNeedsParens } from './chains.js';
import { printBare, printExpression } from './expressions.js';
import { canOmitParens } from './omissible.js';
import { optionalParens, parenthesizeIfBroken, printUnbracketedTuple, printValue } from './parenthesize.js';
import { Level, levelOf } from './precedence.js';
import { closeBracket, openBracket, type Printer } from './printer.js';
import { printAssignTarget } from './simple.js';
import { asksBestFit, takesRemark } from './wishes.js';

/**
 * Prints `before = value`.
 *
 * A name on the left never breaks. Brackets on the left break only when breaking the value does not help.
 *
 * @param count how many targets the statement has
 */
export function printAssigned(
  printer: Printer,
  before: Expression,
  operator: string,
  value: Expression,
  count = 1,
): void {
  const { writer } = printer;
  const bracketed = before.node === 'Tuple' || hasBrackets(before);
  if (writer.flat || (!bracketed && count === 1)) {
    printAssignTarget(printer, before);
    text(writer, ` ${operator} `);
    printAssignedValue(printer, before, value);
    return;
  }
  printRightToLeft(printer, before, operator, value);
}

function printBefore(printer: Printer, before: Expression, isAnnotation: boolean): void {
  if (before.node === 'Tuple' && !isAnnotation) {
    printAssignTarget(printer, before);
    return;
  }
  const required = isAnnotation ? annotationLevel(before) : Level.bitOr;
  if (levelOf(before) < required) {
    printExpression(printer, before, required);
    return;
  }
  if (hasBrackets(before) || bracketInside(before)) {
    printExpression(printer, before, Level.bitOr);
    return;
  }
  const write = (): void => printBare(printer, before);
  if (canOmitParens(before)) optionalParens(printer, write);
  else parenthesizeIfBroken(printer, write);
}

/** Prints `annotation = value` of an annotated assignment. */
export function printAnnotated(printer: Printer, annotation: Expression, value: Expression): void {
  if (!printer.writer.flat && canSplit(annotation)) {
    printRightToLeft(printer, annotation, '=', value, true);
    return;
  }
  printExpression(printer, annotation, annotationLevel(annotation));
  text(printer.writer, ' = ');
  printValue(printer, value, 'assign');
}

/** An awaited annotation is always in parentheses. */
function annotationLevel(node: Expression): number {
  return node.node === 'Await' ? Level.atom : Level.test;
}

/** Whether an annotation has a place where it could break. */
function canSplit(node: Expression): boolean {
  switch (node.node) {
    case 'NamedExpr':
    case 'Name':
    case 'Symbol':
    case 'ForwardRef':
    case 'Slice':
    case 'JoinedStr':
      return false;
    case 'Constant':
      return node.parts !== undefined;
    case 'List':
    case 'Tuple':
    case 'Set':
      return node.elts.length > 0;
    case 'Dict':
      return node.values.length > 0;
    case 'UnaryOp':
      return canSplit(node.operand);
    case 'Yield':
      return node.value !== undefined;
    case 'Call':
      return node.args.length + node.keywords.length > 0 || levelOf(node.func) < Level.atom;
    case 'Starred':
      return levelOf(node.value) < Level.bitOr || canSplit(node.value);
    case 'Attribute':
      return attributeNeedsParens(node.value) || canSplit(node.value);
    default:
      return true;
  }
}

/** The value: a tuple assigned to a tuple goes without parentheses, as its target does. */
function printAssignedValue(printer: Printer, before: Expression, value: Expression): void {
  if (before.node === 'Tuple' && before.elts.length > 1 && value.node === 'Tuple') {
    printUnbracketedTuple(printer, value, false);
  } else printValue(printer, value, 'assign');
}

/** Whether an attribute is taken of something with brackets. */
function bracketInside(node: Expression): boolean {
  switch (node.node) {
    case 'Attribute':
      return hasBrackets(node.value) || attributeNeedsParens(node.value) || bracketInside(node.value);
    case 'Subscript':
      return true;
    case 'Call':
      return node.args.length + node.keywords.length > 0;
    default:
      return false;
  }
}

function printRightToLeft(
  printer: Printer,
  before: Expression,
  operator: string,
  value: Expression,
  isAnnotation = false,
): void {
  const { writer } = printer;
  const head = (): void => {
    printBefore(printer, before, isAnnotation);
    text(writer, ` ${operator} `);
  };
  if (!asksBestFit(value)) {
    head();
    printAssignedValue(printer, before, value);
    return;
  }
  const { remark } = printer;
  const inline = remark !== undefined && takesRemark(value);
  if (inline) printer.remark = undefined;
  const end = (): void => {
    printBare(printer, value);
    if (inline) note(writer, 0, false, remark.text, remark.columns);
  };
  // the variants share their parts, which are written once
  const left = capture(writer, head);
  const right = capture(writer, end);
  const flat = (): void => {
    replay(writer, left);
    replay(writer, right);
  };
  const parenthesized = (): void => {
    replay(writer, left);
    const outer = openBracket(printer, '(');
    end();
    forceBreak(writer);
    closeBracket(printer, ')', outer);
  };
  const opened = (): void => {
    replay(writer, left);
    group(writer);
    replay(writer, right);
    forceBreak(writer);
    endGroup(writer);
  };
  const splits = value.node === 'Call' || value.node === 'Subscript' || value.node === 'Attribute';
  choice(writer, false, splits ? [flat, opened, parenthesized, flat] : [flat, parenthesized, flat]);
}
