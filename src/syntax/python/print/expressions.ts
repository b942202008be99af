import { endGroup, group, ifBroken, ifFlat, overflows, text, verbatim } from '../../core/layout.js';
import { piece } from '../../core/piece.js';
import type { Constant, Expression, ForwardRef, IfExp, JoinedStr } from '../nodes.js';
import { printBinary } from './binary.js';
import { printCall, printSlice, printSubscript } from './calls.js';
import { printAttribute } from './chains.js';
import { printDict, printSequence, printTuple } from './collections.js';
import { printComprehension } from './comprehensions.js';
import { fstringLiteral, literalInside } from './fstrings.js';
import { printLambda } from './lambdas.js';
import { constantLiteral } from './literals.js';
import { printUnbracketedTuple, printValue } from './parenthesize.js';
import { Level, levelOf, operandLevel, UNARY } from './precedence.js';
import {
  BARE,
  closeBracket,
  closeParenGroup,
  flatten,
  openBracket,
  openParenGroup,
  parenLine,
  parenSoft,
  type Printer,
} from './printer.js';

/** Prints an expression where at least `level` is asked for: with parentheses if it binds looser. */
export function printExpression(printer: Printer, node: Expression, level: number): void {
  if (levelOf(node) < level) {
    const outer = openBracket(printer, '(');
    printBare(printer, node);
    closeBracket(printer, ')', outer);
  } else {
    printBare(printer, node);
  }
}

/** Prints an expression among others, with commas between them, each of which may stand on a line of its own. */
export function printPiece(printer: Printer, node: Expression, level: number): void {
  if (printer.writer.flat) printExpression(printer, node, level);
  else piece(printer.writer, () => printExpression(printer, node, level));
}

/** Prints an expression without parentheses around it. */
export function printBare(printer: Printer, node: Expression): void {
  const { writer } = printer;
  if (overflows(writer)) return;
  switch (node.node) {
    case 'Name': {
      text(writer, node.id);
      return;
    }
    case 'Symbol': {
      text(writer, printer.names.get(node) ?? '');
      return;
    }
    case 'Constant': {
      printConstant(printer, node);
      return;
    }
    case 'Attribute': {
      printAttribute(printer, node, undefined);
      return;
    }
    case 'Call': {
      printCall(printer, node, undefined);
      return;
    }
    case 'Subscript': {
      printSubscript(printer, node, undefined);
      return;
    }
    case 'BinOp':
    case 'BoolOp':
    case 'Compare': {
      printBinary(printer, node);
      return;
    }
    case 'UnaryOp': {
      text(writer, UNARY[node.op]);
      printExpression(printer, node.operand, operandLevel(node));
      return;
    }
    case 'IfExp':
      openParenGroup(printer);
      printConditional(printer, node);
      {
        closeParenGroup(printer);
        return;
      }
    case 'List': {
      printSequence(printer, '[', node.elts, ']', node.multiline === true);
      return;
    }
    case 'Set': {
      printSequence(printer, '{', node.elts, '}', node.multiline === true);
      return;
    }
    case 'Tuple': {
      printTuple(printer, node);
      return;
    }
    case 'Dict': {
      printDict(printer, node);
      return;
    }
    case 'ListComp': {
      printComprehension(printer, '[', node, ']');
      return;
    }
    case 'SetComp':
    case 'DictComp': {
      printComprehension(printer, '{', node, '}');
      return;
    }
    case 'GeneratorExp': {
      printComprehension(printer, '(', node, ')');
      return;
    }
    case 'Lambda': {
      printLambda(printer, node);
      return;
    }
    case 'Await':
      text(writer, 'await ');
      // A generator gets a second pair of parentheses here, as Ruff has it.
      if (node.value.node === 'GeneratorExp') {
        printExpression(printer, node.value, Level.atom + 1);
        return;
      }
      if (levelOf(node.value) < Level.atom) {
        printExpression(printer, node.value, Level.atom);
        return;
      }
      {
        printValue(printer, node.value, 'other');
        return;
      }
    case 'Yield':
      text(writer, 'yield');
      if (node.value !== undefined) {
        text(writer, ' ');
        if (node.value.node === 'Tuple') printUnbracketedTuple(printer, node.value, false);
        else printYielded(printer, node.value);
      }
      return;
    case 'YieldFrom':
      text(writer, 'yield from ');
      {
        printYielded(printer, node.value);
        return;
      }
    case 'Starred':
      text(writer, '*');
      {
        printExpression(printer, node.value, Level.bitOr);
        return;
      }
    case 'NamedExpr':
      group(writer);
      text(writer, node.target.id);
      parenLine(printer);
      endGroup(writer);
      text(writer, ':= ');
      {
        printExpression(printer, node.value, Level.test);
        return;
      }
    case 'Slice': {
      printSlice(printer, node);
      return;
    }
    case 'JoinedStr':
      if (node.parts !== undefined && !writer.flat) {
        printParts(printer, fstringLiteral(printer, node), node.parts);
        return;
      }
      {
        text(writer, fstringLiteral(printer, node));
        return;
      }
    case 'ForwardRef': {
      printQuoted(printer, node);
      return;
    }
  }
}

function printYielded(printer: Printer, node: Expression): void {
  if (levelOf(node) < Level.test) printExpression(printer, node, Level.test);
  else printValue(printer, node, 'yield');
}

/** Prints an annotation in quotes; inside, it is code on its own, outside of any f-string. */
function printQuoted(printer: Printer, node: ForwardRef): void {
  const { quote } = printer;
  printer.quote = undefined;
  const value = flatten(printer, () => printExpression(printer, node.value, Level.test));
  printer.quote = quote;
  printConstant(printer, { node: 'Constant', value });
}

function printConstant(printer: Printer, node: Constant): void {
  const { writer, quote } = printer;
  if (quote !== undefined) {
    text(writer, literalInside(node, quote));
    return;
  }
  if (node.parts !== undefined && !writer.flat) {
    printParts(printer, constantLiteral(node), node.parts);
    return;
  }
  const literal = constantLiteral(node);
  if (node.multiline === true && literal.includes('\n')) verbatim(writer, literal);
  else text(writer, literal);
}

/** A text in pieces: one literal when flat, else a piece a line. */
function printParts(printer: Printer, whole: string, parts: readonly (Constant | JoinedStr)[]): void {
  const { writer } = printer;
  if (printer.level === BARE) {
    text(writer, whole);
    return;
  }
  openParenGroup(printer);
  ifFlat(writer, whole);
  for (const [index, part] of parts.entries()) {
    if (index > 0) parenSoft(printer);
    ifBroken(writer, part.node === 'Constant' ? constantLiteral(part) : fstringLiteral(printer, part));
  }
  closeParenGroup(printer);
}

function printConditional(printer: Printer, node: IfExp): void {
  const { writer } = printer;
  printExpression(printer, node.body, Level.or);
  parenLine(printer);
  text(writer, 'if ');
  printExpression(printer, node.test, Level.or);
  parenLine(printer);
  text(writer, 'else ');
  if (node.orelse.node === 'IfExp') {
    printConditional(printer, node.orelse);
  } else {
    openParenGroup(printer);
    printExpression(printer, node.orelse, Level.test);
    closeParenGroup(printer);
  }
}
