import {
  createWriter,
  endGroup,
  endIndent,
  endLoose,
  group,
  groupIf,
  indent,
  line,
  lineIf,
  loose,
  soft,
  softIf,
  text,
  type Writer,
} from '../../core/layout.js';
import type { Symbol } from '../nodes.js';

/** Where an expression stands, which decides where it may break. A positive number is the id of its optional parentheses. */
export const BARE = 0;
export const ENCLOSED = -1;

/** A quote, or nothing where none is left. */
export type Quote = '"' | '\'' | '';

/** What printing a module needs to know and keeps. */
export interface Printer {
  readonly writer: Writer;
  /** What each symbol is called in this module. */
  readonly names: ReadonlyMap<Symbol, string>;
  readonly width: number;
  /** `BARE`, `ENCLOSED`, or the id of the group of optional parentheses around. */
  level: number;
  /** Inside the braces of an f-string: the quote that is left for literals. */
  quote: Quote | undefined;
  /** The comment behind the statement that is being laid out, until something takes it in. */
  remark: { readonly text: string; readonly columns: number } | undefined;
  /** The finished lines. */
  lines: string[];
}

/** A printer for one module. */
export function createPrinter(names: ReadonlyMap<Symbol, string>, width: number): Printer {
  return { writer: createWriter(), names, width, level: BARE, quote: undefined, remark: undefined, lines: [] };
}

/** Opens brackets whose content may break, without asking for optional parentheses around them; gives back the level to restore. */
export function openBracket(printer: Printer, left: string): number {
  const { writer, level } = printer;
  text(writer, left);
  if (level > 0) loose(writer, level);
  printer.level = ENCLOSED;
  group(writer);
  indent(writer);
  soft(writer);
  return level;
}

/** Closes what `openBracket` opened. */
export function closeBracket(printer: Printer, right: string, level: number): void {
  const { writer } = printer;
  endIndent(writer);
  soft(writer);
  text(writer, right);
  endGroup(writer);
  if (level > 0) endLoose(writer);
  printer.level = level;
}

/** Opens a group, if the place is in parentheses. */
export function openParenGroup(printer: Printer): void {
  if (printer.level > 0) groupIf(printer.writer, printer.level);
  else if (printer.level === ENCLOSED) group(printer.writer);
}

/** Closes what `openParenGroup` opened. */
export function closeParenGroup(printer: Printer): void {
  if (printer.level !== BARE) endGroup(printer.writer);
}

/** A break that is a blank when flat, if the place is in parentheses; else a blank. */
export function parenLine(printer: Printer): void {
  if (printer.level > 0) lineIf(printer.writer, printer.level);
  else if (printer.level === ENCLOSED) line(printer.writer);
  else text(printer.writer, ' ');
}

/** A break that is nothing when flat, if the place is in parentheses. */
export function parenSoft(printer: Printer): void {
  if (printer.level > 0) softIf(printer.writer, printer.level);
  else if (printer.level === ENCLOSED) soft(printer.writer);
}

/** What a function writes, as text on one line. */
export function flatten(printer: Printer, write: () => void): string {
  const { writer, level } = printer;
  const { flat, out, room, broken } = writer;
  writer.flat = true;
  writer.out = '';
  writer.room = Infinity;
  write();
  const result = writer.out;
  writer.flat = flat;
  writer.out = out;
  writer.room = room;
  writer.broken = broken;
  printer.level = level;
  return result;
}
