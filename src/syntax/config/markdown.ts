import { createModule, type TypedModule } from '../core/module.js';
import { blockText, cellText, inlineText, longestTicks, visible } from './markdown-inline.js';
import type { Block, Document, Item, Text } from './markdown-nodes.js';
import { print as printMermaid } from './mermaid.js';
import { checkPattern } from './text.js';

export * from './markdown-nodes.js';

/** A Markdown file (CommonMark with GitHub's tables). */
export function module(path: string, tree: Document): TypedModule<Document> {
  return createModule({ path, language: 'markdown', tree, print });
}

/**
 * Prints blocks in order, a blank line between them.
 *
 * @throws RangeError for links with a scheme other than http, https and mailto.
 */
export function print(tree: Document): string {
  return `${blocksLines(tree).join('\n')}\n`;
}

function blocksLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block, index) => index === 0 ? blockLines(block) : ['', ...blockLines(block)]);
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${inlineText(block.content).trim()}`.trimEnd()];
    case 'paragraph':
      return [blockText(block.content)];
    case 'list':
      return listLines(block.items, block.ordered);
    case 'table':
      return tableLines(block.header, block.rows);
    case 'code':
      return codeLines(block.language, block.text);
    case 'diagram':
      return codeLines('mermaid', printMermaid(block.diagram));
    case 'quote':
      return blocksLines(block.blocks).map(line => `> ${line}`.trimEnd());
  }
}

function listLines(items: readonly Item[], ordered: boolean): string[] {
  const loose = items.some(({ blocks }) => blocks.some(({ kind }) => kind !== 'list'));
  return items.flatMap(({ content, blocks }, index) => {
    const mark = ordered ? `${index + 1}. ` : '- ';
    const below = blocks.flatMap(block => loose ? ['', ...blockLines(block)] : blockLines(block));
    const lines = [
      `${mark}${blockText(content)}`.trimEnd(),
      ...below.map(line => line === '' ? '' : ' '.repeat(mark.length) + line),
    ];
    return loose && index > 0 ? ['', ...lines] : lines;
  });
}

function tableLines(header: readonly Text[], rows: readonly (readonly Text[])[]): string[] {
  const cells = [header, ...rows].map(row => header.map((_, column) => cellText(row[column] ?? '')));
  const widths = header.map((_, column) => cells.reduce((width, row) => Math.max(width, length(row[column] ?? '')), 3));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - length(cell))).join(' | ')} |`;
  const [first = [], ...rest] = cells;
  return [line(first), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rest.map(line)];
}

/** In characters: a surrogate pair is one. */
function length(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0);
}

function codeLines(language: string, text: string): string[] {
  checkPattern('language', language, /^[a-z0-9+-]*$/, 'a language name');
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  if (lines.at(-1) === '') lines.pop();
  return [fence + language, ...lines.map(line => line.split('\t').map(visible).join('\t')), fence];
}
