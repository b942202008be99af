import type { Place } from '../../domain/diagnostic.js';

/** A piece of a Markdown document, as far as what it says matters and not how it looks. */
export type Block = Heading | Paragraph | List | Table | Code | Quote | Markup;

export interface Heading {
  readonly kind: 'heading';
  /** 1 to 6. */
  readonly depth: number;
  readonly text: Text;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Text;
}

export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** What stands in each item, most often a paragraph and the lists below it. */
  readonly items: readonly (readonly Block[])[];
}

export interface Table {
  readonly kind: 'table';
  readonly head: readonly Text[];
  /** Each as long as the head. */
  readonly rows: readonly (readonly Text[])[];
}

/** A fenced block. */
export interface Code {
  readonly kind: 'code';
  /** The word after the fence, in lower case; empty where there is none. */
  readonly language: string;
  readonly text: Text;
}

export interface Quote {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
}

/** HTML that stands for itself; comments are no part of a document. */
export interface Markup {
  readonly kind: 'markup';
  readonly text: Text;
}

/** Running text without the signs that only format it. Lines are kept apart by `\n`. */
export interface Text {
  readonly text: string;
  /** What is set apart in it, in order. */
  readonly spans: readonly Span[];
  /** Where an offset of the text stands in the source. */
  readonly place: (offset: number) => Place;
}

/** A stretch of a text, from one offset to before another. */
export interface Span {
  readonly kind: 'strong' | 'emphasis' | 'code' | 'struck';
  readonly from: number;
  readonly to: number;
}
