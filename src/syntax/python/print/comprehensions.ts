import { endGroup, group, line, text } from '../../core/layout.js';
import type { Comprehension, DictComp, GeneratorExp, ListComp, SetComp } from '../nodes.js';
import { printExpression } from './expressions.js';
import { Level } from './precedence.js';
import { closeBracket, openBracket, type Printer } from './printer.js';
type AnyComprehension = ListComp | SetComp | DictComp | GeneratorExp;

export function printComprehension(printer: Printer, left: string, node: AnyComprehension, right: string): void {
  const outer = openBracket(printer, left);
  group(printer.writer);
  printClauses(printer, node);
  endGroup(printer.writer);
  closeBracket(printer, right, outer);
}

/** Prints what stands inside the brackets of a comprehension. */
export function printClauses(printer: Printer, node: AnyComprehension): void {
  const { writer } = printer;
  group(writer);
  printExpression(
    printer,
    node.node === 'DictComp' ? node.key : node.elt,
    node.node === 'DictComp' ? Level.test : Level.named,
  );
  endGroup(writer);
  if (node.node === 'DictComp') {
    text(writer, ': ');
    printExpression(printer, node.value, Level.test);
  }
  for (const clause of node.generators) {
    line(writer);
    printClause(printer, clause);
  }
}

function printClause(printer: Printer, node: Comprehension): void {
  const { writer } = printer;
  text(writer, node.is_async ? 'async for ' : 'for ');
  if (node.target.node === 'Tuple' && node.target.elts.length > 1) {
    for (const [index, element] of node.target.elts.entries()) {
      if (index > 0) text(writer, ', ');
      printExpression(printer, element, Level.bitOr);
    }
  } else {
    printExpression(printer, node.target, Level.bitOr);
  }
  text(writer, ' in ');
  printExpression(printer, node.iter, Level.or);
  for (const test of node.ifs) {
    line(writer);
    group(writer);
    text(writer, 'if ');
    printExpression(printer, test, Level.or);
    endGroup(writer);
  }
}
