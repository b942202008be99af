import { choice, endGroup, forceBreak, group, text } from '../../core/layout.js';
import type { Expression } from '../nodes.js';
import { printBare, printExpression } from './expressions.js';
import {
  asksBestFit,
  canOmitParens,
  hasBrackets,
  optionalParens,
  parenthesizeIfBroken,
  printUnbracketedTuple,
  printValue,
} from './parenthesize.js';
import { Level, levelOf } from './precedence.js';
import { closeBracket, openBracket, type Printer } from './printer.js';
import { printAssignTarget } from './simple.js';

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
    return printAssignedValue(printer, before, value);
  }
  printRightToLeft(printer, before, operator, value);
}

function printBefore(printer: Printer, before: Expression): void {
  if (before.node === 'Tuple') return printAssignTarget(printer, before);
  if (levelOf(before) < Level.test) return printExpression(printer, before, Level.test);
  if (hasBrackets(before) || bracketInside(before)) return printExpression(printer, before, Level.bitOr);
  const write = (): void => printBare(printer, before);
  if (canOmitParens(before)) optionalParens(printer, write);
  else parenthesizeIfBroken(printer, write);
}

/** Prints `annotation = value` of an annotated assignment. */
export function printAnnotated(printer: Printer, annotation: Expression, value: Expression): void {
  if (!printer.writer.flat) return printRightToLeft(printer, annotation, '=', value);
  printExpression(printer, annotation, Level.test);
  text(printer.writer, ' = ');
  printValue(printer, value, 'assign');
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
      return hasBrackets(node.value) || bracketInside(node.value);
    case 'Subscript':
      return true;
    case 'Call':
      return node.args.length + node.keywords.length > 0;
    default:
      return false;
  }
}

function printRightToLeft(printer: Printer, before: Expression, operator: string, value: Expression): void {
  const { writer } = printer;
  const head = (): void => {
    printBefore(printer, before);
    text(writer, ` ${operator} `);
  };
  if (!asksBestFit(value)) {
    head();
    return printAssignedValue(printer, before, value);
  }
  const flat = (): void => {
    head();
    printBare(printer, value);
  };
  const parenthesized = (): void => {
    head();
    const outer = openBracket(printer, '(');
    printBare(printer, value);
    forceBreak(writer);
    closeBracket(printer, ')', outer);
  };
  const opened = (): void => {
    head();
    group(writer);
    printBare(printer, value);
    forceBreak(writer);
    endGroup(writer);
  };
  const splits = value.node === 'Call' || value.node === 'Subscript' || value.node === 'Attribute';
  choice(writer, false, splits ? [flat, opened, parenthesized, flat] : [flat, parenthesized, flat]);
}
