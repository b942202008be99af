import type Parser from 'markdown-it';
import type { MarkdownIt, Token } from 'markdown-it';
import { createRequire } from 'node:module';
import type { Source } from '../source.js';
import { type Lines, plainText, textOf } from './text.js';
import type { Block, Text } from './tree.js';

let loaded: MarkdownIt | undefined;

/** The parser, loaded when the first document asks for it. */
function parser(): MarkdownIt {
  if (loaded !== undefined) return loaded;
  const load: (id: string) => unknown = createRequire(import.meta.url);
  const Made = load('markdown-it') as typeof Parser;
  // Notes are indented for many reasons, and seldom since they are code.
  return loaded = new Made({ html: true }).disable('code');
}

/** The blocks of a document in CommonMark with GitHub's tables. Any text is one, so nothing is refused or thrown. */
export function parseMarkdown(source: Source): readonly Block[] {
  const starts = [0, ...[...source.text.matchAll(/\r\n?|\n/g)].map(({ index, 0: end }) => index + end.length)];
  const tokens = parser().parse(source.text, {});
  return blocksIn({ tokens, lines: { source, starts }, next: 0 });
}

/** A way through the tokens of a document, which open and close like brackets. */
interface Walk {
  readonly tokens: readonly Token[];
  readonly lines: Lines;
  next: number;
}

/** All blocks up to the token that closes what they stand in. */
function blocksIn(walk: Walk): Block[] {
  const blocks: Block[] = [];
  while (walk.next < walk.tokens.length) {
    const token = walk.tokens[walk.next];
    walk.next += 1;
    if (token === undefined || token.nesting < 0) break;
    const block = blockOf(walk, token);
    if (block !== null) blocks.push(block);
  }
  return blocks;
}

function blockOf(walk: Walk, token: Token): Block | null {
  const { lines } = walk;
  const line = token.map?.[0] ?? 0;
  switch (token.type) {
    case 'heading_open':
      return { kind: 'heading', depth: Number(token.tag.slice(1)), text: textIn(walk, line, null) };
    case 'paragraph_open':
      return { kind: 'paragraph', text: textIn(walk, line, null) };
    case 'bullet_list_open':
    case 'ordered_list_open':
      return { kind: 'list', ordered: token.type === 'ordered_list_open', items: each(walk, () => blocksIn(walk)) };
    case 'blockquote_open':
      return { kind: 'quote', blocks: blocksIn(walk) };
    case 'table_open': {
      const [head = [], ...rows] = each(walk, () => each(walk, row => rowOf(walk, row.map?.[0] ?? line))).flat();
      return { kind: 'table', head, rows };
    }
    case 'fence': {
      const language = /^\S*/.exec(token.info.trim())?.[0].toLowerCase() ?? '';
      return { kind: 'code', language, text: plainText(lines, token.content, line + 1) };
    }
    case 'html_block':
      return /^\s*<!--/.test(token.content)
        ? null
        : { kind: 'markup', text: plainText(lines, token.content, line) };
    default:
      return null;
  }
}

/** What is made of each thing that opens here, up to the token that closes what they stand in. */
function each<T>(walk: Walk, made: (opened: Token) => T): T[] {
  const all: T[] = [];
  while (walk.next < walk.tokens.length) {
    const token = walk.tokens[walk.next];
    walk.next += 1;
    if (token === undefined || token.nesting < 0) break;
    all.push(made(token));
  }
  return all;
}

function rowOf(walk: Walk, line: number): Text[] {
  let cell = -1;
  return each(walk, () => textIn(walk, line, cell += 1));
}

/** The text within a token that was opened, up to the one that closes it. */
function textIn(walk: Walk, line: number, cell: number | null): Text {
  const inside = each(walk, token => token.children ?? []).flat();
  return textOf(walk.lines, inside, { line, cell });
}
