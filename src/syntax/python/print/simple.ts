import { endGroup, endIndent, group, groupId, ifBroken, indent, line, soft, text } from '../../core/layout.js';
import type { Alias, Assign, Expression, ImportFrom, Statement } from '../nodes.js';
import { printAnnotated, printAssigned } from './assignments.js';
import { endSequence, printExpression } from './expressions.js';
import { printUnbracketedTuple, printValue } from './parenthesize.js';
import { BINARY, Level } from './precedence.js';
import { closeBracket, openBracket, type Printer } from './printer.js';

/** Prints a simple statement. */
export function printSimple(printer: Printer, node: Statement): void {
  const { writer } = printer;
  switch (node.node) {
    case 'Expr':
      return printStandalone(printer, node.value);
    case 'Assign':
      return printAssign(printer, node);
    case 'AnnAssign':
      printExpression(printer, node.target, Level.atom);
      text(writer, ': ');
      if (node.value === undefined) return printValue(printer, node.annotation, 'annotation');
      return printAnnotated(printer, node.annotation, node.value);
    case 'AugAssign':
      return printAssigned(printer, node.target, `${BINARY[node.op][0]}=`, node.value);
    case 'Return':
      text(writer, 'return');
      if (node.value === undefined) return;
      text(writer, ' ');
      if (
        node.value.node === 'Tuple' && node.value.elts.length > 1
      ) {
        return printUnbracketedTuple(printer, node.value, node.value.elts.length === 2);
      }
      return printValue(printer, node.value, 'return');
    case 'Raise':
      text(writer, 'raise');
      if (node.exc !== undefined) {
        text(writer, ' ');
        printValue(printer, node.exc, 'statement');
      }
      if (node.cause !== undefined) {
        text(writer, ' from ');
        printValue(printer, node.cause, 'statement');
      }
      return;
    case 'Assert':
      text(writer, 'assert ');
      printValue(printer, node.test, 'assert');
      if (node.msg !== undefined) {
        text(writer, ', ');
        printValue(printer, node.msg, 'message');
      }
      return;
    case 'Delete':
      return printDelete(printer, node.targets);
    case 'Import':
      return text(writer, `import ${node.names.map(importedName).join(', ')}`);
    case 'ImportFrom':
      return printImportFrom(printer, node);
    case 'Global':
    case 'Nonlocal':
      return printNames(
        printer,
        node.node === 'Global' ? 'global' : 'nonlocal',
        node.names,
        node.comment !== undefined,
      );
    case 'Pass':
    case 'Break':
    case 'Continue':
      return text(writer, node.node.toLowerCase());
    default:
      return undefined;
  }
}

function printStandalone(printer: Printer, node: Expression): void {
  switch (node.node) {
    case 'BinOp':
    case 'BoolOp':
    case 'Compare':
      return printValue(printer, node, 'statement');
    case 'NamedExpr':
      return printExpression(printer, node, Level.atom);
    default:
      return printExpression(printer, node, Level.yield);
  }
}

/** Names behind a keyword; there are no parentheses for them, so lines break after backslashes. */
function printNames(printer: Printer, word: string, names: readonly string[], commented: boolean): void {
  const { writer } = printer;
  if (commented) return text(writer, `${word} ${names.join(', ')}`);
  const id = groupId(writer);
  text(writer, word);
  group(writer, id);
  ifBroken(writer, ' \\', id);
  indent(writer);
  line(writer);
  for (const [index, name] of names.entries()) {
    if (index > 0) {
      text(writer, ',');
      ifBroken(writer, ' \\', id);
      line(writer);
    }
    text(writer, name);
  }
  endIndent(writer);
  endGroup(writer);
}

function printAssign(printer: Printer, node: Assign): void {
  const { writer } = printer;
  for (const target of node.targets.slice(0, -1)) {
    printAssignTarget(printer, target);
    text(writer, ' = ');
  }
  const last = node.targets[node.targets.length - 1];
  if (last !== undefined) printAssigned(printer, last, '=', node.value, node.targets.length);
}

/** Prints the target of an assignment: a tuple goes without parentheses. */
export function printAssignTarget(printer: Printer, node: Expression): void {
  if (node.node === 'Tuple' && node.elts.length > 1) printUnbracketedTuple(printer, node, false);
  else printExpression(printer, node, Level.bitOr);
}

function printDelete(printer: Printer, targets: readonly Expression[]): void {
  const { writer } = printer;
  text(writer, 'del ');
  const [only] = targets;
  if (targets.length === 1 && only !== undefined) return printValue(printer, only, 'statement');
  group(writer);
  ifBroken(writer, '(');
  indent(writer);
  soft(writer);
  for (const [index, target] of targets.entries()) {
    if (index > 0) {
      text(writer, ',');
      line(writer);
    }
    printExpression(printer, target, Level.atom);
  }
  endSequence(printer, targets.length, false);
  endIndent(writer);
  soft(writer);
  ifBroken(writer, ')');
  endGroup(writer);
}

function importedName(node: Alias): string {
  return node.asname === undefined ? node.name : `${node.name} as ${node.asname}`;
}

function printImportFrom(printer: Printer, node: ImportFrom): void {
  const { writer } = printer;
  text(writer, `from ${'.'.repeat(node.level)}${node.module ?? ''} import `);
  if (node.names[0]?.name === '*') return text(writer, '*');
  if (writer.flat) return text(writer, node.names.map(importedName).join(', '));
  const outer = openBracket(printer, '(');
  for (const [index, name] of node.names.entries()) {
    if (index > 0) {
      text(writer, ',');
      line(writer);
    }
    text(writer, importedName(name));
  }
  ifBroken(writer, ',');
  closeBracket(printer, ')', outer);
}
