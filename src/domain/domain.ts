import type { Place } from './diagnostic.js';
import type { Dialect } from './dialect.js';
import type { Expression } from './expression.js';
import type { DeclaredType, FieldType } from './type.js';

/** What a source says: its tables, views and enums, as they stand there, before any option is applied. */
export interface Domain {
  /** The dialect the source is written in; null where it has none (an entity list, prose). */
  readonly dialect: Dialect | null;
  readonly entities: readonly Entity[];
  readonly enums: readonly EnumType[];
}

/** A table or a view. */
export interface Entity {
  /** `schema.table` or `table`: unique in the domain, and what foreign keys and relations refer to. */
  readonly id: string;
  readonly kind: 'table' | 'view';
  /** The namespace in the database, null for the default one (`public`, `dbo`, the MySQL database itself). */
  readonly schema: string | null;
  /** The table's own name, kept for the database. */
  readonly table: string;
  readonly fields: readonly Field[];
  readonly primaryKey: PrimaryKey | null;
  readonly uniques: readonly Unique[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly indexes: readonly Index[];
  readonly comment: string | null;
  /** The query of a view; null for a table. */
  readonly view: View | null;
  readonly place: Place | null;
}

/** A view's query, in the words of its own dialect. */
export interface View {
  readonly dialect: Dialect;
  readonly sql: string;
  readonly materialized: boolean;
  /** Ids of the tables and views it reads, as far as they could be told. */
  readonly reads: readonly string[];
}

/** A column. */
export interface Field {
  /** The column's own name, kept for the database. */
  readonly column: string;
  readonly type: FieldType;
  /** The type as written, where the source is SQL. */
  readonly declared: DeclaredType | null;
  readonly nullable: boolean;
  readonly default: Expression | null;
  /** Numbered by the database: `always` refuses values, `default` takes them (serial, AUTO_INCREMENT, rowid). */
  readonly identity: 'always' | 'default' | null;
  readonly generated: { readonly expression: Expression; readonly stored: boolean } | null;
  /** What the database sets on each update (MySQL's ON UPDATE CURRENT_TIMESTAMP). */
  readonly onUpdate: Expression | null;
  readonly comment: string | null;
  readonly place: Place | null;
}

/** Columns in order; `name` is the constraint's own, where the source names it. */
export interface PrimaryKey {
  readonly name: string | null;
  readonly columns: readonly string[];
}

/** A unique constraint, or a unique index over plain columns. `where` makes it partial. */
export interface Unique {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly where: Expression | null;
  readonly nullsNotDistinct: boolean;
  /** Whether the source made it as an index (CREATE UNIQUE INDEX) and not as a constraint. */
  readonly index: boolean;
}

export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export interface ForeignKey {
  readonly name: string | null;
  readonly columns: readonly string[];
  /** Id of the entity referred to, and its columns in the same order. */
  readonly references: { readonly entity: string; readonly columns: readonly string[] };
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly deferrable: 'no' | 'immediate' | 'deferred';
  /**
   * Of a junction's key: what the source calls the rows it leads to where they are listed from the other end (the `tags`
   * of a post), if it says so. The name alone: two domains that differ in it are the same.
   */
  readonly rows?: string;
  readonly place: Place | null;
}

export interface Check {
  readonly name: string | null;
  readonly expression: Expression;
}

/** An index that is not a constraint. */
export interface Index {
  readonly name: string | null;
  readonly parts: readonly IndexPart[];
  readonly unique: boolean;
  /** `btree`, `gin`, `gist`, `hash`, `fulltext`, `spatial` …; null for the default. */
  readonly method: string | null;
  readonly where: Expression | null;
  /** PostgreSQL's INCLUDE columns. */
  readonly include: readonly string[];
}

export interface IndexPart {
  /** A column, or an expression over the table's columns. */
  readonly value: Expression;
  readonly descending: boolean;
  /** MySQL's prefix length, in characters. */
  readonly length: number | null;
  /** PostgreSQL's operator class, such as `gin_trgm_ops`. */
  readonly operatorClass: string | null;
}

/** A closed list of values. */
export interface EnumType {
  /** `schema.name`, `name`, or for an inline enum `table.column`. */
  readonly id: string;
  readonly schema: string | null;
  /** The type's own name in the database; null for an inline enum or a list out of a check. */
  readonly name: string | null;
  readonly values: readonly string[];
  readonly comment: string | null;
  /** Dialect that declares it as a type of its own (PostgreSQL) or in the column (MySQL); null for a list out of a check. */
  readonly dialect: Dialect | null;
  readonly place: Place | null;
}
