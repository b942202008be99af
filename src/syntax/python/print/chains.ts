import { endGroup, group, soft, text } from '../../core/layout.js';
import type { Attribute, Call, Expression, Subscript } from '../nodes.js';
import { printChainValue } from './calls.js';
import { printBare } from './expressions.js';
import { Level, levelOf } from './precedence.js';
import { BARE, closeBracket, openBracket, type Printer } from './printer.js';

/** How a chain of attributes, calls and subscripts breaks: fluent before its dots, or only inside its brackets. */
export interface ChainStyle {
  readonly fluent: boolean;
}

export const FLUENT: ChainStyle = { fluent: true };
export const PLAIN: ChainStyle = { fluent: false };

/** Whether the value of an attribute gets parentheses: what binds looser, and numbers, whose point would be mistaken. */
export function attributeNeedsParens(value: Expression): boolean {
  return levelOf(value) < Level.atom
    || (value.node === 'Constant' && (typeof value.value === 'number' || typeof value.value === 'bigint'));
}

/** Whether a chain is fluent: at least two of its attributes follow a call or subscript (or a value in parentheses). */
export function isFluent(node: Expression): boolean {
  let count = 0;
  let current = node;
  for (;;) {
    if (current.node === 'Attribute') {
      const { value } = current;
      if (attributeNeedsParens(value)) {
        count++;
        break;
      }
      if (value.node === 'Call' || value.node === 'Subscript') count++;
      current = value;
    } else if (current.node === 'Call') {
      if (levelOf(current.func) < Level.atom) break;
      current = current.func;
    } else if (current.node === 'Subscript') {
      if (levelOf(current.value) < Level.atom) break;
      current = current.value;
    } else {
      break;
    }
  }
  return count >= 2;
}

/** The style of a chain that starts here: fluent only where it may break at all. */
export function styleOf(printer: Printer, node: Attribute | Call | Subscript): ChainStyle {
  return !printer.writer.flat && printer.level !== BARE && isFluent(node) ? FLUENT : PLAIN;
}

/** Prints `of.name`. */
export function printAttribute(printer: Printer, node: Attribute, style: ChainStyle | undefined): void {
  const { writer } = printer;
  const own = style ?? styleOf(printer, node);
  const root = style === undefined && own.fluent;
  const { value } = node;
  const parens = attributeNeedsParens(value);
  if (root) group(writer);
  if (parens) {
    const outer = openBracket(printer, '(');
    printBare(printer, value);
    closeBracket(printer, ')', outer);
  } else {
    printChainValue(printer, value, own);
  }
  if (own.fluent && (parens || value.node === 'Call' || value.node === 'Subscript')) soft(writer);
  text(writer, `.${node.attr}`);
  if (root) endGroup(writer);
}
