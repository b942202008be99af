import { endGroup, endIndent, group, ifBroken, indent, line, soft, text } from '../../core/layout.js';
import type { Match, Pattern } from '../nodes.js';
import { printBlock, printHeader } from './compound.js';
import { endSequence, printExpression } from './expressions.js';
import { printValue } from './parenthesize.js';
import { Level } from './precedence.js';
import { BARE, closeBracket, ENCLOSED, openBracket, type Printer } from './printer.js';

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
      printPattern(printer, one.pattern);
      if (one.guard !== undefined) {
        text(writer, ' if ');
        printValue(printer, one.guard, 'other');
      }
    });
    printBlock(printer, one.body, depth + 1);
  }
}

function printPattern(printer: Printer, node: Pattern): void {
  const { writer } = printer;
  switch (node.node) {
    case 'MatchValue':
      return printExpression(printer, node.value, Level.bitOr);
    case 'MatchSingleton':
      return text(writer, node.value === null ? 'None' : node.value ? 'True' : 'False');
    case 'MatchSequence': {
      if (node.patterns.length === 0) return text(writer, '[]');
      const outer = openBracket(printer, '[');
      printPatterns(printer, node.patterns);
      endSequence(printer, node.patterns.length, false);
      return closeBracket(printer, ']', outer);
    }
    case 'MatchMapping':
      return printMapping(printer, node);
    case 'MatchClass':
      return printClassPattern(printer, node);
    case 'MatchStar':
      return text(writer, `*${node.name ?? '_'}`);
    case 'MatchAs':
      if (node.pattern !== undefined) {
        printNested(printer, node.pattern);
        text(writer, ' as ');
      }
      return text(writer, node.name ?? '_');
    case 'MatchOr': {
      const bare = printer.level === BARE;
      group(writer);
      if (bare) ifBroken(writer, '(');
      if (bare) indent(writer);
      if (bare) soft(writer);
      printer.level = ENCLOSED;
      for (const [index, pattern] of node.patterns.entries()) {
        if (index > 0) {
          line(writer);
          text(writer, '| ');
        }
        printNested(printer, pattern);
      }
      if (bare) endIndent(writer);
      if (bare) soft(writer);
      if (bare) ifBroken(writer, ')');
      endGroup(writer);
      if (bare) printer.level = BARE;
    }
  }
}

/** Prints a pattern inside an alternative or before `as`. */
function printNested(printer: Printer, node: Pattern): void {
  const loose = node.node === 'MatchOr' || (node.node === 'MatchAs' && node.pattern !== undefined);
  if (!loose) return printPattern(printer, node);
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
  if (count === 0) return text(writer, '{}');
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
  if (count === 0) return text(writer, '()');
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
