import { endGroup, group, line, text } from '../../core/layout.js';
import type { Match, Pattern } from '../nodes.js';
import { endSequence } from './collections.js';
import { printBlock, printHeader } from './compound.js';
import { printExpression } from './expressions.js';
import { optionalParens, parenthesizeIfBroken, printValue } from './parenthesize.js';
import { Level } from './precedence.js';
import { closeBracket, closeParenGroup, openBracket, openParenGroup, parenLine, type Printer } from './printer.js';

/** Prints `match` with its cases. */
export function printMatch(printer: Printer, node: Match, depth: number): void {
  const { writer } = printer;
  printHeader(printer, depth, node.comment, () => {
    text(writer, 'match ');
    printValue(printer, node.subject, 'other');
  });
  for (const one of node.cases) {
    printHeader(printer, depth + 1, undefined, () => {
      text(writer, 'case ');
      printWholePattern(printer, one.pattern);
      if (one.guard !== undefined) {
        text(writer, ' if ');
        printValue(printer, one.guard, 'guard');
      }
    });
    printBlock(printer, one.body, depth + 1);
  }
}

/** Prints the pattern of a case; what has no brackets of its own gets parentheses when it breaks. */
function printWholePattern(printer: Printer, node: Pattern): void {
  const open = node.node === 'MatchOr' || (node.node === 'MatchAs' && node.pattern !== undefined);
  if (!open || printer.writer.flat) {
    printPattern(printer, node);
    return;
  }
  const ends = node.node === 'MatchOr' && node.patterns.length === 2 ? node.patterns : [];
  const write = (): void => printPattern(printer, node);
  if (ends.some(isBracketed)) optionalParens(printer, write);
  else parenthesizeIfBroken(printer, write);
}

/** Whether a pattern brings brackets with something in them. */
function isBracketed(node: Pattern): boolean {
  switch (node.node) {
    case 'MatchSequence':
      return node.patterns.length > 0;
    case 'MatchMapping':
      return node.keys.length > 0 || node.rest !== undefined;
    case 'MatchOr':
      return true;
    case 'MatchAs':
      return node.pattern !== undefined;
    default:
      return false;
  }
}

function printPattern(printer: Printer, node: Pattern): void {
  const { writer } = printer;
  switch (node.node) {
    case 'MatchValue': {
      printExpression(printer, node.value, Level.bitOr);
      return;
    }
    case 'MatchSingleton': {
      text(writer, node.value === null ? 'None' : node.value ? 'True' : 'False');
      return;
    }
    case 'MatchSequence': {
      if (node.patterns.length === 0) {
        text(writer, '[]');
        return;
      }
      const outer = openBracket(printer, '[');
      printPatterns(printer, node.patterns);
      endSequence(printer, node.patterns.length, false);
      closeBracket(printer, ']', outer);
      return;
    }
    case 'MatchMapping': {
      printMapping(printer, node);
      return;
    }
    case 'MatchClass': {
      printClassPattern(printer, node);
      return;
    }
    case 'MatchStar': {
      text(writer, `*${node.name ?? '_'}`);
      return;
    }
    case 'MatchAs':
      if (node.pattern !== undefined) {
        printNested(printer, node.pattern);
        text(writer, ' as ');
      }
      {
        text(writer, node.name ?? '_');
        return;
      }
    case 'MatchOr':
      openParenGroup(printer);
      for (const [index, pattern] of node.patterns.entries()) {
        if (index > 0) {
          parenLine(printer);
          text(writer, '| ');
        }
        printNested(printer, pattern);
      }
      closeParenGroup(printer);
  }
}

/** Prints a pattern inside an alternative or before `as`. */
function printNested(printer: Printer, node: Pattern): void {
  const loose = node.node === 'MatchOr' || (node.node === 'MatchAs' && node.pattern !== undefined);
  if (!loose) {
    printPattern(printer, node);
    return;
  }
  const outer = openBracket(printer, '(');
  printPattern(printer, node);
  closeBracket(printer, ')', outer);
}

function printPatterns(printer: Printer, patterns: readonly Pattern[]): void {
  for (const [index, pattern] of patterns.entries()) {
    if (index > 0) {
      text(printer.writer, ',');
      line(printer.writer);
    }
    printPattern(printer, pattern);
  }
}

function printMapping(printer: Printer, node: Extract<Pattern, { node: 'MatchMapping' }>): void {
  const { writer } = printer;
  const count = node.keys.length + (node.rest === undefined ? 0 : 1);
  if (count === 0) {
    text(writer, '{}');
    return;
  }
  const outer = openBracket(printer, '{');
  for (const [index, pattern] of node.patterns.entries()) {
    if (index > 0) {
      text(writer, ',');
      line(writer);
    }
    const key = node.keys[index];
    if (key !== undefined) printExpression(printer, key, Level.bitOr);
    text(writer, ': ');
    printPattern(printer, pattern);
  }
  if (node.rest !== undefined) {
    if (node.keys.length > 0) {
      text(writer, ',');
      line(writer);
    }
    text(writer, `**${node.rest}`);
  }
  endSequence(printer, count, false);
  closeBracket(printer, '}', outer);
}

function printClassPattern(printer: Printer, node: Extract<Pattern, { node: 'MatchClass' }>): void {
  const { writer } = printer;
  printExpression(printer, node.cls, Level.atom);
  const count = node.patterns.length + node.kwd_attrs.length;
  if (count === 0) {
    text(writer, '()');
    return;
  }
  const outer = openBracket(printer, '(');
  group(writer);
  printPatterns(printer, node.patterns);
  for (const [index, name] of node.kwd_attrs.entries()) {
    const pattern = node.kwd_patterns[index];
    if (index + node.patterns.length > 0) {
      text(writer, ',');
      line(writer);
    }
    text(writer, `${name}=`);
    if (pattern !== undefined) printPattern(printer, pattern);
  }
  endSequence(printer, count, false);
  endGroup(writer);
  closeBracket(printer, ')', outer);
}
