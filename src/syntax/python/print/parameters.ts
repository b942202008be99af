import { line, text } from '../../core/layout.js';
import { piece } from '../../core/piece.js';
import type { Arg, Arguments, Expression } from '../nodes.js';
import { printExpression } from './expressions.js';
import { Level } from './precedence.js';
import type { Printer } from './printer.js';

/** Prints parameters without parentheses, with possible breaks between them; gives back how many there are. */
export function printParameters(printer: Printer, node: Arguments): number {
  const { writer } = printer;
  let count = 0;
  const separate = (): void => {
    if (count++ > 0) {
      text(writer, ',');
      line(writer);
    }
  };
  let at = node.defaults.length - node.posonlyargs.length - node.args.length;
  for (const arg of node.posonlyargs) {
    separate();
    printParameter(printer, '', arg, node.defaults[at++]);
  }
  if (node.posonlyargs.length > 0) {
    separate();
    text(writer, '/');
  }
  for (const arg of node.args) {
    separate();
    printParameter(printer, '', arg, node.defaults[at++]);
  }
  if (node.vararg !== undefined) {
    separate();
    printParameter(printer, '*', node.vararg, undefined);
  } else if (node.kwonlyargs.length > 0) {
    separate();
    text(writer, '*');
  }
  at = 0;
  for (const arg of node.kwonlyargs) {
    separate();
    printParameter(printer, '', arg, node.kw_defaults[at++] ?? undefined);
  }
  if (node.kwarg !== undefined) {
    separate();
    printParameter(printer, '**', node.kwarg, undefined);
  }
  return count;
}

function printParameter(printer: Printer, stars: string, node: Arg, initial: Expression | undefined): void {
  if (printer.writer.flat) writeParameter(printer, stars, node, initial);
  else piece(printer.writer, () => writeParameter(printer, stars, node, initial));
}

function writeParameter(printer: Printer, stars: string, node: Arg, initial: Expression | undefined): void {
  const { writer } = printer;
  text(writer, stars + node.arg);
  if (node.annotation !== undefined) {
    text(writer, ': ');
    printExpression(
      printer,
      node.annotation,
      stars === '*' && node.annotation.node === 'Starred' ? Level.bitOr : Level.test,
    );
  }
  if (initial !== undefined) {
    text(writer, node.annotation === undefined ? '=' : ' = ');
    printExpression(printer, initial, Level.test);
  }
}
