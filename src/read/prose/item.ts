import type { Bound } from '../notation/note.js';
import type { Phrase } from './phrase.js';

/** One of the things that a clause lists, with what is said of it there. */
export interface Item {
  readonly phrase: Phrase;
  readonly optional: boolean;
  readonly unique: boolean;
  /** What it is measured in, or what kind of value its place in the sentence makes it. */
  readonly unit: string | null;
  readonly holds: 'boolean' | 'instant' | 'number' | null;
  /** The values it may have. */
  readonly values: readonly string[];
  /** Between which numbers it is, or how long it may be. */
  readonly bounds: readonly Bound[];
  /** What it is where nobody says. */
  readonly default: string | null;
  /** What it stands to: `a comment on a ticket`. */
  readonly attached: readonly { readonly preposition: string; readonly items: readonly Item[] }[];
  readonly from: number;
  readonly to: number;
}

/** A thing of which nothing more is said. */
export function plainItem(phrase: Phrase): Item {
  return {
    phrase,
    optional: phrase.optional,
    unique: phrase.unique,
    unit: null,
    holds: null,
    values: [],
    bounds: [],
    default: null,
    attached: [],
    from: phrase.from,
    to: phrase.to,
  };
}
