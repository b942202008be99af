import { endGroup, endIndent, endLoose, forceBreak, group, hard, indent, loose, text } from '../../core/layout.js';
import { capture, choice, replay } from '../../core/parts.js';
import type { Expression, Lambda } from '../nodes.js';
import { hasBrackets } from './brackets.js';
import { isFluent } from './chains.js';
import { printBare, printExpression } from './expressions.js';
import { printParameters } from './parameters.js';
import { parenthesizeIfBroken } from './parenthesize.js';
import { Level, levelOf } from './precedence.js';
import { flatten, type Printer } from './printer.js';
/** Prints a lambda. Its parameters stay on one line; its body gets parentheses when it breaks. */
export function printLambda(printer: Printer, node: Lambda, assigned = false): void {
  const { writer } = printer;
  const head = flatten(printer, () => printParameters(printer, node.args));
  text(writer, head === '' ? 'lambda: ' : `lambda ${head}: `);
  const { body } = node;
  if (levelOf(body) < Level.test) {
    printExpression(printer, body, Level.test);
    return;
  }
  if (writer.flat) {
    printBare(printer, body);
    return;
  }
  if (assigned) loose(writer, 0);
  printLambdaBody(printer, body);
  if (assigned) endLoose(writer);
}

export function printLambdaBody(printer: Printer, body: Expression): void {
  const { writer } = printer;
  if (body.node === 'Call' || body.node === 'Subscript') {
    if (isFluent(body)) {
      parenthesizeIfBroken(printer, () => printBare(printer, body));
      return;
    }
    const part = capture(writer, () => printBare(printer, body));
    choice(writer, false, [
      () => replay(writer, part),
      () => {
        group(writer);
        replay(writer, part);
        forceBreak(writer);
        endGroup(writer);
      },
      () => {
        text(writer, '(');
        indent(writer);
        hard(writer);
        replay(writer, part);
        endIndent(writer);
        hard(writer);
        text(writer, ')');
      },
    ]);
    if (part.broken) forceBreak(writer);
    return;
  }
  if (hasBrackets(body)) {
    printBare(printer, body);
    return;
  }
  parenthesizeIfBroken(printer, () => printBare(printer, body));
}
