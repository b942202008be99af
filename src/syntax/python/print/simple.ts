import { endGroup, endIndent, group, groupId, ifBroken, indent, line, soft, text } from '../../core/layout.js';
import type { Alias, Assign, Expression, ImportFrom, Statement } from '../nodes.js';
import { printAnnotated, printAssigned } from './assignments.js';
import { endSequence } from './collections.js';
import { printExpression } from './expressions.js';
import { printUnbracketedTuple, printValue } from './parenthesize.js';
import { BINARY, Level } from './precedence.js';
import { closeBracket, openBracket, type Printer } from './printer.js';

/** Prints a simple statement. */
export function printSimple(printer: Printer, node: Statement): void {
  const { writer } = printer;
  switch (node.node) {
    case 'Expr': {
      printStandalone(printer, node.value);
      return;
    }
    case 'Assign': {
      printAssign(printer, node);
      return;
    }
    case 'AnnAssign':
      printExpression(printer, node.target, Level.atom);
      text(writer, ': ');
      if (node.value === undefined) {
        printValue(printer, node.annotation, 'annotation');
        return;
      }
      {
        printAnnotated(printer, node.annotation, node.value);
        return;
      }
    case 'AugAssign': {
      printAssigned(printer, node.target, `${BINARY[node.op][0]}=`, node.value);
      return;
    }
    case 'Return':
      text(writer, 'return');
      if (node.value === undefined) return;
      text(writer, ' ');
      if (
        node.value.node === 'Tuple' && node.value.elts.length > 1
      ) {
        printUnbracketedTuple(printer, node.value, node.value.elts.length === 2);
        return;
      }
      {
        printValue(printer, node.value, 'return');
        return;
      }
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
    case 'Delete': {
      printDelete(printer, node.targets);
      return;
    }
    case 'Import': {
      text(writer, `import ${node.names.map(importedName).join(', ')}`);
      return;
    }
    case 'ImportFrom': {
      printImportFrom(printer, node);
      return;
    }
    case 'Global':
    case 'Nonlocal': {
      printNames(
        printer,
        node.node === 'Global' ? 'global' : 'nonlocal',
        node.names,
        node.comment !== undefined,
      );
      return;
    }
    case 'Pass':
    case 'Break':
    case 'Continue': {
      text(writer, node.node.toLowerCase());
      return;
    }
    default:
      return undefined;
  }
}

function printStandalone(printer: Printer, node: Expression): void {
  switch (node.node) {
    case 'BinOp':
    case 'BoolOp':
    case 'Compare': {
      printValue(printer, node, 'statement');
      return;
    }
    case 'NamedExpr': {
      printExpression(printer, node, Level.atom);
      return;
    }
    default: {
      printExpression(printer, node, Level.yield);
      return;
    }
  }
}

/** Names behind a keyword; there are no parentheses for them, so lines break after backslashes. */
function printNames(printer: Printer, word: string, names: readonly string[], commented: boolean): void {
  const { writer } = printer;
  if (commented) {
    text(writer, `${word} ${names.join(', ')}`);
    return;
  }
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
  if (targets.length === 1 && only !== undefined) {
    printValue(printer, only, 'statement');
    return;
  }
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
  if (node.names[0]?.name === '*') {
    text(writer, '*');
    return;
  }
  if (writer.flat) {
    text(writer, node.names.map(importedName).join(', '));
    return;
  }
  const outer = openBracket(printer, '(');
  let more = false;
  for (const name of node.names) {
    if (more) {
      text(writer, ',');
      line(writer);
    }
    more = true;
    text(writer, importedName(name));
  }
  ifBroken(writer, ',');
  closeBracket(printer, ')', outer);
}
