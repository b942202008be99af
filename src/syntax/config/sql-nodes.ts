/** The databases whose SQL is written. */
export type SqlDialect = 'postgresql' | 'mysql' | 'sqlite';

/** A name with the schema that it stands in; null for the default one. */
export interface SqlName {
  readonly schema: string | null;
  readonly name: string;
}

/** An expression in the words of the database: what was printed from a tree, or was read from a schema of this database. */
export interface SqlExpression {
  readonly sql: string;
}

/** A type of the database by its words, or one that was made by `create type`. */
export type SqlType =
  | SqlBuiltinType
  | { readonly kind: 'made'; readonly name: SqlName; readonly dimensions?: number };

export interface SqlBuiltinType {
  readonly kind: 'builtin';
  /** `timestamp with time zone`; the arguments stand behind the first word, or behind `varying`. */
  readonly words: string;
  /** Numbers and words as they are; what is quoted is a text: the values of MySQL's `enum` and `set`. */
  readonly arguments?: readonly (number | string | { readonly text: string })[];
  readonly schema?: string | null;
  readonly unsigned?: boolean;
  readonly zerofill?: boolean;
  readonly characterSet?: string | null;
  readonly collation?: string | null;
  /** PostgreSQL's arrays. */
  readonly dimensions?: number;
}

/** One column of a table. */
export interface SqlColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly default?: SqlExpression;
  /** Numbered by the database. SQLite numbers the one integer of a primary key by itself. */
  readonly identity?: 'always' | 'by default';
  readonly generated?: SqlExpression & { readonly stored: boolean };
  /** MySQL's `ON UPDATE`. */
  readonly onUpdate?: SqlExpression;
  readonly comment?: string | null;
}

export type SqlConstraint =
  | { readonly kind: 'primary key'; readonly name: string; readonly columns: readonly string[] }
  | {
    readonly kind: 'unique';
    readonly name: string;
    readonly columns: readonly string[];
    readonly nullsNotDistinct?: boolean;
  }
  /** MySQL's index within its table: a column that it numbers has to begin one. */
  | { readonly kind: 'key'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'check'; readonly name: string; readonly expression: SqlExpression }
  | SqlForeignKey;

export interface SqlForeignKey {
  readonly kind: 'foreign key';
  readonly name: string;
  readonly columns: readonly string[];
  readonly references: SqlName & { readonly columns: readonly string[] };
  readonly onDelete: SqlAction;
  readonly onUpdate: SqlAction;
  readonly deferrable?: 'immediate' | 'deferred';
}

export type SqlAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

/** A column or an expression that an index goes by. */
export interface SqlIndexPart {
  readonly of: string | SqlExpression;
  readonly descending?: boolean;
  /** MySQL's prefix length, in characters. */
  readonly length?: number | null;
  /** PostgreSQL's operator class. */
  readonly operatorClass?: string | null;
}

/** What is done to a database, one statement each. */
export type SqlStatement =
  | { readonly kind: 'create schema' | 'create extension'; readonly name: string }
  | { readonly kind: 'create enum'; readonly name: SqlName; readonly values: readonly string[] }
  | {
    readonly kind: 'create table';
    readonly name: SqlName;
    readonly columns: readonly SqlColumn[];
    readonly constraints: readonly SqlConstraint[];
    /** MySQL's. */
    readonly comment?: string | null;
    readonly characterSet?: string;
    readonly collation?: string;
  }
  | { readonly kind: 'add constraint'; readonly table: SqlName; readonly constraint: SqlConstraint }
  | {
    readonly kind: 'create index';
    readonly name: string;
    readonly table: SqlName;
    readonly parts: readonly SqlIndexPart[];
    readonly unique?: boolean;
    readonly method?: string | null;
    readonly include?: readonly string[];
    readonly where?: SqlExpression;
    readonly nullsNotDistinct?: boolean;
  }
  | {
    readonly kind: 'create view';
    readonly name: SqlName;
    readonly query: SqlExpression;
    readonly materialized: boolean;
  }
  | { readonly kind: 'comment'; readonly table: SqlName; readonly column: string | null; readonly text: string };

/** A script for one database. */
export interface SqlScript {
  readonly dialect: SqlDialect;
  readonly statements: readonly SqlStatement[];
}
