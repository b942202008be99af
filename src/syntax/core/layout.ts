/**
 * Layout documents: text with the places where a line may break, written into one flat array, and printed within a width.
 *
 * A document is a run of elements: strings are text, numbers are operations, some with operands behind them. Groups print on
 * one line when they and what follows them up to the next possible break fit, and break all their lines otherwise. On top of
 * these classic documents (Oppen, Wadler) stand the conditional ones that Python's optional parentheses need: content that
 * depends on how another group was printed, and content that may break without breaking what stands around it.
 */
export const Op = {
  soft: 1,
  line: 2,
  /** Operand: group id. */
  lineIf: 3,
  /** Operand: group id. */
  softIf: 4,
  /** Operands: group id or 0, whether it must break (0 or 1). */
  group: 5,
  /** Operands: id of the group that has to be broken, whether this one must break. */
  groupIf: 6,
  endGroup: 7,
  indent: 8,
  /** Operand: group id. */
  indentIf: 9,
  endIndent: 10,
  /** Operands: text, group id or 0. */
  ifBroken: 11,
  /** Operands: text, group id or 0. */
  ifFlat: 18,
  /** Operands: group id, whether it stands when that is broken (1) or flat (0), text, columns it counts for. */
  note: 19,
  /** Operands: group id or 0, whether something inside must break. */
  loose: 12,
  endLoose: 13,
  /** Operand: group id. */
  bestFit: 14,
  endBestFit: 15,
  /** Operand: index into the choices. */
  choice: 16,
  /** A break that always breaks. */
  hard: 17,
} as const;

/** One element of a document. */
export type Element = string | number;

/** Variants of the same content, the most compact first; each a document of its own. */
export interface Choice {
  readonly variants: readonly (readonly Element[])[];
  /** Whether every line of a variant has to fit, or the first alone. */
  readonly allLines: boolean;
}

/** A document in the making: plain text while `flat`, elements otherwise. */
export interface Writer {
  /** Whether only the text on one line is asked for. Breaks and groups are then left out, which is most of the work. */
  flat: boolean;
  /** The text on one line, while `flat`. */
  out: string;
  /** How much text on one line is of use: beyond that it will be laid out, and nothing more need be written. */
  room: number;
  /** Whether something in it must break, so that the text on one line will not do. */
  broken: boolean;
  /** The elements, while not `flat`. */
  elements: Element[];
  /** What `Op.choice` points to. */
  choices: Choice[];
  /** Indexes of the opening elements that are not closed yet. */
  open: number[];
  /** How many group ids were given out. */
  groups: number;
  /** Columns of a line that is not indented, while not `flat`. */
  columns: number;
  /** How many of the indents that are open may hold at once. */
  indents: number;
}

/** A writer without content. */
export function createWriter(): Writer {
  return {
    flat: true,
    out: '',
    room: Infinity,
    broken: false,
    elements: [],
    choices: [],
    open: [],
    groups: 0,
    columns: 0,
    indents: 0,
  };
}

/** Makes a writer ready for text of at most `room` characters on one line. */
export function writeFlat(writer: Writer, room = Infinity): void {
  writer.flat = true;
  writer.out = '';
  writer.room = room;
  writer.broken = false;
}

/** Makes a writer ready for a document whose lines have so many columns where they are not indented. */
export function writeLayout(writer: Writer, columns: number): void {
  writer.flat = false;
  writer.broken = false;
  writer.elements = [];
  writer.choices = [];
  writer.open = [];
  writer.groups = 0;
  writer.columns = columns;
  writer.indents = 0;
}

/** Whether so much text stands on the one line that the rest of it is of no use. */
export function overflows(writer: Writer): boolean {
  return writer.flat && writer.out.length > writer.room;
}

/** Adds text with line feeds, which break whatever group it stands in. */
export function verbatim(writer: Writer, value: string): void {
  writer.broken = true;
  if (!writer.flat) forceBreak(writer);
  text(writer, value);
}

/** Adds text. What follows other text becomes one element with it: operations never end in a text. */
export function text(writer: Writer, value: string): void {
  if (writer.flat) {
    writer.out += value;
    return;
  }
  const { elements } = writer;
  const last = elements[elements.length - 1];
  if (typeof last === 'string') elements[elements.length - 1] = last + value;
  else elements.push(value);
}

/** Adds a break that is nothing when flat. */
export function soft(writer: Writer): void {
  if (!writer.flat) writer.elements.push(Op.soft);
}

/** Adds a break that is a blank when flat. */
export function line(writer: Writer): void {
  if (writer.flat) writer.out += ' ';
  else writer.elements.push(Op.line);
}

/** Adds a break that is a blank unless the group `id` is broken. */
export function lineIf(writer: Writer, id: number): void {
  if (writer.flat) writer.out += ' ';
  else writer.elements.push(Op.lineIf, id);
}

/** Adds a break that is nothing unless the group `id` is broken. */
export function softIf(writer: Writer, id: number): void {
  if (!writer.flat) writer.elements.push(Op.softIf, id);
}

/** A new group id. */
export function groupId(writer: Writer): number {
  return ++writer.groups;
}

/** Opens a group; close it with `endGroup`. */
export function group(writer: Writer, id = 0): void {
  if (writer.flat) return;
  writer.open.push(writer.elements.length);
  writer.elements.push(Op.group, id, 0);
}

/** Opens a group that is one only when the group `id` is broken; close it with `endGroup`. */
export function groupIf(writer: Writer, id: number): void {
  if (writer.flat) return;
  writer.open.push(writer.elements.length);
  writer.elements.push(Op.groupIf, id, 0);
}

/** Closes the group opened last. */
export function endGroup(writer: Writer): void {
  if (writer.flat) return;
  writer.open.pop();
  writer.elements.push(Op.endGroup);
}

/** Opens an indent. */
export function indent(writer: Writer): void {
  if (writer.flat) return;
  writer.indents++;
  writer.elements.push(Op.indent);
}

/** Opens an indent that holds when the group `id` is broken. */
export function indentIf(writer: Writer, id: number): void {
  if (writer.flat) return;
  writer.indents++;
  writer.elements.push(Op.indentIf, id);
}

/** Closes an indent. */
export function endIndent(writer: Writer): void {
  if (writer.flat) return;
  writer.indents--;
  writer.elements.push(Op.endIndent);
}

/** Opens content that may break while the group `id` stays flat; with 0 while any group does. */
export function loose(writer: Writer, id: number): void {
  if (writer.flat) return;
  writer.open.push(writer.elements.length);
  writer.elements.push(Op.loose, id, 0);
}

/** Closes what `loose` opened. */
export function endLoose(writer: Writer): void {
  if (writer.flat) return;
  writer.open.pop();
  writer.elements.push(Op.endLoose);
}

/** Opens content that gets parentheses and lines of its own only where that makes it fit. */
export function bestFit(writer: Writer, id: number): void {
  if (writer.flat) return;
  writer.indents++;
  writer.elements.push(Op.bestFit, id);
}

/** Closes what `bestFit` opened. */
export function endBestFit(writer: Writer): void {
  if (writer.flat) return;
  writer.indents--;
  writer.elements.push(Op.endBestFit);
}

/** Adds text that stands only when the group `id` (0: the enclosing one) is broken. */
export function ifBroken(writer: Writer, value: string, id = 0): void {
  if (!writer.flat) writer.elements.push(Op.ifBroken, value, id);
}

/** Adds text that stands only when the group `id` (0: the enclosing one) is not broken. */
export function ifFlat(writer: Writer, value: string, id = 0): void {
  if (writer.flat) writer.out += value;
  else writer.elements.push(Op.ifFlat, value, id);
}

/** Adds text that stands when the group `id` is broken, or when it is flat, and counts for so many columns. */
export function note(writer: Writer, id: number, broken: boolean, value: string, columns: number): void {
  if (!writer.flat) writer.elements.push(Op.note, id, broken ? 1 : 0, value, columns);
}

/** Makes every open group break, up to content that may break on its own. */
export function forceBreak(writer: Writer): void {
  writer.broken = true;
  if (writer.flat) return;
  const { elements, open } = writer;
  for (let i = open.length - 1; i >= 0; i--) {
    const at = open[i] ?? 0;
    elements[at + 2] = 1;
    if (elements[at] === Op.loose) break;
  }
}

/** Adds a break that always breaks. */
export function hard(writer: Writer): void {
  if (!writer.flat) writer.elements.push(Op.hard);
}
