import { endGroup, group, line, text } from '../../core/layout.js';
import { piece } from '../../core/piece.js';
import type { Call, Expression, Keyword, Slice, Subscript } from '../nodes.js';
import { type ChainStyle, printAttribute, styleOf } from './chains.js';
import { endSequence, printElements } from './collections.js';
import { printClauses } from './comprehensions.js';
import { printExpression, printPiece } from './expressions.js';
import { Level, simpleSlicePart } from './precedence.js';
import { closeBracket, openBracket, type Printer } from './printer.js';
/** Prints a call; `style` is how the chain it belongs to is laid out. */
export function printCall(printer: Printer, node: Call, style: ChainStyle | undefined): void {
  const { writer } = printer;
  const own = style ?? styleOf(printer, node);
  const root = style === undefined && own.fluent;
  if (root) group(writer);
  printChainValue(printer, node.func, own);
  printArguments(printer, node.args, node.keywords, node.multiline === true);
  if (root) endGroup(writer);
}

/** Prints what is called, subscripted or taken an attribute of. */
export function printChainValue(printer: Printer, node: Expression, style: ChainStyle): void {
  switch (node.node) {
    case 'Attribute': {
      printAttribute(printer, node, style);
      return;
    }
    case 'Call': {
      printCall(printer, node, style);
      return;
    }
    case 'Subscript': {
      printSubscript(printer, node, style);
      return;
    }
    default: {
      printExpression(printer, node, Level.atom);
      return;
    }
  }
}

/** Prints the arguments of a call or the bases of a class, with their parentheses. */
export function printArguments(
  printer: Printer,
  args: readonly Expression[],
  keywords: readonly Keyword[],
  multiline: boolean,
  isCall = true,
): void {
  const { writer } = printer;
  if (args.length === 0 && keywords.length === 0) {
    text(writer, '()');
    return;
  }
  const outer = openBracket(printer, '(');
  group(writer);
  const [first] = args;
  if (isCall && args.length === 1 && keywords.length === 0 && first?.node === 'GeneratorExp') {
    printClauses(printer, first);
  } else {
    let more = false;
    for (const arg of args) {
      if (more) {
        text(writer, ',');
        line(writer);
      }
      more = true;
      printPiece(printer, arg, Level.named);
    }
    for (const keyword of keywords) {
      if (more) {
        text(writer, ',');
        line(writer);
      }
      more = true;
      if (writer.flat) printKeyword(printer, keyword);
      else piece(writer, () => printKeyword(printer, keyword));
    }
    endSequence(printer, args.length + keywords.length, multiline);
  }
  endGroup(writer);
  closeBracket(printer, ')', outer);
}

function printKeyword(printer: Printer, node: Keyword): void {
  if (node.arg === undefined) {
    text(printer.writer, '**');
    printExpression(printer, node.value, Level.bitOr);
  } else {
    text(printer.writer, `${node.arg}=`);
    printExpression(printer, node.value, Level.test);
  }
}

/** Prints `of[index]`. */
export function printSubscript(printer: Printer, node: Subscript, style: ChainStyle | undefined): void {
  const { writer } = printer;
  const own = style ?? styleOf(printer, node);
  const root = style === undefined && own.fluent;
  if (root) group(writer);
  printChainValue(printer, node.value, own);
  const outer = openBracket(printer, '[');
  const { slice } = node;
  if (slice.node === 'Tuple' && (slice.elts.length > 1 || slice.elts[0]?.node === 'Slice')) {
    group(writer);
    printElements(printer, slice.elts);
    if (slice.elts.length === 1) text(writer, ',');
    else endSequence(printer, slice.elts.length, node.multiline === true || slice.multiline === true);
    endGroup(writer);
  } else {
    // A comma behind a lone index would make it a tuple, so there is nothing that could hold it on a line of its own.
    printExpression(printer, slice, Level.named);
  }
  closeBracket(printer, ']', outer);
  if (root) endGroup(writer);
}

export function printSlice(printer: Printer, node: Slice): void {
  const { writer } = printer;
  const { lower, upper, step } = node;
  const blank = simpleSlicePart(lower) && simpleSlicePart(upper) && simpleSlicePart(step) ? '' : ' ';
  if (lower !== undefined) {
    printExpression(printer, lower, Level.test);
    text(writer, blank);
  }
  text(writer, ':');
  if (upper !== undefined) {
    text(writer, blank);
    printExpression(printer, upper, Level.test);
  }
  if (step !== undefined) {
    text(writer, upper === undefined ? ':' : `${blank}:`);
    text(writer, blank);
    printExpression(printer, step, Level.test);
  }
}
