import {
  bestFit,
  endBestFit,
  endGroup,
  endIndent,
  group,
  groupId,
  ifBroken,
  indent,
  indentIf,
  note as addNote,
  soft,
} from '../../core/layout.js';
import type { Expression, Tuple } from '../nodes.js';
import { endSequence, printElements } from './collections.js';
import { printBare, printExpression } from './expressions.js';
import { printLambda } from './lambdas.js';
import { canOmitParens } from './omissible.js';
import { Level } from './precedence.js';
import { BARE, closeBracket, ENCLOSED, openBracket, type Printer } from './printer.js';
import { type Place, takesRemark, Wish, wishOf } from './wishes.js';

/** Prints an expression as the value of a statement: parentheses come where the layout needs them. */
export function printValue(printer: Printer, node: Expression, place: Place): void {
  const enclosed = place === 'guard' || place === 'message' || place === 'returnsWithoutParameters';
  const { writer } = printer;
  const wish = wishOf(node, place);
  if (wish === Wish.always) {
    const outer = openBracket(printer, '(');
    printBare(printer, node);
    closeBracket(printer, ')', outer);
    return;
  }
  if (writer.flat || printer.level !== BARE || wish === Wish.never) {
    printBare(printer, node);
    return;
  }
  if (node.node === 'Lambda' && (place === 'assign' || place === 'return' || place === 'annotation')) {
    optionalParens(printer, () => printLambda(printer, node, true));
    return;
  }
  if (wish === Wish.bestFit && (place === 'yield' || place === 'statement')) {
    printBare(printer, node);
    return;
  }
  if (wish === Wish.bestFit && !enclosed) {
    const id = groupId(writer);
    bestFit(writer, id);
    printer.level = id;
    printBare(printer, node);
    printer.level = BARE;
    const { remark } = printer;
    if (
      (place !== 'assign' && place !== 'return' && place !== 'annotation') || remark === undefined || !takesRemark(node)
    ) {
      endBestFit(writer);
      return;
    }
    printer.remark = undefined;
    addNote(writer, id, true, remark.text, remark.columns);
    endBestFit(writer);
    addNote(writer, id, false, remark.text, remark.columns);
    return;
  }
  if (canOmitParens(node)) optionalParens(printer, () => printBare(printer, node));
  else parenthesizeIfBroken(printer, () => printBare(printer, node));
}

/** Parentheses that stand when the content breaks. */
export function parenthesizeIfBroken(printer: Printer, write: () => void): void {
  const { writer, level } = printer;
  printer.level = ENCLOSED;
  group(writer);
  ifBroken(writer, '(');
  indent(writer);
  soft(writer);
  write();
  endIndent(writer);
  soft(writer);
  ifBroken(writer, ')');
  endGroup(writer);
  printer.level = level;
}

/** Parentheses that stand when the content does not fit though the brackets inside it break. */
export function optionalParens(printer: Printer, write: () => void): void {
  const { writer, level } = printer;
  const id = groupId(writer);
  printer.level = id;
  group(writer, id);
  ifBroken(writer, '(');
  indentIf(writer, id);
  soft(writer);
  write();
  endIndent(writer);
  soft(writer);
  ifBroken(writer, ')');
  endGroup(writer);
  printer.level = level;
}

/** Prints a tuple that has parentheses only when it breaks. */
export function printUnbracketedTuple(printer: Printer, node: Tuple, loosely: boolean): void {
  const write = (): void => {
    printElements(printer, node.elts);
    endSequence(printer, node.elts.length, node.multiline === true);
  };
  if (node.elts.length < 2 || node.elts.some(element => element.node === 'NamedExpr')) {
    printExpression(printer, node, Level.atom);
  } else if (loosely) optionalParens(printer, write);
  else parenthesizeIfBroken(printer, write);
}
