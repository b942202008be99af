import { text, writeFlat, writeLayout } from '../../core/layout.js';
import { render } from '../../core/render.js';
import { fitsOn, textWidth } from '../../core/width.js';
import type { Body, Expression, Statement } from '../nodes.js';
import { blankLinesBetween } from './blank-lines.js';
import { commentLines, remark, remarkWidth } from './comments.js';
import { printClassDef, printFunctionDef, printIf, printLoop, printTry, printWhile, printWith } from './compound.js';
import { docstringLiteral } from './docstrings.js';
import { printMatch } from './match.js';
import { printValue } from './parenthesize.js';
import { BARE, type Printer } from './printer.js';
import { printSimple } from './simple.js';

/** What kind of block a body is, which decides on its docstring and its blank lines. */
export type BlockKind = 'module' | 'class' | 'function' | 'other';

const PAD = '    ';
const pads: string[] = [];

/** The blanks that a line starts with at a depth of nesting. */
export function padding(depth: number): string {
  return pads[depth] ??= PAD.repeat(depth);
}

/**
 * Prints one logical line: on one line if it fits, laid out otherwise.
 *
 * @param write writes it, and is called a second time when it has to be laid out
 * @param comment what stands behind it
 */
export function printLine(printer: Printer, depth: number, comment: string | undefined, write: () => void): void {
  const { writer, width } = printer;
  const pad = padding(depth);
  const behind = comment === undefined ? '' : remark(comment);
  const reserved = comment === undefined ? 0 : remarkWidth(behind, textWidth);
  const tail = comment === undefined ? '' : `  ${behind}`;
  const room = width - pad.length - reserved;
  writeFlat(writer, room);
  printer.level = BARE;
  write();
  const { out } = writer;
  if (!writer.broken && fitsOn(out, room)) {
    printer.lines.push(pad + out + tail);
    return;
  }
  writeLayout(writer, width - pad.length);
  printer.level = BARE;
  printer.remark = comment === undefined ? undefined : { text: tail, columns: reserved };
  write();
  const taken = comment !== undefined && printer.remark === undefined;
  printer.remark = undefined;
  const laidOut = render(writer, pad.length, pad.length, width, taken ? 0 : reserved);
  printer.lines.push(pad + laidOut + (taken ? '' : tail));
}

/** Prints the statements of a block. */
export function printBody(printer: Printer, body: Body, depth: number, kind: BlockKind): void {
  let previous: Statement | undefined;
  for (const node of body) {
    const isDoc = isDocstring(node) && kind !== 'other'
      && (previous === undefined || (kind !== 'function' && documents(previous)));
    for (
      let blanks = blankLinesBetween(previous, node, depth, kind, previous === body[0] && isDocstring(previous));
      blanks > 0;
      blanks--
    ) {
      printer.lines.push('');
    }
    if (node.comments !== undefined) printComments(printer, node.comments, depth);
    if (isDoc) printDocstring(printer, node, depth);
    else printStatement(printer, node, depth);
    previous = node;
  }
}

/** Whether a text behind a statement documents what it assigns. */
function documents(node: Statement | undefined): boolean {
  return node?.node === 'Assign' || node?.node === 'AnnAssign';
}

/** Whether a statement is a text alone. */
export function isDocstring(node: Statement | undefined): boolean {
  return node?.node === 'Expr' && node.value.node === 'Constant' && typeof node.value.value === 'string';
}

/** Prints lines of comment. */
export function printComments(printer: Printer, lines: readonly string[], depth: number): void {
  const pad = padding(depth);
  for (const line of commentLines(lines, printer.lines.length < 2)) printer.lines.push(pad + line);
}

function printDocstring(printer: Printer, node: Statement, depth: number): void {
  if (node.node !== 'Expr' || node.value.node !== 'Constant') return;
  const pad = padding(depth);
  const tail = node.comment === undefined ? '' : `  ${remark(node.comment)}`;
  printer.lines.push(pad + docstringLiteral(String(node.value.value), pad) + tail);
}

/** Prints one statement, without the blank lines and comments before it. The kinds that are most of a file come first. */
export function printStatement(printer: Printer, node: Statement, depth: number): void {
  switch (node.node) {
    case 'Expr':
    case 'Assign':
    case 'AnnAssign':
    case 'Return': {
      printSimpleLine(printer, node, depth);
      return;
    }
    case 'FunctionDef':
    case 'AsyncFunctionDef': {
      printFunctionDef(printer, node, depth);
      return;
    }
    case 'ClassDef': {
      printClassDef(printer, node, depth);
      return;
    }
    case 'If': {
      printIf(printer, node, depth, 'if ');
      return;
    }
    case 'For':
    case 'AsyncFor': {
      printLoop(printer, node, depth);
      return;
    }
    case 'While': {
      printWhile(printer, node, depth);
      return;
    }
    case 'With':
    case 'AsyncWith': {
      printWith(printer, node, depth);
      return;
    }
    case 'Try':
    case 'TryStar': {
      printTry(printer, node, depth);
      return;
    }
    case 'Match': {
      printMatch(printer, node, depth);
      return;
    }
    case 'Comment': {
      printComments(printer, node.lines, depth);
      return;
    }
    default: {
      printSimpleLine(printer, node, depth);
      return;
    }
  }
}

function printSimpleLine(printer: Printer, node: Statement, depth: number): void {
  printLine(printer, depth, node.comment, () => printSimple(printer, node));
}

/** Prints decorators, one a line. */
export function printDecorators(printer: Printer, decorators: readonly Expression[], depth: number): void {
  for (const decorator of decorators) {
    printLine(printer, depth, undefined, () => {
      text(printer.writer, '@');
      printValue(printer, decorator, 'decorator');
    });
  }
}
