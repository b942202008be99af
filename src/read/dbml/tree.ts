/** A file as it is written: its blocks in order, nothing looked up yet. Offsets count UTF-16 units. */
export type Block =
  | { readonly kind: 'table' | 'partial'; readonly table: TableNode }
  | { readonly kind: 'enum'; readonly list: EnumNode }
  | { readonly kind: 'ref'; readonly refs: readonly RefNode[]; readonly at: number }
  | { readonly kind: 'project'; readonly settings: readonly Setting[]; readonly at: number }
  /** What says nothing of the database: groups of tables, notes, sample rows, pictures. */
  | { readonly kind: 'other'; readonly word: string; readonly at: number };

export interface Name {
  readonly schema: string | null;
  readonly name: string;
}

export interface TableNode {
  readonly name: Name;
  readonly alias: string | null;
  readonly items: readonly (ColumnNode | PartialUse)[];
  readonly indexes: readonly IndexNode[];
  readonly checks: readonly IndexNode[];
  readonly settings: readonly Setting[];
  readonly note: string | null;
  readonly at: number;
}

export interface ColumnNode {
  readonly kind: 'column';
  readonly name: string;
  readonly type: TypeNode;
  readonly settings: readonly Setting[];
  readonly at: number;
}

/** `~name`: the columns of a partial stand here. */
export interface PartialUse {
  readonly kind: 'partial';
  readonly name: string;
  readonly at: number;
}

/** A type; `sql` is how it would stand in SQL, `name` what an enum might be called. */
export interface TypeNode {
  readonly name: Name;
  readonly sql: string;
  readonly at: number;
}

/** What stands in an `indexes` or `checks` block. */
export interface IndexNode {
  readonly parts: readonly { readonly text: string; readonly expression: boolean; readonly at: number }[];
  readonly settings: readonly Setting[];
  readonly at: number;
}

export interface EnumNode {
  readonly name: Name;
  readonly values: readonly string[];
  readonly note: string | null;
  readonly at: number;
}

/** One side of a reference. */
export interface Endpoint {
  readonly table: Name;
  readonly columns: readonly string[];
}

export type Operator = '<' | '>' | '-' | '<>';

export interface RefNode {
  readonly name: string | null;
  readonly left: Endpoint;
  readonly operator: Operator;
  readonly right: Endpoint;
  readonly settings: readonly Setting[];
  readonly at: number;
}

/** `not null`, `default: 5`, `ref: > users.id`. */
export interface Setting {
  /** In lower case. */
  readonly name: string;
  readonly value: Value | null;
  readonly at: number;
}

export type Value =
  | { readonly kind: 'text' | 'expression' | 'number' | 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'ref'; readonly operator: Operator; readonly to: Endpoint; readonly at: number };

/** The value of a setting; null where it is not given. */
export function setting(settings: readonly Setting[], ...names: readonly string[]): Value | null {
  return settings.find(one => names.includes(one.name) && one.value !== null)?.value ?? null;
}

/** Whether a setting is given, with or without a value. */
export function has(settings: readonly Setting[], ...names: readonly string[]): boolean {
  return settings.some(one => names.includes(one.name));
}

/** The words that a value is. */
export function textOf(value: Value | null): string | null {
  return value === null || value.kind === 'ref' ? null : value.text;
}
