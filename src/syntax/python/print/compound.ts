import { endGroup, endIndent, forceBreak, group, ifBroken, indent, line, soft, text } from '../../core/layout.js';
import type {
  Body,
  ClassDef,
  ExceptHandler,
  For,
  FunctionDef,
  If,
  Statement,
  Try,
  While,
  With,
  WithItem,
} from '../nodes.js';
import { printArguments } from './calls.js';
import { printTuple } from './collections.js';
import { printExpression } from './expressions.js';
import { canOmitParens } from './omissible.js';
import { printParameters } from './parameters.js';
import { optionalParens, parenthesizeIfBroken, printUnbracketedTuple, printValue } from './parenthesize.js';
import { Level, levelOf } from './precedence.js';
import { BARE, closeBracket, ENCLOSED, openBracket, type Printer } from './printer.js';
import { printBody, printDecorators, printLine } from './statements.js';

/** Whether a body is `...` alone, which stands on the line of its header. */
export function isStub({ body, comment }: FunctionDef | ClassDef): boolean {
  const [only] = body;
  return body.length === 1 && only?.node === 'Expr' && only.comments === undefined
    && (only.comment === undefined || comment === undefined)
    && only.value.node === 'Constant' && only.value.value === undefined;
}

/** Prints a function. */
export function printFunctionDef(printer: Printer, node: FunctionDef, depth: number): void {
  const { writer } = printer;
  const stub = isStub(node);
  printDecorators(printer, node.decorator_list, depth);
  printLine(printer, depth, node.comment ?? (stub ? node.body[0]?.comment : undefined), () => {
    text(writer, `${node.node === 'AsyncFunctionDef' ? 'async ' : ''}def ${node.name}`);
    group(writer);
    const parameters = printSignature(printer, node);
    if (node.returns !== undefined) {
      text(writer, ' -> ');
      if (node.returns.node === 'Tuple') printExpression(printer, node.returns, Level.atom);
      else printValue(printer, node.returns, parameters === 0 ? 'returnsWithoutParameters' : 'returns');
    }
    endGroup(writer);
    text(writer, stub ? ': ...' : ':');
  });
  if (!stub) printBody(printer, node.body, depth + 1, 'function');
}

function printSignature(printer: Printer, node: FunctionDef): number {
  const { writer } = printer;
  const { args } = node;
  text(writer, '(');
  const count = args.posonlyargs.length + args.args.length + args.kwonlyargs.length
    + (args.vararg === undefined ? 0 : 1)
    + (args.kwarg === undefined ? 0 : 1);
  if (count > 0) {
    printer.level = ENCLOSED;
    indent(writer);
    soft(writer);
    if (count > 1) group(writer);
    printParameters(printer, args);
    ifBroken(writer, ',');
    if (args.multiline === true) forceBreak(writer);
    if (count > 1) endGroup(writer);
    endIndent(writer);
    soft(writer);
    printer.level = BARE;
  }
  text(writer, ')');
  return count;
}

/** Prints a class. */
export function printClassDef(printer: Printer, node: ClassDef, depth: number): void {
  const { writer } = printer;
  const stub = isStub(node);
  printDecorators(printer, node.decorator_list, depth);
  printLine(printer, depth, node.comment ?? (stub ? node.body[0]?.comment : undefined), () => {
    text(writer, `class ${node.name}`);
    if (node.bases.length + node.keywords.length > 0) {
      printArguments(printer, node.bases, node.keywords, node.multiline === true, false);
    }
    text(writer, stub ? ': ...' : ':');
  });
  if (!stub) printBody(printer, node.body, depth + 1, 'class');
}

/** Prints the line that opens a clause, such as `else:`. */
export function printHeader(printer: Printer, depth: number, comment: string | undefined, write: () => void): void {
  printLine(printer, depth, comment, () => {
    write();
    text(printer.writer, ':');
  });
}

function printClause(printer: Printer, word: string, body: Body, depth: number): void {
  printLine(printer, depth, undefined, () => text(printer.writer, `${word}:`));
  printBlock(printer, body, depth);
}

/** Prints the indented statements of a clause. */
export function printBlock(printer: Printer, body: Body, depth: number): void {
  printBody(printer, body, depth + 1, 'other');
}

/** Whether a statement is a function or a class. */
export function isDefinition(node: Statement): boolean {
  return node.node === 'FunctionDef' || node.node === 'AsyncFunctionDef' || node.node === 'ClassDef';
}

/** Prints `if`, with its `elif` and `else`. */
export function printIf(printer: Printer, node: If, depth: number, word: string): void {
  printHeader(printer, depth, node.comment, () => {
    text(printer.writer, word);
    printValue(printer, node.test, 'other');
  });
  printBlock(printer, node.body, depth);
  const [only] = node.orelse;
  if (only === undefined) return;
  if (node.orelse.length === 1 && only.node === 'If' && only.comments === undefined) {
    printIf(printer, only, depth, 'elif ');
  } else printClause(printer, 'else', node.orelse, depth);
}

/** Prints `for` and `async for`. */
export function printLoop(printer: Printer, node: For, depth: number): void {
  printHeader(printer, depth, node.comment, () => {
    text(printer.writer, node.node === 'AsyncFor' ? 'async for ' : 'for ');
    if (node.target.node === 'Tuple') printUnbracketedTuple(printer, node.target, true);
    else printValue(printer, node.target, 'for');
    text(printer.writer, ' in ');
    printValue(printer, node.iter, 'for');
  });
  printBlock(printer, node.body, depth);
  printElse(printer, node.orelse, depth);
}

function printElse(printer: Printer, orelse: Body, depth: number): void {
  if (orelse.length === 0) return;
  printClause(printer, 'else', orelse, depth);
}

/** Prints `while`. */
export function printWhile(printer: Printer, node: While, depth: number): void {
  printHeader(printer, depth, node.comment, () => {
    text(printer.writer, 'while ');
    printValue(printer, node.test, 'other');
  });
  printBlock(printer, node.body, depth);
  printElse(printer, node.orelse, depth);
}

/** Prints `with` and `async with`. */
export function printWith(printer: Printer, node: With, depth: number): void {
  const { writer } = printer;
  printHeader(printer, depth, node.comment, () => {
    text(writer, node.node === 'AsyncWith' ? 'async with ' : 'with ');
    const [only] = node.items;
    if (node.items.length === 1 && only !== undefined) {
      printOnlyItem(printer, only);
      return;
    }
    printer.level = ENCLOSED;
    group(writer);
    ifBroken(writer, '(');
    indent(writer);
    soft(writer);
    for (const [index, item] of node.items.entries()) {
      if (index > 0) {
        text(writer, ',');
        line(writer);
      }
      printItem(printer, item);
    }
    ifBroken(writer, ',');
    endIndent(writer);
    soft(writer);
    ifBroken(writer, ')');
    endGroup(writer);
    printer.level = BARE;
  });
  printBlock(printer, node.body, depth);
}

function printItem(printer: Printer, item: WithItem): void {
  printExpression(printer, item.context_expr, Level.test);
  if (item.optional_vars === undefined) return;
  text(printer.writer, ' as ');
  printExpression(printer, item.optional_vars, Level.bitOr);
}

function printOnlyItem(printer: Printer, item: WithItem): void {
  if (item.optional_vars === undefined && item.context_expr.node === 'Tuple' && item.context_expr.elts.length > 0) {
    // Its own parentheses alone would make its elements items of the statement.
    const outer = openBracket(printer, '(');
    printTuple(printer, item.context_expr);
    closeBracket(printer, ')', outer);
    return;
  }
  if (item.optional_vars === undefined || levelOf(item.context_expr) < Level.test) {
    printValue(printer, item.context_expr, 'with');
    if (item.optional_vars === undefined) return;
    text(printer.writer, ' as ');
    printExpression(printer, item.optional_vars, Level.bitOr);
    return;
  }
  if (printer.writer.flat) printItem(printer, item);
  else if (canOmitParens(item.context_expr)) optionalParens(printer, () => printItem(printer, item));
  else parenthesizeIfBroken(printer, () => printItem(printer, item));
}

/** Prints `try`. */
export function printTry(printer: Printer, node: Try, depth: number): void {
  printLine(printer, depth, node.comment, () => text(printer.writer, 'try:'));
  printBlock(printer, node.body, depth);
  for (const handler of node.handlers) {
    printHandler(printer, handler, depth, node.node === 'TryStar');
  }
  for (const [word, body] of [['else', node.orelse], ['finally', node.finalbody]] as const) {
    if (body.length === 0) continue;
    printClause(printer, word, body, depth);
  }
}

function printHandler(printer: Printer, node: ExceptHandler, depth: number, star: boolean): void {
  const { writer } = printer;
  printHeader(printer, depth, undefined, () => {
    text(writer, star ? 'except*' : 'except');
    if (node.type === undefined) return;
    text(writer, ' ');
    if (node.type.node === 'Tuple' && node.type.elts.length > 1) printExpression(printer, node.type, Level.atom);
    else printValue(printer, node.type, 'except');
    if (node.name !== undefined) text(writer, ` as ${node.name}`);
  });
  printBlock(printer, node.body, depth);
}
