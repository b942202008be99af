import { choice, endGroup, endLoose, forceBreak, group, loose, text } from '../../core/layout.js';
import type { Expression } from '../nodes.js';
import { printBare, printExpression, printLambda } from './expressions.js';
import {
  asksBestFit,
  canOmitParens,
  hasBrackets,
  optionalParens,
  parenthesizeIfBroken,
  printValue,
} from './parenthesize.js';
import { Level } from './precedence.js';
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
  const annotation = operator === '=' && count === 0;
  const bracketed = before.node === 'Tuple' || hasBrackets(before);
  if (writer.flat || (!bracketed && count === 1)) {
    printAssignTarget(printer, before);
    text(writer, ` ${operator} `);
    return printAssignedValue(printer, value);
  }
  void annotation;
  printRightToLeft(printer, before, operator, value);
}

function printAssignedValue(printer: Printer, value: Expression): void {
  if (value.node !== 'Lambda' || printer.writer.flat) return printValue(printer, value, 'assign');
  printValue(printer, value, 'assign');
}

function printBefore(printer: Printer, before: Expression): void {
  if (before.node === 'Tuple') return printAssignTarget(printer, before);
  if (hasBrackets(before) || bracketInside(before)) return printExpression(printer, before, Level.bitOr);
  const write = (): void => printBare(printer, before);
  if (canOmitParens(before)) optionalParens(printer, write);
  else parenthesizeIfBroken(printer, write);
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
    return printAssignedValue(printer, value);
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
  void loose;
  void endLoose;
  void printLambda;
}
