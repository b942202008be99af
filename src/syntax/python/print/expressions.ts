import {
  choice,
  endGroup,
  endLoose,
  forceBreak,
  group,
  ifBroken,
  ifFlat,
  line,
  loose,
  text,
  verbatim,
} from '../../core/layout.js';
import type {
  Call,
  Comprehension,
  Constant,
  Dict,
  DictComp,
  Expression,
  ForwardRef,
  GeneratorExp,
  IfExp,
  JoinedStr,
  Keyword,
  Lambda,
  ListComp,
  SetComp,
  Slice,
  Subscript,
  Tuple,
} from '../nodes.js';
import { printBinary } from './binary.js';
import { type ChainStyle, isFluent, printAttribute, styleOf } from './chains.js';
import { fstringLiteral, literalInside } from './fstrings.js';
import { constantLiteral } from './literals.js';
import { printParameters } from './parameters.js';
import { hasBrackets, parenthesizeIfBroken, printUnbracketedTuple, printValue } from './parenthesize.js';
import { Level, levelOf, operandLevel, simpleSlicePart, UNARY } from './precedence.js';
import {
  BARE,
  closeBracket,
  closeParenGroup,
  flatten,
  openBracket,
  openParenGroup,
  parenLine,
  parenSoft,
  type Printer,
} from './printer.js';

/** Prints an expression where at least `level` is asked for: with parentheses if it binds looser. */
export function printExpression(printer: Printer, node: Expression, level: number): void {
  if (levelOf(node) < level) {
    const outer = openBracket(printer, '(');
    printBare(printer, node);
    closeBracket(printer, ')', outer);
  } else {
    printBare(printer, node);
  }
}

/** Prints an expression without parentheses around it. */
export function printBare(printer: Printer, node: Expression): void {
  const { writer } = printer;
  switch (node.node) {
    case 'Name':
      return text(writer, node.id);
    case 'Symbol':
      return text(writer, printer.names.get(node) ?? '');
    case 'Constant':
      return printConstant(printer, node);
    case 'Attribute':
      return printAttribute(printer, node, undefined);
    case 'Call':
      return printCall(printer, node, undefined);
    case 'Subscript':
      return printSubscript(printer, node, undefined);
    case 'BinOp':
    case 'BoolOp':
    case 'Compare':
      return printBinary(printer, node);
    case 'UnaryOp': {
      text(writer, UNARY[node.op]);
      return printExpression(printer, node.operand, operandLevel(node));
    }
    case 'IfExp':
      openParenGroup(printer);
      printConditional(printer, node);
      return closeParenGroup(printer);
    case 'List':
      return printSequence(printer, '[', node.elts, ']', node.multiline === true);
    case 'Set':
      return printSequence(printer, '{', node.elts, '}', node.multiline === true);
    case 'Tuple':
      return printTuple(printer, node);
    case 'Dict':
      return printDict(printer, node);
    case 'ListComp':
      return printComprehension(printer, '[', node, ']');
    case 'SetComp':
    case 'DictComp':
      return printComprehension(printer, '{', node, '}');
    case 'GeneratorExp':
      return printComprehension(printer, '(', node, ')');
    case 'Lambda':
      return printLambda(printer, node);
    case 'Await':
      text(writer, 'await ');
      // A generator gets a second pair of parentheses here, as Ruff has it.
      if (node.value.node === 'GeneratorExp') return printExpression(printer, node.value, Level.atom + 1);
      if (levelOf(node.value) < Level.atom) return printExpression(printer, node.value, Level.atom);
      return printValue(printer, node.value, 'other');
    case 'Yield':
      text(writer, 'yield');
      if (node.value !== undefined) {
        text(writer, ' ');
        if (node.value.node === 'Tuple') printUnbracketedTuple(printer, node.value, false);
        else printYielded(printer, node.value);
      }
      return;
    case 'YieldFrom':
      text(writer, 'yield from ');
      return printYielded(printer, node.value);
    case 'Starred':
      text(writer, '*');
      return printExpression(printer, node.value, Level.bitOr);
    case 'NamedExpr':
      group(writer);
      text(writer, node.target.id);
      parenLine(printer);
      endGroup(writer);
      text(writer, ':= ');
      return printExpression(printer, node.value, Level.test);
    case 'Slice':
      return printSlice(printer, node);
    case 'JoinedStr':
      if (node.parts !== undefined && !writer.flat) {
        return printParts(printer, fstringLiteral(printer, node), node.parts);
      }
      return text(writer, fstringLiteral(printer, node));
    case 'ForwardRef':
      return printQuoted(printer, node);
  }
}

function printYielded(printer: Printer, node: Expression): void {
  if (levelOf(node) < Level.test) printExpression(printer, node, Level.test);
  else printValue(printer, node, 'yield');
}

/** Prints an annotation in quotes; inside, it is code on its own, outside of any f-string. */
function printQuoted(printer: Printer, node: ForwardRef): void {
  const { quote } = printer;
  printer.quote = undefined;
  const value = flatten(printer, () => printExpression(printer, node.value, Level.test));
  printer.quote = quote;
  printConstant(printer, { node: 'Constant', value });
}

function printConstant(printer: Printer, node: Constant): void {
  const { writer, quote } = printer;
  if (quote !== undefined) return text(writer, literalInside(node, quote));
  if (node.parts !== undefined && !writer.flat) return printParts(printer, constantLiteral(node), node.parts);
  const literal = constantLiteral(node);
  if (node.multiline === true && literal.includes('\n')) verbatim(writer, literal);
  else text(writer, literal);
}

/** A text in pieces: one literal when flat, else a piece a line. */
function printParts(printer: Printer, whole: string, parts: readonly (Constant | JoinedStr)[]): void {
  const { writer } = printer;
  if (printer.level === BARE) return text(writer, whole);
  openParenGroup(printer);
  ifFlat(writer, whole);
  for (const [index, part] of parts.entries()) {
    if (index > 0) parenSoft(printer);
    ifBroken(writer, part.node === 'Constant' ? constantLiteral(part) : fstringLiteral(printer, part));
  }
  closeParenGroup(printer);
}

/** Prints a call; `style` is how the chain it belongs to is laid out. */
export function printCall(printer: Printer, node: Call, style: ChainStyle | undefined): void {
  const { writer } = printer;
  const own = style ?? styleOf(printer, node);
  const root = style === undefined && own.fluent;
  if (root) group(writer);
  printChainValue(printer, node.func, own);
  printArguments(printer, node.args, node.keywords, node.multiline === true);
  if (root) endGroup(writer);
}

/** Prints what is called, subscripted or taken an attribute of. */
export function printChainValue(printer: Printer, node: Expression, style: ChainStyle): void {
  switch (node.node) {
    case 'Attribute':
      return printAttribute(printer, node, style);
    case 'Call':
      return printCall(printer, node, style);
    case 'Subscript':
      return printSubscript(printer, node, style);
    default:
      return printExpression(printer, node, Level.atom);
  }
}

/** Prints the arguments of a call or the bases of a class, with their parentheses. */
export function printArguments(
  printer: Printer,
  args: readonly Expression[],
  keywords: readonly Keyword[],
  multiline: boolean,
  isCall = true,
): void {
  const { writer } = printer;
  if (args.length === 0 && keywords.length === 0) return text(writer, '()');
  const outer = openBracket(printer, '(');
  group(writer);
  const [first] = args;
  if (isCall && args.length === 1 && keywords.length === 0 && first?.node === 'GeneratorExp') {
    printClauses(printer, first);
  } else {
    let more = false;
    for (const arg of args) {
      if (more) {
        text(writer, ',');
        line(writer);
      }
      more = true;
      printExpression(printer, arg, Level.named);
    }
    for (const keyword of keywords) {
      if (more) {
        text(writer, ',');
        line(writer);
      }
      more = true;
      printKeyword(printer, keyword);
    }
    endSequence(printer, args.length + keywords.length, multiline);
  }
  endGroup(writer);
  closeBracket(printer, ')', outer);
}

function printKeyword(printer: Printer, node: Keyword): void {
  if (node.arg === undefined) {
    text(printer.writer, '**');
    printExpression(printer, node.value, Level.bitOr);
  } else {
    text(printer.writer, `${node.arg}=`);
    printExpression(printer, node.value, Level.test);
  }
}

/** Prints `of[index]`. */
export function printSubscript(printer: Printer, node: Subscript, style: ChainStyle | undefined): void {
  const { writer } = printer;
  const own = style ?? styleOf(printer, node);
  const root = style === undefined && own.fluent;
  if (root) group(writer);
  printChainValue(printer, node.value, own);
  const outer = openBracket(printer, '[');
  const { slice } = node;
  if (slice.node === 'Tuple' && (slice.elts.length > 1 || slice.elts[0]?.node === 'Slice')) {
    group(writer);
    printElements(printer, slice.elts);
    if (slice.elts.length === 1) text(writer, ',');
    else endSequence(printer, slice.elts.length, node.multiline === true || slice.multiline === true);
    endGroup(writer);
  } else {
    printExpression(printer, slice, Level.named);
    if (node.multiline === true) forceBreak(writer);
  }
  closeBracket(printer, ']', outer);
  if (root) endGroup(writer);
}

function printSlice(printer: Printer, node: Slice): void {
  const { writer } = printer;
  const { lower, upper, step } = node;
  const blank = simpleSlicePart(lower) && simpleSlicePart(upper) && simpleSlicePart(step) ? '' : ' ';
  if (lower !== undefined) {
    printExpression(printer, lower, Level.test);
    text(writer, blank);
  }
  text(writer, ':');
  if (upper !== undefined) {
    text(writer, blank);
    printExpression(printer, upper, Level.test);
  }
  if (step !== undefined) {
    text(writer, upper === undefined ? ':' : `${blank}:`);
    text(writer, blank);
    printExpression(printer, step, Level.test);
  }
}

/** Prints elements with commas and possible breaks between them. */
export function printElements(printer: Printer, elements: readonly Expression[]): void {
  const { writer } = printer;
  let more = false;
  for (const element of elements) {
    if (more) {
      text(writer, ',');
      line(writer);
    }
    more = true;
    printExpression(printer, element, Level.named);
  }
}

/** The comma behind the last of several elements that stand one a line, or behind any where that is asked for. */
export function endSequence(printer: Printer, count: number, multiline: boolean): void {
  if (count > 1 || multiline) ifBroken(printer.writer, ',');
  if (multiline) forceBreak(printer.writer);
}

function printSequence(
  printer: Printer,
  left: string,
  elements: readonly Expression[],
  right: string,
  multiline: boolean,
): void {
  if (elements.length === 0) return text(printer.writer, left + right);
  const outer = openBracket(printer, left);
  printElements(printer, elements);
  endSequence(printer, elements.length, multiline);
  closeBracket(printer, right, outer);
}

/** Prints a tuple with its parentheses. */
export function printTuple(printer: Printer, node: Tuple): void {
  const [only] = node.elts;
  if (node.elts.length !== 1 || only === undefined) {
    return printSequence(printer, '(', node.elts, ')', node.multiline === true);
  }
  const outer = openBracket(printer, '(');
  printExpression(printer, only, Level.named);
  text(printer.writer, ',');
  if (node.multiline === true) forceBreak(printer.writer);
  closeBracket(printer, ')', outer);
}

function printDict(printer: Printer, node: Dict): void {
  const { writer } = printer;
  if (node.values.length === 0) return text(writer, '{}');
  const outer = openBracket(printer, '{');
  for (const [index, item] of node.values.entries()) {
    if (index > 0) {
      text(writer, ',');
      line(writer);
    }
    const key = node.keys[index] ?? null;
    if (key === null) {
      text(writer, '**');
      printExpression(printer, item, Level.bitOr);
    } else {
      group(writer);
      printExpression(printer, key, Level.test);
      endGroup(writer);
      text(writer, ': ');
      printExpression(printer, item, Level.test);
    }
  }
  endSequence(printer, node.values.length, node.multiline === true);
  closeBracket(printer, '}', outer);
}

type AnyComprehension = ListComp | SetComp | DictComp | GeneratorExp;

function printComprehension(printer: Printer, left: string, node: AnyComprehension, right: string): void {
  const outer = openBracket(printer, left);
  group(printer.writer);
  printClauses(printer, node);
  endGroup(printer.writer);
  closeBracket(printer, right, outer);
}

/** Prints what stands inside the brackets of a comprehension. */
function printClauses(printer: Printer, node: AnyComprehension): void {
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

function printConditional(printer: Printer, node: IfExp): void {
  const { writer } = printer;
  printExpression(printer, node.body, Level.or);
  parenLine(printer);
  text(writer, 'if ');
  printExpression(printer, node.test, Level.or);
  parenLine(printer);
  text(writer, 'else ');
  if (node.orelse.node === 'IfExp') {
    printConditional(printer, node.orelse);
  } else {
    openParenGroup(printer);
    printExpression(printer, node.orelse, Level.test);
    closeParenGroup(printer);
  }
}

/** Prints a lambda. Its parameters stay on one line; its body gets parentheses when it breaks. */
export function printLambda(printer: Printer, node: Lambda, assigned = false): void {
  const { writer } = printer;
  const head = flatten(printer, () => printParameters(printer, node.args));
  text(writer, head === '' ? 'lambda: ' : `lambda ${head}: `);
  const { body } = node;
  if (levelOf(body) < Level.test) return printExpression(printer, body, Level.test);
  if (writer.flat) return printBare(printer, body);
  if (assigned) loose(writer, 0);
  printLambdaBody(printer, body);
  if (assigned) endLoose(writer);
}

function printLambdaBody(printer: Printer, body: Expression): void {
  const { writer } = printer;
  if (body.node === 'Call' || body.node === 'Subscript') {
    if (isFluent(body)) return parenthesizeIfBroken(printer, () => printBare(printer, body));
    const mustBreak = choice(writer, false, [
      () => printBare(printer, body),
      () => {
        group(writer);
        printBare(printer, body);
        forceBreak(writer);
        endGroup(writer);
      },
      () => {
        const outer = openBracket(printer, '(');
        printBare(printer, body);
        forceBreak(writer);
        closeBracket(printer, ')', outer);
      },
    ]);
    if (mustBreak) forceBreak(writer);
    return;
  }
  if (hasBrackets(body)) return printBare(printer, body);
  return parenthesizeIfBroken(printer, () => printBare(printer, body));
}
