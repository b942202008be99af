import { ifBroken, text } from '../../core/layout.js';
import type { BinOp, BoolOp, Compare, Expression } from '../nodes.js';
import { printExpression } from './expressions.js';
import { BINARY, COMPARISON, Level, levelOf, tightPower } from './precedence.js';
import { BARE, closeParenGroup, openParenGroup, parenLine, parenSoft, type Printer } from './printer.js';

type Binary = BinOp | BoolOp | Compare;

/** An operator with how loosely it binds, where lines break: one level for all comparisons, one for `and` and `or` alike. */
interface Part {
  readonly sign: string;
  readonly level: number;
}

interface Operand {
  readonly node: Expression;
  readonly required: number;
}

function isBinary(node: Expression): node is Binary {
  return node.node === 'BinOp' || node.node === 'BoolOp' || node.node === 'Compare';
}

/** Takes a tree of operators apart into operands and the operators between them; what stands in parentheses is one operand. */
function takeApart(node: Binary, operands: Operand[], parts: Part[]): void {
  const operand = (child: Expression, required: number): void => {
    if (isBinary(child) && levelOf(child) >= required) takeApart(child, operands, parts);
    else operands.push({ node: child, required });
  };
  switch (node.node) {
    case 'BinOp': {
      const [sign, level] = BINARY[node.op];
      operand(node.left, node.op === 'Pow' ? Level.await : level);
      parts.push({ sign, level });
      operand(node.right, node.op === 'Pow' ? Level.factor : level + 1);
      return;
    }
    case 'BoolOp': {
      const level = node.op === 'Or' ? Level.or : Level.and;
      for (const [index, value] of node.values.entries()) {
        if (index > 0) parts.push({ sign: node.op === 'Or' ? 'or' : 'and', level: Level.or });
        operand(value, level + 1);
      }
      return;
    }
    case 'Compare':
      operand(node.left, Level.bitOr);
      for (const [index, value] of node.comparators.entries()) {
        const op = node.ops[index];
        if (op !== undefined) parts.push({ sign: COMPARISON[op], level: Level.compare });
        operand(value, Level.bitOr);
      }
  }
}

/** Prints binary operators, comparisons, `and` and `or`: lines break before the operators that bind loosest. */
export function printBinary(printer: Printer, node: Binary): void {
  const operands: Operand[] = [];
  const parts: Part[] = [];
  takeApart(node, operands, parts);
  openParenGroup(printer);
  printRange(printer, operands, parts, 0, operands.length);
  closeParenGroup(printer);
}

function printRange(
  printer: Printer,
  operands: readonly Operand[],
  parts: readonly Part[],
  from: number,
  to: number,
): void {
  let loosest: number = Level.atom;
  for (let i = from; i < to - 1; i++) loosest = Math.min(loosest, parts[i]?.level ?? loosest);
  let start = from;
  for (let i = from; i < to - 1; i++) {
    const part = parts[i];
    if (part?.level !== loosest) continue;
    printSide(printer, operands, parts, start, i + 1);
    const left = operands[i];
    const right = operands[i + 1];
    const tight = part.sign === '**' && left !== undefined && right !== undefined
      && levelOf(left.node) >= left.required && levelOf(right.node) >= right.required
      && tightPower(left.node, right.node);
    if (tight) parenSoft(printer);
    else parenLine(printer);
    text(printer.writer, part.sign);
    if (!tight) text(printer.writer, ' ');
    else if (printer.level !== BARE) ifBroken(printer.writer, ' ', Math.max(printer.level, 0));
    start = i + 1;
  }
  printSide(printer, operands, parts, start, to);
}

function printSide(
  printer: Printer,
  operands: readonly Operand[],
  parts: readonly Part[],
  from: number,
  to: number,
): void {
  const [operand] = operands.slice(from, from + 1);
  if (to - from > 1) {
    openParenGroup(printer);
    printRange(printer, operands, parts, from, to);
    closeParenGroup(printer);
  } else if (operand !== undefined) {
    printExpression(printer, operand.node, operand.required);
  }
}
