import type { Place } from '../domain/diagnostic.js';

/** One input: the name that findings show, and its text. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** An input that can tell where an offset of its text stands. */
export interface Source extends SourceText {
  /** The place of an offset into `text`, counted in UTF-16 units from 0. */
  readonly place: (offset: number) => Place;
}

/** Opens an input: a byte order mark is taken off, and lines are counted when the first place is asked for. */
export function openSource({ file, text }: SourceText): Source {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  let starts: number[] | null = null;
  const place = (offset: number): Place => {
    starts ??= lineStarts(body);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return { file, text: body, place };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * Whether a text is no text at all: it holds NUL, or its beginning is mostly what is left of bytes that are not UTF-8.
 */
export function isBinary(text: string): boolean {
  const head = text.slice(0, 4096);
  if (head.includes('\0')) return true;
  const broken = head.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return broken * 10 > head.length;
}
