import type { Piece } from '../notation/piece.js';
import { singularName } from '../sketch/names.js';

/** A thing that a list describes, with the notes on it, unread: fields and relations. */
export interface ListedThing {
  /** As it is called first. */
  readonly name: string;
  readonly at: number;
  readonly notes: ListedNote[];
  /** Sentences about it. */
  readonly words: string[];
  /** Whether it is described, and not only spoken of. */
  described: boolean;
}

/** A note on a thing: some text, or a row of a table under its heads. */
export type ListedNote =
  | { readonly kind: 'text'; readonly piece: Piece; readonly below: readonly Piece[] }
  | { readonly kind: 'row'; readonly head: readonly Piece[]; readonly cells: readonly Piece[] }
  | { readonly kind: 'argument'; readonly piece: Piece; readonly tool: Tool };

/** Commands that make models, which write fields in ways of their own. */
export type Tool = 'rails' | 'phoenix' | 'sequelize';

/** What a list says, before its fields are read. */
export interface Listing {
  /** By what one of them is called, in order. */
  readonly things: Map<string, ListedThing>;
  readonly enums: Map<string, { readonly name: string; readonly values: readonly string[] }>;
  /** Lines that are neither a thing nor a note on one. */
  readonly unread: Piece[];
}

/** A list that says nothing yet. */
export function emptyListing(): Listing {
  return { things: new Map(), enums: new Map(), unread: [] };
}

/** The thing of that name, made where it is not there yet. */
export function thing({ things }: Listing, name: string, at: number, described = true): ListedThing {
  const key = singularName(name);
  const known = things.get(key);
  if (known !== undefined) {
    known.described ||= described;
    return known;
  }
  const made: ListedThing = { name, at, notes: [], words: [], described };
  things.set(key, made);
  return made;
}
