import { endGroup, forceBreak, group, ifBroken, line, text } from '../../core/layout.js';
import { piece } from '../../core/piece.js';
import type { Dict, Expression, Tuple } from '../nodes.js';
import { printExpression, printPiece } from './expressions.js';
import { Level } from './precedence.js';
import { closeBracket, openBracket, type Printer } from './printer.js';
/** Prints elements with commas and possible breaks between them. */
export function printElements(printer: Printer, elements: readonly Expression[]): void {
  const { writer } = printer;
  let more = false;
  for (const element of elements) {
    if (more) {
      text(writer, ',');
      line(writer);
    }
    more = true;
    printPiece(printer, element, Level.named);
  }
}

/** The comma behind the last of several elements that stand one a line, or behind any where that is asked for. */
export function endSequence(printer: Printer, count: number, multiline: boolean): void {
  if (count > 1 || multiline) ifBroken(printer.writer, ',');
  if (multiline) forceBreak(printer.writer);
}

export function printSequence(
  printer: Printer,
  left: string,
  elements: readonly Expression[],
  right: string,
  multiline: boolean,
): void {
  if (elements.length === 0) {
    text(printer.writer, left + right);
    return;
  }
  const outer = openBracket(printer, left);
  printElements(printer, elements);
  endSequence(printer, elements.length, multiline);
  closeBracket(printer, right, outer);
}

/** Prints a tuple with its parentheses. */
export function printTuple(printer: Printer, node: Tuple): void {
  const [only] = node.elts;
  if (node.elts.length !== 1 || only === undefined) {
    printSequence(printer, '(', node.elts, ')', node.multiline === true);
    return;
  }
  const outer = openBracket(printer, '(');
  printExpression(printer, only, Level.named);
  text(printer.writer, ',');
  closeBracket(printer, ')', outer);
}

export function printDict(printer: Printer, node: Dict): void {
  const { writer } = printer;
  if (node.values.length === 0) {
    text(writer, '{}');
    return;
  }
  const outer = openBracket(printer, '{');
  let at = 0;
  for (const item of node.values) {
    if (at > 0) {
      text(writer, ',');
      line(writer);
    }
    const key = node.keys[at++] ?? null;
    if (writer.flat) printItem(printer, key, item);
    else piece(writer, () => printItem(printer, key, item));
  }
  endSequence(printer, node.values.length, node.multiline === true);
  closeBracket(printer, '}', outer);
}

function printItem(printer: Printer, key: Expression | null, item: Expression): void {
  const { writer } = printer;
  if (key === null) {
    text(writer, '**');
    printExpression(printer, item, Level.bitOr);
  } else {
    group(writer);
    printExpression(printer, key, Level.test);
    endGroup(writer);
    text(writer, ': ');
    printExpression(printer, item, Level.test);
  }
}
