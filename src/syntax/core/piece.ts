import { INDENT } from './frames.js';
import { text, writeFlat, type Writer } from './layout.js';
import { fitsOn } from './width.js';

/**
 * Writes what stands on a line of its own, with a comma behind it, when what is around it breaks. Where it fits as deep
 * as it may come to stand, it goes into the document as one text: none of its places to break would be used. Most of what
 * is laid out is made of such pieces, and their text costs a fraction of their layout.
 *
 * @param write is called a second time where the piece does not fit
 */
export function piece(writer: Writer, write: () => void): void {
  if (writer.flat) {
    write();
    return;
  }
  const { broken, columns, indents } = writer;
  const room = columns - indents * INDENT - 1;
  writeFlat(writer, room);
  write();
  const whole = !writer.broken && fitsOn(writer.out, room);
  writer.flat = false;
  writer.broken = broken;
  if (whole) text(writer, writer.out);
  else write();
}
