import type { ContractField, Resource } from '../../../contract/contract.js';
import type { SoftDelete } from '../../../domain/model.js';
import type { RowValue } from '../rows/row-value.js';

/** A test of an entity in no language yet: the rows that it makes, and the checks that it asks for. */
export interface TestCase {
  readonly title: Title;
  readonly steps: readonly Step[];
}

/** What a test shows: words, and names of what the project has. */
export type Title = readonly (string | TitleName)[];

export type TitleName =
  | { readonly kind: 'fields'; readonly fields: readonly ContractField[] }
  /** The rows of a resource. */
  | { readonly kind: 'rows'; readonly of: Resource }
  /** A relation by its name in JSON. */
  | { readonly kind: 'relation'; readonly name: string };

export type Step =
  /** Makes a row, and keeps it under a name where there is one. */
  | { readonly kind: 'row'; readonly name: RowName | null; readonly making: Making }
  /** Makes rows again and again. */
  | { readonly kind: 'times'; readonly count: number; readonly makings: readonly Making[] }
  /** Makes some rows that {@link Value} `first` is one of. */
  | { readonly kind: 'several'; readonly count: number; readonly making: Making }
  /** Writes many rows at once. */
  | { readonly kind: 'crowd'; readonly count: number; readonly making: Making }
  /** Asks from then on for the paths of the user whom a row names. */
  | { readonly kind: 'user'; readonly of: FieldOfRow }
  | Check;

/** Sends requests and looks at answers: a function that all entities share. */
export interface Check {
  readonly kind: 'check';
  readonly name: CheckName;
  readonly args: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
  /** What rows are given beside what is checked, as {@link Making.given}. */
  readonly beside: readonly Given[];
}

/** A name of a row within a test; a resource lends its own. */
export type RowName = 'row' | 'other' | 'child' | 'parent' | 'one' | 'two' | 'dead' | 'caller' | Resource;

/** A row of a resource: the least, or one with a value in every field. */
export interface Making {
  readonly resource: Resource;
  readonly full: boolean;
  /** What it is given instead of what it would have. */
  readonly given: readonly Given[];
}

export type Given =
  | { readonly kind: 'reference'; readonly field: ContractField; readonly of: FieldOfRow }
  | { readonly kind: 'value'; readonly field: ContractField; readonly value: RowValue }
  /** A time that is over. */
  | { readonly kind: 'long-ago'; readonly field: ContractField }
  /** The mark of a row that counts as deleted. */
  | { readonly kind: 'deleted'; readonly by: SoftDelete['kind'] };

/** A field of a row that stands there. */
export interface FieldOfRow {
  readonly row: RowName;
  readonly field: ContractField;
}

/** What a check is told. */
export type Value =
  /** The resource under test, or the path of its list. */
  | { readonly kind: 'resource' | 'path' }
  | { readonly kind: 'row'; readonly name: RowName }
  /** The first of several rows. */
  | { readonly kind: 'first' }
  /** The statements that reach the database. */
  | { readonly kind: 'statements' }
  /** A value of a row, as JSON has it or as the row itself does. */
  | { readonly kind: 'of'; readonly as: 'json' | 'row'; readonly of: FieldOfRow }
  /** Values of a row by the names that rows give them. */
  | { readonly kind: 'same'; readonly row: RowName; readonly fields: readonly ContractField[] }
  /** Where a row is found. */
  | { readonly kind: 'url'; readonly resource: Resource; readonly row: RowName }
  | Scalar
  | List<Value>
  | ObjectValue<Value>
  /** Values that no field of a type takes. */
  | { readonly kind: 'refused'; readonly name: RefusedName }
  /** A list that stands at the head of the tests. */
  | { readonly kind: 'named'; readonly name: ListName; readonly value: ListValue<Value> };

export type ListValue<Item> = List<Item> | ObjectValue<Item>;

interface List<Item> {
  readonly kind: 'list';
  readonly items: readonly Item[];
}

interface ObjectValue<Item> {
  readonly kind: 'object';
  readonly entries: readonly (readonly [string, Item])[];
}

export type Scalar =
  | { readonly kind: 'constant'; readonly value: string | number | bigint | boolean | null }
  /** A number that is no integer, whatever it looks like. */
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'power'; readonly base: number; readonly exponent: number }
  | { readonly kind: 'repeated'; readonly text: string; readonly times: number };

/** A value that is the same for every resource. */
export type PlainValue = Scalar | ListValue<Scalar>;

/** Lists that tests of a resource go through. */
export type ListName =
  | 'REQUIRED'
  | 'NULLABLE'
  | 'REFUSED_VALUES'
  | 'TAKEN_QUERIES'
  | 'REFUSED_QUERIES'
  | 'COLUMNS'
  | 'RANGES'
  | 'INCLUDES';

export type RefusedName =
  | 'NOT_BOOLEAN'
  | 'NOT_BYTES'
  | 'NOT_DATE'
  | 'NOT_DURATION'
  | 'NOT_INSTANT'
  | 'NOT_INT32'
  | 'NOT_INT64'
  | 'NOT_JSON'
  | 'NOT_TIME'
  | 'NOT_UUID';

export type CheckName = WritingCheck | DeletingCheck | ListingCheck | RelatingCheck | AccessCheck;

type WritingCheck =
  | 'creation'
  | 'least_creation'
  | 'required_fields'
  | 'read_only_fields'
  | 'refused_values'
  | 'put'
  | 'put_resets'
  | 'put_required_fields'
  | 'patch'
  | 'patch_sets_null'
  | 'patch_refuses_null'
  | 'unique'
  | 'reference';

type DeletingCheck = 'unknown' | 'deletion' | 'deletion_takes' | 'deletion_lets_go' | 'deletion_waits';

type ListingCheck =
  | 'empty_list'
  | 'shown_rows'
  | 'taken_queries'
  | 'refused_queries'
  | 'pages'
  | 'sorting'
  | 'filters'
  | 'ranges'
  | 'search';

type RelatingCheck = 'includes' | 'to_one' | 'to_many' | 'first_hundred' | 'links' | 'hidden_link';

/** A check of what callers may do. */
export type AccessCheck =
  | 'closed'
  | 'own_row'
  | 'privileges'
  | 'admins_write'
  | 'admins_delete'
  | 'owners_write'
  | 'others_read'
  | 'others_see_nothing'
  | 'owner_by_default'
  | 'owner_by_admins'
  | 'owner_by_path'
  | 'owner_stays'
  | 'stands_below_user'
  | 'unseen_reference'
  | 'unseen_relation'
  | 'links_of_others';

/** The lists that a test goes through. */
export function listsOf({ steps }: TestCase): readonly Extract<Value, { kind: 'named' }>[] {
  return steps.flatMap(step =>
    step.kind === 'check'
      ? [...step.args, ...Object.values(step.named)].flatMap(value => value.kind === 'named' ? [value] : [])
      : []
  );
}
