import type { Place } from '../../domain/diagnostic.js';
import type { ScalarType } from '../../domain/type.js';
import type { Bound } from '../notation/note.js';

/** What was found in a text, each with the sentence it rests on and how sure it is. */
export interface Draft {
  readonly entities: readonly DraftEntity[];
  readonly relations: readonly DraftRelation[];
}

/** What a finding rests on. */
export interface Evidence {
  /** The sentence, on one line. */
  readonly sentence: string;
  readonly place: Place;
  /** From 0 to 1. */
  readonly confidence: number;
}

export interface DraftEntity extends Evidence {
  /** In the singular, in snake case. */
  readonly name: string;
  readonly attributes: readonly DraftAttribute[];
}

export interface DraftAttribute extends Evidence {
  readonly name: string;
  /** A type, or the values of an enum. */
  readonly type: ScalarType | { readonly kind: 'values'; readonly values: readonly string[] };
  readonly optional: boolean;
  readonly unique: boolean;
  /** Between which numbers it is, or how long it may be; of numbers and texts alone. */
  readonly bounds?: readonly Bound[];
  /** What it is where nobody says, as written. */
  readonly default?: string;
}

export interface DraftRelation extends Evidence {
  readonly kind: 'one-to-many' | 'one-to-one' | 'many-to-many';
  /** The side that is referred to; for many-to-many, the first one. */
  readonly one: string;
  /** The side that holds the key; for many-to-many, the other one. */
  readonly many: string;
  /** Whether a row of the side that holds the key needs one of the other. */
  readonly required: boolean;
  /** A word for the relation, where it is not the name of the other side: `parent`. */
  readonly role: string | null;
}

/** From here on a finding counts; what is less sure is only offered. */
export const SURE_ENOUGH = 0.5;

/** Whether a finding counts. */
export function isSure({ confidence }: Pick<Evidence, 'confidence'>): boolean {
  return confidence >= SURE_ENOUGH;
}
