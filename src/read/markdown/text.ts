import type { Token } from 'markdown-it';
import type { Source } from '../source.js';
import type { Span, Text } from './tree.js';

/** The lines of a source, and where each begins. */
export interface Lines {
  readonly source: Source;
  readonly starts: readonly number[];
}

/** Where a text begins: its line, and the signs before it on each line. */
export interface Start {
  /** Counted from 0. */
  readonly line: number;
  /** How many cells of a table stand before it; null outside of tables. */
  readonly cell: number | null;
}

const opens: ReadonlyMap<string, Span['kind']> = new Map([
  ['strong_open', 'strong'],
  ['em_open', 'emphasis'],
  ['s_open', 'struck'],
]);
const closes = new Set(['strong_close', 'em_close', 's_close']);

/** The running text of tokens within a block. */
export function textOf(lines: Lines, tokens: readonly Token[], start: Start): Text {
  let text = '';
  const spans: Span[] = [];
  const open: { readonly kind: Span['kind']; readonly from: number; readonly at: number }[] = [];
  for (const { type, content } of tokens) {
    const kind = opens.get(type);
    if (kind !== undefined) {
      // Its place among the spans is kept, so that they stay in order.
      open.push({ kind, from: text.length, at: spans.length });
      spans.push({ kind, from: text.length, to: text.length });
    } else if (closes.has(type)) {
      const begun = open.pop();
      if (begun !== undefined) spans[begun.at] = { kind: begun.kind, from: begun.from, to: text.length };
    } else if (type === 'softbreak' || type === 'hardbreak') text += '\n';
    else if (type === 'html_inline') text += content.startsWith('<!--') ? '' : content;
    else {
      if (type === 'code_inline') spans.push({ kind: 'code', from: text.length, to: text.length + content.length });
      text += content;
    }
  }
  return { text, spans, place: placesIn(lines, text, start) };
}

/** Text that stands in the source as it is, from the beginning of a line. */
export function plainText(lines: Lines, text: string, line: number): Text {
  return { text, spans: [], place: placesIn(lines, text, { line, cell: null }) };
}

/**
 * Finds where signs of a text stand in its source: follows the text through its lines, past the signs that are not in the
 * text. Goes on from where it was asked before, so that all the sentences of a text together take one walk.
 */
function placesIn({ source, starts }: Lines, text: string, start: Start): Text['place'] {
  const walk = { line: start.line, end: 0, next: 0, at: 0, written: '', lost: false };
  const enter = (line: number, from: number): void => {
    const written = source.text.slice(starts[line] ?? source.text.length, starts[line + 1] ?? source.text.length);
    const end = text.indexOf('\n', from);
    Object.assign(walk, { line, end, next: from, at: prefix(written, start.cell), written, lost: false });
  };
  enter(start.line, 0);
  return offset => {
    if (offset < walk.next) enter(start.line, 0);
    while (walk.end >= 0 && walk.end < offset) enter(walk.line + 1, walk.end + 1);
    while (walk.next < offset && walk.next < text.length && !walk.lost) {
      const found = walk.written.indexOf(text.charAt(walk.next), walk.at);
      if (found < 0) walk.lost = true;
      else {
        walk.at = found + 1;
        walk.next += 1;
      }
    }
    const found = walk.lost || offset >= text.length ? -1 : walk.written.indexOf(text.charAt(offset), walk.at);
    const begin = starts[walk.line] ?? source.text.length;
    return source.place(Math.min(begin + (found < 0 ? walk.at : found), source.text.length));
  };
}

/** How much of a line stands before its text: marks of quotes, lists and headings, or the cells before one. */
function prefix(line: string, cell: number | null): number {
  if (cell === null) return /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s)*/.exec(line)?.[0].length ?? 0;
  const cells = line.matchAll(/(?:\\.|[^|\\])*\|?/g);
  let left = /^\s*\|/.test(line) ? cell + 1 : cell;
  for (const { index } of cells) {
    if (left === 0) return index;
    left -= 1;
  }
  return 0;
}
