import type { Place } from '../../domain/diagnostic.js';
import type { Check } from '../../domain/domain.js';
import type { Expression } from '../../domain/expression.js';
import type { FieldType } from '../../domain/type.js';
import type { SaidOfField } from '../merge/said.js';
import type { Report } from '../report.js';

/**
 * What a source says that speaks of things and not of tables (a picture, a list, a schema of documents): keys, columns
 * that lead elsewhere and tables between two may be left out, since they follow.
 */
export interface Sketch {
  readonly entities: readonly SketchEntity[];
  readonly relations: readonly SketchRelation[];
  readonly report: Report;
  /** Relations to what is not there stay: another input may have it. */
  readonly open?: boolean | undefined;
}

export interface SketchEntity {
  /** As written: `OrderItem`, `LINE-ITEM`, `core.users`. */
  readonly name: string;
  readonly fields: readonly SketchField[];
  readonly uniques: readonly (readonly string[])[];
  readonly checks: readonly Check[];
  readonly comment: string | null;
  /** Null for what is defined in code. */
  readonly place: Place | null;
}

export interface SketchField {
  readonly name: string;
  /** A type, the values of an enum, or null where nothing tells. */
  readonly type: FieldType | {
    readonly kind: 'values';
    readonly name: string | null;
    readonly values: readonly string[];
  } | null;
  readonly nullable: boolean;
  readonly primary: boolean;
  readonly unique: boolean;
  readonly indexed: boolean;
  /** Whether the source says that the field leads elsewhere, though not where. */
  readonly foreign: boolean;
  readonly default: Expression | null;
  readonly comment: string | null;
  /** What of it the source says and does not leave to be guessed, where that is told apart. */
  readonly said?: SaidOfField;
  /** Null for what is defined in code. */
  readonly place: Place | null;
}

export interface SketchRelation {
  readonly kind: 'one-to-many' | 'one-to-one' | 'many-to-many';
  /** The side that is referred to; for many-to-many, the first one. */
  readonly one: string;
  /** The side that holds the key; for many-to-many, the other one. */
  readonly many: string;
  /** Whether a row of the side that holds the key needs one of the other. */
  readonly required: boolean;
  /** The column that holds the key, where the source names it. */
  readonly column: string | null;
  /** A word for the relation, where two entities have several. */
  readonly role: string | null;
  readonly onDelete?: 'cascade' | 'set null';
  /** Null for what is defined in code. */
  readonly place: Place | null;
}

/** A field of which nothing is known but its name. */
export function sketchField(name: string, place: Place | null, more: Partial<SketchField> = {}): SketchField {
  return {
    name,
    type: null,
    nullable: false,
    primary: false,
    unique: false,
    indexed: false,
    foreign: false,
    default: null,
    comment: null,
    place,
    ...more,
  };
}
