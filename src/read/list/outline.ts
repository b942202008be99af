import type { Piece } from '../notation/piece.js';
import type { Source } from '../source.js';

/** A line of a list with the lines that belong to it. */
export interface Item extends Piece {
  /** What makes it a line: a heading, a mark before it, bold type or a colon behind it, or nothing. */
  readonly mark: 'heading' | 'bullet' | 'title' | 'plain' | 'row';
  readonly children: Item[];
}

interface Leveled {
  readonly item: Item;
  readonly level: number;
}

const bullet = /^(?:[-*+•‣◦·]\s+|\(?\d{1,3}[.)]\s+|[a-z][.)]\s+)(?:\[[ x]?\]\s+)?/i;

const fence = /^\s*(?:```|~~~)\s*(?:text|txt|plain|sh|bash|shell|console)?\s*(\w*)\s*$/;

/**
 * The lines of a list as a tree: by headings, then by indentation, then by bullets. A line that begins a bracket goes on
 * until the bracket is closed. Marks of Markdown become blanks, so that places stay true. Linear in the text.
 */
export function outline({ text }: Source): readonly Item[] {
  const roots: Item[] = [];
  const open: Leveled[] = [];
  for (const { item, level } of leveled(text)) {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    // Deeper trees say nothing more, and would be walked for every line; a sentence has nothing below it.
    (open.at(-1)?.item.children ?? roots).push(item);
    if (open.length < 50 && !(item.mark === 'plain' && /[.!?]$/.test(item.text))) open.push({ item, level });
  }
  return roots;
}

function* leveled(text: string): Generator<Leveled> {
  const lines = [...linesOf(text)];
  let hidden = false;
  let inCode = false;
  let inTable = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) continue;
    if (/^\s*<!--/.test(line.text)) hidden = true;
    if (hidden) {
      hidden = !line.text.includes('-->');
      continue;
    }
    const opened = fence.exec(line.text);
    if (opened !== null) {
      // What stands in a fence is part of the list, unless it says that it is code.
      inCode = !inCode && opened[1] !== '';
      continue;
    }
    if (inCode) continue;
    const plain = shown(line.text);
    const body = plain.trim();
    if (body === '') inTable = false;
    if (body === '' || /^(?:-{3,}$|={3,}$|_{3,}$|\*{3,}$|\/\/|%%|::)/.test(body)) continue;
    const indent = width(line.text);
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(body);
    const under = lines[index + 1]?.text.trim() ?? '';
    if (heading !== null || (/^(?:={3,}|-{3,})$/.test(under) && !body.includes('|'))) {
      const depth = heading?.[1]?.length ?? (under.startsWith('=') ? 1 : 2);
      const name = heading?.[2] ?? body;
      yield { item: made(name, line.at + plain.indexOf(name), 'heading'), level: depth };
      continue;
    }
    inTable = (inTable && body.includes('|')) || /^\|.*\|$/.test(body)
      || (body.includes('|') && /^[\s|:-]+$/.test(under) && under.includes('-'));
    if (inTable) {
      yield { item: made(body, line.at + plain.indexOf(body), 'row'), level: 11 + indent * 2 };
      continue;
    }
    const mark = bullet.exec(body)?.[0] ?? '';
    const from = plain.length - plain.trimStart().length + mark.length;
    let content = plain.slice(from).trimEnd();
    // What is in brackets may go on for some lines.
    for (let more = 0; isOpen(content) && more < 200 && index + 1 < lines.length; more += 1) {
      const next = shown(lines[index + 1]?.text ?? '');
      if (next.trim() === '' && !/[({[]\s*$/.test(content)) break;
      content += `\n${next}`;
      index += 1;
    }
    const isTitle = /^(?:\*\*[^*]+\*\*:?|__[^_]+__:?)$/.test(line.text.trim().slice(mark.length))
      || (mark === '' && /^[^,(]{1,60}:$/.test(body)) || beginsBlock(lines, index, body);
    const kind = isTitle ? 'title' : mark === '' ? 'plain' : 'bullet';
    const level = 10 + indent * 2 + (mark === '' ? (isTitle && !hasBelow(lines[index + 1], indent) ? -0.5 : 0) : 1);
    yield { item: made(content, line.at + from, kind), level };
  }
}

function made(text: string, at: number, mark: Item['mark']): Item {
  const left = text.trimStart();
  return { text: left.trimEnd(), at: at + text.length - left.length, mark, children: [] };
}

/** Whether a line stands further in than the one before it. */
function hasBelow(line: Piece | undefined, indent: number): boolean {
  return line !== undefined && line.text.trim() !== '' && width(line.text) > indent;
}

/** A capitalised word alone on the first line of a block whose other lines are not: the name of what they describe. */
function beginsBlock(lines: readonly Piece[], index: number, body: string): boolean {
  if (!/^\p{Lu}[\p{L}\p{N}_]*$/u.test(body) || (lines[index - 1]?.text ?? '').trim() !== '') return false;
  const next = lines[index + 1]?.text ?? '';
  return /^\p{Ll}/u.test(next) && !/^[a-z][.)]\s/.test(next);
}

function* linesOf(text: string): Generator<Piece> {
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    yield { text: text.slice(from, end).replace(/\r$/, ''), at: from };
    from = end + 1;
  }
}

/** A line without what only formats it, every letter in its place. */
function shown(line: string): string {
  return line.replace(/\*\*|__(?=[^_]|$)|`|(?<=\s)~~|~~(?=\s|$)/g, signs => ' '.repeat(signs.length))
    .replace(/\s\/\/\s.*$/, '');
}

function width(line: string): number {
  let at = 0;
  for (const sign of line) {
    if (sign === ' ') at += 1;
    else if (sign === '\t') at += 4 - at % 4;
    else break;
  }
  return at;
}

function isOpen(text: string): boolean {
  if (!/[({[]/.test(text) || text.length > 10_000) return false;
  let depth = 0;
  for (const sign of text) {
    if ('({['.includes(sign)) depth += 1;
    else if (')}]'.includes(sign)) depth -= 1;
  }
  return depth > 0;
}
