import { type Element, Op, type Writer } from './layout.js';

/** A part of a document, written apart to stand in several variants. */
export interface Part {
  readonly elements: readonly Element[];
  /** Whether something in it must break. */
  readonly broken: boolean;
}

/** Writes a part of a document apart. */
export function capture(writer: Writer, write: () => void): Part {
  const { elements, open, broken } = writer;
  writer.elements = [];
  writer.open = [];
  writer.broken = false;
  write();
  const part = { elements: writer.elements, broken: writer.broken };
  writer.elements = elements;
  writer.open = open;
  writer.broken = broken;
  return part;
}

/** Adds a part that was written apart. */
export function replay(writer: Writer, part: Part): void {
  for (const element of part.elements) writer.elements.push(element);
}

/** Adds a choice: each variant is written by a function, the most compact first. */
export function choice(writer: Writer, allLines: boolean, variants: readonly (() => void)[]): void {
  const written = variants.map(variant => capture(writer, variant).elements);
  writer.choices.push({ variants: written, allLines });
  writer.elements.push(Op.choice, writer.choices.length - 1);
}
