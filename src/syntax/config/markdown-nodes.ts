import type { ErDiagram } from './mermaid.js';

/** A piece of running text. A bare string is text and stays text, whatever characters it has. */
export type Inline =
  | string
  | { readonly kind: 'inline-code'; readonly text: string }
  | { readonly kind: 'strong'; readonly content: Text }
  | { readonly kind: 'emphasis'; readonly content: Text }
  | { readonly kind: 'link'; readonly content: Text; readonly url: string };

/** Running text: one piece or several. */
export type Text = Inline | readonly Inline[];

/** A block of a document. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly content: Text }
  | { readonly kind: 'paragraph'; readonly content: Text }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Item[] }
  | { readonly kind: 'table'; readonly header: readonly Text[]; readonly rows: readonly (readonly Text[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'diagram'; readonly diagram: ErDiagram }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] };

/** One item of a list: its text, and what stands below it in the same item. */
export interface Item {
  readonly content: Text;
  readonly blocks: readonly Block[];
}

export type Document = readonly Block[];

/** Text in a fixed-width font, literally. */
export const inlineCode = (text: string): Inline => Object.freeze({ kind: 'inline-code', text });
export const strong = (...content: readonly Inline[]): Inline => Object.freeze({ kind: 'strong', content });
export const emphasis = (...content: readonly Inline[]): Inline => Object.freeze({ kind: 'emphasis', content });
/** A link to an `http(s)` or `mailto` address, a relative path or an anchor. */
export const link = (content: Text, url: string): Inline => Object.freeze({ kind: 'link', content, url });

export const heading = (level: 1 | 2 | 3 | 4 | 5 | 6, ...content: readonly Inline[]): Block =>
  Object.freeze({ kind: 'heading', level, content });
export const paragraph = (...content: readonly Inline[]): Block => Object.freeze({ kind: 'paragraph', content });
/** A list item with further blocks in it. */
export const item = (content: Text, ...blocks: readonly Block[]): Item => Object.freeze({ content, blocks });
/** A list with bullets; an item is its text, or an `item(…)`. */
export const list = (...items: readonly (Text | Item)[]): Block =>
  Object.freeze({ kind: 'list', ordered: false, items: items.map(toItem) });
/** A numbered list. */
export const orderedList = (...items: readonly (Text | Item)[]): Block =>
  Object.freeze({ kind: 'list', ordered: true, items: items.map(toItem) });
export const table = (header: readonly Text[], rows: readonly (readonly Text[])[]): Block =>
  Object.freeze({ kind: 'table', header, rows });
/** A block of code; its fence is made long enough for the content. */
export const code = (language: string, text: string): Block => Object.freeze({ kind: 'code', language, text });
/** A Mermaid picture. */
export const diagram = (of: ErDiagram): Block => Object.freeze({ kind: 'diagram', diagram: of });
export const quote = (...blocks: readonly Block[]): Block => Object.freeze({ kind: 'quote', blocks });

function toItem(of: Text | Item): Item {
  return typeof of === 'object' && 'blocks' in of ? of : item(of);
}
