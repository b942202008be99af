import type { FieldType } from '../../domain/type.js';

/** A type as people note it down: one that is known, a closed list of values, or the name of something else. */
export type NotedType =
  | FieldType
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'named'; readonly name: string; readonly many: boolean };

/** A bound of values, or of the length of texts where `of` says so or the type is a text. */
export interface Bound {
  readonly operator: '>' | '>=' | '<' | '<=';
  /** As written. */
  readonly number: string;
  readonly of: 'value' | 'length' | null;
}

/** What a note says of a field besides its name. Null stands for what it does not say. */
export interface Remarks {
  type: NotedType | null;
  nullable: boolean | null;
  primary: boolean;
  unique: boolean;
  indexed: boolean;
  /** The thing that the field leads to: `User`, `users.id`. Empty where it leads somewhere. */
  target: string | null;
  /** What becomes of the row when what the field leads to is deleted. */
  onDelete: 'cascade' | 'set null' | null;
  /** As written, without quotes; `quoted` tells whether it had some. */
  default: { readonly text: string; readonly quoted: boolean } | null;
  readonly bounds: Bound[];
  /** What no rule knows: the words of a description. */
  readonly rest: string[];
}

/** A note that says nothing yet. */
export function noRemarks(): Remarks {
  return {
    type: null,
    nullable: null,
    primary: false,
    unique: false,
    indexed: false,
    target: null,
    onDelete: null,
    default: null,
    bounds: [],
    rest: [],
  };
}
